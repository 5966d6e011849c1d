"""Requirement files in, a whole `.venv` in the home folder out.

A record of what is installed is finished last of all: by it a set-up that was broken off is
noticed, and a requirement file that has changed since, and `.venv` is then made from nothing.
Nobody has to repair half an installation. What venv or pip say in many lines becomes one
`SetUpError`: a sentence is of more use to a teacher than a log.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

RUNTIME = "requirements.txt"
TESTS = "tests/requirements.txt"

SIGNS = {
    "hash": ("DO NOT MATCH THE HASHES", "--require-hashes mode"),
    "write": ("Errno 13]", "Errno 30]", "WinError 5]"),
    "network": ("Failed to establish", "Retrying (", "timed out", "ProxyError", "SSLError"),
    "no-wheel": ("No matching distribution",),
}
"""How venv and pip put it. The first that fits counts: without a network pip finds no match."""


class SetUpError(Exception):
    """Its arguments: what went wrong (a key of `bootstrap.SAYINGS`), and the line that pip had."""


def missing_of(files: Sequence[str], home: Path) -> list[str]:
    return [file for file in files if not is_installed(file, home)]


def is_installed(file: str, home: Path) -> bool:
    """A Python that has gone from under `.venv`, or a changed requirement file, makes it untrue."""
    record = record_of(file, home)
    if not python_of(home).exists() or not record.exists():
        return False
    return record.read_text(encoding="utf-8") == digest_of(file, home)


def check_parts() -> None:
    """Debian and Ubuntu ship Python without the half of venv that brings pip."""
    if not (find_spec("venv") and find_spec("ensurepip")):
        raise SetUpError("no-venv")


def install(missing: list[str], home: Path) -> None:
    if is_inside(home) or is_addition(missing, home):
        files = missing
    else:
        run_quietly([sys.executable, "-m", "venv", "--clear", str(home / ".venv")], home)
        files = [RUNTIME, *(file for file in missing if file != RUNTIME)]
    for file in files:
        install_file(file, home)


def is_inside(home: Path) -> bool:
    """Whether this is the Python of `.venv`: it can be added to, but not remove itself."""
    return Path(sys.prefix).resolve() == (home / ".venv").resolve()


def is_addition(missing: list[str], home: Path) -> bool:
    """Tests' packages go on top of a whole `.venv`; a record that is old or unfinished says no."""
    return missing == [TESTS] and not record_of(TESTS, home).exists()


def install_file(file: str, home: Path) -> None:
    record = record_of(file, home)
    record.write_text("unfinished", encoding="utf-8")
    pip = [str(python_of(home)), "-m", "pip", "install", "--require-hashes"]
    options = ["--disable-pip-version-check", "--no-input", "-q"]
    run_quietly([*pip, *options, "-r", str(home / file)], home)
    record.write_text(digest_of(file, home), encoding="utf-8")


def python_of(home: Path, system: str = os.name) -> Path:
    layout = ("Scripts", "python.exe") if system == "nt" else ("bin", "python")
    return home.joinpath(".venv", *layout)


def packages_of(home: Path) -> Path | None:
    """Where this Python would find them if it were that of `.venv`; None if it is of another kind, or would
    be started in another way."""
    if os.name == "nt" or "PYTHONHOME" in os.environ or sys.getfilesystemencoding() != "utf-8":
        return None
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}{sys.abiflags}"
    folder = home / ".venv" / "lib" / version / "site-packages"
    return folder if folder.is_dir() else None


def record_of(file: str, home: Path) -> Path:
    return home / ".venv" / f"installed-{file.replace('/', '-')}"


def digest_of(file: str, home: Path) -> str:
    return sha256((home / file).read_bytes()).hexdigest()


def run_quietly(command: list[str], home: Path) -> None:
    """In the home folder: `python -m` would take a stray `pip.py` from the folder it is run in."""
    import subprocess  # noqa: PLC0415  # a build starts none

    done = subprocess.run(
        command,
        cwd=home,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise SetUpError(*explain(done.stdout))


def explain(output: str) -> tuple[str, str]:
    """The output of venv or pip in, arguments for `SetUpError` out."""
    key = next((key for key, signs in SIGNS.items() if any(s in output for s in signs)), "other")
    lines = [line.strip() for line in output.splitlines() if line.strip()] or [""]
    errors = [line for line in lines if line.startswith("ERROR")] or lines
    return key, errors[-1]


def environment() -> Mapping[str, str]:
    """PYTHONHOME and pip's user mode would lead the Python of `.venv` to packages not its own."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    return inherited | {"PYTHONUTF8": "1", "PIP_USER": "0"}
