"""A file's place in, the name that it has while it is being written out.

It lies in the same folder, so that it takes its place at once, whole or not at all. What a build that was
broken off has left under such names is found by them; another one may be writing at this very moment.
"""

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_MARK = ".twinpages-tmp"
"""In the names, with the process behind it: two builds never share one."""

_ABANDONED = 600
"""Seconds after which such a file belongs to nobody, if its process cannot be asked for."""


def temporary(file: str) -> str:
    return f"{file}{_MARK}{os.getpid()}"


def place_of(file: str) -> str:
    """Of a file that may have such a name."""
    return file.partition(_MARK)[0]


def tidy(folders: Iterable[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            for file in folder.iterdir():
                if _is_abandoned(file):
                    file.unlink()


def _is_abandoned(file: Path) -> bool:
    _, mark, process = file.name.rpartition(_MARK)
    if not mark:
        return False
    if os.name == "posix" and process.isdecimal():
        try:
            os.kill(int(process), 0)  # this asks only
        except ProcessLookupError:
            return True
        except OSError:
            pass
    with suppress(OSError):
        return time.time() - file.stat().st_mtime > _ABANDONED
    return False
