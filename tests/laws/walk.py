"""A list of edits by name and number in, the same walk through states of a site out, each state checked."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from random import Random

import yaml

from tests.laws.building import Builder, Outcome, build_here, snapshot
from tests.laws.damage import DAMAGE, OUTPUT_DAMAGE
from tests.laws.edits import EDITS_OF_PAGES
from tests.laws.edits_of_files import EDITS_OF_FILES
from tests.laws.edits_of_looks import EDITS_OF_LOOKS
from tests.laws.edits_of_sites import EDITS_OF_SITES
from tests.laws.laws import Broken, check, restore, sources
from tests.laws.sites import NOTHING, write_site

Step = tuple[str, int]
"""Name of an edit, and the number from which its choices follow."""

EDITS = {
    edit.__name__: edit
    for edit in (*EDITS_OF_PAGES, *EDITS_OF_SITES, *EDITS_OF_LOOKS, *EDITS_OF_FILES, *DAMAGE)
}
OUTPUTS = {edit.__name__: edit for edit in OUTPUT_DAMAGE}
BACK = "back"
"""The edit that makes the sources what they were at an earlier build."""

NAMES = (*EDITS, *OUTPUTS, BACK, BACK, BACK)
PATIENCE = 1
"""How many builds in a row may fail before the author takes back what was done."""


class Walk:
    """One site on its way, and what is known of it."""

    def __init__(
        self,
        folder: Path,
        build: Builder = build_here,
        clean: Builder = build_here,
        more: int = 0,
        own: Mapping[str, str] = NOTHING,
    ) -> None:
        """`more`, `own`: as `write_site` has them."""
        self.folder, self.build, self.clean = folder, build, clean
        self.site, self.output = folder / "site", folder / "public"
        write_site(self.site, more, own)
        self.good, self.failed = sources(self.site), 0
        self.told: list[str] = []
        self.edits = {**EDITS, BACK: self.back}
        self.states: list[dict[str, bytes]] = []

    def back(self, site: Path, chance: Random) -> str:
        number = chance.randrange(len(self.states))
        restore(site, self.states[number])
        return f"all as at build {number}"

    def step(self, name: str, number: int, look: bool = True) -> Outcome | None:
        chance = Random(number)
        before = snapshot(self.output) if name in OUTPUTS else None
        try:
            edit = OUTPUTS.get(name) or self.edits[name]
            said = edit(self.output if name in OUTPUTS else self.site, chance)
        except (ValueError, LookupError, TypeError, AttributeError, OSError, yaml.YAMLError) as error:
            said = f"({name} cannot be done here: {type(error).__name__})"
        self.told.append(said or f"({name}: nothing)")
        result = self.look(again=number % 2 == 0) if look or before is not None else None
        if result and result.status and before is not None:
            restore_output(self.output, before)
        return result

    def look(self, again: bool = True) -> Outcome:
        try:
            result = check(self.site, self.output, self.build, self.clean, again)
        except Broken as error:
            raise Broken(f"{error}\nafter:\n  " + "\n  ".join(self.told)) from None
        self.states.append(sources(self.site))
        if result.status == 0:
            self.good, self.failed = sources(self.site), 0
        else:
            self.failed += 1
        if self.failed > PATIENCE:
            self.told.append("taken back")
            restore(self.site, self.good)
            self.failed = 0
        return result


def restore_output(output: Path, files: dict[str, bytes]) -> None:
    """A build that failed leaves a damaged output as it is; so that later ones are asked no more than that."""
    shutil.rmtree(output, ignore_errors=True)
    for path, data in files.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)


def walk(
    folder: Path,
    steps: Iterable[Step],
    looks: Callable[[int], bool] = lambda _: True,
    build: Builder = build_here,
    own: Mapping[str, str] = NOTHING,
) -> Walk:
    """`looks`: after which steps, by their place, the site is built."""
    going = Walk(folder, build, own=own)
    going.look(again=False)
    for place, (name, number) in enumerate(steps):
        going.step(name, number, looks(place))
    going.look(again=False)
    return going
