"""A build that is watched in, a table of where its time went out.

Times are measured in the processes that do the work: processor seconds are those of all processes together,
so with two at work a stage may have twice as many of them as seconds have gone by. The parts of the work on
a page are told apart by marks, which cost a hundredth of it; nothing else is slower for being measured.
"""

import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from twinpages.base.record import record
from twinpages.base.step import Step
from twinpages.shell.author import Words
from twinpages.shell.stages import LOOK, Watch, name_part, name_stage

A = TypeVar("A")
B = TypeVar("B")


@dataclass
class Spent:
    """On a stage."""

    seconds: float = 0.0
    processor: float = 0.0
    parts: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Processor seconds."""


class Marks:
    """Which part of a piece of work has taken how long."""

    def __init__(self) -> None:
        self.part, self.since = "", 0.0
        self.spent: dict[str, float] = {}

    def __call__(self, part: str) -> None:
        now = time.process_time()
        if self.part:
            self.spent[self.part] = self.spent.get(self.part, 0.0) + now - self.since
        self.part, self.since = part, now

    def take(self) -> dict[str, float]:
        self("")
        spent, self.spent = self.spent, {}
        return spent


class Profile(Watch):
    """Begins to measure when it is made."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.mark = self.marks
        self.stages: dict[str, Spent] = {}
        self._stage, self._elsewhere = LOOK, 0.0
        self._since = self._now()

    def _now(self) -> tuple[float, float, float]:
        """Seconds gone by, processor seconds of this process, and of those that have ended."""
        told = os.times()
        return time.perf_counter(), time.process_time(), told.children_user + told.children_system

    def enter(self, stage: str, languages: int = 0) -> None:
        now = self._now()
        spent = self.stages.setdefault(self._stage, Spent())
        seconds, here, children = (after - before for after, before in zip(now, self._since, strict=True))
        spent.seconds += seconds
        spent.processor += here + max(children, self._elsewhere)  # Windows does not count its children
        self._stage, self._since, self._elsewhere = stage, now, 0.0

    def close(self) -> None:
        self.enter(self._stage)

    def measured(self, step: Step) -> Step:
        return _Measured(step, self)

    def add(self, parts: Mapping[str, float], processor: float, process: int) -> None:
        spent = self.stages.setdefault(self._stage, Spent())
        for part, seconds in parts.items():
            spent.parts[part] += seconds
        self._elsewhere += processor if process != os.getpid() else 0.0


@record
class _Measured:
    step: Step
    profile: Profile

    def __call__(self, function: Callable[[A], B], inputs: Iterable[A], /) -> list[B]:
        timed = _Timed(function, self.profile.marks)
        results = []
        for result, parts, processor, process in self.step(timed, inputs):
            self.profile.add(parts, processor, process)
            results.append(result)
        return results


@record
class _Timed:
    """In whatever process it is called."""

    function: Callable[[Any], Any]
    marks: Marks
    """The very one that the function tells, also in another process."""

    def __call__(self, item: Any) -> tuple[Any, dict[str, float], float, int]:
        begin = time.process_time()
        result = self.function(item)
        return result, self.marks.take(), time.process_time() - begin, os.getpid()


def render_profile(profile: Profile, words: Words) -> str:
    """A table: stages in the order in which they began, below them their parts."""
    _ = words.gettext
    rows = [(_("stage"), _("seconds"), _("share"), _("processor"))]
    everything = sum(spent.seconds for spent in profile.stages.values())
    for stage, spent in profile.stages.items():
        told = (f"{spent.seconds:.3f}", _percent(spent.seconds, everything), f"{spent.processor:.3f}")
        rows.append((name_stage(stage, words), *told))
        whole = sum(spent.parts.values())
        for part, seconds in spent.parts.items():
            rows.append((f"  {name_part(part, words)}", "", _percent(seconds, whole), f"{seconds:.3f}"))
    processor = sum(spent.processor for spent in profile.stages.values())
    rows.append((_("together"), f"{everything:.3f}", "", f"{processor:.3f}"))
    widths = [max(len(row[at]) for row in rows) for at in range(4)]
    lines = (
        "  ".join([row[0].ljust(widths[0]), *(row[at].rjust(widths[at]) for at in (1, 2, 3))]) for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def profile_as_json(profile: Profile) -> list[dict[str, object]]:
    return [
        {
            "stage": stage,
            "seconds": round(spent.seconds, 4),
            "processor": round(spent.processor, 4),
            "parts": {part: round(seconds, 4) for part, seconds in spent.parts.items()},
        }
        for stage, spent in profile.stages.items()
    ]


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.0f} %" if whole else ""
