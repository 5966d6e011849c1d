"""A number of processes in, a step out that shares its work among them.

Processes, not threads: the work is Python's own. They are started only when what is left takes longer than
starting them, which the first inputs tell; they take small portions, so that none waits for another; the
outputs come in the order of the inputs, and an error in one of them is raised here. On Linux a process is a
copy of this one, with all that is known already; elsewhere it is told once.
"""

import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection, wait
from threading import active_count
from typing import Any, TypeVar

from twinpages.base.step import Sheaf

A = TypeVar("A")
B = TypeVar("B")

_TRIAL = 0.2
"""Seconds of work that tell how long the rest will take."""
_WORTH = 0.4
"""Seconds of work left that are worth a start on Linux; elsewhere Python starts anew in each process."""
_WORTH_ELSEWHERE = 3.0
_PORTION = 0.08
"""Seconds that a process works between two reports."""

_SWEEP = 1000
"""Inputs after which garbage is collected: little is left that is not gone at once."""

Tell = Callable[[int, int], None]
"""Told how many of how many inputs are done."""


def tell_nobody(done: int, total: int) -> None:
    pass


class Workers:
    """`count` processes; with one, everything is done here."""

    def __init__(self, count: int = 0, tell: Tell = tell_nobody) -> None:
        self.count, self.tell = count or os.cpu_count() or 1, tell

    def __call__(self, function: Callable[[A], B], inputs: Iterable[A], /) -> list[B]:
        items = list(inputs)
        begin, results = time.perf_counter(), list[B]()
        done, total = 0, _count(items)
        for item in items:
            results.append(_done(function, item, len(results)))
            done += _count((item,))
            self.tell(done, total)
            if self.count > 1 and time.perf_counter() - begin > _TRIAL:
                break
        each = (time.perf_counter() - begin) / max(len(results), 1)
        left = items[len(results) :]
        forks = sys.platform == "linux" and active_count() == 1
        if each * len(left) * (1 - 1 / self.count) < (_WORTH if forks else _WORTH_ELSEWHERE):
            for item in left:
                results.append(_done(function, item, len(results)))
                done += _count((item,))
                self.tell(done, total)
            return results
        size = min(max(1, round(_PORTION / each)), -(-len(left) // self.count))
        return results + self._share(function, left, size, "fork" if forks else "spawn", done)

    def _share(
        self, function: Callable[[A], B], items: list[A], size: int, method: str, done: int
    ) -> list[B]:
        portions = [(at, min(at + size, len(items))) for at in range(0, len(items), size)]
        found: dict[int, list[B]] = {}
        todo = iter(portions)
        workers = _start(min(self.count, len(portions)), function, items, method)
        total = done + _count(items)
        try:
            busy = list(workers)
            for connection in busy:
                connection.send(next(todo, None))
            while busy:
                for ready in wait(busy):
                    assert isinstance(ready, Connection)
                    (start, stop), results, error = ready.recv()
                    if error is not None:
                        raise error
                    found[start] = results
                    following = next(todo, None)
                    ready.send(following)  # with None it ends
                    if following is None:
                        busy.remove(ready)
                    done += _count(items[start:stop])
                    self.tell(done, total)
        except EOFError:
            raise RuntimeError("a worker process has ended") from None
        finally:
            _end(workers, whole=len(found) == len(portions))
        return [result for start, _ in portions for result in found[start]]


def _count(items: Iterable[Any]) -> int:
    """With each of a sheaf."""
    return sum(len(item) if isinstance(item, Sheaf) else 1 for item in items)


def _done(function: Callable[[A], B], item: A, number: int) -> B:
    """Now and then what nobody needs is swept up; what has stayed once is not looked at again."""
    if number % _SWEEP == _SWEEP - 1:
        gc.collect()
        gc.freeze()
    return function(item)


def _start(count: int, function: Callable[[A], B], items: list[A], method: str) -> dict[Connection, Any]:
    context: Any = multiprocessing.get_context(method)
    workers: dict[Connection, Any] = {}
    for _ in range(count):
        ours, theirs = context.Pipe()
        given = (theirs, ours if method == "fork" else None, function, items)
        process = context.Process(target=_work, args=given, daemon=True)
        process.start()
        theirs.close()
        workers[ours] = process
    return workers


def _end(workers: dict[Connection, Any], whole: bool) -> None:
    for connection, process in workers.items():
        if not whole:
            process.terminate()
        connection.close()
    for process in workers.values():
        process.join()


def _work(
    connection: Connection, others: Connection | None, function: Callable[[Any], Any], items: list[Any]
) -> None:
    """In the other process. `others`: the parent's end, which must not stay open here, or the end of the
    parent would not be noticed."""
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C, and ends this
    if others is not None:
        others.close()
    done = 0
    try:
        while (portion := connection.recv()) is not None:
            answer: tuple[Any, list[Any], Exception | None]
            try:
                given = items[slice(*portion)]
                answer = (portion, [_done(function, item, done + at) for at, item in enumerate(given)], None)
                done += len(given)
            except Exception as error:  # whatever it is, it is raised where the step was asked for
                answer = (portion, [], error)
            connection.send(answer)
    except (EOFError, OSError):
        pass  # the parent is gone
