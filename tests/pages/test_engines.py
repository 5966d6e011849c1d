"""What search engines and feed readers are told: only of real twins, only whole addresses."""

import re
from urllib.parse import unquote

import pytest

from tests.sites_in_memory import Built, build_site, page, twin

BASE = "https://school.example/kitchen/"
CONFIG = f"""\
title: A
base_url: {BASE}
default_language: tr
languages: {{tr: {{}}, en: {{fallback: [tr]}}, ro: {{fallback: [en]}}, ar: {{fallback: none}}}}
"""
FILES: dict[str, str | bytes] = {
    "site_config.yaml": CONFIG,
    "content/index.tr.md": page("H", date="2026-01-02"),
    "content/index.en.md": twin("H", updated="2026-03-04"),
    "content/index.ar.md": twin("H"),
    "content/a.en.md": page("A", slug="ay"),
    "content/a.tr.md": twin("A", of="en"),
    "content/b.tr.md": page("B", summary="</script><b>"),
    "content/p/_collection.yaml": "title: P\n",
    "content/p/x.en.md": page("X", date="2026-02-02"),
}


@pytest.fixture(scope="module")
def built() -> Built:
    result = build_site(FILES)
    assert [code for code in result.codes if code != "hidden-text"] == []
    return result


def alternates(built: Built, path: str) -> dict[str, str]:
    links = built.html(path).css("link[rel=alternate][hreflang]")
    found = {str(link.attributes["hreflang"]): str(link.attributes["href"]) for link in links}
    assert len(found) == len(links)
    return found


def canonical(built: Built, path: str) -> str:
    [link] = built.html(path).css("link[rel=canonical]")
    return str(link.attributes["href"])


def test_hreflang_names_every_real_twin_the_page_itself_and_one_default(built: Built) -> None:
    assert alternates(built, "en/ay/index.html") == {
        "tr": f"{BASE}tr/a/",
        "en": f"{BASE}en/ay/",
        "x-default": f"{BASE}en/ay/",
    }
    assert set(alternates(built, "tr/index.html")) == {"tr", "en", "ar", "x-default"}


def test_hreflang_is_reciprocal_on_every_page(built: Built) -> None:
    pages = [path for path in built.build.files if path.endswith("/index.html")]
    for path in pages:
        named = alternates(built, path)
        if named:
            assert canonical(built, path) in named.values()
        for tag, address in named.items():
            other = unquote(address.removeprefix(BASE)) + "index.html"
            assert alternates(built, other) == named
            assert tag == "x-default" or built.find(other, "html").attributes["lang"] == tag


def test_a_borrowed_page_names_the_page_it_borrows_from_and_no_twins(built: Built) -> None:
    assert canonical(built, "ro/a/index.html") == f"{BASE}en/ay/"
    assert canonical(built, "ro/b/index.html") == f"{BASE}tr/b/"
    assert alternates(built, "ro/a/index.html") == {}


def test_a_page_without_twins_names_itself_alone(built: Built) -> None:
    assert canonical(built, "tr/b/index.html") == f"{BASE}tr/b/"
    assert alternates(built, "tr/b/index.html") == {}


def test_every_address_is_whole(built: Built) -> None:
    for path in (path for path in built.build.files if path.endswith("/index.html")):
        assert canonical(built, path).startswith(BASE)
        assert all(address.startswith(BASE) for address in alternates(built, path).values())


def test_the_sitemap_names_real_twins_only(built: Built) -> None:
    found = set(re.findall(r"<loc>([^<]+)</loc>", built.text("sitemap.xml")))
    paths = {"tr/", "en/", "ar/", "tr/a/", "en/ay/", "tr/b/", "en/p/x/", "tr/p/"}
    search = {"tr/ara/", "en/search/", "ar/بحث/", "ro/cautare/"}
    statement = {"tr/erisilebilirlik/", "en/accessibility/", "ar/إمكانية-الوصول/", "ro/accesibilitate/"}
    assert {unquote(url) for url in found} == {BASE + path for path in paths | search | statement}


def test_the_feeds_name_own_dated_pages_newest_first(built: Built) -> None:
    assert re.findall(r"<id>([^<]+)</id>", built.text("en/feed.xml")) == [
        f"{BASE}en/feed.xml",
        f"{BASE}en/",
        f"{BASE}en/p/x/",
    ]
    assert "ro/feed.xml" not in built.build.files


def test_a_date_counts_for_twins_and_an_update_for_one(built: Built) -> None:
    text = built.text("sitemap.xml")
    dates = dict(re.findall(r"<loc>([^<]+)</loc><lastmod>([^<]+)", text))
    assert (dates[f"{BASE}tr/"], dates[f"{BASE}en/"]) == ("2026-01-02", "2026-03-04")


def test_robots_are_told_of_the_sitemap(built: Built) -> None:
    assert f"Sitemap: {BASE}sitemap.xml" in built.text("robots.txt")


def test_words_cannot_end_the_script_that_they_stand_in(built: Built) -> None:
    [script] = built.html("tr/b/index.html").css("script[type='application/ld+json']")
    assert "</script>" not in script.text()
    assert "\\u003c/script>" in script.text()


def test_without_an_address_nothing_absolute_is_said() -> None:
    config = CONFIG.replace(f"base_url: {BASE}\n", "")
    built = build_site({**FILES, "site_config.yaml": config})
    assert not {"sitemap.xml", "robots.txt", "en/feed.xml"} & set(built.build.files)
    assert built.html("tr/index.html").css("link[rel=canonical], link[rel=alternate]") == []


def test_a_language_may_have_an_address_of_its_own() -> None:
    config = CONFIG.replace("en: {fallback: [tr]}", "en: {fallback: [tr], base_url: https://en.example}")
    built = build_site({**FILES, "site_config.yaml": config})
    assert canonical(built, "en/ay/index.html") == "https://en.example/en/ay/"
    assert alternates(built, "tr/a/index.html")["en"] == "https://en.example/en/ay/"


def test_letters_in_addresses_are_quoted() -> None:
    built = build_site({**FILES, "content/c.tr.md": page("C", slug="öğretmen")})
    assert canonical(built, "tr/öğretmen/index.html") == f"{BASE}tr/%C3%B6%C4%9Fretmen/"


def test_the_country_whose_names_are_used_is_named_to_networks() -> None:
    config = """\
title: {pt: Escola, en: School}
default_language: pt
languages: {pt: {locale: pt-PT}, en: {locale: en-GB}}
"""
    files = {"site_config.yaml": config, "content/index.pt.md": page("A"), "content/index.en.md": page("B")}
    built = build_site(files)
    assert built.find("pt/index.html", "meta[property='og:locale']").attributes["content"] == "pt_PT"
    other = built.find("pt/index.html", "meta[property='og:locale:alternate']")
    assert other.attributes["content"] == "en_GB"
