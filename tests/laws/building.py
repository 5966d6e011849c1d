"""A site's folder and options in, what a build said and wrote out: in this process, or in one of its own."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from twinpages.shell.cli import main

HOME = Path(__file__).parents[2]
SAID = ("languages", "pages", "problems")
"""What must not depend on what is remembered. `rendered` and `seconds` may."""


@dataclass(frozen=True)
class Outcome:
    status: int
    said: Mapping[str, Any]
    """Of the JSON what `SAID` names, with the output's folder called `OUT`."""
    found: Mapping[str, bytes] | None = None
    """What it found in the output, if another build of another text went before it."""


class Builder(Protocol):
    def __call__(self, site: Path, output: Path, *options: str) -> Outcome: ...


def build_here(site: Path, output: Path, *options: str) -> Outcome:
    text = io.StringIO()
    with redirect_stdout(text):
        status = main(arguments(site, output, *options), HOME)
    return outcome(status, text.getvalue(), output)


@dataclass(frozen=True)
class Apart:
    """Builds as from the command line."""

    home: Path = HOME
    environment: Mapping[str, str] | None = None

    @property
    def program(self) -> Sequence[str]:
        return [str(self.home / "build.py")]

    def __call__(self, site: Path, output: Path, *options: str) -> Outcome:
        process = self.begin(site, output, *options)
        text, errors = process.communicate()
        return outcome(process.returncode, text, output, errors)

    def begin(self, site: Path, output: Path, *options: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, *self.program, *arguments(site, output, *options)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(self.environment or {})},
            cwd=self.home,
            encoding="utf-8",
            start_new_session=True,
        )


class Shared(Apart):
    """Has several processes at work on whatever they may share, however little it is; for Linux."""

    @property
    def program(self) -> Sequence[str]:
        return ["-c", SHARE]


SHARE = """
import sys
import build
try:
    from twinpages.shell import making, quick, workers
    making._MANY = quick._MANY = quick._UNITS = workers._TRIAL = workers._WORTH = 0
except KeyboardInterrupt:
    build.leave(130)
build.leave(build.main(sys.argv[1:]))
"""


def arguments(site: Path, output: Path, *options: str) -> list[str]:
    fixed = ["--site", str(site), "--output", str(output), "--format", "json", "--language", "en"]
    return ["build", *fixed, *options]


def outcome(status: int, text: str, output: Path, errors: str = "") -> Outcome:
    """A build that ends otherwise than with a result has failed every law."""
    assert status in (0, 1), f"exit status {status}\n{text}\n{errors}"
    assert not errors, errors
    found = json.loads(text.replace(str(output), "OUT"))
    return Outcome(status, {name: found[name] for name in SAID})


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below, hidden ones too; links by what they lead to."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def times(folder: Path) -> dict[str, tuple[int, int]]:
    found = {file: file.stat() for file in folder.rglob("*") if file.is_file()}
    return {str(file): (stat.st_mtime_ns, stat.st_ino) for file, stat in found.items()}
