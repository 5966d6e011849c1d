"""Four languages, pages that exist in one or two of them: what a reader and a search engine are told.

`index` in English and Polish, `about` in English only, `only` in Polish only; Turkish and Arabic own nothing.
The site on which six other generators were measured; every promise is looked for in the written files.
"""

import json
import xml.etree.ElementTree as etree
from functools import cache

import pytest
from selectolax.lexbor import LexborNode

from tests.sites_in_memory import Built, build_site, page, twin

BASE = "https://school.example/four/"
CONFIG = f"""\
title: {{en: Our school, pl: Nasza szkoła, tr: Okulumuz, ar: مدرستنا}}
base_url: {BASE}
default_language: en
languages: {{en: {{}}, pl: {{fallback: [en]}}, tr: {{fallback: [pl, en]}}, ar: {{fallback: [en]}}}}
menu: [index, about, only]
"""
LANGUAGES = ("en", "pl", "tr", "ar")


@cache
def site() -> Built:
    return build_site(
        {
            "site_config.yaml": CONFIG,
            "content/index.en.md": page(
                "Welcome", "## Rules\n\nText. [Only](only.md#zasady)", date="2026-01-02"
            ),
            "content/index.pl.md": twin("Witamy", "## Zasady\n\nTekst. [O nas](about.md)", of="en"),
            "content/about.en.md": page(
                "About us", "We are a school.", summary="Who we are", date="2026-01-03"
            ),
            "content/only.pl.md": page("Tylko po polsku", "## Zasady\n\nTekst.", date="2026-01-04"),
        },
    )


def every(path: str, selector: str) -> list[LexborNode]:
    return list(site().html(path).css(selector))


def lang_of(node: LexborNode) -> str:
    at: LexborNode | None = node
    while at is not None:
        if at.attributes.get("lang"):
            return str(at.attributes["lang"])
        at = at.parent
    return ""


def own(path: str) -> str:
    return f"{BASE}{path}"


def test_every_page_exists_for_every_reader() -> None:
    for lang in LANGUAGES:
        for path in ("", "about/", "only/"):
            assert f"{lang}/{path}index.html" in site().build.files


@pytest.mark.parametrize(
    ("path", "text_lang"),
    [
        ("pl/about/", "en"),
        ("tr/about/", "en"),
        ("ar/about/", "en"),
        ("en/only/", "pl"),
        ("tr/only/", "pl"),
        ("ar/only/", "pl"),
        ("tr/", "pl"),
        ("ar/", "en"),
    ],
)
def test_a_borrowed_page_tells_both_languages(path: str, text_lang: str) -> None:
    lang = path.split("/", maxsplit=1)[0]
    file = f"{path}index.html"
    html = site().find(file, "html")
    assert html.attributes["lang"] == lang
    assert html.attributes["dir"] == ("rtl" if lang == "ar" else "ltr")
    for selector in ("title", "h1", ".text p"):
        node = site().find(file, selector)
        assert lang_of(node) == text_lang, selector
    assert site().find(file, "h1").attributes["dir"] == "ltr"
    notice = site().find(file, "aside.notice")
    assert lang_of(notice) == lang
    assert lang_of(site().find(file, "nav.menu")) == lang


def test_titles_elsewhere_carry_the_language_they_are_in() -> None:
    menu = {a.text(): lang_of(a) for a in every("ar/index.html", "nav.menu a")}
    assert menu == {"Welcome": "en", "About us": "en", "Tylko po polsku": "pl"}
    crumb = site().find("tr/about/index.html", ".breadcrumbs [aria-current]")
    assert (crumb.text(), lang_of(crumb)) == ("About us", "en")


def test_hreflang_names_real_twins_only_and_all_of_them_name_each_other() -> None:
    expected = {("en", own("en/")), ("pl", own("pl/")), ("x-default", own("en/"))}
    for lang in ("en", "pl"):
        links = every(f"{lang}/index.html", "link[rel=alternate][hreflang]")
        assert {(a.attributes["hreflang"], a.attributes["href"]) for a in links} == expected
    for path in ("tr/", "ar/", "en/about/", "pl/about/", "pl/only/", "en/only/"):
        assert not every(f"{path}index.html", "link[rel=alternate][hreflang]"), path


