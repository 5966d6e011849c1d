"""The packages of a layout in, a folder in which they are installed out.

Each generator has a folder of its own, so that no two have to agree on a package. What is there already is
not installed again.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

STAMP = "installed.txt"


def install(layout: ModuleType, work: Path) -> Path:
    folder = work / "tools" / layout.__name__.rpartition(".")[2]
    wanted = "\n".join(layout.PACKAGES)
    stamp = folder / STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for command in commands(layout.PACKAGES, folder):
        print(f"  {' '.join(command)}", flush=True)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    stamp.write_text(wanted, encoding="utf-8")
    return folder


def commands(packages: tuple[str, ...], folder: Path) -> list[list[str]]:
    """Packages of npm are written `name@version`, those of Python `name==version`."""
    python = [package for package in packages if "==" in package]
    node = [package for package in packages if "==" not in package]
    found = []
    if python:
        found.append([sys.executable, "-m", "venv", str(folder)])
        found.append([str(program(folder, "python")), "-m", "pip", "install", "--quiet", *python])
    if node:
        found.append(["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), *node])
    return found


def program(folder: Path, name: str) -> Path:
    windows = folder / "Scripts" / f"{name}.exe"
    return windows if windows.exists() else folder / "bin" / name


def versions(layout: ModuleType) -> str:
    """For people: `mkdocs 1.6.1, mkdocs-static-i18n 1.3.1`."""
    names = [package.replace("==", " ") for package in layout.PACKAGES]
    return ", ".join(f"{name[0]}{name[1:].replace('@', ' ')}" for name in names)
