"""Which changes are worth a build, and that they are told."""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from twinpages.shell.disk import read_tree
from twinpages.shell.serve.watch import is_source, watch

SOURCES = [
    "site_config.yaml",
    "content/a.tr.md",
    "content/p/x/photo.jpg",
    "templates/base.html",
    "locales/tr/x.po",
]
OTHERS = [
    "content/.a.tr.md.swp",
    "content/a.tr.md~",
    "content/~$letter.md",
    "content/4913.tmp",
    "content/.hidden/a.md",
    "content/a.bak",
    "content/Thumbs.db",
    "content/p/desktop.ini",
    ".twinpages/cache/a",
    "public/tr/index.html",
    "README.md",
]


@pytest.mark.parametrize("path", [*SOURCES, *OTHERS])
def test_what_a_build_reads_is_what_is_watched(path: str, tmp_path: Path) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("x")
    assert is_source(path) == (path in SOURCES)
    assert (path in read_tree(tmp_path, lambda _: None).files) == (path in SOURCES)


def test_a_folder_of_sources_counts_itself() -> None:
    assert is_source("content")
    assert not is_source("public")


def told(site: Path, home: Path, *changes: Callable[[], object]) -> list[bool]:
    """Whether each change was told."""

    async def run() -> list[bool]:
        heard = asyncio.Event()
        task = asyncio.create_task(watch(site, home, heard.set))
        await asyncio.sleep(0.15)  # what was made just before is told too
        results = []
        for change in changes:
            heard.clear()
            change()
            try:
                await asyncio.wait_for(heard.wait(), 0.4)
            except TimeoutError:
                results.append(False)
            else:
                results.append(True)
                await asyncio.sleep(0.1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return results

    return asyncio.run(run())


def test_changes_of_sources_are_told_and_others_are_not(tmp_path: Path) -> None:
    site, home = tmp_path / "okul", tmp_path / "home"
    for folder in (site / "content/new", home / "templates", home / "content"):
        folder.mkdir(parents=True)
    changes = [
        lambda: (site / "content/a.md").write_text("one"),
        lambda: (site / "content/a.md").rename(site / "content/b.md"),
        lambda: (site / "content/.b.md.swp").write_text("x"),
        (site / "public").mkdir,
        lambda: (site / "site_config.yaml").write_text("title: x"),
        lambda: (home / "templates/base.html").write_text("x"),
        lambda: (home / "content/a.md").write_text("of another site"),
        (site / "content/b.md").unlink,
    ]
    assert told(site, home, *changes) == [True, True, False, False, True, True, False, True]


def test_a_folder_that_comes_or_comes_back_is_watched(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    changes = [
        (tmp_path / "templates").mkdir,
        lambda: (tmp_path / "templates/page.html").write_text("x"),
        lambda: shutil.rmtree(tmp_path / "content"),
        (tmp_path / "content").mkdir,
        lambda: (tmp_path / "content/a.md").write_text("x"),
    ]
    assert told(tmp_path, tmp_path, *changes) == [True] * 5
