"""A function in, what it returns out, worked out by a copy of this process while this one goes on.

For what asks the disk about thousands of files: that is not Python's work, but Python's threads would wait
for each other at every file. Where a copy is not to be had for next to nothing, the function is called when
its answer is asked for, which is the same. It only looks: a copy outlives a killed build for a moment, and
must not write then.
"""

import os
import pickle
from collections.abc import Callable
from typing import Generic, TypeVar

from twinpages.shell.forks import can_fork, deaf, hear

T = TypeVar("T")


class Beside(Generic[T]):
    """`function` is called again here if the copy could not say anything; so errors come from here."""

    def __init__(self, function: Callable[[], T]) -> None:
        self.function = function
        self._copy = self._said = 0
        if not _can_copy():
            return
        self._said = os.memfd_create("twinpages")
        with deaf():
            self._copy = os.fork()
            if not self._copy:
                _answer(function, self._said)

    def __call__(self) -> T:
        """To be asked once."""
        if not self._copy:
            return self.function()
        _, status = os.waitpid(self._copy, 0)
        with open(self._said, "rb") as said:
            said.seek(0)
            answer: T = self.function() if status else pickle.load(said)
        return answer


def _can_copy() -> bool:
    return can_fork() and hasattr(os, "memfd_create") and (os.cpu_count() or 1) > 1


def _answer(function: Callable[[], object], said: int) -> None:
    """In the copy, which ends here: without a word if anything goes wrong. What it says lies in memory until
    it is asked: a pipe holds so little that the copy would have to wait."""
    status = 1
    try:
        hear(ends=True)
        with open(said, "wb") as out:
            pickle.dump(function(), out, protocol=5)
        status = 0
    finally:
        os._exit(status)
