"""Rooms and names in, values out that an earlier build has put there: one file, by SQLite.

Law: what is damaged, half written, of another version or of another site is as good as not there. Every
value carries a check of its bytes, its place and this program; SQLite undoes what a killed build has left.
A file may come from anybody who can write into the site's folder, so only records of this program are made
from it.
"""

import io
import os
import pickle
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from twinpages.base.record import record

A = TypeVar("A")

CHECK = 16
"""Bytes of a value's check, which stands before it."""
_PLAIN = frozenset({("datetime", "date"), ("datetime", "datetime"), ("decimal", "Decimal")})
_WAIT = 2.0
"""Seconds to wait for another build that is just writing."""
_BLOCK = 16384
"""Bytes in which the file is read and written: most values are as large."""

_PUT = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)"

TEXTS = "texts"
"""The room of what is too large to be held: the texts of a file."""
ANSWERS = "answers"
"""The room of what CLDR has answered, by language (see `i18n.known`)."""
PARSED = "parsed"
"""The room of what is known of each file beside its texts, by the digest of its job, as those are."""


class Lost(Exception):
    """Something that has been remembered is not there any more."""


class Unpickler(pickle.Unpickler):
    """Makes records of this program and plain values, and calls nothing else."""

    _known: ClassVar[dict[tuple[str, str], Any]] = {}
    """Classes that were asked for: rows name the same few again and again."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in self._known:
            self._known[module, name] = self._find(module, name)
        return self._known[module, name]

    def _find(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        found = super().find_class(module, name) if module.startswith("twinpages.") else None
        if isinstance(found, type) and found.__module__ == module:
            return found
        raise pickle.UnpicklingError(f"{module}.{name}")


class Store:
    """`program`: what the values depend on beside their names: the digest of this program and its Python."""

    def __init__(self, file: Path, program: str = "") -> None:
        self.file, self.program = file, program
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    def __getstate__(self) -> tuple[Path, str]:
        return self.file, self.program

    def __setstate__(self, state: tuple[Path | None, str]) -> None:
        self.__init__(*state)  # type: ignore[misc]  # another process opens the file for itself

    def get(self, room: str, name: str) -> Any | None:
        """None if there is none."""
        data = self.packed(room, name)
        return unpack(data) if data is not None else None

    def packed(self, room: str, name: str) -> bytes | None:
        """As it was put; None if it is not so any more."""
        rows = self._ask("SELECT data FROM kept WHERE room = ? AND name = ?", (room, name))
        if not rows:
            return None
        return self._unseal(room, name, rows[0][0])

    def packed_all(self, room: str, start: str) -> dict[str, bytes]:
        """By name, as they were put, those whose names begin so, with a space behind it."""
        question = "SELECT name, data FROM kept WHERE room = ? AND name > ? AND name < ?"
        rows = self._ask(question, (room, start + " ", start + "!"))
        found = ((name, self._unseal(room, name, row)) for name, row in rows)
        return {name: packed for name, packed in found if packed is not None}

    def put(self, room: str, name: str, value: object) -> None:
        self._ask(_PUT, (room, name, seal(self.program, room, name, pack(value))))

    def names(self, room: str) -> list[str]:
        return [name for (name,) in self._ask("SELECT name FROM kept WHERE room = ?", (room,))]

    def drop(self, room: str, names: Iterable[str]) -> None:
        for name in names:
            self._ask("DELETE FROM kept WHERE room = ? AND name = ?", (room, name))

    def drop_all(self, room: str, start: str) -> None:
        """Of the names that begin so, with a space behind it."""
        self._ask(
            "DELETE FROM kept WHERE room = ? AND substr(name, 1, ?) = ?", (room, len(start) + 1, start + " ")
        )

    def begin(self) -> bool:
        """Whether this is now the only one that writes, until it commits or rolls back."""
        return self._try(lambda connection: connection.execute("BEGIN IMMEDIATE")) is not None

    def put_all(self, rows: Iterable[tuple[str, str, bytes]]) -> None:
        """Each by room and name, sealed."""
        self._try(lambda connection: connection.executemany(_PUT, rows))

    def rollback(self) -> None:
        """As if nothing had been put since the last commit."""
        self._try(lambda connection: connection.rollback())

    def commit(self) -> bool:
        """Whether all that was put is kept."""
        return self._try(lambda connection: connection.commit()) is not None

    def works(self) -> bool:
        """Whether what is put can be had again; a folder may forbid it, or a network drive."""
        self.put("works", "", True)
        return self.commit() and self.get("works", "") is True

    def delete(self) -> None:
        self.close()
        for ending in ("-journal", "-wal", "-shm", ""):
            with suppress(OSError):
                Path(f"{self.file}{ending}").unlink(missing_ok=True)

    def close(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def _ask(self, question: str, values: tuple[object, ...]) -> list[Any]:
        rows = self._try(lambda connection: (connection.execute(question, values).fetchall(),))
        return rows[0] if rows else []

    def _try(self, question: Callable[[sqlite3.Connection], A]) -> A | tuple[()] | None:
        """None where there is no store, or it is damaged: then it is begun anew."""
        try:
            return question(self._connect()) or ()
        except sqlite3.OperationalError:  # another build writes, the disk is full, the folder is not ours
            return None
        except (sqlite3.Error, OSError):
            self.delete()
            return None

    def _connect(self) -> sqlite3.Connection:
        if self._connection is None or self._process != os.getpid():
            self.file.parent.mkdir(parents=True, exist_ok=True)
            new = not self.file.exists()
            self._connection = sqlite3.connect(self.file, timeout=_WAIT, check_same_thread=False)
            self._process = os.getpid()
            for setting in _SETTINGS_AT_FIRST if new else _SETTINGS:
                self._connection.execute(f"PRAGMA {setting}")
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS kept (room TEXT, name TEXT, data BLOB, PRIMARY KEY (room, name))"
            )
        return self._connection

    def _unseal(self, room: str, name: str, row: bytes) -> bytes | None:
        data = row[CHECK:]
        return data if _check(self.program, room, name, data) == row[:CHECK] else None


_SETTINGS = ("journal_mode = WAL", "synchronous = NORMAL")
"""Who reads does not wait for who writes, and sees nothing half written, even after a power cut."""
_SETTINGS_AT_FIRST = (f"page_size = {_BLOCK}", "synchronous = OFF")
"""Where nothing is yet that could be spoiled, all is written once, and the system may take its time."""


def seal(program: str, room: str, name: str, data: bytes) -> bytes:
    """As it is kept: packed, behind its check."""
    return _check(program, room, name, data) + data


def _check(program: str, room: str, name: str, data: bytes) -> bytes:
    digest = blake2b(f"{program}\0{room}\0{name}\0".encode(), digest_size=CHECK)
    digest.update(data)
    return digest.digest()


def pack(value: object) -> bytes:
    return pickle.dumps(value, protocol=5)


def unpack(data: bytes | memoryview) -> Any | None:
    try:
        return Unpickler(io.BytesIO(data)).load()
    except Exception:  # on strange bytes unpickling may raise anything
        return None


@record
class Stored:
    """A value that the store holds. `Lost` if it is not there any more."""

    store: Store
    room: str
    name: str

    def get(self) -> Any:
        value = self.store.get(self.room, self.name)
        if value is None:
            raise Lost(self.name)
        return value
