"""What entries have in common: keys that are the same in every language, and their words."""

from tests.sites_in_memory import Made, model_site, page, twin
from twinpages.model.site import Term

CONFIG = """\
title: {tr: Müze, en: Museum, ar: متحف}
default_language: tr
languages: {tr: {}, en: {fallback: [tr], locale: en-GB}, ar: {fallback: none}}
tags: {sea: {tr: Deniz, en: Sea}}
"""
COLLECTION = """\
title: {tr: Eserler, en: Exhibits, ar: معروضات}
facets: [room, audio, year, found, seen, origins.country, written, state, tags, number]
fields:
  room: {kind: reference, to: rooms, label: {tr: Oda, en: Room, ar: قاعة}}
  audio: {kind: boolean, label: {tr: Sesli anlatım, en: Audio guide}}
  year: {kind: number, grouping: no}
  found: date
  seen: month
  origins: {kind: list, of: {kind: record, fields: {country: country}}}
  written: language
  state: {kind: choice, choices: {good: {tr: İyi, en: Good, ar: جيد}, poor: }}
  number: {kind: text, translated: no}
"""
FILES = {
    "site_config.yaml": CONFIG,
    "content/index.md": page("Ana"),
    "content/index.ar.md": page("الرئيسية"),
    "content/rooms/_collection.yaml": "title: Odalar\n",
    "content/rooms/tide.md": page("Gelgit"),
    "content/rooms/tide.en.md": twin("Tide"),
    "content/exhibits/_collection.yaml": COLLECTION,
}


def terms(**entries: str) -> dict[str, Term]:
    return dict(_made(**entries).site.terms)


def _made(**entries: str) -> Made:
    paths = {f"content/exhibits/{name}.md": text for name, text in entries.items()}
    made = model_site({**FILES, **paths})
    assert made.codes == []
    return made


def words(term: Term) -> dict[str, str]:
    return {lang: said.text for lang, said in term.words.said.items()}


def test_a_term_has_one_id_and_its_words_in_every_language() -> None:
    found = terms(a=page("A", origins="[{country: RO}]"))
    assert list(found) == ["exhibits/origins.country=RO"]
    assert words(found["exhibits/origins.country=RO"]) == {"tr": "Romanya", "en": "Romania", "ar": "رومانيا"}


def test_entries_are_gathered_once_each_wherever_the_value_stands() -> None:
    found = terms(
        a=page("A", origins="[{country: RO}, {country: PT}, {country: RO}]"),
        b=page("B", origins="[{country: RO}]"),
        c=page("C"),
    )
    assert {term.key: term.entries for term in found.values()} == {
        "PT": ("exhibits/a",),
        "RO": ("exhibits/a", "exhibits/b"),
    }


def test_every_kind_has_keys_of_its_own() -> None:
    found = terms(
        a=page(
            "A",
            room="tide",
            audio="no",
            year="1894",
            found="2021-09-14",
            seen="2020-02",
            written="pt-BR",
            state="good",
            tags="[sea]",
            number="A 12/3",
        )
    )
    assert list(found) == [
        "exhibits/room=tide",
        "exhibits/audio=no",
        "exhibits/year=1894",
        "exhibits/found=2021",
        "exhibits/seen=2020",
        "exhibits/written=pt-BR",
        "exhibits/state=good",
        "exhibits/tags=sea",
        "exhibits/number=A%2012%2F3",
    ]
    assert found["exhibits/number=A%2012%2F3"].key == "A 12/3"
    assert words(found["exhibits/room=tide"]) == {"tr": "Gelgit", "en": "Tide"}
    assert words(found["exhibits/state=good"]) == {"tr": "İyi", "en": "Good", "ar": "جيد"}
    assert words(found["exhibits/tags=sea"]) == {"tr": "Deniz", "en": "Sea"}
    assert words(found["exhibits/found=2021"]) == {}


def test_a_reference_is_one_term_whether_it_is_written_short_or_whole() -> None:
    found = terms(a=page("A", room="tide"), b=page("B", room="rooms/tide"))
    assert [term.entries for term in found.values()] == [("exhibits/a", "exhibits/b")]


def test_a_key_without_words_is_in_the_language_of_the_entry_that_wrote_it() -> None:
    found = terms(a=page("A", state="poor", tags="[balık]"))
    assert words(found["exhibits/state=poor"]) == {"tr": "poor"}
    assert words(found["exhibits/tags=balık"]) == {"tr": "balık"}


def test_a_month_of_any_year_is_of_no_year() -> None:
    assert terms(a=page("A", seen="09")) == {}


def test_drafts_do_not_count() -> None:
    found = terms(a=page("A", year="1894", draft="yes"), b=page("B", year="1900"))
    assert [term.key for term in found.values()] == ["1900"]


def test_what_an_author_wrote_is_not_covered_by_a_term() -> None:
    made = model_site({**FILES, "content/exhibits/year=1.md": page("A", year="1")})
    assert not made.site.terms
    assert made.site.subjects["exhibits/year=1"].twins


def test_a_label_is_that_of_the_facet_then_of_the_field() -> None:
    found = terms(a=page("A", audio="yes", year="1894"))
    label = found["exhibits/audio=yes"].label
    assert label is not None
    assert label.said["en"].text == "Audio guide"
    assert found["exhibits/year=1894"].label is None
