"""Law: any sequence of edits ends in the bytes and the words of a clean build, whatever is remembered.

A few dozen states of one small site; `benchmarks/fuzz.py` goes on for as long as it is told.
"""

import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.laws.building import Apart, Outcome, Shared, build_here, snapshot
from tests.laws.damage import DAMAGE, OUTPUT_DAMAGE
from tests.laws.edits import EDITS_OF_PAGES, Edit
from tests.laws.edits_of_files import EDITS_OF_FILES
from tests.laws.edits_of_looks import EDITS_OF_LOOKS
from tests.laws.edits_of_sites import EDITS_OF_SITES
from tests.laws.laws import Broken
from tests.laws.sites import BLOCKS, UNDRAWN
from tests.laws.walk import NAMES, Walk, walk
from twinpages.amend import amend
from twinpages.shell import quick

STEPS = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 999)), min_size=1, max_size=5)


@given(STEPS)
@settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # a smaller sequence takes minutes to find
    suppress_health_check=list(HealthCheck),
)
def test_any_sequence_of_edits(steps: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        walk(Path(folder), steps, looks=lambda place: place % 2 == 0)


@pytest.mark.parametrize(
    "edits", [EDITS_OF_PAGES, EDITS_OF_SITES, EDITS_OF_LOOKS, EDITS_OF_FILES, DAMAGE, OUTPUT_DAMAGE]
)
def test_every_edit_once(tmp_path: Path, edits: tuple[Edit, ...]) -> None:
    """In threes, so that it stays quick; what one edit hides of another is the longer walks' concern."""
    names = [edit.__name__ for edit in edits]
    Random(7).shuffle(names)
    going = walk(tmp_path, [(name, 7) for name in names], looks=lambda place: place % 3 == 2)
    undone = [said for said in going.told if "cannot be done" in said]
    assert not undone


SMALL = [("text", 1), ("letter", 2), ("title", 3), ("heading", 4), ("title", 5), ("summary", 6), ("title", 9)]


@pytest.fixture
def in_part(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each edit that might be built in part, whether it was."""
    made = list[bool]()

    def watched(*given: Any, **named: Any) -> Any:
        new = amend(*given, **named)
        made.append(new is not None)
        return new

    monkeypatch.setattr(quick, "amend", watched)
    return made


def test_small_edits_are_built_in_part(tmp_path: Path, in_part: list[bool]) -> None:
    """So that all that is tried here tries that too."""
    walk(tmp_path, SMALL)
    assert in_part.count(True) > len(SMALL) / 2


def test_a_heading_goes_to_which_no_text_links(tmp_path: Path, in_part: list[bool]) -> None:
    going = Walk(tmp_path)
    going.look()
    for old, new in (("Nasıl", "Neyle"), ("## Neyle", ""), ("yazın", "[yazın](about.md#who)")):
        change(going.site / "content/help.tr.md", old, new)
        going.look()
    change(going.site / "content/about.tr.md", "#who", "#whom")  # the English one has it still
    going.look()
    assert in_part == [True] * 4
    change(going.site / "content/about.en.md", "#who", "#whom")
    assert going.look().status == 1
    assert in_part[4:] and not any(in_part[4:])


def test_a_title_changes_among_entries_with_terms(tmp_path: Path, in_part: list[bool]) -> None:
    going = Walk(tmp_path)
    change(going.site / "content/crafts/_collection.yaml", "order: -made", "order: title")
    going.look()
    boat = going.site / "content/crafts/boat.tr.md"
    for old, new in (("Yüzer.", "Batmaz."), ("title: Tekne", "title: Takne")):
        change(boat, old, new)
        going.look()
    assert in_part == [True] * 2
    change(boat, "title: Takne", "title: Zurna")  # behind the kite, which is made in Romania too
    going.look()
    assert in_part == [True] * 2 + [False]


def test_a_text_changes_that_a_catalog_translates(tmp_path: Path, in_part: list[bool]) -> None:
    going = Walk(tmp_path, own=BLOCKS)
    going.look()
    file = going.site / "content/help.tr.md"
    twin = going.output / "ar" / "help" / "index.html"
    for old, new in (
        ("- Kapıda", "- Telefonda"),
        ("Nasıl", "Neyle"),
        ("\n- Mektupla", "Yolu:\n\n- Mektupla"),
    ):
        change(file, old, new)
        going.look()
        assert "برسالة" in twin.read_text("utf-8")
    assert in_part == [True, True, False]  # of five blocks two are translated: too few to be searched
    change(file, "Yolu:\n\n", "")
    going.look()
    in_part.clear()
    change(file, "- Mektupla", "- Kuşla")
    change(file, "Bize yazın.", "Bize gelin.")
    going.look()  # of the text nothing is translated: the twin is gone
    assert in_part == [False]
    change(file, "- Kuşla", "- Mektupla")
    going.look()  # it is there again
    file.with_name("help.ar.md").write_text(
        "---\ntitle: مساعدة\ntranslation: {of: tr}\n---\n\nراسلونا.\n", "utf-8"
    )
    going.look()  # somebody has written it
    assert "برسالة" not in twin.read_text("utf-8")


def test_small_edits_where_catalogs_translate(tmp_path: Path, in_part: list[bool]) -> None:
    walk(tmp_path, SMALL, own=BLOCKS)
    assert in_part.count(True) > len(SMALL) / 2


def test_days_and_tags_change(tmp_path: Path, in_part: list[bool]) -> None:
    """As long as no text draws them, and nothing is sorted into lists by them."""
    going = Walk(tmp_path, own=UNDRAWN)
    boat = going.site / "content/crafts/boat.tr.md"
    going.look()
    for old, new in (("90", "60"), ("[wood]", "[wood, paper]"), ("minutes: 60\n", "")):
        change(boat, old, new)
        going.look()
    change(going.site / "content/help.tr.md", "summary", "date: 2026-01-02\norder: 4\nsummary")
    going.look()
    assert in_part == [True] * 4
    change(boat, "country: PL", "country: GR")  # a facet
    going.look()
    change(boat, "made: 2026-01-10", "made: 2024-01-10")  # what the calendar is made of
    going.look()
    assert in_part == [True] * 4 + [False] * 2


def test_days_change_that_a_text_draws(tmp_path: Path, in_part: list[bool]) -> None:
    drawn = "---\ntitle: Çizim\n---\n\n::chart{collection=notes x=summary}\n"
    note = "---\ntitle: Not\nsummary: Kısa.\n---\n\nMetin.\n"
    going = Walk(tmp_path, own={**UNDRAWN, **collection(drawn), "content/notes/a.tr.md": note})
    going.look()
    change(going.site / "content/notes/a.tr.md", "summary: Kısa.\n", "")
    assert "drawing-empty" in str(going.look().said["problems"])
    assert in_part == [False]


def collection(page: str) -> dict[str, str]:
    return {"content/notes/_collection.yaml": "title: {tr: Notlar}\n", "content/notes/index.tr.md": page}


def test_a_new_kind_of_problem_comes(tmp_path: Path, in_part: list[bool]) -> None:
    """Of some kinds the statement on accessibility speaks."""
    going = Walk(tmp_path)
    going.look()
    for old, new in (("## Nasıl", "# Nasıl"), ("# Nasıl", "#### Nasıl")):
        change(going.site / "content/help.tr.md", old, new)
        assert going.look().said["problems"]
    assert in_part == [True, False]


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere an edit is the work of one process")
def test_small_edits_that_several_processes_share(tmp_path: Path) -> None:
    """As on a large site: they are copies, and read for themselves what is remembered."""
    walk(tmp_path, SMALL, build=Shared())


def test_another_process_comes_to_the_same(tmp_path: Path) -> None:
    """After builds of several sites in this one, so that nothing is left of them where it does not belong."""
    going = Walk(tmp_path / "one")
    for number, name in enumerate(["title", "languages", "declaration"]):
        going.step(name, number)
    Walk(tmp_path / "other").look()
    apart = Apart(environment={"PYTHONHASHSEED": "3", "TZ": "Pacific/Kiritimati"})
    right = apart(going.site, tmp_path / "fresh", "--no-cache")
    assert build_here(going.site, going.output) == right
    if right.status == 0:
        assert snapshot(going.output) == snapshot(tmp_path / "fresh")


def forgets_removed(site: Path, output: Path, *options: str) -> Outcome:
    before = snapshot(output)
    result = build_here(site, output, *options)
    for path, data in before.items():
        if not (output / path).exists():
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            (output / path).write_bytes(data)
    return result


def keeps_what_is_there(site: Path, output: Path, *options: str) -> Outcome:
    """A page that was written once is never drawn again."""
    before = snapshot(output)
    result = build_here(site, output, *options)
    for path, data in before.items():
        if path.endswith("index.html") and (output / path).exists():
            (output / path).write_bytes(data)
    return result


def writes_in_spite_of_errors(site: Path, output: Path, *options: str) -> Outcome:
    result = build_here(site, output, *options)
    if result.status and output.exists():
        (output / "half.html").write_text("half")
    return result


def forgets_problems(site: Path, output: Path, *options: str) -> Outcome:
    """Says of a site that was built before that all is well."""
    known = output.exists()
    result = build_here(site, output, *options)
    return Outcome(result.status, {**result.said, "problems": []}) if known else result


def writes_all_again(site: Path, output: Path, *options: str) -> Outcome:
    result = build_here(site, output, *options)
    for path, data in snapshot(output).items():
        (output / path).unlink()
        (output / path).write_bytes(data)
    return result


CULPRITS = {
    "too many": (forgets_removed, ("page_removed", 5)),
    "differ": (keeps_what_is_there, ("title", 1)),
    "with an error nothing is written": (writes_in_spite_of_errors, ("broken", 0)),
    "says what a clean one says": (forgets_problems, ("text", 0)),
    "written again": (writes_all_again, ("text", 0)),
}


@pytest.mark.parametrize("law", CULPRITS)
def test_a_build_that_breaks_a_law_is_caught(tmp_path: Path, law: str) -> None:
    culprit, step = CULPRITS[law]
    going = Walk(tmp_path)
    build_here(going.site, going.output)
    going.build = going.clean = culprit
    with pytest.raises(Broken, match=law):
        going.step(*step)
