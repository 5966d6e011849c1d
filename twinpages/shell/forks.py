"""Whether a copy of this process, with all that it knows, is to be had for next to nothing, and how."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


def can_fork() -> bool:
    """A copy would have none of this process's threads, but what they hold."""
    threading = sys.modules.get("threading")
    threads = threading.active_count() if threading else 1
    return sys.platform == "linux" and threads == 1


@contextmanager
def deaf() -> Iterator[None]:
    """Ctrl-C waits: what is raised while Python makes a copy of itself is printed and forgotten. The copy is
    deaf too, until it says what Ctrl-C means to it (`hear`)."""
    import signal  # noqa: PLC0415  # a build that needs no copy does without

    if not hasattr(signal, "pthread_sigmask"):  # on Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def hear(ends: bool) -> None:
    """In the copy. `ends`: Ctrl-C ends it, without a word; else it is its parent's concern."""
    import signal  # noqa: PLC0415  # see above

    signal.signal(signal.SIGINT, signal.SIG_DFL if ends else signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
