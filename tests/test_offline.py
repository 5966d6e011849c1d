"""The copy for a disk: every address in it leads to a file of it, and it speaks to no host."""

import json
import posixpath
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.sites_in_memory import make_tree, page, shipped, twin
from twinpages.base.mistakes import ERROR
from twinpages.base.problem import render_problem
from twinpages.build import Build, build
from twinpages.shell.cli import main
from twinpages.shell.disk import read_tree

HOME = Path(__file__).parents[1]
BASE = "https://school.example/kitchen/"
CONFIG = f"""\
title: {{tr: Okul, en: School}}
base_url: {BASE}
default_language: tr
languages: {{tr: {{}}, en: {{fallback: [tr]}}, ar: {{fallback: [en]}}}}
menu: [index, p]
"""
FILES: dict[str, str | bytes] = {
    "site_config.yaml": CONFIG,
    "content/index.tr.md": page("Ana", "[a](a.md#x) [dosya](güneş.pdf)\n\n::list{collection=p}"),
    "content/index.en.md": twin("Home", "[a](a.md)"),
    "content/a.tr.md": page(
        "A", "## X {: #x }", slug="soğuk-su", aliases="[eski, /old.html]", date="2026-05-09"
    ),
    "content/güneş.pdf": b"%PDF",
    "content/p/_collection.yaml": "title: P\ncalendar: {start: on}\nfields: {on: month}\n",
    "content/p/x.tr.md": page("X", on="2026-05"),
}
FOR_HOSTS = ("404.html", "_redirects", "_headers", "robots.txt", "sitemap.xml", "feed.xml")
_ADDRESSES = {"a": "href", "area": "href", "link": "href", "img": "src", "script": "src", "source": "srcset"}


def copy_of(files: dict[str, str | bytes]) -> Build:
    made = build(make_tree(files), shipped(), offline=True)
    assert [render_problem(p) for p in made.problems if p.level == ERROR] == []
    return made


def addresses(text: bytes) -> list[str]:
    """All that a visitor can click or a browser asks for; what a page tells machines of itself apart."""
    tree = LexborHTMLParser(text.decode())
    found = [
        str(meta.attributes["content"]).partition("url=")[2] for meta in tree.css("meta[http-equiv=refresh]")
    ]
    for tag, attribute in _ADDRESSES.items():
        for node in tree.css(f"{tag}[{attribute}]"):
            if node.attributes.get("rel") not in ("canonical", "alternate"):
                found += [part.split()[0] for part in str(node.attributes[attribute]).split(",")]
    return found


def dead(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """Page and address of what does not lead to a file when the copy lies in some folder of a disk."""
    lost = []
    for path, data in files.items():
        for address in addresses(data) if path.endswith(".html") else ():
            parts = urlsplit(address)
            way = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
            outside = parts.scheme in ("http", "https", "mailto", "tel") and not address.startswith(BASE)
            same = not parts.path and not parts.scheme
            if not (outside or same or (not address.startswith("/") and way in files)):
                lost.append((path, address))
    return lost


@pytest.mark.parametrize("more", ["", "url_prefix: except-default\n", "links: pretty\n", "links: explicit\n"])
def test_every_address_leads_to_a_file_of_the_copy(more: str) -> None:
    made = copy_of({**FILES, "site_config.yaml": CONFIG + more})
    assert dead(dict(made.files)) == []
    assert "index.html" in made.files


def test_an_ordinary_site_would_not_open_from_a_disk() -> None:
    """So that the test above is known to see."""
    made = build(make_tree(FILES), shipped())
    assert ("tr/index.html", "../en/") in dead(dict(made.files))


def test_the_first_page_is_that_of_the_languages_or_the_home_page() -> None:
    first = copy_of(FILES).files["index.html"].decode()
    assert 'href="./tr/index.html"' in first
    home = copy_of({**FILES, "site_config.yaml": CONFIG + "url_prefix: except-default\n"}).files["index.html"]
    assert LexborHTMLParser(home.decode()).css_first("h1").text() == "Ana"


def test_what_only_hosts_and_search_engines_read_is_left_out() -> None:
    ordinary, made = build(make_tree(FILES), shipped()).files, copy_of(FILES).files
    names = {path.rpartition("/")[2] for path in made}
    assert names.isdisjoint(FOR_HOSTS)
    left = {path.rpartition("/")[2] for path in set(ordinary) - set(made)}
    assert left <= set(FOR_HOSTS)
    assert set(made) <= set(ordinary)
    assert not re.search(
        rb"feed\.xml", b"".join(data for path, data in made.items() if path.endswith(".html"))
    )


def test_a_page_still_says_where_it_is_published() -> None:
    made = copy_of(FILES)
    assert (
        f'<link rel="canonical" href="{BASE}tr/so%C4%9Fuk-su/">'.encode()
        in (made.files["tr/soğuk-su/index.html"])
    )
    assert f"URL:{BASE}tr/p/x/".encode() in made.files["tr/p.ics"]


def test_nobody_is_reminded_of_an_address_that_a_copy_does_not_need() -> None:
    files = {**FILES, "site_config.yaml": CONFIG.replace("base_url:", "# base_url:")}
    assert "base-url-missing" not in [problem.code for problem in copy_of(files).problems]


def test_the_shipped_site_and_the_museum_open_from_a_disk() -> None:
    home = read_tree(HOME, lambda _: None)
    for tree in (home, read_tree(HOME / "tests/sites/museum", lambda _: None)):
        made = build(tree, home, offline=True)
        assert [problem for problem in made.problems if problem.level == ERROR] == []
        assert dead(dict(made.files)) == []


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, data in make_tree(FILES).files.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_bytes(data)
    return tmp_path / "site"


def below(folder: Path) -> dict[str, bytes]:
    files = [file for file in folder.rglob("*") if file.is_file() and file.name != ".twinpages"]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_the_last_line_says_where_folder_and_zip_are(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    assert main(["build", "--offline", "--site", str(site), "--language", "en"], HOME) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("→ public-offline/, public-offline.zip")
    with zipfile.ZipFile(site / "public-offline.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == below(site / "public-offline")
    assert {"index.html", "files/güneş.pdf"} <= set(packed)


def test_two_builds_make_the_same_zip(site: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert main(["--offline", "--site", str(site), "--output", str(tmp_path / name)], HOME) == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_json_names_the_zip(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "kopya"
    main(["--offline", "--site", str(site), "--output", str(output), "--format", "json"], HOME)
    said = json.loads(capsys.readouterr().out)
    assert (said["output"], said["archive"]) == (str(output), str(tmp_path / "kopya.zip"))
    main(["check", "--site", str(site), "--format", "json"], HOME)
    assert "archive" not in json.loads(capsys.readouterr().out)


def test_with_an_error_nothing_is_written(site: Path) -> None:
    (site / "content/a.tr.md").write_text("---\ntitle: A\nslugg: a\n---\n", "utf-8")
    assert main(["--offline", "--site", str(site)], HOME) == 1
    assert not (site / "public-offline").exists()
    assert not (site / "public-offline.zip").exists()


def test_a_check_writes_no_copy(site: Path) -> None:
    assert main(["check", "--offline", "--site", str(site)], HOME) == 0
    assert not (site / "public-offline").exists()
