"""Pages in, half of them written beside their places by a copy of this process while this one builds on.

To make a thousand files takes the system as long as all that is left to do about them, and a second processor
has nothing else to do meanwhile. None takes its place before all is proved: that is for `write_site`.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, partial
from itertools import islice
from pathlib import Path

from twinpages.base.files import Made
from twinpages.base.record import replace
from twinpages.shell.beside import Beside, can_copy
from twinpages.shell.disk import Staged, is_through_link, write_file
from twinpages.shell.temporary import temporary

_MANY = 200
"""Pages that are worth a copy."""


class Ahead:
    """Of what was written so nothing is left in the end, unless it has taken its place."""

    def __init__(self, output: Path) -> None:
        self._top = str(output)
        self._begun: list[str] = []
        self._copy: Callable[[], dict[str, str]] = dict

    def begin(self, pages: Mapping[str, Made]) -> None:
        """By path in the output; not more than once."""
        if len(pages) < _MANY or not can_copy():
            return
        half = dict(islice(pages.items(), len(pages) // 2))
        mark = temporary(f"{self._top}/")
        self._begun = [mark, *(temporary(f"{self._top}/{path}") for path in half)]
        with suppress(OSError):
            write_file(mark, b"")  # so that the next build tidies up if this one is broken off
            self._copy = Beside(partial(_write, self._top, half, os.getpid()))

    def staged(self, files: Mapping[str, Made]) -> Mapping[str, Made]:
        """The same; but what is written already need only take its place."""
        there = self._ended()
        return {
            path: replace(file, data=Staged(there[path])) if path in there else file
            for path, file in files.items()
        }

    def end(self) -> None:
        self._ended()
        for file in self._begun:
            with suppress(OSError):
                os.unlink(file)

    def _ended(self) -> dict[str, str]:
        there = self._copy()
        self._copy = dict
        return there


def _write(top: str, pages: Mapping[str, Made], parent: int) -> dict[str, str]:
    """Where each lies that could be written, by path. It ends with its parent."""
    linked = cache(partial(is_through_link, top))
    there = {}
    for path, page in pages.items():
        if os.getppid() != parent:
            break
        file = temporary(f"{top}/{path}", parent)
        with suppress(OSError):  # it is said when this file is wanted in its place
            if not linked(path.rpartition("/")[0]):
                write_file(file, page.data.get())
                there[path] = file
    return there
