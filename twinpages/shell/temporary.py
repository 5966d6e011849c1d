"""A place in the output in, where its file lies while it is being written out.

A few files lie in the same folder under another name, many in a folder of their own beside the output. From
there they take their places at once, whole or not at all. What a build that was broken off has left is found
by its name; another one may be writing at this very moment.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_MARK = ".twinpages-tmp"
"""In the names, with the process behind it: two builds never share one."""

_ABANDONED = 3600
"""Seconds after which what nobody can be asked for belongs to nobody."""
_FRESH = 10
"""Seconds for which a folder may not be locked yet."""


def temporary(file: str) -> str:
    """The other name, in the same folder."""
    return f"{file}{_MARK}{os.getpid()}"


def place_of(file: str) -> str:
    """Of what may have such a name."""
    return file.partition(_MARK)[0]


@contextmanager
def folder_beside(output: Path) -> Iterator[str]:
    """On the output's disk, if that may be; gone in the end with whatever is still in it."""
    near, number = output.absolute().parent, time.monotonic_ns()
    tidy([near])
    top = temporary(f"{near}/.{output.name}-{number}")
    try:
        os.mkdir(top)
    except OSError:
        from tempfile import mkdtemp  # noqa: PLC0415  # where the output lies deeper in what is not there yet

        top = mkdtemp(suffix=_MARK)  # nobody else may read it, but what is in it will be the output
    folder, lock = f"{top}/{number}", -1
    try:
        with suppress(OSError, ImportError):
            lock = _lock(top)
        _set_apart(top)
        os.mkdir(folder)
        yield folder
    finally:
        try:
            os.rmdir(folder)
            os.rmdir(top)
        except OSError:
            _remove(top)
        if lock >= 0:
            os.close(lock)


def _lock(folder: str) -> int:
    """Until it is closed: the system does so when a process ends, in whatever way. `BlockingIOError` if
    another one has it; other errors where there is no such thing."""
    import fcntl  # noqa: PLC0415  # not to be had everywhere

    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(held)
        raise
    return held


def _set_apart(folder: str) -> None:
    """Has ext4 place what is made in there away from what lies around. Without a journal, as in many virtual
    machines, it will not use again what files deleted in the last minutes have left: it looks at each of them
    whenever it makes a file near. Where an output was deleted just before, a new one takes ten times as long.
    """
    if sys.platform == "linux":
        quietly = [(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
        with suppress(OSError):
            command = ["chattr", "+T", folder]
            os.waitpid(os.posix_spawnp(command[0], command, os.environ, file_actions=quietly), 0)


def tidy(folders: Iterable[Path]) -> None:
    """Removes what nobody is writing any more."""
    for folder in folders:
        with suppress(OSError):
            for name in os.listdir(folder):
                _, mark, process = name.rpartition(_MARK)
                if mark and process.isdecimal() and _is_abandoned(folder / name, int(process)):
                    _remove(f"{folder}/{name}")


def _remove(file: str) -> None:
    try:
        os.unlink(file)
    except OSError:
        from shutil import rmtree  # noqa: PLC0415  # mostly there is none, or it is empty

        rmtree(file, ignore_errors=True)


def _is_abandoned(file: Path, process: int) -> bool:
    least = _ABANDONED
    try:
        if file.is_dir():
            os.close(_lock(str(file)))
            least = _FRESH
        elif os.name == "posix":
            os.kill(process, 0)  # this asks only
    except (ProcessLookupError, OverflowError):
        return True
    except BlockingIOError:
        return False
    except (OSError, ImportError):
        pass
    try:
        return time.time() - file.stat().st_mtime > least
    except OSError:
        return False
