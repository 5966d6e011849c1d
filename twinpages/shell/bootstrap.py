"""Arguments and home folder in, exit status of the command out: packages first, if need be.

What can be imported is used as it is. Otherwise the packages go into `.venv` (see `venv.py`). From
there this Python takes them if they were made for it; else `build.py` runs itself again with the Python
of `.venv`.

The sentences stand here in both languages, and only the standard library is imported: before the
set-up there is no Babel to read a catalog.
"""

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from twinpages.shell import venv
from twinpages.shell.bytecode import keep_bytecode

if TYPE_CHECKING:
    import subprocess

MODULES = {
    venv.RUNTIME: (
        "jinja2",
        "yaml",
        "markdown",
        "babel",
        "icu",
        "selectolax",
        "PIL",
        "Stemmer",
        "icalendar",
        "tornado",
        "watchfiles",
        "tqdm",
    ),
    venv.TESTS: (
        "pytest",
        "xdist",
        "hypothesis",
        "ruff",
        "mypy",
        "importlinter",
        "playwright",
        "axe_playwright_python",
    ),
}
"""Requirement file, and the modules that can be found once it is installed."""

BYTECODE = ".twinpages/bytecode"
"""Beside the cache, in the folder of `build.py`."""

NO_PYTHON = 103
"""Windows: `.venv`'s python.exe only starts the Python it was made with, and did not find it."""

SAYINGS = {
    "begin": (
        "Setting up .venv with the packages of requirements.txt (once; needs the network) …",
        "requirements.txt paketleri .venv klasörüne kuruluyor (bir kez; internet gerekir) …",
    ),
    "no-venv": (
        "This Python cannot make a .venv: install the package python3-venv "
        "(Debian, Ubuntu: sudo apt install python3-venv) and try again.",
        "Bu Python .venv oluşturamıyor: python3-venv paketini kurup "
        "(Debian, Ubuntu: sudo apt install python3-venv) yeniden deneyin.",
    ),
    "hash": (
        "A downloaded package is not the file that requirements.txt names (hash), so it was not "
        "installed: try again; if it stays so, tell whoever looks after this site.",
        "İndirilen bir paket requirements.txt dosyasında yazan dosya değil (hash), bu yüzden "
        "kurulmadı: yeniden deneyin; yine olursa siteyle ilgilenen kişiye haber verin.",
    ),
    "write": (
        "Cannot write in {home}: move this folder to where you may write, and try again.",
        "{home} klasörüne yazılamıyor: klasörü yazabileceğiniz bir yere taşıyıp yeniden deneyin.",
    ),
    "network": (
        "The packages could not be downloaded: check the internet connection "
        "(and the proxy, if your network has one) and try again.",
        "Paketler indirilemedi: internet bağlantısını "
        "(ağınızda varsa vekil sunucuyu da) denetleyip yeniden deneyin.",
    ),
    "no-wheel": (
        "A package has no ready-made file for this computer and Python {python}: "
        "use a 64-bit Python 3.11 to 3.14. ({line})",
        "Bir paketin bu bilgisayar ve Python {python} için hazır dosyası yok: "
        "64 bit Python 3.11-3.14 kullanın. ({line})",
    ),
    "damaged": (
        "The folder .venv is damaged, or its Python is gone: delete .venv and try again.",
        ".venv klasörü bozulmuş ya da Python'u kaldırılmış: .venv klasörünü silip yeniden deneyin.",
    ),
    "other": (
        "Setting up .venv failed: delete .venv and try again. ({line})",
        ".venv kurulamadı: .venv klasörünü silip yeniden deneyin. ({line})",
    ),
}
"""What happens: in English and in Turkish, one line that says what to do."""


def start(arguments: list[str], home: Path) -> int:
    for stream in (sys.stdout, sys.stderr):
        speak_utf8(stream)
    files = (venv.RUNTIME, venv.TESTS) if arguments[:1] == ["test"] else (venv.RUNTIME,)
    if sys.dont_write_bytecode and arguments[:1] != ["test"] and "--no-cache" not in arguments:
        keep_bytecode(home / BYTECODE)
    if is_importable(files) or borrow_packages(files, home):
        gc.disable()  # what is imported stays
        # Only now: the command line needs the packages.
        from twinpages.shell.cli import main  # noqa: PLC0415

        gc.enable()
        return main(arguments, home=home)
    try:
        set_up(files, home)
        return run_again(arguments, home)
    except venv.SetUpError as error:
        say(*error.args, home=home)
    except OSError as error:
        say(*venv.explain(str(error)), home=home)
    return 2


def speak_utf8(stream: TextIO) -> None:
    """A Windows console, or a pipe there, else speaks the code page and fails on other scripts."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="replace")


def is_importable(files: Sequence[str]) -> bool:
    return all(find_spec(module) for file in files for module in MODULES[file])


def borrow_packages(files: Sequence[str], home: Path) -> bool:
    """Whether those of a whole `.venv` can be used from here: to start its Python takes as long as a build
    of nothing new. Tests also need its programs."""
    folder = venv.packages_of(home)
    if folder is None or venv.TESTS in files or venv.missing_of(files, home):
        return False
    others = (place for place, path in enumerate(sys.path) if path.endswith("-packages"))
    place = next(others, len(sys.path))
    sys.path.insert(place, str(folder))
    if not is_importable(files):
        del sys.path[place]
        return False
    return True


def set_up(files: Sequence[str], home: Path) -> None:
    """Says so before it installs anything; `venv.SetUpError` if that fails."""
    missing = venv.missing_of(files, home)
    if missing:
        venv.check_parts()
        say("begin", home=home)
        venv.install(missing, home)
    elif venv.is_inside(home):
        raise venv.SetUpError("damaged")


def run_again(arguments: list[str], home: Path) -> int:
    """In place of this process where the system can; Windows can't, so there this one waits."""
    command = [str(venv.python_of(home)), str(home / "build.py"), *arguments]
    if os.name != "nt":
        os.execve(command[0], command, venv.environment())
    import subprocess  # noqa: PLC0415  # a build starts none

    status = wait_for(subprocess.Popen(command, env=venv.environment()))
    if status == NO_PYTHON:
        say("damaged", home=home)
        return 2
    return status


def wait_for(child: "subprocess.Popen[bytes]") -> int:
    """Ctrl-C reaches the child too, which may have something to tidy up: it says when it ends."""
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue


def say(key: str, line: str = "", *, home: Path) -> None:
    python = ".".join(str(number) for number in sys.version_info[:3])
    english, turkish = SAYINGS[key]
    text = turkish if is_turkish(os.environ) else english
    print(text.format(python=python, home=home, line=line), file=sys.stderr, flush=True)


def is_turkish(environment: Mapping[str, str]) -> bool:
    """As gettext looks for a language; where those names are unset (Windows), the system's own."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    wishes = [environment[name] for name in names if environment.get(name)]
    import locale  # noqa: PLC0415  # what a build says comes from its own catalog

    try:
        return (wishes or [locale.getlocale()[0] or ""])[0].lower().startswith("tr")
    except ValueError:  # a locale that Python does not know
        return False
