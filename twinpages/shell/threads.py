"""A function and inputs in, its outputs in the same order out, worked out by a few threads at once.

For what the system does while Python waits: a file system may take longer to make a thousand files than
Python to say what is in them, and it makes several at a time. Python's own work is no quicker for it; that is
what `Workers` is for.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

_FEW = 20
"""Inputs that are done before a thread has begun."""
_MOST = 8
"""Threads, on however many processors: they wait. More of them wait for each other."""


def at_once(function: Callable[[A], B], inputs: Sequence[A]) -> list[B]:
    """After an error nothing more is begun, and it is raised when all that had begun has ended."""
    if len(inputs) <= _FEW:
        return [function(each) for each in inputs]
    from threading import Thread  # noqa: PLC0415  # most builds write less

    found: dict[int, B] = {}
    errors: list[Exception] = []
    todo = iter(range(len(inputs)))

    def work() -> None:
        try:
            for at in todo:
                found[at] = function(inputs[at])
        except Exception as error:
            errors.append(error)
            _use_up(todo)

    threads = list[Thread]()
    try:
        with suppress(RuntimeError):  # the system may not give any
            for _ in range(_MOST - 1):
                thread = Thread(target=work)
                thread.start()
                threads.append(thread)
        work()
    finally:  # Ctrl-C is heard here only
        _use_up(todo)
        for thread in threads:
            thread.join()
    if errors:
        raise errors[0]
    return [found[at] for at in range(len(inputs))]


def _use_up(todo: Iterator[int]) -> None:
    deque(todo, maxlen=0)
