"""The catalogue as readers get it: a museum sorted by room, audio guide and year."""

from tests.sites_in_memory import Built, build_site, page, twin

CONFIG = """\
title: {tr: Müze, en: Museum, ar: متحف}
base_url: https://museum.example/
default_language: tr
languages: {tr: {}, en: {fallback: [tr], locale: en-GB}, ar: {fallback: [en]}}
menu: [index, exhibits]
country_notes: {XK: {tr: Statüsü tartışmalıdır., en: Its status is disputed., ar: ملاحظة}}
"""
COLLECTION = """\
order: title
facets: [room, audio, year, origin, {field: state, label: {en: Condition}}]
fields:
  room: {kind: reference, to: rooms, label: {tr: Oda, en: Room, ar: قاعة}}
  audio: {kind: boolean, label: {tr: Sesli anlatım, en: Audio guide, ar: دليل صوتي}}
  year: {kind: number, grouping: no, label: {tr: Yıl, en: Year, ar: السنة}}
  origin: {kind: country, label: {tr: Ülke, en: Country, ar: البلد}}
  state: {kind: choice, choices: {poor: {tr: Kötü}, good: {tr: İyi, en: Good}}}
"""
FILES = {
    "site_config.yaml": CONFIG,
    "content/index.md": page("Ana"),
    "content/rooms/_collection.yaml": "title: {tr: Odalar, en: Rooms, ar: غرف}\n",
    "content/rooms/flood.md": page("Taşkın"),
    "content/rooms/flood.en.md": twin("Flood"),
    "content/exhibits/_collection.yaml": COLLECTION,
    "content/exhibits/index.md": page("Eserler", slug="eserler"),
    "content/exhibits/index.en.md": twin("Exhibits"),
    "content/exhibits/index.ar.md": twin("معروضات"),
    "content/exhibits/bell.md": page(
        "Çan", room="flood", audio="yes", year="1894", origin="XK", state="good"
    ),
    "content/exhibits/boat.md": page("Kayık", room="flood", audio="no", year="1925", state="poor"),
    "content/exhibits/cup.md": page("Fincan", year="1894", origin="CZ"),
    "content/exhibits/draft.md": page("Taslak", year="1894", draft="yes"),
}
LIST = "en/exhibits/index.html"


def museum(**entries: str | None) -> Built:
    files = dict(FILES)
    for name, text in entries.items():
        path = f"content/exhibits/{name}.md"
        files.pop(path) if text is None else files.update({path: text})
    built = build_site(files)
    assert [code for code in built.codes if code != "words-missing"] == []
    return built


def terms_on(built: Built, path: str) -> dict[str, list[str]]:
    """Label of each facet, and its terms with their counts."""
    groups = built.html(path).css(".facets dl > div")
    said = {}
    for group in groups:
        label = group.css_first("dt")
        assert label is not None
        said[label.text()] = [" ".join(a.text().split()) for a in group.css("a")]
    return said


def test_a_list_stands_below_its_facets_in_the_readers_order() -> None:
    assert terms_on(museum(), LIST) == {
        "Room": ["Flood 2"],
        "Audio guide": ["yes 1", "no 1"],
        "Year": ["1925 1", "1894 2"],
        "Country": ["Czechia 1", "Kosovo (Its status is disputed.) 1"],
        "Condition": ["Kötü 1", "Good 1"],
    }


def test_words_are_sorted_by_the_readers_alphabet() -> None:
    built = museum(jug=page("Testi", origin="SI"), jar=page("Küp", origin="TD"))
    assert terms_on(built, "tr/eserler/index.html")["Ülke"] == [
        "Çad 1", "Çekya 1", "Kosova (Statüsü tartışmalıdır.) 1", "Slovenya 1",
    ]  # fmt: skip


def test_without_a_script_every_term_is_a_link_to_its_page() -> None:
    built = museum()
    for link in built.html(LIST).css(".facets a"):
        href = link.attributes["href"]
        assert href is not None
        assert f"{href.removeprefix('../../')}index.html" in built.build.files
    assert built.find(LIST, "script[src]").attributes["src"] == "../../assets/filter.js"


def test_cards_carry_the_terms_that_the_script_asks_for() -> None:
    built = museum()
    known = {a.attributes["data-term"] for a in built.html(LIST).css("[data-term]")}
    cards = {
        li.attributes["id"]: li.attributes["data-terms"] or ""
        for li in built.html(LIST).css("li[data-terms]")
    }
    assert cards["cup"].split() == ["year=1894", "origin=CZ"]
    assert {term for terms in cards.values() for term in terms.split()} == known


