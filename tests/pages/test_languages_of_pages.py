"""A page borrowed from another language: what is whose language, down to the last phrase."""

from typing import Any

import pytest

from tests.sites_in_memory import Built, build_site, page, twin

CONFIG = """\
title: {ar: مدرسة, en: School}
default_language: ar
languages: {ar: {}, en: {fallback: [ar]}, tr: {fallback: [en]}}
menu: [index, clubs]
"""
FILES: dict[str, str | bytes] = {
    "site_config.yaml": CONFIG,
    "content/index.ar.md": page("الرئيسية"),
    "content/index.en.md": twin("Home", of="ar"),
    "content/clubs.ar.md": page("النوادي", "نص\n\n::list{collection=projects}", summary="ملخص"),
    "content/projects/_collection.yaml": """\
title: {ar: مشاريع, en: Projects}
order: -pupils
fields: {pupils: {kind: number, label: {en: Pupils}}}
""",
    "content/projects/water.ar.md": page("ماء", "نص", summary="ملخص ماء", pupils="5"),
    "content/projects/sea.ar.md": page("بحر"),
    "content/projects/sea.tr.md": twin("Deniz", of="ar"),
}


@pytest.fixture(scope="module")
def built() -> Built:
    result = build_site(FILES)
    assert [code for code in result.codes if code != "hidden-text"] == []
    return result


def language_of(node: Any) -> tuple[str | None, str | None]:
    """Language and direction of a text: those of the nearest element that says them."""
    while node is not None:
        if "lang" in node.attributes:
            return node.attributes["lang"], node.attributes.get("dir")
        node = node.parent
    return None, None


BORROWED = [
    ("tr/clubs/index.html", "h1"),
    ("tr/clubs/index.html", ".text p"),
    ("tr/projects/water/index.html", "h1"),
    ("tr/projects/water/index.html", ".text p"),
    ("tr/projects/water/index.html", ".breadcrumbs [aria-current]"),
]


@pytest.mark.parametrize(("path", "selector"), BORROWED)
def test_what_is_borrowed_says_its_language_and_direction(built: Built, path: str, selector: str) -> None:
    assert built.find(path, "html").attributes["lang"] == "tr"
    assert language_of(built.find(path, selector)) == ("ar", "rtl")


def test_the_title_of_the_window_says_its_language(built: Built) -> None:
    assert language_of(built.find("tr/clubs/index.html", "head title")) == ("ar", "rtl")


def test_each_item_of_the_menu_says_its_language(built: Built) -> None:
    items = built.html("tr/index.html").css("nav.menu a")
    assert [(item.text().strip(), *language_of(item)) for item in items] == [
        ("Home", "en", "ltr"),
        ("النوادي", "ar", "rtl"),
    ]


def test_each_step_of_the_breadcrumbs_says_its_language(built: Built) -> None:
    links = built.html("tr/projects/water/index.html").css(".breadcrumbs a")
    assert [(link.text().strip(), *language_of(link)) for link in links] == [
        ("Home", "en", "ltr"),
        ("Projects", "en", "ltr"),
    ]


def test_each_card_says_its_language(built: Built) -> None:
    cards = built.html("tr/projects/index.html").css(".card-title a")
    assert [(card.text().strip(), *language_of(card)) for card in cards] == [
        ("ماء", "ar", "rtl"),
        ("Deniz", "tr", "ltr"),
    ]
    summary = next(p for p in built.html("tr/projects/index.html").css(".card p") if "ملخص" in p.text())
    assert language_of(summary) == ("ar", "rtl")


def test_a_list_within_a_borrowed_text_is_the_readers_again(built: Built) -> None:
    card = next(
        a for a in built.html("tr/clubs/index.html").css(".text .card-title a") if a.text().strip() == "Deniz"
    )
    assert language_of(card) == ("tr", "ltr")


def test_a_label_without_words_for_the_reader_says_its_language(built: Built) -> None:
    label = built.find("tr/projects/water/index.html", "dt")
    inner = label.css_first("[lang]") or label
    assert (label.text().strip(), *language_of(inner)) == ("Pupils", "en", "ltr")


def test_notices_stay_in_the_readers_language(built: Built) -> None:
    notice = built.find("tr/clubs/index.html", "aside.notice p")
    assert language_of(notice) == ("tr", "ltr")
    assert "Arapça" in notice.text()


def test_the_interface_stays_in_the_readers_language(built: Built) -> None:
    for selector in ("nav.languages", "a.skip", "footer"):
        assert language_of(built.find("tr/clubs/index.html", selector)) == ("tr", "ltr")


def test_each_language_of_the_switcher_is_named_in_itself(built: Built) -> None:
    links = built.html("tr/clubs/index.html").css("nav.languages a")
    assert [(a.text().strip(), *language_of(a), a.attributes.get("hreflang")) for a in links] == [
        ("العربية", "ar", "rtl", "ar"),
        ("English", "en", "ltr", "en"),
        ("Türkçe", "tr", "ltr", "tr"),
    ]
    assert [a.attributes["href"] for a in links] == ["../../ar/clubs/", "../../en/clubs/", "../../tr/clubs/"]


def test_a_page_that_is_not_borrowed_has_no_notice_and_marks_nothing(built: Built) -> None:
    path = "ar/clubs/index.html"
    assert built.html(path).css("aside.notice") == []
    assert built.html(path).css("main [lang]") == []


def test_the_first_page_lists_the_languages_in_their_own_names(built: Built) -> None:
    links = built.html("index.html").css("main a")
    assert [(a.css_first("strong").text(), *language_of(a), a.attributes["href"]) for a in links] == [
        ("العربية", "ar", "rtl", "./ar/"),
        ("English", "en", "ltr", "./en/"),
        ("Türkçe", "tr", "ltr", "./tr/"),
    ]


@pytest.mark.parametrize("origin", ["machine", "reviewed", "human"])
def test_a_translation_says_how_it_came_about(origin: str) -> None:
    built = build_site({"content/a.tr.md": page("A"), "content/a.en.md": twin("B", origin=origin)})
    notices = built.html("en/a/index.html").css("aside.notice")
    assert len(notices) == (origin != "human")
    if notices:
        assert "machine" in notices[0].text()
        assert notices[0].css_first("a").attributes["href"] == "../../tr/a/"


def test_a_foreign_title_that_the_text_names_too_is_no_lie() -> None:
    """The site is called `tldr` in English; a Turkish text that names the program says so in Turkish."""
    config = "title: {en: tldr}\ndefault_language: tr\nlanguages: {tr: {}, en: {fallback: [tr]}}\n"
    built = build_site({"site_config.yaml": config, "content/a.md": page("Komut", "Çalıştırın: `tldr`")})
    assert "language-not-marked" not in built.codes


def test_an_original_without_a_summary_is_not_called_untranslated() -> None:
    files = {"content/a.ar.md": page("عنوان"), "content/a.en.md": twin("Title", of="ar", summary="Short")}
    assert (
        "hidden-text"
        not in build_site({"site_config.yaml": CONFIG.replace("menu: [index, clubs]", ""), **files}).codes
    )
