"""Which changes are worth a build, and that they are told."""

import asyncio
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.coroutines import run
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


Change = tuple[Callable[[], object], bool]
"""What is done, and whether it is to be told."""


def expect(site: Path, home: Path, *changes: Change) -> None:
    async def listen() -> None:
        heard, begun = asyncio.Event(), asyncio.Event()
        task = asyncio.create_task(watch(site, home, heard.set, begun.set))
        await asyncio.wait_for(begun.wait(), 5)
        for number, (change, told) in enumerate(changes):
            heard.clear()
            change()
            with suppress(TimeoutError):
                await asyncio.wait_for(heard.wait(), 5 if told else 0.3)
            assert heard.is_set() == told, f"change {number}"
            await asyncio.sleep(0.1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    run(listen())


def test_changes_of_sources_are_told_and_others_are_not(tmp_path: Path) -> None:
    site, home = tmp_path / "okul", tmp_path / "home"
    for folder in (site / "content/new", home / "templates", home / "content"):
        folder.mkdir(parents=True)
    expect(
        site,
        home,
        (lambda: (site / "content/a.md").write_text("one"), True),
        (lambda: (site / "content/a.md").rename(site / "content/new/b.md"), True),
        (lambda: (site / "content/.b.md.swp").write_text("x"), False),
        ((site / "public").mkdir, False),
        (lambda: (site / "site_config.yaml").write_text("title: x"), True),
        (lambda: (home / "templates/base.html").write_text("x"), True),
        (lambda: (home / "content/a.md").write_text("of another site"), False),
        ((site / "content/new/b.md").unlink, True),
    )


def test_a_folder_that_comes_or_comes_back_is_watched(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    expect(
        tmp_path,
        tmp_path,
        ((tmp_path / "templates").mkdir, True),
        (lambda: (tmp_path / "templates/page.html").write_text("x"), True),
        (lambda: shutil.rmtree(tmp_path / "content"), True),
        ((tmp_path / "content").mkdir, True),
        (lambda: (tmp_path / "content/a.md").write_text("x"), True),
    )


def test_where_the_system_tells_nothing_the_files_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
    (tmp_path / "content").mkdir()
    expect(tmp_path, tmp_path, (lambda: (tmp_path / "content/a.md").write_text("x"), True))
