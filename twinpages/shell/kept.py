"""A function in, the same function out, whose result for each input is a file.

For results that are large or take long (copies of pictures, compiled templates): each is put in its place
whole, under the digest of all that it depends on. What is damaged is as good as not there.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from twinpages.base.record import record
from twinpages.shell.store import pack, unpack

TEMPORARY = ".tmp"
_DIGEST = 32


@record
class Kept:
    """A function whose result is written as soon as it is there: what a build that was broken off has done,
    the next one need not do again. Can be sent to another process."""

    function: Callable[[Any], Any]

    def __call__(self, job: tuple[Path, Any]) -> Any:
        file, item = job
        result = self.function(item)
        _write(file, result)
        return result


def _write(file: Path, result: object) -> None:
    """A folder that cannot be written to, or a full disk, only costs time."""
    data = pack(result)
    temporary = file.with_name(f"{file.name}.{os.getpid()}-{time.monotonic_ns()}{TEMPORARY}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(_check(file, data) + data)
            os.replace(temporary, file)
        finally:
            temporary.unlink(missing_ok=True)


def read_kept(file: Path) -> tuple[Any] | None:
    """In a tuple of one, so that a result that is None is known from none."""
    try:
        data = memoryview(file.read_bytes())
    except OSError:
        return None
    if bytes(data[:_DIGEST]) != _check(file, data[_DIGEST:]):
        return None
    found = unpack(data[_DIGEST:])
    return (found,) if found is not None else None


def _check(file: Path, data: bytes | memoryview) -> bytes:
    """With the name, so that a file which was copied over another one is not taken for it."""
    digest = sha256((file.parent.name + file.name).encode())
    digest.update(data)
    return digest.digest()