@pytest.mark.parametrize(
    ("path", "canonical", "locale"),
    [
        ("en/", "en/", "en_US"),
        ("pl/", "pl/", "pl_PL"),
        ("tr/", "pl/", "pl_PL"),
        ("ar/about/", "en/about/", "en_US"),
        ("en/only/", "pl/only/", "pl_PL"),
    ],
)
def test_canonical_and_locale_are_those_of_the_text(path: str, canonical: str, locale: str) -> None:
    file = f"{path}index.html"
    assert site().find(file, "link[rel=canonical]").attributes["href"] == own(canonical)
    assert site().find(file, "meta[property='og:locale']").attributes["content"] == locale
    linked = json.loads(site().find(file, "script[type='application/ld+json']").text())
    assert linked["@id"] == own(canonical)
    assert linked["inLanguage"] == locale[:2]


def test_the_sitemap_lists_real_pages_with_their_twins() -> None:
    root = etree.fromstring(site().build.files["sitemap.xml"])
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = {url.findtext(f"{name}loc"): len(list(url.iter())) for url in root.iter(f"{name}url")}
    by_itself = {own("tr/ara/"), own("en/search/"), own("pl/szukaj/"), own("ar/%D8%A8%D8%AD%D8%AB/")}
    by_itself |= {own("tr/erisilebilirlik/"), own("en/accessibility/"), own("pl/dostepnosc/")}
    written = {own("en/"), own("pl/"), own("en/about/"), own("pl/only/")}
    assert written | by_itself <= set(listed) and len(listed) == len(written) + 8
    alternates = [a.get("hreflang") for a in root.iter("{http://www.w3.org/1999/xhtml}link")]
    twice, all_four = ["en", "pl", "x-default"], [*LANGUAGES, "x-default"]
    assert sorted(alternates) == sorted(twice * 2 + all_four * 8)
    assert own("sitemap.xml") in site().build.files["robots.txt"].decode()


def test_each_feed_holds_its_own_language() -> None:
    assert "tr/feed.xml" not in site().build.files
    name = "{http://www.w3.org/2005/Atom}"
    for lang, expected in {"en": [own("en/about/"), own("en/")], "pl": [own("pl/only/"), own("pl/")]}.items():
        feed = etree.fromstring(site().build.files[f"{lang}/feed.xml"])
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
        assert [entry.findtext(f"{name}id") for entry in feed.iter(f"{name}entry")] == expected
        assert all(entry.findtext(f"{name}updated", "").endswith("Z") for entry in feed.iter(f"{name}entry"))


def test_the_switcher_stays_on_the_page_and_says_what_there_is() -> None:
    links = every("pl/about/index.html", "nav.languages li")
    said = {}
    for item in links:
        link, state = item.css_first("a"), item.css_first(".state")
        assert link is not None
        assert state is not None
        assert lang_of(state) == "pl"
        assert link.attributes["lang"] == link.attributes["hreflang"]
        said[str(link.attributes["lang"])] = (
            str(link.attributes["href"]),
            "unseen" in state.attributes["class"],
        )
    assert said["en"] == ("../../en/about/", True)
    assert said["tr"] == ("../../tr/about/", False)
    assert list(said) == list(LANGUAGES)
    assert site().find("ar/index.html", "nav.languages [aria-current]").attributes["dir"] == "rtl"


def test_a_link_reaches_the_readers_page_and_the_same_heading() -> None:
    hrefs = [a.attributes["href"] for a in every("tr/index.html", ".text a")]
    assert hrefs == ["../tr/about/"]
    assert [a.attributes["href"] for a in every("ar/index.html", ".text a")] == ["../ar/only/#zasady"]


def test_an_anchor_of_a_twin_works_in_every_language() -> None:
    for lang in ("en", "pl"):
        ids = {node.attributes["id"] for node in every(f"{lang}/index.html", ".text [id]")}
        assert {"rules", "zasady"} <= ids


def test_the_door_and_the_page_for_wrong_addresses_speak_every_language() -> None:
    door = every("index.html", "main a")
    assert [a.attributes["lang"] for a in door] == list(LANGUAGES)
    assert [a.attributes["href"] for a in door] == [f"./{lang}/" for lang in LANGUAGES]
    assert "refresh" not in site().build.files["index.html"].decode()
    sections = every("404.html", "section")
    assert [s.attributes["lang"] for s in sections] == list(LANGUAGES)
    assert sections[3].attributes["dir"] == "rtl"
    links = [a.attributes["href"] for a in every("404.html", "section a")]
    assert links == [f"/four/{lang}/" for lang in LANGUAGES]
