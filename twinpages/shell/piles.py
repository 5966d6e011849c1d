"""Values in, places out where every process of this build finds them again.

What is laid aside while a build lasts is only ever added, and read a few times: so each process has a file of
its own and writes to its end, and none waits for another. They lie there as a store keeps them.
"""

import os
from contextlib import closing
from pathlib import Path
from typing import Any

from twinpages.base.record import record
from twinpages.shell.store import CHECK, Lost, pack, seal, unpack


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
        with closing(Reader()) as read:
            return unpack(memoryview(read(self))[CHECK:])


class Reader:
    """Gives values as they lie there, sealed; each file is opened once."""

    def __init__(self) -> None:
        self._files: dict[str, Any] = {}

    def __call__(self, piled: Piled) -> bytes:
        if not piled.file:
            return piled.data
        try:
            if piled.file not in self._files:
                self._files[piled.file] = open(piled.file, "rb", buffering=0)  # noqa: SIM115
            file = self._files[piled.file]
            file.seek(piled.at)
            found: bytes = file.read(piled.size)
        except OSError:
            found = b""
        if len(found) != piled.size:
            raise Lost(piled.name)
        return found

    def close(self) -> None:
        for file in self._files.values():
            file.close()


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
            self._file = open(self._name, "ab", buffering=0)  # noqa: SIM115
            self._at = self._file.tell()
        at = self._at
        if self._file.write(data) != len(data):
            raise OSError("no room left")
        self._at += len(data)
        return Piled(room, name, self._name, at, len(data))
