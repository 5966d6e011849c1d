"""One script of texts for each language: which pages are in it, and how large it is."""

import gzip
from functools import cache
from pathlib import Path

import pytest

from tests.sites_in_memory import Built, build_site, page, twin
from twinpages.build import build
from twinpages.search.index import Indexed, make_script
from twinpages.shell.disk import read_tree

HOME = Path(__file__).parents[2]
LARGEST = 1.5
"""Times the text that it covers, both packed."""

FILES = {
    "content/index.tr.md": page(
        "Ana sayfa", "Merhaba `${x}` \\\\ dünya\n\n## Bölüm {: #bolum }\n\nAlt", summary="Özet"
    ),
    "content/index.en.md": twin("Home", "Hello"),
    "content/only.tr.md": page("Yalnız", "Türkçe"),
    "content/foreign.tr.md": page("{en: Foreign}", "Metin"),
}


def texts(built: Built | None, lang: str, files: dict[str, bytes] | None = None) -> list[list[str]]:
    """Lines of an index, as a browser reads them."""
    data = (files or dict(built.build.files if built else {}))[f"assets/search-{lang}.js"].decode()
    start, end = "document.currentScript.index=`", "`\n"
    assert data.startswith(start)
    assert data.endswith(end)
    text = data[len(start) : -len(end)].replace("\\`", "`").replace("\\$", "$").replace("\\\\", "\\")
    return [line.split("\t") for line in text.split("\n")[1:]]


def test_every_page_and_section_of_a_language_is_in_its_index() -> None:
    lines = texts(build_site(FILES), "tr")
    assert lines == [
        ["tr/foreign/", "Foreign", "Metin", "en"],
        ["tr/", "Ana sayfa", "Özet Merhaba ${x} \\ dünya"],
        ["#bolum", "Bölüm", "Alt"],
        ["tr/only/", "Yalnız", "Türkçe"],
    ]


def test_what_is_borrowed_is_in_no_index_but_its_own() -> None:
    assert [line[0] for line in texts(build_site(FILES), "en")] == ["en/"]


def test_an_address_is_written_in_letters_and_still_is_one() -> None:
    config = "title: A\ndefault_language: el\nlinks: explicit\nlanguages: {el: {}}\n"
    files = {
        "site_config.yaml": config,
        "content/index.md": page("Α"),
        "content/c++ 50%.md": page("Β", slug="ένα-δύο"),
    }
    lines = texts(build_site(files), "el")
    assert [line[0] for line in lines] == ["el/ένα-δύο/index.html", "el/index.html"]


def test_without_a_page_to_search_on_there_is_no_index() -> None:
    built = build_site({"content/search.tr.md": page("Arıyoruz", "Öğretmen")})
    assert not [path for path in built.build.files if path.startswith("assets/search-")]
    assert not built.html("tr/index.html").css(".search-link")


def ratio(data: bytes) -> float:
    lines = data.decode().split("\n")[1:]
    plain = "\n".join(field for line in lines for field in line.rstrip("`").split("\t")[1:3])
    return len(gzip.compress(data, 9)) / len(gzip.compress(plain.encode(), 9))


@cache
def built_files(site: str) -> dict[str, bytes]:
    shipped = read_tree(HOME, lambda _: None)
    tree = shipped if not site else read_tree(HOME / "tests/sites" / site, lambda _: None)
    return dict(build(tree, shipped).files)


@pytest.mark.parametrize("site", ["", "museum"])
def test_an_index_is_hardly_larger_than_its_text(site: str) -> None:
    indexes = {p: data for p, data in built_files(site).items() if p.startswith("assets/search-")}
    assert indexes
    for path, data in indexes.items():
        assert ratio(data) <= LARGEST, path


@pytest.mark.parametrize("lang", ["tr", "el", "ar", "uk", "ja"])
def test_so_is_that_of_a_long_text_in_any_script(lang: str) -> None:
    """Of words that have many forms, which is what makes an index large."""
    letters = {
        "tr": "abcçdeğıioöşu",
        "el": "αβγδεηικλμνοπ",
        "ar": "ابتدرسعفقلمني",
        "uk": "абвгґеєиіїклм",
        "ja": "学校先生生徒会日本語文化",
    }
    alphabet, seed, words = letters[lang], 7, []
    for _ in range(20_000):
        seed = (seed * 1103515245 + 12345) % 2**31
        stem = "".join(alphabet[(seed >> shift) % len(alphabet)] for shift in (3, 7, 11, 15))
        words.append(stem + ("lar", "lara", "ın", "")[seed >> 20 & 3] if lang == "tr" else stem)
    body = "\n\n".join(" ".join(words[at : at + 80]) for at in range(0, len(words), 80))
    config = f"title: A\ndefault_language: {lang}\nlanguages: {{{lang}: {{}}}}\n"
    files = {"site_config.yaml": config, "content/index.md": page("A"), "content/long.md": page("B", body)}
    assert ratio(build_site(files).build.files[f"assets/search-{lang}.js"]) <= LARGEST


def test_the_script_is_small() -> None:
    assert len(built_files("")["assets/search.js"]) <= 3 * 1024


def test_only_the_page_to_search_on_loads_a_script_for_it() -> None:
    pages = {
        p: data for p, data in built_files("").items() if p.endswith(".html") and b"assets/search" in data
    }
    assert sorted(pages) == [
        "en/search/index.html",
        "pt/pesquisar/index.html",
        "ro/cautare/index.html",
        "sq/kerkim/index.html",
        "tr/ara/index.html",
    ]


def indexed(text: str) -> Indexed:
    return Indexed(f"\nx/\tA\t{text}")


PAGES = {"a/": indexed("projeler okul"), "b/": indexed("proje çiçek"), "c/": indexed("")}
"""Two of them have forms of one word."""


OTHERS = {
    **{f"{path} another": {**PAGES, path: indexed("projede çiçek çiçekler")} for path in PAGES},
    "unknown words": {**PAGES, "a/": indexed("okul ğ€")},
    "empty": {**PAGES, "b/": indexed("")},
    "the same": PAGES,
    "another order": dict(reversed(PAGES.items())),
    "one more": {"n/": indexed("çiçek okul"), **PAGES},
    "one less": {path: page_ for path, page_ in PAGES.items() if path != "b/"},
    "others": {"c/": PAGES["c/"], "n/": indexed("projeler"), "a/": indexed("okullar")},
    "none": {},
}


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("told", ["what has changed", "everything"])
def test_a_script_is_taken_from_the_last_as_if_all_were_put_together_anew(name: str, told: str) -> None:
    last, new = make_script(PAGES, "tr"), OTHERS[name]
    changed = {path: None if page_ == PAGES.get(path) else page_ for path, page_ in new.items()}
    whole, amended = make_script(new, "tr"), make_script(new if told == "everything" else changed, "tr", last)
    assert amended.data == whole.data
    assert [*amended.index.sizes.items()] == [*whole.index.sizes.items()]
    assert sorted(amended.index.words.split()) == sorted(whole.index.words.split())
    assert (amended is last) == (name == "the same")


def test_pages_are_exchanged_again_and_again() -> None:
    script, whole = make_script(PAGES, "tr"), make_script(dict.fromkeys(PAGES, indexed("bir")), "tr")
    for path in PAGES:
        script = make_script({**dict.fromkeys(PAGES), path: indexed("bir")}, "tr", script)
    assert script.data == whole.data
