"""The pages that a site has without anybody writing them."""

from tests.sites_in_memory import build_site, page, twin

CONFIG = """\
title: {tr: Okul, en: School}
base_url: https://school.example/
default_language: tr
languages: {tr: {}, en: {fallback: [tr]}, ku: {fallback: none}}
"""
FILES = {"site_config.yaml": CONFIG, "content/index.ku.md": twin("Mal")}


def test_the_page_to_search_on_is_there_in_every_language() -> None:
    built = build_site({**FILES, "content/index.tr.md": page("Ana sayfa")})
    for path, lang in (("tr/ara/", "tr"), ("en/search/", "en"), ("ku/search/", "ku")):
        assert built.find(f"{path}index.html", "html").attributes["lang"] == lang
        assert not built.html(f"{path}index.html").css(".notice")
        links = built.html(f"{path}index.html").css("link[hreflang]")
        assert [link.attributes["hreflang"] for link in links] == ["tr", "en", "ku", "x-default"]
        assert f"<loc>https://school.example/{path}</loc>" in built.text("sitemap.xml")
    assert built.find("en/index.html", ".search-link").attributes["href"] == "../en/search/"
    assert built.find("en/search/index.html", ".search-link").attributes["aria-current"] == "page"
    assert built.codes == []


def test_an_author_who_is_at_the_address_stays_there() -> None:
    files = {
        "content/find.tr.md": page("Bul", slug="ara"),
        "content/find.en.md": twin("Find", aliases="[search, search-2]"),
    }
    built = build_site(files)
    assert built.codes == []
    assert built.texts("tr/ara/index.html", "h1") == ["Bul"]
    assert built.texts("tr/ara-2/index.html", "h1") == ["Ara"]
    assert built.texts("en/search-3/index.html", "h1") == ["Search"]
    assert "url=" in built.text("en/search/index.html")


def test_an_author_writes_the_page_instead() -> None:
    built = build_site({"content/search.tr.md": page("Neredeyse her şey", "Yazın!", template="search.html")})
    assert built.codes == []
    html = built.html("tr/search/index.html")
    assert [node.text() for node in html.css("h1")] == ["Neredeyse her şey"]
    assert html.css(".search form") and html.css(".search-tree a")
    assert built.find("en/index.html", ".search-link").attributes["href"] == "../en/search/"


def test_a_folder_of_that_name_is_the_authors() -> None:
    built = build_site({"content/search/rescue.tr.md": page("Arama kurtarma")})
    assert built.codes == []
    assert "tr/search/rescue/index.html" in built.build.files
    assert "tr/ara/index.html" not in built.build.files


def test_it_can_be_linked_to_and_stand_in_the_menu() -> None:
    config = CONFIG + "menu: [index, search]\n"
    files = {
        **FILES,
        "site_config.yaml": config,
        "content/index.tr.md": page("Ana sayfa", "[ara](search.md)"),
    }
    built = build_site(files)
    assert built.codes == []
    assert built.texts("ku/index.html", "nav.menu a") == ["Mal", "Search"]
    assert built.find("tr/index.html", ".text a").attributes["href"] == "../tr/ara/"


def test_without_a_prefix_it_stands_at_the_top() -> None:
    config = CONFIG + "url_prefix: except-default\n"
    built = build_site({**FILES, "site_config.yaml": config, "content/index.tr.md": page("Ana sayfa")})
    assert {"ara/index.html", "en/search/index.html"} <= set(built.build.files)


def test_all_pages_stand_in_a_tree_in_the_order_of_the_menu_and_the_alphabet() -> None:
    files = {
        "site_config.yaml": "title: A\ndefault_language: tr\nlanguages: {tr: {}}\nmenu: [index, z]\n",
        "content/index.tr.md": page("Ana sayfa"),
        "content/z.tr.md": page("Z"),
        "content/c.tr.md": page("Çınar"),
        "content/d.tr.md": page("Dut"),
        "content/z/deep/x.tr.md": page("X"),
    }
    built = build_site(files)
    assert built.texts("tr/ara/index.html", ".search-tree > ul > li > a") == [
        "Ana sayfa",
        "Z",
        "Ara",
        "Çınar",
        "Dut",
        "Erişilebilirlik",
    ]
    assert built.texts("tr/ara/index.html", ".search-tree ul ul a") == ["X"]
