"""Whole small sites: what is built of them, page by page.

Each folder of `tests/sites/` is a site with content of its own, over the templates and words that
ship. The museum has nothing in common with the site that ships: if it needed a line of Python, or
showed a word of the other domain, the generator would know a domain.

The chosen pages in `tests/sites/<site>/expected/` are compared byte by byte. When templates change:

    python3 build.py test tests/test_sites.py --update-expected

writes them anew; read the difference (`git diff tests/sites`) before you keep it.
"""

import os
import posixpath
import random
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.mistakes import NOTE
from twinpages.base.problem import Problem, render_problem
from twinpages.build import Build, build
from twinpages.shell.cli import main
from twinpages.shell.disk import read_tree

HOME = Path(__file__).parents[1]
SITES = HOME / "tests" / "sites"
NAMES = sorted(folder.name for folder in SITES.iterdir() if folder.is_dir())

EXPECTED = {
    "museum": {
        "languages.html": "index.html",
        "exhibit.el.html": "el/εκθέματα/ρολόι-της-παλίρροιας/index.html",
        "exhibit.en.html": "en/exhibits/tide-clock/index.html",
        "exhibit.ar.html": "ar/معروضات/ساعة-المد/index.html",
        "rooms.el.html": "el/αίθουσες/index.html",
        "hours.ar.html": "ar/hours/index.html",
        "borrowed.ar.html": "ar/زيارة/groups/index.html",
    },
    "minimal": {"languages.html": "index.html", "home.en.html": "en/index.html"},
}
"""Names of the expected files, ASCII for every file system, and the pages they hold."""

OTHER_DOMAIN = re.compile(r"\b(?:e-?twinning|projects?|clubs?|partners?|facts?)\b", re.IGNORECASE)
SCRIPTS = {"GREEK": ("el", "ltr"), "ARABIC": ("ar", "rtl")}
"""Script of a letter (how its Unicode name begins), and how the museum marks what is in it."""


def read_site(name: str) -> Tree:
    problems: list[Problem] = []
    tree = read_tree(SITES / name, problems.append)
    assert not problems
    return tree


@cache
def shipped() -> Tree:
    return read_tree(HOME, lambda _: None)


@cache
def built(name: str) -> Build:
    return build(read_site(name), shipped())


@cache
def page(path: str, site: str = "museum") -> LexborHTMLParser:
    return LexborHTMLParser(built(site).files[path].decode())


def pages(site: str, lang: str = "") -> Iterator[tuple[str, LexborHTMLParser]]:
    """Path and document of every page; with `lang`, of those for its readers."""
    for path in built(site).files:
        if path.endswith(".html") and path.startswith(f"{lang}/" if lang else ""):
            yield path, page(path, site)


def one(document: LexborHTMLParser, selector: str) -> LexborNode:
    [node] = document.css(selector)
    return node


def attribute(node: LexborNode | None, name: str) -> str:
    """Of the node, or of the nearest one round it that has it."""
    while node is not None:
        if node.attributes.get(name) is not None:
            return str(node.attributes[name])
        node = node.parent
    return ""


def text(node: LexborNode) -> str:
    return " ".join(node.text().split())


def shown(document: LexborHTMLParser) -> Iterator[tuple[LexborNode, str]]:
    """Every text that a reader sees or hears, and the node that says its language."""
    for node in document.css("body *"):
        own = node.text(deep=False).strip()
        if own:
            yield node, own
        for name in ("alt", "title", "aria-label"):
            if said := node.attributes.get(name):
                yield node, said


def titles(path: str) -> list[str]:
    return [text(node) for node in page(path).css(".list .card-title")]


