"""Outputs in order, no thread left behind, and the error of one input told."""

import threading
import time

import pytest

from twinpages.shell.threads import at_once

MANY = list(range(200))


def test_outputs_come_in_the_order_of_inputs() -> None:
    def slow_at_first(number: int) -> int:
        time.sleep(0.002 if number < 20 else 0)
        return number * number

    assert at_once(slow_at_first, MANY) == [number * number for number in MANY]
    assert at_once(slow_at_first, []) == []


def test_many_inputs_are_worked_out_at_once() -> None:
    """Each waits for the other, so one thread alone would never end."""
    both = threading.Barrier(2, timeout=10)
    assert len(at_once(lambda number: both.wait(), MANY)) == len(MANY)


def test_a_thread_is_begun_only_where_it_helps() -> None:
    here = threading.get_ident()
    assert set(at_once(lambda number: threading.get_ident(), MANY[:20])) == {here}


def test_a_system_that_gives_no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert at_once(str, MANY) == [str(number) for number in MANY]


def test_after_an_error_nothing_more_is_begun() -> None:
    begun = []

    def fail(number: int) -> None:
        begun.append(number)
        time.sleep(0.001)
        if number == 30:
            raise OSError(28, "No space left on device")

    before = threading.active_count()
    with pytest.raises(OSError, match="No space"):
        at_once(fail, MANY)
    assert threading.active_count() == before
    assert len(begun) < len(MANY)


def test_ctrl_c_waits_for_what_has_begun() -> None:
    """It is heard in the thread that asks."""
    here, before, ended = threading.get_ident(), threading.active_count(), []

    def stop(number: int) -> None:
        time.sleep(0.005)
        if threading.get_ident() == here:
            raise KeyboardInterrupt
        ended.append(number)

    with pytest.raises(KeyboardInterrupt):
        at_once(stop, MANY)
    assert threading.active_count() == before
    assert len(ended) < len(MANY) / 2
