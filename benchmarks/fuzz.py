"""Minutes and a seed in, the smallest sequence of edits that breaks a law of the build out, if one is found.

    python benchmarks/fuzz.py --minutes 10 --seed 1

The long form of `tests/laws`, not in the suite: every build is a process of its own, with another hash seed,
time zone, order of files and number of jobs; some are killed, interrupted, run twice at once, or run while a
page is written. Twinpages itself is copied, so that its templates and words can be edited too.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random

HOME = Path(__file__).parents[1]
sys.path.insert(0, str(HOME))

from tests.laws.building import Apart, Shared  # noqa: E402
from tests.laws.edits import EDITS_OF_PAGES  # noqa: E402
from tests.laws.home import copy_home, edits_of_home  # noqa: E402
from tests.laws.rough import MISHAPS, Rough  # noqa: E402
from tests.laws.sites import BLOCKS, NOTHING, UNDRAWN  # noqa: E402
from tests.laws.walk import NAMES, Step, Walk  # noqa: E402

MOST_STEPS = 30
SMALL = ("text", "title", "summary", "letter", "heading", "heading_changed", "day", "tags") * 3
"""Edits that are built in part, for the most; one of another kind has all built anew."""
OWN = {"": NOTHING, "blocks": BLOCKS, "undrawn": UNDRAWN}


@dataclass(frozen=True)
class Plan:
    """A walk that can be gone again."""

    steps: tuple[Step, ...]
    chance: int
    """What happens to the builds follows from it."""
    more: int = 0
    """Plain pages besides those of the small site."""
    calm: bool = False
    """Without mishaps to builds: only edits and damage."""
    own: str = ""
    """Of `OWN`: texts in place of those of the small site."""
    shared: bool = False
    """Processes share whatever they may, as on a large site."""


def plan(number: int) -> Plan:
    chance = Random(number)
    length = chance.randrange(3, MOST_STEPS)
    every, small = [*NAMES, *edits_of_home(HOME)], [edit.__name__ for edit in EDITS_OF_PAGES]
    names = chance.choice([every, [*small, *SMALL]])
    steps = tuple((chance.choice(names), chance.randrange(10**6)) for _ in range(length))
    more, calm = chance.choice([0, 0, 0, 60]), chance.random() < 0.5
    own = chance.choice(["blocks", "undrawn", "undrawn", "", ""])
    return Plan(steps, number, more, calm, own, chance.random() < 0.3)


def go(plan: Plan, until: float, count: Counter[str]) -> str:
    """What broke, else nothing."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as place:
        folder = Path(place)
        home = copy_home(HOME, folder / "home")
        apart, chance = (Shared if plan.shared else Apart)(home), Random(plan.chance)
        build = Rough(apart, chance, ("none",) if plan.calm else MISHAPS)
        clean = Rough(apart, Random(plan.chance + 1), ("none",))
        walk = Walk(folder, build, clean, plan.more, OWN[plan.own])
        build.told = walk.told
        walk.edits |= edits_of_home(home)
        try:
            walk.look()
            for name, number in plan.steps:
                if time.monotonic() > until:
                    break
                result = walk.step(name, number, chance.random() < 0.8)
                count[name] += 1
                count["builds checked" if result else "edits not looked at"] += 1
                if result and result.status:
                    count["of them with errors"] += 1
        except AssertionError as error:
            return str(error)
    return ""


def smallest(plan: Plan, said: str, until: float) -> tuple[Plan, str]:
    """Leaves out what it breaks without, larger parts first."""
    size = len(plan.steps)
    while size >= 1 and time.monotonic() < until:
        begin = 0
        while begin < len(plan.steps) and time.monotonic() < until:
            less = replace(plan, steps=plan.steps[:begin] + plan.steps[begin + size :])
            found = go(less, until, Counter())
            if found:
                plan, said = less, found
            else:
                begin += size
        size //= 2
    return plan, said


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shrink", type=float, default=5, help="minutes spent on a smaller sequence")
    parser.add_argument("--keep-going", action="store_true", help="look for more after the first")
    options = parser.parse_args()
    until, number, failed = time.monotonic() + options.minutes * 60, options.seed * 1000, 0
    count: Counter[str] = Counter()
    show = partial(print, flush=True)
    while time.monotonic() < until and (options.keep_going or not failed):
        number += 1
        tried = plan(number)
        if said := go(tried, until, count):
            failed += 1
            show(f"\n── walk {number} ({len(tried.steps)} steps, calm: {tried.calm}): {said}")
            less, said = smallest(tried, said, time.monotonic() + options.shrink * 60)
            show(f"── smallest: {less}\n{said}")
        else:
            show(".", end="")
    show(f"\n{dict(count.most_common())}\n{number - options.seed * 1000} walks, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
