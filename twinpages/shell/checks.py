"""Checks in, exit status out.

Every check is run even when one before it fails, so that one run shows all there is to mend. Each
is a process of its own in the home folder, as on the command line, and all it needs to know stands
in `pyproject.toml`. With arguments only pytest is run: whoever names a test is after that test.
"""

import sys
from pathlib import Path

FLOORS = "import sys, importlinter.cli as cli; sys.exit(cli.lint_imports(no_logo=True))"
"""import-linter cannot be run as `python -m`, and its command need not be on the PATH."""

CHECKS = {
    "mistakes (ruff check)": ("-m", "ruff", "check", "."),
    "layout (ruff format)": ("-m", "ruff", "format", "--check", "."),
    "types (mypy)": ("-m", "mypy", "--strict", "twinpages"),
    "floors (import-linter)": ("-c", FLOORS),
    "tests (pytest)": ("-m", "pytest"),
}
"""Heading, and the arguments for Python, quickest first."""

TESTS = "tests (pytest)"


def run_checks(home: Path, arguments: list[str]) -> int:
    """0 if every check passed, else 1. The arguments are pytest's."""
    names = [TESTS] if arguments else list(CHECKS)
    failed = [name for name in names if not passes(name, home, arguments)]
    print(f"── failed: {', '.join(failed)}" if failed else "── all passed", flush=True)
    return 1 if failed else 0


def passes(name: str, home: Path, arguments: list[str]) -> bool:
    print(f"── {name}", flush=True)
    command = [sys.executable, *CHECKS[name], *arguments]
    import subprocess  # noqa: PLC0415  # a build starts none

    return subprocess.run(command, cwd=home, check=False).returncode == 0
