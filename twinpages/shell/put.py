"""Bytes and a path in, the file there out: whole, or not at all."""

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from twinpages.base.files import Made
from twinpages.base.record import record
from twinpages.shell.listing import Stamp, stamp_of
from twinpages.shell.temporary import temporary

T = TypeVar("T")


@record(many=True)
class Staged:
    """A file that was written aside and only has to be put in its place."""

    file: str

    def get(self) -> bytes:
        return Path(self.file).read_bytes()


def stamp_if_same(file: str, wanted: Made) -> Stamp | None:
    """Of a file that holds these bytes already."""
    try:
        found = os.stat(file)
        if found.st_size != wanted.size:
            return None
        same = sha256(Path(file).read_bytes()).hexdigest() == wanted.sha256
        return stamp_of(found) if same else None
    except OSError:
        return None


def put_staged(data: Staged, file: str) -> Stamp:
    """By a new name, if that is possible from there to here."""
    stamp = stamp_of(os.stat(data.file))
    try:
        _in_folder(file, lambda: _replace(data.file, file))
    except OSError:
        return put_file(file, data.get())
    return stamp


def _replace(new: str, file: str) -> None:
    """What was there is held until it has another file in its place: to take a deleted file off the disk can
    last a millisecond, and while two names are exchanged Linux lets nobody else exchange any."""
    held = -1
    if hasattr(os, "O_PATH"):  # on Linux
        with suppress(OSError):
            held = os.open(file, os.O_PATH | os.O_NOFOLLOW)
    try:
        os.replace(new, file)
    finally:
        if held >= 0:
            os.close(held)


def put_file(file: str, data: bytes) -> Stamp:
    stamp = write_file(temporary(file), data)
    os.replace(temporary(file), file)
    return stamp


def write_file(file: str, data: bytes) -> Stamp:
    """Right there: for what nobody looks at yet."""
    with _in_folder(file, lambda: open(file, "wb")) as target:
        target.write(data)
        target.flush()
        return stamp_of(os.fstat(target.fileno()))


def _in_folder(file: str, work: Callable[[], T]) -> T:
    """In most cases the file's folder is there already."""
    try:
        return work()
    except FileNotFoundError:
        os.makedirs(os.path.dirname(file), exist_ok=True)
        return work()
