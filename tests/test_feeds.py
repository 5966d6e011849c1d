"""Feeds as a validator reads them, and the link by which people find them."""

from pathlib import Path
from xml.etree import ElementTree as etree

import pytest

from tests.atom import ATOM, LANG, mistakes_of
from tests.sites_in_memory import Built, build_site, page, twin
from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.build import build
from twinpages.shell.disk import read_tree

HOME = Path(__file__).parents[1]
BASE = "https://school.example/kitchen/"
CONFIG = f"""\
title: {{tr: "Okul & <Mutfak>", en: School}}
base_url: {BASE}
default_language: tr
languages: {{tr: {{}}, en: {{fallback: [tr]}}, ar: {{fallback: [en]}}}}
"""
FILES: dict[str, str | bytes] = {
    "site_config.yaml": CONFIG,
    "content/index.tr.md": page("Ana & <b>sayfa</b>", date="2026-01-02", summary="'\"Ş\" & <i>'"),
    "content/index.en.md": twin("Home", updated="2026-03-04"),
    "content/index.ar.md": twin("الرئيسية", updated="2026-03-05"),
    "content/soup.tr.md": page("Çorba", slug="çorba", date="2026-02-02"),
    "content/soup.en.md": page("{en: Soup}", translation="{of: tr}"),
    "content/foreign.ar.md": page("{en: English}", date="2026-05-05"),
    "content/diary.tr.md": page("Günlük", date="1931-03-14", updated="2026-04-04"),
    "content/old.tr.md": page("Eski", date="1931-03-14"),
}


@pytest.fixture(scope="module")
def built() -> Built:
    return build_site(FILES)


def entries(built: Built, path: str) -> list[str]:
    feed = etree.fromstring(built.build.files[path])
    return [entry.findtext(f"{ATOM}title", "") for entry in feed.iter(f"{ATOM}entry")]


@pytest.mark.parametrize("lang", ["tr", "en", "ar"])
def test_a_feed_keeps_the_rules(built: Built, lang: str) -> None:
    path = f"{lang}/feed.xml"
    assert mistakes_of(built.build.files[path], BASE + path) == []


def test_the_feeds_of_the_shipped_site_and_the_museum_keep_them() -> None:
    home = read_tree(HOME, lambda _: None)
    files = dict(home.files)
    config = files["site_config.yaml"].decode()
    files["site_config.yaml"] = config.replace("\nbase_url:", f"\nbase_url: {BASE}").encode()
    for path in ("content/benefits.tr.md", "content/projects/microplastic.tr.md"):
        files[path] = files[path].replace(b"\n", b"\ndate: 2026-02-03\n", 1)
    museum = read_tree(HOME / "tests/sites/museum", lambda _: None)
    found = 0
    for tree, base in ((Tree(Frozen(files)), BASE), (museum, "https://museum.example/tides/")):
        for path, data in build(tree, home).files.items():
            if path.endswith("feed.xml"):
                found += 1
                assert mistakes_of(data, base + path) == [], path
    assert found == 5 + 1


def test_a_language_without_prefix_has_its_feed_at_the_top() -> None:
    built = build_site({**FILES, "site_config.yaml": CONFIG + "url_prefix: except-default\n"})
    assert mistakes_of(built.build.files["feed.xml"], f"{BASE}feed.xml") == []


def test_words_in_another_language_say_so(built: Built) -> None:
    feed = etree.fromstring(built.build.files["ar/feed.xml"])
    assert feed.get(LANG) == "ar"
    foreign = [e.get(LANG) for e in feed.iter(f"{ATOM}title") if e.text in ("School", "English")]
    assert foreign == ["en", "en"]
    author = feed.find(f"{ATOM}author")
    assert author is not None
    assert author.get(LANG) == "en"


def test_a_page_that_tells_of_an_old_day_did_not_appear_then(built: Built) -> None:
    assert entries(built, "tr/feed.xml") == ["Günlük", "Çorba", "Ana & <b>sayfa</b>"]
    assert built.text("tr/feed.xml").count("<published>") == 2


def test_the_foot_of_every_page_links_to_the_feed_of_its_language(built: Built) -> None:
    link = "footer a[type='application/atom+xml']"
    assert built.find("tr/index.html", link).attributes["href"] == "../tr/feed.xml"
    assert built.find("en/soup/index.html", link).attributes["href"] == "../../en/feed.xml"
    assert built.find("en/soup/index.html", link).text() == "News feed"


def test_without_a_feed_there_is_no_link() -> None:
    for config in (CONFIG.replace("base_url:", "# base_url:"), CONFIG):
        files = {"site_config.yaml": config, "content/index.tr.md": page("A")}
        assert "feed.xml" not in build_site(files).text("tr/index.html")


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (("<id>https://school.example/kitchen/tr/feed.xml</id>", "<id>tr</id>"), "an id is a whole address"),
        (('xml:lang="tr"', ""), "no xml:lang"),
        (("T00:00:00Z</updated>", "</updated>"), "updated is no date"),
        (('rel="self"', 'rel="alternate"'), "calls itself"),
        (("/kitchen/tr/diary/</id>", "/kitchen/tr/</id>"), "an id twice"),
        (("%C3%A7orba", "çorba"), "a whole address"),
        (("<name>Okul &amp; &lt;Mutfak&gt;</name>", "<name/>"), "no author"),
    ],
)
def test_the_rules_see(built: Built, broken: tuple[str, str], said: str) -> None:
    text = built.text("tr/feed.xml")
    assert broken[0] in text
    assert said in " ".join(mistakes_of(text.replace(*broken).encode(), f"{BASE}tr/feed.xml"))
