"""A function in, what it returns out, worked out by a copy of this process while this one goes on.

For what asks the disk about thousands of files: that is not Python's work, but Python's threads would wait
for each other at every file. Where a copy is not to be had for next to nothing, the function is called when
its answer is asked for, which is the same. It only looks: a copy outlives a killed build for a moment, and
must not write then.
"""

import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

T = TypeVar("T")


class Beside(Generic[T]):
    """`function` is called again here if the copy could not say anything; so errors come from here."""

    def __init__(self, function: Callable[[], T]) -> None:
        self.function = function
        self._copy = self._pipe = 0
        if not _can_copy():
            return
        self._pipe, theirs = os.pipe()
        self._copy = os.fork()
        if not self._copy:
            _answer(function, theirs)
        os.close(theirs)

    def __call__(self) -> T:
        """To be asked once."""
        if not self._copy:
            return self.function()
        with open(self._pipe, "rb") as pipe:
            said = pipe.read()
        os.waitpid(self._copy, 0)
        answer: T = pickle.loads(said) if said else self.function()
        return answer


def _can_copy() -> bool:
    """A copy would have none of this process's threads, but what they hold."""
    threading = sys.modules.get("threading")
    threads = threading.active_count() if threading else 1
    return sys.platform == "linux" and threads == 1 and (os.cpu_count() or 1) > 1


def _answer(function: Callable[[], object], pipe: int) -> None:
    """In the copy, which ends here: without a word if anything goes wrong."""
    try:
        import signal  # noqa: PLC0415  # this process has no need of it

        signal.signal(signal.SIGINT, signal.SIG_DFL)
        said = pickle.dumps(function())
        with suppress(OSError), open(pipe, "wb") as out:
            out.write(said)
    finally:
        os._exit(0)