def test_one_entry_alone_is_not_to_be_filtered_but_its_terms_have_pages() -> None:
    built = museum(boat=None, cup=None)
    assert not built.html(LIST).css(".facets, script[src]")
    assert "en/exhibits/room/flood/index.html" in built.build.files


def test_the_filters_stand_where_the_text_places_the_whole_list_and_only_once() -> None:
    body = "::list{collection=exhibits limit=1}\n\n::list{collection=exhibits}\n\n::list{collection=exhibits index=yes}"
    built = museum(**{"index": page("Eserler", body, slug="eserler")})
    path = "tr/eserler/index.html"
    assert len(built.html(path).css(".facets")) == 1
    assert len(built.html(path).css("script[src]")) == 1
    assert len(built.html(path).css("[data-terms]")) == 3


def test_a_list_on_another_page_has_no_filters() -> None:
    files = {**FILES, "content/index.md": page("Ana", "::list{collection=exhibits}")}
    assert not build_site(files).html("tr/index.html").css(".facets, [data-terms]")


def test_the_page_of_a_term_lists_its_entries_and_leads_back() -> None:
    built, path = museum(), "en/exhibits/year/1894/index.html"
    assert built.texts(path, "h1") == ["Year: 1894"]
    assert built.texts(path, ".card-title") == ["Çan", "Fincan"]
    assert built.texts(path, ".facets [aria-current=page]") == ["1894 2"]
    assert built.texts(path, ".breadcrumbs li") == ["Ana", "Exhibits", "Year: 1894"]
    assert built.find(path, "article > p a").attributes["href"] == "../../../../en/exhibits/"
    assert not built.html(path).css("script[src], [data-filter]"), "its terms are links and nothing else"


def test_what_must_stand_with_a_countrys_name_stands_on_its_page() -> None:
    assert "Its status is disputed." in museum().texts("en/exhibits/country/kosovo/index.html", "article > p")


def test_a_term_is_linked_across_languages() -> None:
    built = museum()
    path = "ar/exhibits/قاعة/flood/index.html"
    languages = {a.attributes["hreflang"]: a.attributes["href"] for a in built.html(path).css(".languages a")}
    assert languages["tr"] == "../../../../tr/eserler/oda/taskin/"
    assert languages["en"] == "../../../../en/exhibits/room/flood/"
    alternates = {link.attributes["hreflang"] for link in built.html(path).css("link[hreflang]")}
    assert alternates == {"tr", "en", "ar", "x-default"}
    assert "https://museum.example/en/exhibits/room/flood/" in built.text("sitemap.xml")
    assert not built.html(path).css(".notice")


def test_words_in_another_language_say_so() -> None:
    built = museum()
    foreign = built.find(LIST, ".facets span[lang]")
    assert (foreign.text(), foreign.attributes["lang"]) == ("Kötü", "tr")
    label = built.find("ar/exhibits/index.html", ".facets dt span[lang]")
    assert (label.text(), label.attributes["lang"]) == ("Condition", "en")
    heading = built.find("en/exhibits/condition/kotu/index.html", "h1")
    assert (heading.text(), heading.attributes["lang"]) == ("Kötü", "tr")


def test_an_entry_leads_to_those_it_has_something_in_common_with() -> None:
    built = museum()
    assert built.texts("en/exhibits/bell/index.html", ".more h2") == ["More like this"]
    assert terms_on(built, "en/exhibits/bell/index.html") == {"Room": ["Flood 2"], "Year": ["1894 2"]}
    assert terms_on(built, "en/exhibits/cup/index.html") == {"Year": ["1894 2"]}


def test_an_entry_that_has_nothing_in_common_leads_nowhere() -> None:
    alone = museum(boat=None, cup=None)
    assert not alone.html("en/exhibits/bell/index.html").css(".more")


def test_a_text_can_link_to_the_page_of_a_term() -> None:
    files = {**FILES, "content/index.md": page("Ana", "[1894](exhibits/year=1894.md)")}
    built = build_site(files)
    assert built.find("tr/index.html", ".text a").attributes["href"] == "../tr/eserler/yil/1894/"


def test_a_site_without_facets_loads_no_script_and_names_no_terms() -> None:
    declared = COLLECTION.replace("facets:", "# facets:")
    built = build_site({**FILES, "content/exhibits/_collection.yaml": declared})
    assert not built.html(LIST).css(".facets, script[src], [data-terms]")
    assert not [path for path in built.build.files if "1894" in path]
