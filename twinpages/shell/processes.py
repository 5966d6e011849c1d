"""A function and its inputs in, processes out that answer for whichever portion of them they are sent.

Each is sent where a portion begins and ends, and says where it began, its results, and the error that has
ended it, if any. One that is sent None is to end.
"""

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from twinpages.base.step import weigh
from twinpages.shell.forks import deaf, hear

if TYPE_CHECKING:  # most builds share no work
    from multiprocessing.connection import Connection

A = TypeVar("A")
B = TypeVar("B")

_SWEEP = 4000
"""Inputs after which garbage is collected: little is left that is not gone at once."""


def work_on(function: Callable[[A], B], item: A, number: int) -> B:
    """Now and then what nobody needs is swept up; what has stayed once is not looked at again."""
    if number // _SWEEP < (number + weigh((item,))) // _SWEEP:
        gc.collect()
        gc.freeze()
    return function(item)


def start_processes(
    count: int, function: Callable[[A], B], items: list[A], method: str
) -> "dict[Connection, Any]":
    import multiprocessing  # noqa: PLC0415  # most builds share no work

    context: Any = multiprocessing.get_context(method)
    gc.freeze()  # whoever looks for garbage in what is here copies it: it is shared with the others
    workers: dict[Connection, Any] = {}
    for _ in range(count):
        ours, theirs = context.Pipe()
        given = (theirs, ours if method == "fork" else None, function, items)
        process = context.Process(target=_work, args=given, daemon=True)
        with deaf():
            process.start()
            workers[ours] = process
        theirs.close()
    return workers


def end_processes(workers: "dict[Connection, Any]", whole: bool) -> None:
    for connection, process in workers.items():
        if not whole:
            process.terminate()
        connection.close()
    for process in workers.values():
        process.join()


def _work(
    connection: "Connection", others: "Connection | None", function: Callable[[Any], Any], items: list[Any]
) -> None:
    """In the other process. `others`: the parent's end, which must not stay open here, or the end of the
    parent would not be noticed."""
    gc.freeze()
    hear(ends=False)  # the parent does, and ends this
    if others is not None:
        others.close()
    done = 0
    try:
        while (portion := connection.recv()) is not None:
            answer: tuple[int, list[Any], Exception | None]
            start, stop = portion
            try:
                results = []
                for item in items[start:stop]:
                    results.append(work_on(function, item, done))
                    done += weigh((item,))
                answer = (start, results, None)
            except Exception as error:  # whatever it is, it is raised where the step was asked for
                answer = (start, [], error)
            connection.send(answer)
    except (EOFError, OSError):
        pass  # the parent is gone
