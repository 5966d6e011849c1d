"""The table of times: every stage, no more time than there was, the parts of the work in whatever process."""

import json
import time
from pathlib import Path

import pytest

from tests.sites_in_memory import CONFIG, page
from twinpages.base.step import Step, one_by_one
from twinpages.shell.cli import main
from twinpages.shell.profile import Marks, Profile
from twinpages.shell.stages import LOOK, MODEL, PAGES, READ, REMEMBER, SITE, THEME, WRITE
from twinpages.shell.workers import Workers

HOME = Path(__file__).parents[2]


class Worker:
    """Works a little on each input, and says on what."""

    def __init__(self, marks: object, seconds: float) -> None:
        self.marks, self.seconds = marks, seconds

    def __call__(self, item: int) -> int:
        assert isinstance(self.marks, Marks)
        for part in ("plan", "draw"):
            self.marks(part)
            end = time.process_time() + self.seconds
            while time.process_time() < end:
                pass
        return item * 2


@pytest.mark.parametrize("step", [one_by_one, Workers(2)], ids=["here", "two processes"])
def test_the_parts_of_the_work_are_counted_where_it_is_done(step: Step) -> None:
    profile = Profile()
    profile.enter(PAGES)
    items = range(40)
    assert profile.measured(step)(Worker(profile.marks, 0.01), items) == [item * 2 for item in items]
    profile.enter(SITE)
    spent = profile.stages[PAGES]
    assert set(spent.parts) == {"plan", "draw"}
    assert all(0.4 <= seconds < 0.8 for seconds in spent.parts.values())
    assert spent.processor >= 0.8


def test_a_stage_takes_what_goes_by_until_the_next() -> None:
    profile = Profile()
    time.sleep(0.05)
    profile.enter(READ)
    profile.enter(LOOK)
    time.sleep(0.05)
    profile.close()
    assert profile.stages[LOOK].seconds >= 0.1
    assert profile.stages[READ].seconds < 0.05
    assert profile.stages[LOOK].processor < 0.05, "to sleep is no work"


def write_site(folder: Path) -> list[str]:
    (folder / "content").mkdir()
    (folder / "site_config.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "content/index.md").write_text(page("Ana sayfa", "Merhaba"), encoding="utf-8")
    return ["--site", str(folder), "--profile", "--jobs", "1"]


def test_a_build_goes_through_its_stages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*write_site(tmp_path), "--format", "json"], HOME) == 0
    said = json.loads(capsys.readouterr().out)
    found = {row["stage"]: row for row in said["profile"]}
    assert [s for s in found if s in (LOOK, THEME, READ, MODEL, PAGES, SITE, WRITE, REMEMBER)] == [
        LOOK,
        THEME,
        READ,
        MODEL,
        PAGES,
        SITE,
        WRITE,
        REMEMBER,
    ]
    assert {"plan", "draw", "prove", "index"} <= set(found[PAGES]["parts"])
    assert set(found[READ]["parts"]) == {"read", "mark up", "lay aside"}
    assert sum(row["seconds"] for row in said["profile"]) <= said["seconds"] + 0.001


def test_the_table_is_on_the_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*write_site(tmp_path), "--language", "tr"], HOME) == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    lines = said.err.splitlines()
    assert any(line.split() == ["aşama", "saniye", "pay", "işlemci"] for line in lines)
    assert lines[-1].startswith("toplam")


def test_an_edit_is_measured_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [*write_site(tmp_path), "--format", "json"]
    assert main(arguments, HOME) == 0
    (tmp_path / "content/index.md").write_text(page("Ana sayfa", "Güle güle"), encoding="utf-8")
    capsys.readouterr()
    assert main(arguments, HOME) == 0
    found = {row["stage"]: row for row in json.loads(capsys.readouterr().out)["profile"]}
    assert "draw" in found[PAGES]["parts"]
    assert "mark up" in found[READ]["parts"]
