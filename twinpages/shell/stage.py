"""Finished pages in, a folder beside the output that holds them out, until all is proved.

Where there is no output yet, that folder becomes it, by a new name alone. Else its files take the places of
those that are there, one after the other.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from twinpages.base.files import Made
from twinpages.base.problem import Say
from twinpages.base.record import record
from twinpages.base.step import Held
from twinpages.shell.disk import Written, write_site
from twinpages.shell.listing import Stamp, stamp_of
from twinpages.shell.put import Staged, write_file
from twinpages.shell.store import Lost
from twinpages.shell.temporary import folder_beside
from twinpages.shell.written import LIST, write_list


@record
class Stage:
    """Writes finished pages aside, each at its path."""

    folder: str

    def __call__(self, kind: str, name: str, value: Held[Any]) -> Held[Any]:
        file = f"{self.folder}/{name}"
        try:
            write_file(file, value.get())
        except OSError:  # a disk that is full says so when all is written
            return value
        return Staged(file)


@record
class Drop:
    """For a build that writes nothing."""

    def __call__(self, kind: str, name: str, value: Held[Any]) -> Held[Any]:
        return _Nowhere()


@record
class _Nowhere:
    """A page that nobody will ask for."""

    def get(self) -> bytes:
        raise Lost


@contextmanager
def stage_for(output: Path) -> Iterator[Stage]:
    with folder_beside(output) as folder:
        yield Stage(folder)


def write_staged(
    stage: Stage, output: Path, files: Mapping[str, Made], intact: Mapping[str, str], say: Say
) -> Written:
    """As `write_site`."""
    if intact or os.path.lexists(output):
        return write_site(output, files, intact, say)
    with suppress(OSError):
        for path, file in files.items():
            if not isinstance(file.data, Staged):
                write_file(f"{stage.folder}/{path}", file.data.get())
        write_list(Path(stage.folder), {path: file.sha256 for path, file in files.items()}, finished=True)
        stamps = dict(_stamps_below(stage.folder))
        if stamps.keys() == {*files, LIST}:
            output.parent.mkdir(parents=True, exist_ok=True)
            os.rename(stage.folder, output)
            return Written(len(files), 0, stamps)
    return write_site(output, files, intact, say)


def _stamps_below(folder: str, start: str = "") -> Iterator[tuple[str, Stamp]]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                yield from _stamps_below(entry.path, f"{start}{entry.name}/")
            else:
                yield start + entry.name, stamp_of(os.stat(entry.path))
