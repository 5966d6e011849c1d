"""Values in, places out where every process of this build finds them again.

What is laid aside while a build lasts is only ever added, and read a few times: so each process has a file of
its own and writes to its end, and none waits for another. They lie there as a store keeps them.
"""

import os
import pickle
from collections.abc import Iterable, Iterator
from io import FileIO
from pathlib import Path
from typing import Any

from twinpages.base.record import record
from twinpages.shell.store import CHECK, Lost, pack, seal

_BUFFER = 1 << 18


@record(many=True)
class Piled:
    """A value that lies in a pile."""

    room: str
    name: str
    """Under which a store may take it."""
    file: str
    """Empty if it is held here, in `data`."""
    at: int
    size: int
    data: bytes = b""

    def get(self) -> Any:
        return pickle.loads(memoryview(self.sealed())[CHECK:])  # this build's own

    def sealed(self) -> bytes:
        """As a store keeps it."""
        if not self.file:
            return self.data
        try:
            found = _read(_opened(self.file), self.at, self.size)
        except OSError:
            raise Lost(self.name) from None
        if len(found) != self.size:
            raise Lost(self.name)
        return found


_OPEN: dict[str, FileIO] = {}
"""By name, until the pile is closed: a value is read in half the time that it takes to open its file."""


def _opened(file: str) -> FileIO:
    if file not in _OPEN:
        _OPEN[file] = open(file, "rb", buffering=0)  # noqa: SIM115
    return _OPEN[file]


def _read(file: FileIO, at: int, size: int) -> bytes:
    """Processes that are copies of each other share the place in an open file; so it is not asked for."""
    if hasattr(os, "pread"):
        return os.pread(file.fileno(), size, at)
    file.seek(at)
    return file.read(size)


def read_all(piled: Iterable[Piled]) -> Iterator[tuple[str, str, bytes]]:
    """Each with its room and name."""
    for each in piled:
        yield each.room, each.name, each.sealed()


class Pile:
    """`folder`: where the files lie; none for a build of few pages in one process, which holds all of it.
    `program`: as the store has it that may take the values."""

    def __init__(self, folder: Path | None, program: str = "") -> None:
        self.folder, self.program = folder, program
        self._process, self._at = 0, 0
        self._file: Any = None
        self._name = ""

    def __getstate__(self) -> tuple[Path | None, str]:
        return self.folder, self.program

    def __setstate__(self, state: tuple[Path | None, str]) -> None:
        self.__init__(*state)  # type: ignore[misc]  # another process has a file of its own

    def close(self) -> None:
        while _OPEN:
            _OPEN.popitem()[1].close()
        if self._file is not None and self._process == os.getpid():
            self._file.close()
        self._process, self._file = 0, None

    def put(self, room: str, name: str, value: object) -> Piled:
        data = seal(self.program, room, name, pack(value))
        if self.folder is None:
            return Piled(room, name, "", 0, len(data), data)
        if self._process != os.getpid():
            self._process = os.getpid()
            self._name = str(self.folder / f"{self._process}.pile")
            self._file = open(self._name, "ab", buffering=_BUFFER)  # noqa: SIM115
            self._at = self._file.tell()
        at = self._at
        self._file.write(data)
        self._at += len(data)
        return Piled(room, name, self._name, at, len(data))

    def flush(self) -> None:
        """What was put can be had from now on."""
        if self._file is not None and self._process == os.getpid():
            self._file.flush()
