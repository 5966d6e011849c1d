"""A bar is seen by whoever looks, is gone when its stage is, and leaves no trace where nobody looks."""

import io
import os
import re
import subprocess
import sys
import threading
from gettext import NullTranslations
from pathlib import Path

import pytest

from tests.sites_in_memory import CONFIG, page
from twinpages.shell.author import words_of_the_tool
from twinpages.shell.progress import Bars, is_for_people
from twinpages.shell.stages import PAGES, READ

HOME = Path(__file__).parents[2]
BUILD = """\
import sys
from pathlib import Path
from twinpages.shell import progress
progress.Bars.__init__.__defaults__ = (0.0,)
from twinpages.shell.cli import main
status = main(sys.argv[1:], Path.cwd())
if "tqdm" in sys.modules:
    print("tqdm was imported")
sys.exit(status)
"""
"""Builds as the command line does, and waits for no bar."""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(text: str) -> str:
    """What is left to be seen of a line, after all returns to its begin."""
    line = [""] * 400
    for part in re.split(r"(?=\r)", text.replace("\x1b[A", "")):
        for at, letter in enumerate(part.lstrip("\r")):
            line[at] = letter
    return "".join(line).strip()


def test_somebody_must_look() -> None:
    assert is_for_people(Terminal(), {"TERM": "xterm"})
    assert not is_for_people(io.StringIO(), {})
    assert not is_for_people(Terminal(), {"CI": "true"})
    assert not is_for_people(Terminal(), {"TERM": "dumb"})


def test_a_bar_says_what_is_done_and_how_far_it_is() -> None:
    terminal = Terminal()
    bars = Bars(words_of_the_tool(HOME, "tr"), terminal, wait=0.0)
    bars.enter(PAGES, languages=5)
    bars.tell(3, 12)
    assert "sayfalar üretiliyor, 5 dil" in terminal.getvalue()
    assert shown(terminal.getvalue()).endswith("3/12")
    bars.enter(READ)
    assert "3/12" not in shown(terminal.getvalue()), "another stage, another bar"
    bars.close()
    assert shown(terminal.getvalue()) == ""


def test_a_quick_stage_shows_nothing() -> None:
    terminal = Terminal()
    bars = Bars(NullTranslations(), terminal, wait=60.0)
    bars.enter(READ)
    bars.tell(1, 2)
    bars.close()
    assert terminal.getvalue() == ""


def test_no_thread_is_started() -> None:
    """Processes are copied from this one only while it has no other thread."""
    before = threading.active_count()
    bars = Bars(NullTranslations(), Terminal(), wait=0.0)
    bars.enter(READ)
    bars.tell(1, 2)
    assert threading.active_count() == before
    bars.close()


@pytest.fixture
def site(tmp_path: Path) -> list[str]:
    """A build's arguments."""
    (tmp_path / "content").mkdir()
    (tmp_path / "site_config.yaml").write_text(CONFIG, encoding="utf-8")
    for number in range(9):
        name = "index" if not number else f"page-{number}"
        (tmp_path / f"content/{name}.md").write_text(page(f"Sayfa {number}", "Metin"), encoding="utf-8")
    return [sys.executable, "-c", BUILD, "--site", str(tmp_path), "--jobs", "1", "--language", "en"]


def environment() -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if name != "CI"}
    return {**plain, "TERM": "xterm", "PYTHONPATH": str(HOME)}


def test_on_a_terminal_it_comes_and_goes(site: list[str]) -> None:
    termios = pytest.importorskip("termios", reason="Windows has no terminals of this kind")
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    build = subprocess.Popen(
        site, cwd=HOME, env=environment(), stdout=subprocess.PIPE, stderr=theirs, stdin=subprocess.DEVNULL
    )
    os.close(theirs)
    seen = b""
    try:
        while part := os.read(ours, 65536):
            seen += part
    except OSError:  # Linux says so that nobody has it open any more
        pass
    os.close(ours)
    out = build.communicate(timeout=60)[0].decode()
    assert build.returncode == 0
    text = seen.decode()
    assert "drawing pages, 2 languages" in text
    assert re.search(r"\d+/\d+", text)
    last = text.rpartition("(base-url-missing)")[0].rpartition("\r")[2]
    assert last.startswith("site_config.yaml"), "the line was empty when the problems were said"
    assert "tqdm was imported" in out
    assert "\r" not in out and len(out.splitlines()) == 2


@pytest.mark.parametrize("options", [[], ["--format", "json"]], ids=["text", "json"])
def test_in_a_pipe_there_is_no_trace(site: list[str], options: list[str]) -> None:
    build = subprocess.run([*site, *options], cwd=HOME, env=environment(), capture_output=True, check=True)
    assert b"\r" not in build.stdout + build.stderr
    assert b"drawing" not in build.stdout + build.stderr
    assert b"tqdm was imported" not in build.stdout
