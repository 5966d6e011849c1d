"""What was written ahead takes its place, or is gone; and nothing of it is seen before."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.laws.building import Apart, snapshot
from twinpages.base.files import Made
from twinpages.base.problem import Problem
from twinpages.shell.disk import LIST, write_files, write_site

HOME = Path(__file__).parents[2]
OLD = {f"p{number}/index.html": b"old %d" % number for number in range(300)}
NEW = {path: b"new " + data for path, data in OLD.items()}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="another process is worth it on Linux only")

PROGRAM = """
import os, sys, time
from pathlib import Path
from twinpages.base.files import Made
from twinpages.shell import ahead, disk
new = {f"p{number}/index.html": Made.of(b"new old %d" % number) for number in range(300)}
going = ahead.Ahead(Path(sys.argv[1]))
"""
"""For a process of its own: pytest's has threads that a copy would not have."""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "public"
    write_files(folder, OLD, lambda problem: pytest.fail(problem.code))
    return folder


def begin(output: Path, program: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", PROGRAM + program, str(output)]
    return subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(output: Path, program: str) -> str:
    process = begin(output, program)
    said, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")
    return said.strip()


def site_below(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in snapshot(folder).items() if path != LIST}


def test_half_of_it_lies_there_and_takes_its_place(output: Path) -> None:
    said = run(
        output,
        """
going.begin(new)
staged = going.staged(new)
there = [file.data for file in staged.values() if isinstance(file.data, disk.Staged)]
assert all(data.get().startswith(b"new") for data in there)
assert Path(sys.argv[1], "p0/index.html").read_bytes() == b"old 0"
written = disk.write_site(Path(sys.argv[1]), staged, {}, print)
going.end()
print(len(there), written.changed)
""",
    )
    assert said == "150 300"
    assert site_below(output) == NEW


@pytest.mark.parametrize("last", ["going.staged(new)", "pass", "1 / 0", "raise KeyboardInterrupt"])
def test_what_is_not_wanted_is_gone(output: Path, last: str) -> None:
    run(output, f"try:\n    going.begin(new)\n    {last}\nexcept BaseException: pass\nfinally: going.end()")
    assert site_below(output) == OLD


def test_a_few_are_not_worth_it(output: Path) -> None:
    said = run(
        output,
        """
few = {path: new[path] for path in [*new][:100]}
going.begin(few)
print(going.staged(few) == few, going._begun)
""",
    )
    assert said == "True []"


def test_nothing_is_written_through_a_link(output: Path, tmp_path: Path) -> None:
    (output / "p0").rename(tmp_path / "mine")
    (output / "p0").symlink_to(tmp_path / "mine")
    said = run(
        output,
        """
going.begin(new)
print([path for path, file in going.staged(new).items() if isinstance(file.data, disk.Staged)][:1])
print(os.listdir(Path(sys.argv[1], "p0")))
going.end()
""",
    )
    assert said.splitlines() == ["['p1/index.html']", "['index.html']"]


def test_what_could_not_be_written_is_left_to_the_end(output: Path) -> None:
    said = run(
        output,
        """
wrote = ahead.write_file
def full(file, data):
    if "/p7/" in file:
        raise OSError(28, "No space left on device", file)
    return wrote(file, data)
ahead.write_file = full
going.begin(new)
staged = going.staged(new)
print(sum(isinstance(file.data, disk.Staged) for file in staged.values()), staged["p7/index.html"].data.get())
going.end()
""",
    )
    assert said == "149 b'new old 7'"


def test_a_copy_ends_with_its_parent_and_the_next_build_tidies_up(output: Path) -> None:
    """The list says nothing of a build that was broken off here; the mark in the folder does."""
    process = begin(
        output,
        """
wrote = ahead.write_file
ahead.write_file = lambda file, data: (time.sleep(0.02), wrote(file, data))[1]
going.begin(new)
print("begun", flush=True)
time.sleep(60)
""",
    )
    assert process.stdout
    assert process.stdout.readline() == "begun\n"
    time.sleep(0.3)
    process.send_signal(signal.SIGKILL)
    process.communicate()  # the copy holds its standard output too, so this waits for it
    left = [path for path in snapshot(output) if ".twinpages-tmp" in path]
    assert 3 < len(left) < 100
    said: list[Problem] = []
    made = {path: Made.of(data) for path, data in NEW.items()}
    write_site(output, made, {}, said.append)
    assert (said, site_below(output)) == ([], NEW)


PAGE = "---\ntitle: {0}\n---\n\nWords of {0}.\n"


def test_a_title_in_the_menu_that_was_killed_is_finished_by_the_next_build(tmp_path: Path) -> None:
    site, output, apart, chance = tmp_path / "site", tmp_path / "public", Apart(), Random(5)
    (site / "content").mkdir(parents=True)
    (site / "site_config.yaml").write_text(
        "title: Yard\ndefault_language: en\nlanguages: {en: {}}\nmenu: [index, p1]\n", "utf-8"
    )
    for name in ("index", *(f"p{number}" for number in range(230))):
        (site / f"content/{name}.en.md").write_text(PAGE.format(name), "utf-8")
    assert apart(site, output).status == 0
    for number in range(4):
        (site / "content/p1.en.md").write_text(PAGE.format(f"Other {number}"), "utf-8")
        process = apart.begin(site, output)
        time.sleep(chance.uniform(0.2, 0.6))
        process.kill()
        process.communicate()
        pages = [
            data for path, data in snapshot(output).items() if re.fullmatch(r"(.*/)?p\d+/index\.html", path)
        ]
        assert len(pages) == 230
        assert all(data.endswith(b"</html>") or data.endswith(b"</html>\n") for data in pages)
    kept, fresh = apart(site, output), apart(site, tmp_path / "fresh", "--no-cache")
    assert kept == fresh
    assert snapshot(output) == snapshot(tmp_path / "fresh")
    assert not [name for name in os.listdir(output) if name.startswith(".twinpages-")]
