"""What `tests/cases/addresses.md` does not show: borrowing, and sites that are opened from disk."""

import pytest

from tests.sites_in_memory import PLAIN_THEME, build_site, model_site, page, twin

LANGUAGES = """\
title: A
default_language: tr
languages: {tr: {}, en: {}, ro: {fallback: [en]}, pt: {fallback: [ro, en]}, ar: {}}
"""
CHAINS = [
    (["tr"], {"tr": "tr", "en": "tr", "ro": "tr", "pt": "tr", "ar": "tr"}),
    (["tr", "en"], {"tr": "tr", "en": "en", "ro": "en", "pt": "en", "ar": "tr"}),
    (["tr", "en", "ro"], {"ro": "ro", "pt": "ro"}),
    (["ar"], {"tr": "ar", "en": "ar", "ro": "ar", "pt": "ar", "ar": "ar"}),
    (["en", "ar"], {"tr": "en", "ar": "ar", "pt": "en"}),
]


@pytest.mark.parametrize(("written", "shown"), CHAINS)
def test_a_missing_twin_is_borrowed_along_the_chain_then_from_the_original(
    written: list[str], shown: dict[str, str]
) -> None:
    original, *others = written
    files = {f"content/a.{lang}.md": twin("A", of=original) for lang in others}
    made = model_site({"site_config.yaml": LANGUAGES, f"content/a.{original}.md": page("A"), **files})
    assert {lang: made.site.versions["a", lang].text_lang for lang in shown} == shown
    assert all(
        version.borrowed is (version.text_lang != version.lang) for version in made.site.versions.values()
    )


def test_a_borrowed_page_has_the_address_that_its_twin_will_have() -> None:
    """So that links to it live on: a slug of another language is not borrowed."""
    before = model_site({"content/a.tr.md": page("A", slug="be")})
    after = model_site({"content/a.tr.md": page("A", slug="be"), "content/a.en.md": twin("B")})
    assert before.url("a", "en") == after.url("a", "en") == "/en/a/"


def test_a_page_that_the_collection_makes_is_in_every_language_and_not_borrowed() -> None:
    files = {"content/p/_collection.yaml": "title: {tr: P, en: Q}\n", "content/p/a.md": page("A")}
    made = model_site(files)
    assert [made.site.versions["p", lang].borrowed for lang in ("tr", "en")] == [False, False]


def test_a_collection_without_pages_and_without_a_place_in_the_menu_has_no_page() -> None:
    files = {"content/p/_collection.yaml": "title: P\n", "content/p/entries.yaml": "a: {title: A}\n"}
    assert "p" not in model_site(files).site.subjects
    menu = "title: A\ndefault_language: tr\nlanguages: {tr: {}}\nmenu: [p]\n"
    assert "p" in model_site({"site_config.yaml": menu, **files}).site.subjects


def test_a_collection_with_a_page_and_no_title_is_told_of() -> None:
    made = model_site({"content/my-projects/_collection.yaml": "", "content/my-projects/a.md": page("A")})
    assert made.codes == ["collection-without-title"]


def test_links_may_name_the_file_so_that_the_site_opens_from_disk() -> None:
    config = (
        "title: A\ndefault_language: tr\nlanguages: {tr: {}, en: {}}\nlinks: explicit\nmenu: [index, a]\n"
    )
    files = {
        "site_config.yaml": config,
        "content/index.md": page("H", "[a](a.md#x) [b](a.md)"),
        "content/a.md": page("A", "## X {: #x }"),
    }
    built = build_site(files)
    assert built.codes == []
    hrefs = [node.attributes["href"] or "" for node in built.html("tr/index.html").css("a")]
    assert hrefs
    assert all("/index.html" in href or href.startswith("#") for href in hrefs)
    assert "../tr/a/index.html#x" in hrefs


def test_no_page_of_a_site_without_prefix_hides_another() -> None:
    config = "title: A\ndefault_language: tr\nlanguages: {tr: {}, en: {}}\nurl_prefix: except-default\n"
    built = build_site({"site_config.yaml": config, "content/a.md": page("A")}, theme=PLAIN_THEME)
    assert built.codes == []
    pages = {path for path in built.build.files if path.endswith(".html")}
    assert pages == {"index.html", "404.html", "a/index.html", "en/index.html", "en/a/index.html"}


def test_an_earlier_address_forwards_within_its_language() -> None:
    built = build_site({"content/a.md": page("A", slug="yeni", aliases="[eski, /cok/eski/]")})
    assert built.codes == []
    for path, wanted in (("tr/eski/index.html", "../../tr/yeni/"), ("cok/eski/index.html", "../../tr/yeni/")):
        assert built.find(path, "meta[http-equiv=refresh]").attributes["content"] == f"0; url={wanted}"
        assert built.find(path, "meta[name=robots]").attributes["content"] == "noindex"


def test_a_language_without_a_home_page_of_its_own_is_said_once() -> None:
    """`fallback: none`, a page in English, but no English home page."""
    config = "title: A\ndefault_language: tr\nlanguages: {tr: {}, en: {fallback: none}}\n"
    files = {"site_config.yaml": config, "content/index.tr.md": page("H"), "content/a.en.md": page("A")}
    assert build_site(files).codes == ["home-missing"]


def test_a_home_page_is_asked_for() -> None:
    made = model_site({"content/a.md": page("A"), "content/index.md": b"-"})
    assert made.said == [
        "content/index.tr.md:1:1: error: the home page is missing. Write content/index.tr.md. (home-missing)"
    ]