def resolve(path: str, href: str) -> str:
    """The file or folder in the output that a link on the page at `path` means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(href.partition("#")[0])))


# Every site


@pytest.mark.parametrize("name", NAMES)
def test_builds_without_errors_and_warnings(name: str) -> None:
    problems = [p for p in built(name).problems if p.level != NOTE]
    assert not problems, "\n".join(map(render_problem, problems))


@pytest.mark.parametrize(("name", "file"), [(n, f) for n, files in EXPECTED.items() for f in files])
def test_page_is_as_expected(name: str, file: str, update_expected: bool) -> None:
    written = built(name).files[EXPECTED[name][file]]
    expected = SITES / name / "expected" / file
    if update_expected:
        expected.parent.mkdir(exist_ok=True)
        expected.write_bytes(written)
    assert written.decode() == expected.read_text("utf-8"), "changed: see --update-expected"


@pytest.mark.parametrize("name", NAMES)
def test_every_expected_file_is_compared(name: str) -> None:
    files = {file.name for file in (SITES / name / "expected").glob("*")}
    assert files <= set(EXPECTED.get(name, {}))


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_another_domain(name: str) -> None:
    for path, document in pages(name):
        head = [node.attributes.get("content") or "" for node in document.css("meta[content]")]
        heard = [said for _, said in shown(document)]
        for said in [path, *head, text(one(document, "head title")), *heard]:
            assert not OTHER_DOMAIN.search(said), f"{path}: {said}"


@pytest.mark.parametrize("name", NAMES)
def test_the_order_in_which_files_are_read_changes_nothing(name: str) -> None:
    def shuffled(tree: Tree, seed: int) -> Tree:
        files = sorted(tree.files.items())
        random.Random(seed).shuffle(files)
        return Tree(Frozen(files))

    for seed in (1, 2):
        again = build(shuffled(read_site(name), seed), shuffled(shipped(), seed))
        assert dict(again.files) == dict(built(name).files)
        assert again.problems == built(name).problems


def test_the_machine_changes_nothing(tmp_path: Path) -> None:
    """Hash seed, time zone and locale of the computer."""
    machines = [
        {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4711", "TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8"},
    ]
    outputs = [tmp_path / "here", tmp_path / "there"]
    for output, machine in zip(outputs, machines, strict=True):
        options = ["--site", str(SITES / "museum"), "--output", str(output), "--no-cache"]
        command = [sys.executable, str(HOME / "build.py"), *options]
        done = subprocess.run(command, env={**os.environ, **machine}, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
    here, there = (
        {file.relative_to(output).as_posix(): file.read_bytes() for file in files_of(output)}
        for output in outputs
    )
    assert here == there
    assert {path for path in here if not path.startswith(".")} == set(built("museum").files)


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    site, output = tmp_path / "site", tmp_path / "output"
    shutil.copytree(SITES / "museum", site)
    stamps = []
    for _ in range(2):
        assert main(["--site", str(site), "--output", str(output)], HOME) == 0
        files = [output, *files_of(output)]
        stamps.append({file: (file.stat().st_ino, file.stat().st_mtime_ns) for file in files})
    assert stamps[0] == stamps[1]


def files_of(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


# The museum: languages


@pytest.mark.parametrize(("lang", "direction"), [("el", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_a_page_is_in_the_language_and_direction_of_its_readers(lang: str, direction: str) -> None:
    documents = list(pages("museum", lang))
    assert len(documents) == 20
    for path, document in documents:
        root = one(document, "html").attributes
        assert (root["lang"], root["dir"]) == (lang, direction), path


def test_every_text_is_marked_with_its_language_and_direction() -> None:
    """Seen by its script: no Greek letter stands in what is marked as Arabic, nor the other way."""
    for path, document in pages("museum"):
        for node, said in shown(document):
            scripts = {unicodedata.name(letter, "").split()[0] for letter in said if letter.isalpha()}
            for script in scripts & set(SCRIPTS):
                marked = attribute(node, "lang"), attribute(node, "dir")
                assert marked == SCRIPTS[script], f"{path}: {said}"


def test_a_borrowed_page_keeps_its_language_within_the_readers() -> None:
    """The keeper's diary is in Greek only; English, from which Arabic borrows first, has none."""
    document = page("ar/diary/index.html")
    for selector in ("h1", ".page > .text > div"):
        node = one(document, selector)
        assert (node.attributes["lang"], node.attributes["dir"]) == ("el", "ltr")
    notice = one(document, "aside.notice")
    assert (attribute(notice, "lang"), attribute(notice, "dir")) == ("ar", "rtl")
    assert re.search(r"[\u0600-\u06ff]", text(notice))
    assert not re.search(r"[A-Za-z]", text(notice))
    canonical = one(document, "link[rel=canonical]").attributes["href"]
    assert unquote(str(canonical)) == "https://museum.example/tides/el/ημερολόγιο/"
    assert not document.css("link[hreflang]")


def test_what_is_borrowed_comes_along_the_chain() -> None:
    """Arabic borrows English before the Greek original; a page in Arabic only is shown to all."""
    assert text(one(page("ar/زيارة/groups/index.html"), "h1")) == "Groups"
    for path in ("el/songs/index.html", "en/songs/index.html"):
        heading = one(page(path), "h1")
        assert (text(heading), attribute(heading, "dir")) == ("أغاني البحر", "rtl")


def test_twins_name_each_other() -> None:
    paths = {
        "el": "el/εκθέματα/αστρολάβος/",
        "en": "en/exhibits/astrolabe/",
        "ar": "ar/معروضات/أسطرلاب-البحر/",
    }
    urls = {lang: f"https://museum.example/tides/{path}" for lang, path in paths.items()}
    for path in paths.values():
        links = page(f"{path}index.html").css("link[hreflang]")
        found = {str(link.attributes["hreflang"]): unquote(str(link.attributes["href"])) for link in links}
        assert found == {**urls, "x-default": urls["ar"]}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "el/εκθέματα/index.html",
            [
                "Αστρολάβος των ρηχών",
                "Κόρνα ομίχλης",
                "Ρολόι της παλίρροιας",
                "Σημαδούρα 9",
                "Σημαδούρα 12",
                "Ύδρια",
            ],
        ),
        (
            "en/exhibits/index.html",
            ["Astrolabe of the shallows", "Buoy 9", "Buoy 12", "Foghorn", "Tide clock", "Water jar"],
        ),
        (
            "ar/معروضات/index.html",
            ["آلة الضباب", "إبريق ماء", "أسطرلاب البحر", "ساعة المدّ", "عوامة 9", "Buoy 12"],
        ),
    ],
)
def test_lists_follow_the_alphabet_of_the_language(path: str, expected: list[str]) -> None:
    assert titles(path) == expected
    assert expected != sorted(expected), "code points would do, so this proves nothing"


