"""Law: what is done between two builds of a folder, and undone again, is not seen in the second.

Another command, another folder for the output, a build that failed, a build by somebody else at the same time:
all of them share what is remembered.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import twinpages.shell.disk
from tests.laws.building import build_here
from tests.laws.laws import check
from tests.laws.sites import write_site
from twinpages.shell import making

EDITED = "content/crafts/boat.tr.md"
OTHER = "content/help.tr.md"


class Place:
    """A site that is built."""

    def __init__(self, folder: Path) -> None:
        self.site, self.output, self.elsewhere = folder / "site", folder / "public", folder / "elsewhere"
        write_site(self.site)
        self.before = (self.site / EDITED).read_bytes()
        build_here(self.site, self.output)

    def edit(self, words: str) -> None:
        (self.site / EDITED).write_bytes(self.before + f"\n{words}\n".encode())


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def fail(place: Place) -> None:
    broken = place.site / "content/about.en.md"
    good = broken.read_bytes()
    broken.write_bytes(good + b"\n[x](gone.md)\n")
    assert build_here(place.site, place.output).status == 1
    broken.write_bytes(good)


BETWEEN: dict[str, Callable[[Place], object]] = {
    "a build that fails": fail,
    "another output": lambda place: build_here(place.site, place.elsewhere),
    "drafts": lambda place: build_here(place.site, place.elsewhere, "--drafts"),
    "strict": lambda place: build_here(place.site, place.elsewhere, "--strict"),
}


@pytest.mark.parametrize("between", BETWEEN)
def test_what_was_undone_leaves_no_trace(place: Place, between: str) -> None:
    place.edit("Kelebek uçtu.")
    BETWEEN[between](place)
    (place.site / EDITED).write_bytes(place.before)
    (place.site / OTHER).write_bytes((place.site / OTHER).read_bytes() + b"\nBir daha.\n")
    check(place.site, place.output, build_here, build_here)


@pytest.mark.parametrize("edited", [False, True])
def test_what_was_written_during_a_build_and_undone_leaves_no_trace(
    place: Place, monkeypatch: pytest.MonkeyPatch, edited: bool
) -> None:
    """`edited`: the build is one of an edit of this page."""
    look = making.look

    def look_and_write(*arguments: Any) -> making.Inputs:
        found = look(*arguments)
        place.edit("Kelebek uçtu.")
        return found

    if edited:
        place.before += b"\nKelebek kondu.\n"
    else:
        shutil.rmtree(place.site / ".twinpages")
    (place.site / EDITED).write_bytes(place.before)
    monkeypatch.setattr(making, "look", look_and_write)
    build_here(place.site, place.output)
    assert any("Kelebek uçtu." in file.read_text() for file in place.output.rglob("*.html"))
    monkeypatch.undo()
    (place.site / EDITED).write_bytes(place.before)
    check(place.site, place.output, build_here, build_here)


def test_two_builds_of_two_states_at_once(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one writes after this one has written, and before it has looked at what it wrote."""
    place.edit("Bir.")
    real, calls = twinpages.shell.disk._still, []

    def after_another(output: Path, files: dict[str, Any]) -> object:
        calls.append(output)
        if len(calls) == 1:
            place.edit("İki.")
            build_here(place.site, place.output)
            place.edit("Bir.")
        return real(output, files)

    monkeypatch.setattr(twinpages.shell.disk, "_still", after_another)
    build_here(place.site, place.output)
    monkeypatch.undo()
    check(place.site, place.output, build_here, build_here)
