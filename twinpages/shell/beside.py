"""A function in, what it returns out, worked out by a copy of this process while this one goes on.

For what asks the disk about thousands of files: that is not Python's work, but Python's threads would wait
for each other at every file. Where a copy is not to be had for next to nothing, the function is called when
its answer is asked for, which is the same.
"""

import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")


def beside(function: Callable[[], T]) -> Callable[[], T]:
    """What is returned must be called once; errors of `function` come from there."""
    if sys.platform != "linux" or _has_threads() or (os.cpu_count() or 1) == 1:
        return function
    ours, theirs = os.pipe()
    copy = os.fork()
    if not copy:
        _answer(function, theirs)
    os.close(theirs)

    def answer() -> T:
        with open(ours, "rb") as pipe:
            said = pipe.read()
        os.waitpid(copy, 0)
        found: T = pickle.loads(said) if said else function()
        return found

    return answer


def _has_threads() -> bool:
    """A copy would have none of them, but what they hold."""
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1


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