def test_the_own_words_win_and_the_plurals_are_the_languages() -> None:
    tags = one(page("el/αίθουσες/πλημμυρίδα/index.html"), "ul.tags")
    assert tags.attributes["aria-label"] == "Θέματα του μουσείου"
    made_of = {
        "ar/معروضات/water-jar/index.html": "من مادة واحدة",
        "ar/معروضات/أسطرلاب-البحر/index.html": "من مادتين",
        "ar/معروضات/ساعة-المد/index.html": "من 3 مواد",
        "el/εκθέματα/ύδρια/index.html": "Από 1 υλικό",
        "en/exhibits/tide-clock/index.html": "Made of 3 materials",
    }
    for path, words in made_of.items():
        assert text(one(page(path), ".exhibit-label > p")) == words


# The museum: content and templates of its own


def test_lists_are_chosen_ordered_and_cut() -> None:
    assert titles("en/index.html") == ["Buoy 12", "Buoy 9"]
    assert titles("en/rooms/flood/index.html") == ["Tide clock", "Astrolabe of the shallows"]
    rows = page("en/visit/index.html").css(".list-hours > li")
    assert ["09:30" in row.text() for row in rows] == [True, False]
    assert all("id" not in row.attributes for row in rows), "only the collection's own page is linked to"


def test_data_is_shown_within_a_line() -> None:
    paragraph = text(one(page("en/index.html"), "#see + p"))
    assert paragraph.startswith("Begin with Tide clock in the room Flood.")
    assert "Open 09:30–20:00 in summer" in text(one(page("en/index.html"), "#before + ul"))


def test_each_reader_gets_the_leaflet_of_their_language() -> None:
    leaflets = {"el/επίσκεψη": "leaflet.pdf", "en/visit": "leaflet.en.pdf", "ar/زيارة": "leaflet.pdf"}
    for folder, leaflet in leaflets.items():
        path = f"{folder}/index.html"
        hrefs = [str(link.attributes["href"]) for link in page(path).css("a[href$='.pdf']")]
        assert [resolve(path, href) for href in hrefs] == [f"files/visit/{leaflet}"]


@pytest.mark.parametrize("lang", ["el", "en", "ar"])
def test_links_stay_in_the_readers_language(lang: str) -> None:
    """But for those that name another: the switcher and the way to the original."""
    for path, document in pages("museum", lang):
        for link in document.css("a[href]:not([hreflang])"):
            href = str(link.attributes["href"])
            if not href.startswith(("#", "mailto:")):
                target = resolve(path, href)
                assert target == lang or target.startswith((f"{lang}/", "files/")), f"{path}: {href}"


def test_an_anchor_is_that_of_the_twin() -> None:
    """The Greek heading has a Greek anchor, the English one an English anchor."""
    for path, anchor in (("el/index.html", "κράτηση"), ("ar/index.html", "booking")):
        links = [unquote(str(a.attributes["href"])) for a in page(path).css("#before + ul a")]
        assert [link.partition("#")[2] for link in links[:3]] == ["winter-weekend", "tickets", anchor]


def test_own_templates_and_assets_lie_over_the_shipped_ones() -> None:
    files = built("museum").files
    assert files["assets/icon.svg"] == (SITES / "museum/templates/assets/icon.svg").read_bytes()
    assert b"--accent" in files["assets/main.css"]  # the shipped one, joined
    label = one(page("en/exhibits/tide-clock/index.html"), ".exhibit-label")
    assert text(one(page("en/exhibits/tide-clock/index.html"), ".exhibit-label .year")) == "1894"
    assert "Height: 31.5 Width: 1,200" in text(label)
    assert not page("en/rooms/flood/index.html").css("[href$='museum.css']")


def test_pictures_need_no_line_of_python_either() -> None:
    """A map, a chart and a timeline of what the museum has and no other site knows."""
    for exhibits, greece in (("el/εκθέματα", "Ελλάδα: 3"), ("ar/معروضات", "اليونان: 3")):
        document = page(f"{exhibits}/index.html")
        assert greece in [text(node) for node in document.css(".map .step title")]
        assert len(document.css(".bars .bar rect")) == 3
    visit = page("en/visit/index.html")
    assert [text(node) for node in visit.css(".moments .when")] == ["May 1998", "November 2003"]
