"""Law: what has taken no note that an edit touches would be made again as it is.

It is asked of every page between any two states of a small site, whatever a build would have done with it.
"""

from collections import Counter
from pathlib import Path
from random import Random

import pytest
import yaml

from tests.laws.building import build_here
from tests.laws.edits import EDITS_OF_PAGES
from tests.laws.edits_of_files import EDITS_OF_FILES
from tests.laws.edits_of_sites import EDITS_OF_SITES
from tests.laws.laws import restore, sources
from tests.laws.sites import UNDRAWN, write_site
from tests.laws.walk import Walk
from tests.sites_in_memory import read_theme_once, shipped
from twinpages import finish
from twinpages.build import build
from twinpages.finished import Before, Finished
from twinpages.pages import Draft, Planned, Unit, plan_unit, touched_since
from twinpages.pages.units import SUBJECT
from twinpages.shell.disk import read_tree
from twinpages.standing import Standing

EDITS = (*EDITS_OF_PAGES, *EDITS_OF_SITES, *EDITS_OF_FILES)


def standing_of(site: Path) -> Standing | None:
    """None if it cannot be built."""
    made = build(read_tree(site, lambda _: None), shipped(), read_theme_once, last=Before())
    return made.standing


def told(unit: Finished) -> tuple[object, ...]:
    pages = tuple((page.path, page.digest, page.problems) for page in unit.pages)
    return pages, unit.reads, unit.used, unit.sized, unit.problems


def compare(old: Standing, new: Standing, count: Counter[str]) -> None:
    touched = touched_since(old.draft, new.draft)
    if touched is None:
        count["all planned again"] += 1
        return
    for unit in old.units:
        if unit.kind != SUBJECT or unit not in new.finished or old.shared[unit.lang] != new.shared[unit.lang]:
            continue
        if not touched.isdisjoint(old.finished[unit].reads):
            count["planned again"] += 1
            continue
        assert told(old.finished[unit]) == told(new.finished[unit]), unit
        count["spared"] += 1


def wander(folder: Path, seed: int, steps: int) -> Counter[str]:
    chance, count = Random(seed), Counter[str]()
    site = folder / str(seed)
    write_site(site, own=UNDRAWN if seed % 2 else {})
    good, states = standing_of(site), [sources(site)]
    assert good is not None
    for _ in range(steps):
        edit = chance.choice(EDITS)
        try:
            said = edit(site, chance)
        except (ValueError, LookupError, TypeError, AttributeError, OSError, yaml.YAMLError):
            said = "cannot be done here"
        new = standing_of(site)
        if new is None:
            restore(site, states[-1])
            continue
        try:
            compare(good, new, count)
            compare(new, good, count)
        except AssertionError as error:
            raise AssertionError(f"{edit.__name__} {said}: {error}") from None
        good = new
        states.append(sources(site))
    return count


@pytest.mark.parametrize("seed", range(2))
def test_what_no_edit_touches_is_as_it_was(tmp_path: Path, seed: int) -> None:
    assert wander(tmp_path, seed, 12)["spared"] > 20


def planned(monkeypatch: pytest.MonkeyPatch) -> list[Unit]:
    """Filled with the subjects' units that are planned."""
    units = list[Unit]()

    def plan(draft: Draft, unit: Unit) -> Planned:
        units.extend([unit] if unit.kind == SUBJECT else [])
        return plan_unit(draft, unit)

    monkeypatch.setattr(finish, "plan_unit", plan)
    return units


def test_a_page_that_comes_and_goes_concerns_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    units, going = planned(monkeypatch), Walk(tmp_path, own=UNDRAWN)
    going.look(again=False)
    all_of_them = len(set(units))
    page = going.site / "content/n9.tr.md"
    for change in (lambda: page.write_text("---\ntitle: Not 9\n---\n\nMetin.\n"), page.unlink):
        change()
        units.clear()
        build_here(going.site, going.output)
        assert 0 < len(units) < all_of_them / 2, [unit.id for unit in units]
        going.look(again=False)
