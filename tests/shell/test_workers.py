"""Work that several processes share: all of it done, once, in order, and this process takes part."""

import multiprocessing
import os
import sys
import time
from dataclasses import dataclass

import pytest

from twinpages.shell.workers import Workers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere so little work is not shared")


@dataclass
class Work:
    """Takes its time; says what it was given and where it was done."""

    seconds: float
    bad: int = -1

    def __call__(self, item: int) -> tuple[int, int]:
        end = time.perf_counter() + self.seconds
        while time.perf_counter() < end:
            pass
        if item == self.bad:
            raise ValueError(item)
        return item, os.getpid()


@pytest.mark.parametrize("count", [1, 2, 3])
def test_all_is_done_in_order_by_so_many_processes(count: int) -> None:
    told: list[tuple[int, int]] = []
    found = Workers(count, lambda done, total: told.append((done, total)))(Work(0.01), range(150))
    assert [item for item, _ in found] == list(range(150))
    processes = {process for _, process in found}
    assert os.getpid() in processes
    assert len(processes) == count
    assert told == sorted(told)
    assert told[-1] == (150, 150)
    assert not multiprocessing.active_children()


def test_what_takes_long_is_only_handed_out() -> None:
    """Else the others would wait for this process."""
    found = Workers(2)(Work(0.35), range(6))
    assert [item for item, _ in found] == list(range(6))
    assert os.getpid() not in {process for item, process in found if item}
    assert len({process for _, process in found}) == 3


@pytest.mark.parametrize("bad", [0, 30, 31, 32, 33, 34, 60, 90, 149])
def test_an_error_is_raised_here_wherever_it_comes_up(bad: int) -> None:
    with pytest.raises(ValueError, match=str(bad)):
        Workers(2)(Work(0.01, bad), range(150))
    assert not multiprocessing.active_children()
