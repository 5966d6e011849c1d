"""A number of processes in, a step out that shares its work among them.

Processes, not threads: the work is Python's own. They are started only when what is left takes longer than
starting them, which the first inputs tell; they take small portions, so that none waits for another; the
outputs come in the order of the inputs, and an error in one of them is raised here. On Linux a process is a
copy of this one, with all that is known already; elsewhere it is told once.

This process is one of them: each more has a copy of the site in its memory. Only where a single input takes
long it does nothing but hand out, because the others would have to wait for it.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from twinpages.base.once import Once
from twinpages.base.step import Sharing, weigh
from twinpages.shell.forks import can_fork
from twinpages.shell.processes import end_processes, start_processes, work_on

if TYPE_CHECKING:  # most builds share no work
    from multiprocessing.connection import Connection

A = TypeVar("A")
B = TypeVar("B")

_TRIAL = 0.1
"""Seconds of work that tell how long the rest will take."""
_MANY = 1000
"""Inputs that are worth a start without a trial, where it takes next to nothing."""
_WORTH = 0.2
"""Seconds of work left that are worth a start on Linux; elsewhere Python starts anew in each process."""
_WORTH_ELSEWHERE = 3.0
_PORTION = 0.08
"""Seconds that a process works between two reports."""
_LONG = 0.3
"""Seconds that one input may take for this process to work on some too: it hears nobody meanwhile."""
_RESERVE = 2
"""Portions that another process has before it, while this one works too."""
_PAUSES = 4
"""How often this process looks at what the others have done while it works on a portion itself."""

Portion = tuple[int, int]
"""Of the inputs: the first, and the first that is not in it."""

Tell = Callable[[int, int], None]
"""Told how many of how many inputs are done."""


def tell_nobody(done: int, total: int) -> None:
    pass


class Workers:
    """`count` processes, this one among them; with one, everything is done here."""

    def __init__(self, count: int = 0, tell: Tell = tell_nobody) -> None:
        self.count, self.tell = count or os.cpu_count() or 1, tell

    def __call__(self, function: Callable[[A], B], inputs: Iterable[A], /) -> list[B]:
        work = _Work(function, list(inputs), self.tell)
        forks = can_fork()
        if forks and self.count > 1 and work.total >= _MANY:
            self._share(work, _TRIAL, "fork")
            return work.results
        begin = time.perf_counter()
        while not work.whole and (self.count == 1 or time.perf_counter() - begin < _TRIAL):
            work.do_one()
        each = (time.perf_counter() - begin) / max(len(work.results), 1)
        if each * len(work.left) * (1 - 1 / self.count) < (_WORTH if forks else _WORTH_ELSEWHERE):
            while not work.whole:
                work.do_one()
        else:
            self._share(work, each, "fork" if forks else "spawn")
        return work.results

    def _share(self, work: "_Work[A, B]", each: float, method: str) -> None:
        """`each`: seconds that one input takes."""
        items, helps = work.left, each < _LONG
        portions = list(_portions(len(items), max(1, round(_PORTION / each)), self.count))
        workers = start_processes(min(self.count, len(portions)) - helps, work.function, items, method)
        share = _Share(work, portions, workers)
        try:
            share.out(helps)
        except EOFError:
            raise RuntimeError("a worker process has ended") from None
        finally:
            end_processes(workers, whole=len(share.found) == len(portions))
        work.results += [result for start, _ in portions for result in share.found[start]]


def _portions(count: int, size: int, shared_by: int) -> Iterator[Portion]:
    """Of at most that size; smaller ones in the end, so that all end together."""
    start = 0
    while start < count:
        stop = start + max(1, min(size, (count - start) // (2 * shared_by)))
        yield start, stop
        start = stop


class _Work(Generic[A, B]):
    """Inputs and what has become of them so far."""

    def __init__(self, function: Callable[[A], B], items: list[A], tell: Tell) -> None:
        self.function, self.items, self.tell = function, items, tell
        self.results: list[B] = []
        """Of the first inputs."""
        self.done, self.total = 0, weigh(items)
        self.once = Once()

    @property
    def whole(self) -> bool:
        return len(self.results) == len(self.items)

    @property
    def left(self) -> list[A]:
        return self.items[len(self.results) :]

    def do_one(self) -> None:
        item = self.items[len(self.results)]
        self.results.append(self.share(work_on(self.function, item, self.done)))
        self.count((item,))

    def share(self, result: B) -> B:
        """Whether it is `Sharing` is asked by name: Python's own answer takes as long as all the sharing."""
        if isinstance(result, list):
            return cast(B, [self.share(each) for each in result])
        return cast(B, cast(Sharing, result).share(self.once)) if hasattr(result, "share") else result

    def count(self, items: Iterable[A]) -> None:
        self.done += weigh(items)
        self.tell(self.done, self.total)


class _Share(Generic[A, B]):
    """What is left of some work, done by several processes, this one among them."""

    def __init__(self, work: _Work[A, B], portions: list[Portion], workers: "Iterable[Connection]") -> None:
        self.work, self.items = work, work.left
        self.todo, self.mine = iter(portions), work.done
        self.busy = dict.fromkeys(workers, 0)
        """How many portions each worker has."""
        self.found: dict[int, list[B]] = {}
        """Results, by where their portion begins."""

    def out(self, helps: bool) -> None:
        """Until all is done. `helps`: this process works too; then each other one has portions in reserve,
        since it may have to wait until it is heard."""
        for connection in [*self.busy] * (1 + _RESERVE * helps):
            self._hand_out(connection)
        while (own := next(self.todo, None) if helps else None) or self.busy:
            if own:
                self._work(*own)
            else:
                self._gather(None)

    def _work(self, start: int, stop: int) -> None:
        results, pause = list[B](), -(-(stop - start) // _PAUSES)
        for at in range(start, stop):
            results.append(work_on(self.work.function, self.items[at], self.mine))
            self.mine += weigh((self.items[at],))
            if len(results) % pause == 0:
                self._gather(0)
        self._put(start, results)

    def _gather(self, seconds: float | None) -> None:
        """What workers have done; waits at most so long for it."""
        from multiprocessing.connection import Connection, wait  # noqa: PLC0415  # see above

        for ready in wait(list(self.busy), seconds):
            assert isinstance(ready, Connection)
            start, results, error = ready.recv()
            if error is not None:
                raise error
            self.busy[ready] -= 1
            self._put(start, results)
            self._hand_out(ready)

    def _put(self, start: int, results: list[B]) -> None:
        self.found[start] = [self.work.share(result) for result in results]
        self.work.count(self.items[start : start + len(results)])

    def _hand_out(self, connection: "Connection") -> None:
        portion = next(self.todo, None)
        if portion is not None:
            connection.send(portion)
            self.busy[connection] += 1
        elif not self.busy[connection]:
            connection.send(None)  # it ends
            del self.busy[connection]
