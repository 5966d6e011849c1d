"""What a build loads: only what it uses. Loading takes longer than all else that a small build does."""

import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]

PROGRAM = """
import sys
from pathlib import Path
from twinpages.shell.bootstrap import start
start(["--site", *sys.argv[2:]], Path(sys.argv[1]))
print(*sys.modules)
"""

PAGE = """---
title: {lang}
date: 2026-05-09
tags: ["a b", c]
aliases:
  - "/old/{lang}/"
---

Some words.
"""

PLAN = "calendar: {start: day}\nfields: {day: {kind: date}}\n"


def loaded_by_a_build(site: Path, *options: str) -> set[str]:
    command = [sys.executable, "-c", PROGRAM, str(HOME), str(site), *options]
    done = subprocess.run(command, cwd=HOME, capture_output=True, encoding="utf-8", check=True)
    said, modules = done.stdout.splitlines()
    return {said, *modules.split()}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    (folder / "content").mkdir()
    (folder / "site_config.yaml").write_text("title: A\ndefault_language: en\nlanguages: {en: {}, tr: {}}\n")
    for lang in ("en", "tr"):
        (folder / f"content/index.{lang}.md").write_text(PAGE.format(lang=lang))
    (folder / "content/plan").mkdir()
    (folder / "content/plan/_collection.yaml").write_text(PLAN)
    (folder / "content/plan/trip.en.md").write_text("---\ntitle: Trip\nday: 2026-05-09\n---\n")
    loaded_by_a_build(folder)
    return folder


def test_a_build_of_nothing_new_loads_no_library(site: Path) -> None:
    libraries = {"markdown", "jinja2", "babel", "yaml", "icu", "selectolax", "PIL", "icalendar"}
    loaded = loaded_by_a_build(site)
    assert not loaded & {*libraries, "Stemmer", "tqdm", "zipfile", "subprocess"}
    assert not loaded & {
        "shutil",
        "threading",
        "tempfile",
        "difflib",
        "decimal",
        "logging",
        "dataclasses",
        "inspect",
    }


def test_an_edit_loads_what_it_builds_with(site: Path) -> None:
    page = site / "content/index.en.md"
    page.write_text(page.read_text() + "\nAnd more.\n")
    loaded = loaded_by_a_build(site)
    assert {"jinja2", "twinpages.amend"} <= loaded
    strange = {"PIL", "icalendar", "babel", "yaml", "icu", "difflib"}
    strange |= {"multiprocessing", "subprocess", "asyncio", "zoneinfo", "tqdm"}
    assert loaded & {*strange, "markdown"} == set()
    theirs = {
        "build",
        "publish",
        "shell.full",
        "i18n.cldr",
        "pages.chart",
        "pages.maps",
        "images.svg",
        "i18n.po",
    }
    assert not loaded & {f"twinpages.{name}" for name in theirs}


def test_an_edit_of_a_text_that_is_not_plain_loads_the_parser_and_no_more(site: Path) -> None:
    page = site / "content/index.en.md"
    page.write_text(page.read_text() + "\nAnd more.[^1]\n\n[^1]: A note.\n")
    loaded = loaded_by_a_build(site)
    assert {"markdown", "twinpages.amend"} <= loaded
    assert not loaded & {"pygments", "markdown.extensions.attr_list", "markdown.extensions.codehilite"}


def test_a_new_page_loads_what_it_is_drawn_with(site: Path) -> None:
    """The calendar stands; what CLDR says of the languages is known. One process: on a busy machine even this
    little work may seem worth a second."""
    for lang in ("en", "tr"):
        (site / f"content/more.{lang}.md").write_text("---\ntitle: More\n---\n\nA text.\n")
    loaded = loaded_by_a_build(site, "--jobs", "1")
    assert {"jinja2", "icu", "twinpages.build"} <= loaded
    assert loaded & {"icalendar", "babel", "markdown", "PIL", "multiprocessing", "tqdm"} == set()


def test_a_new_day_is_written_into_the_calendar(site: Path) -> None:
    entry = site / "content/plan/trip.en.md"
    entry.write_text(entry.read_text().replace("2026-05-09", "2026-05-10"))
    assert "icalendar" in loaded_by_a_build(site)
    assert "20260510" in (site / "public/en/plan.ics").read_text()
