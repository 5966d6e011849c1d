"""The folders of a site in, a call for every change of a source out; the only importer of watchfiles.

The site's folder itself is watched without what lies below it, for `site_config.yaml`, and the folders of
sources with all that lies below them: so the thousands of files of `.venv`, `.git` or `public/` cost nothing.
Where the system has no watch left to give, the files are looked at again and again instead; so they are
wherever `WATCHFILES_FORCE_POLLING` is set, which drives in a network need.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import aclosing, suppress
from pathlib import Path

from watchfiles import Change, awatch
from watchfiles.main import FileChange

from twinpages.shell.disk import CONFIG, FOLDERS

STEP = 15
"""Milliseconds of quiet after which a change is told: an editor writes, renames and sets times in one go."""

LONGEST = 300
"""Milliseconds after which it is told although files are still changing."""

SHIPPED = ("templates", "locales")
"""What lies under every site."""

_PASSED_OVER = ("~", ".tmp", ".bak", ".swp", "Thumbs.db", "desktop.ini")
"""Ends of names that `disk.read_tree` passes over."""

Tell = Callable[[], None]


def is_source(path: str) -> bool:
    """Whether a build reads it: `content/benefits.tr.md`, but not `content/.benefits.tr.md.swp`. With `/`."""
    first, *below = path.split("/")
    if not below:
        return first == CONFIG or first in FOLDERS
    return first in FOLDERS and not any(
        name.startswith((".", "~$")) or name.endswith(_PASSED_OVER) for name in below
    )


async def watch(site: Path, home: Path, tell: Tell, begun: Tell) -> None:
    """Until it is cancelled. `home`: where the shipped templates and words lie. `begun`: told when no
    change can be missed any more: what is read after that is known to be new."""
    site, home = site.resolve(), home.resolve()
    folders = {site / name: site for name in FOLDERS}
    if home != site:
        folders |= {home / name: home for name in SHIPPED}
    async with asyncio.TaskGroup() as group:
        below = await _start(group, folders, tell)
        group.create_task(_watch_top(group, site, folders, below, tell))
        await asyncio.sleep(0)
        begun()


async def _start(group: asyncio.TaskGroup, folders: dict[Path, Path], tell: Tell) -> "asyncio.Task[None]":
    task = group.create_task(_watch_below({f: top for f, top in folders.items() if f.is_dir()}, tell))
    await asyncio.sleep(0)  # now it has begun to watch
    return task


async def _watch_top(
    group: asyncio.TaskGroup,
    site: Path,
    folders: dict[Path, Path],
    below: "asyncio.Task[None]",
    tell: Tell,
) -> None:
    """A folder that comes, or comes back, must be watched anew: a watch is lost with what it was for."""
    async for changes in _changes([site], recursive=False):
        paths = {(change, _path_in(site, path)) for change, path in changes}
        if any(change == Change.added and path in FOLDERS for change, path in paths):
            new = await _start(group, folders, tell)
            below.cancel()
            below = new
        if any(is_source(path) for _, path in paths):
            tell()


async def _watch_below(folders: dict[Path, Path], tell: Tell) -> None:
    if not folders:
        return
    async for changes in _changes(folders, recursive=True):
        found = (_path_in(top, path) for _, path in changes for top in set(folders.values()))
        if any(is_source(path) for path in found):
            tell()


async def _changes(folders: Iterable[Path], recursive: bool) -> AsyncIterator[set[FileChange]]:
    try:
        async for changes in _native(folders, recursive, polling=None):
            yield changes
    except (OSError, RuntimeError):  # no watch left, or none on such a drive
        with suppress(FileNotFoundError):
            async for changes in _native(folders, recursive, polling=True):
                yield changes


async def _native(
    folders: Iterable[Path], recursive: bool, polling: bool | None
) -> AsyncIterator[set[FileChange]]:
    """`polling`: None leaves it to `WATCHFILES_FORCE_POLLING` and to the library."""
    found = awatch(
        *folders,
        watch_filter=None,
        debounce=LONGEST,
        step=STEP,
        recursive=recursive,
        force_polling=polling,
        ignore_permission_denied=True,
    )
    async with aclosing(found):
        async for changes in found:
            yield changes


def _path_in(top: Path, path: str) -> str:
    """Relative to the site; what came by another way, such as a link, keeps its name only."""
    file = Path(path)
    return file.relative_to(top).as_posix() if file.is_relative_to(top) else ""
