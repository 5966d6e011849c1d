"""Folders in, `Tree` out; finished files in, a folder out. The only place that reads and writes.

A site is never half replaced: all is checked before the first byte is written, every file goes through a
temporary name, and a list of what was written (`.twinpages`) lies in the output folder, so that only
files which an earlier build wrote are ever removed.
"""

import json
import os
import time
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.shell.archive import is_sealed, make_archive

FOLDERS = ("content", "templates", "locales")
CONFIG = "site_config.yaml"
LIST = ".twinpages"
"""Name of the list of written files, in the output folder."""

_TEMPORARY = ".twinpages-tmp"
"""In the names of files that are being written, with the process behind it: two builds never share one."""

_ABANDONED = 600
"""Seconds after which such a file belongs to nobody."""

_NOT_CONTENT = ("~", ".tmp", ".bak", ".swp", "Thumbs.db", "desktop.ini")
"""Ends of names that editors and systems leave behind."""


def read_tree(folder: Path, say: Say) -> Tree:
    """The site in `folder`: its configuration and its three folders; hidden files are none of ours."""
    files: dict[str, bytes] = {}
    for name in (CONFIG, *FOLDERS):
        for path, file in _walk(folder / name, name, folder.resolve(), (folder.resolve(),), say):
            try:
                files[unicodedata.normalize("NFC", path)] = file.read_bytes()
            except OSError as error:
                say(Problem.of("unreadable", Place(path), said=error.strerror or str(error)))
    return Tree(Frozen(sorted(files.items())))


def _walk(
    file: Path, path: str, inside: Path, above: tuple[Path, ...], say: Say
) -> Iterator[tuple[str, Path]]:
    """Every file below, with its path. `above`: the real folders on the way, to notice a circle."""
    try:
        real = file.resolve()
        if file.is_symlink() and (real in above or not real.exists()):
            say(Problem.of("link-circle" if real in above else "link-dead", Place(path)))
        elif file.is_symlink() and not real.is_relative_to(inside):
            say(Problem.of("link-outside", Place(path)))
        elif file.is_dir():
            for child in sorted(os.listdir(file)):
                if not child.startswith((".", "~$")) and not child.endswith(_NOT_CONTENT):
                    yield from _walk(file / child, f"{path}/{child}", inside, (*above, real), say)
        elif file.is_file():
            yield path, file
        elif file.exists():
            say(Problem.of("unreadable", Place(path), said="?"))
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself, before Python 3.13
        circle = isinstance(error, RuntimeError) or "symbolic" in str(error)
        said = getattr(error, "strerror", None) or str(error)
        say(Problem.of("link-circle" if circle else "unreadable", Place(path), said=said))


@dataclass(frozen=True)
class Written:
    changed: int = 0
    removed: int = 0


def write_files(output: Path, files: Mapping[str, bytes], say: Say) -> Written:
    """Nothing is touched if a problem is said before writing begins."""
    said: list[Problem] = []
    listed = _check_output(output, files, said.append)
    for problem in said:
        say(problem)
    if said:
        return Written()
    new = {path: sha256(data).hexdigest() for path, data in files.items()}
    changed = [path for path, data in files.items() if not _is_same(output / path, data)]
    stale = sorted(set(listed) - set(files))
    if not changed and not stale and listed == new:
        return Written()
    try:
        output.mkdir(parents=True, exist_ok=True)
        _write_list(output, {**listed, **new}, finished=False)
        in_the_way = {path for path in stale if any(new_path.startswith(path + "/") for new_path in changed)}
        removed = sum(_remove(output, path, listed[path]) for path in sorted(in_the_way))
        for path in changed:
            _write(output / path, files[path])
        removed += sum(_remove(output, path, listed[path]) for path in stale if path not in in_the_way)
        _write_list(output, new, finished=True)
    except OSError as error:
        name = str(error.filename2 or error.filename or output).partition(_TEMPORARY)[0]
        say(Problem.of("cannot-write", Place(name), said=error.strerror or str(error)))
        return Written()
    return Written(len(changed), removed)


def archive_of(output: Path) -> Path:
    """The zip of a folder lies beside it."""
    folder = Path(os.path.abspath(output))
    return folder.with_name(f"{folder.name}.zip") if folder.name else folder / "site.zip"


def write_copy(output: Path, files: Mapping[str, bytes], say: Say) -> Written:
    """A folder, and beside it a zip of the same files; a zip of somebody else's is left alone."""
    archive, data = archive_of(output), make_archive(files)
    said: list[Problem] = []
    try:
        there = archive.exists() or archive.is_symlink()
        ours = there and archive.is_file() and not archive.is_symlink() and is_sealed(archive.read_bytes())
        if there and not ours:
            said.append(Problem.of("file-not-ours", Place(str(archive))))
        written = write_files(output, files, said.append) if not said else Written()
        if not said and not _is_same(archive, data):
            _write(archive, data)
            written = replace(written, changed=written.changed + 1)
    except OSError as error:
        said.append(Problem.of("cannot-write", Place(str(archive)), said=error.strerror or str(error)))
        written = Written()
    for problem in said:
        say(problem)
    return written


def _check_output(output: Path, files: Mapping[str, bytes], say: Say) -> dict[str, str]:
    """The list of the last build; says what forbids to write."""
    place = Place(str(output))
    if output.is_file() or (output.is_symlink() and not output.exists()):
        say(Problem.of("output-is-a-file", place))
        return {}
    listed, finished = _read_list(output)
    if not output.exists():
        return {}
    if listed is None:
        if any(not name.startswith(".") and name not in _NOT_CONTENT for name in os.listdir(output)):
            say(Problem.of("output-not-ours", place))
        return {}
    for path in files:
        file = output / path
        if path not in listed and file.exists() and not _is_same(file, files[path]):
            say(Problem.of("file-not-ours", Place(str(file))))
        elif any((output / parent).is_symlink() for parent in _parents(path)):
            say(Problem.of("output-through-link", Place(str(file))))
    if not finished:
        _tidy(output, listed)
    return listed


def _tidy(output: Path, listed: Mapping[str, str]) -> None:
    """What a build that was broken off has left; another one may be writing at this very moment."""
    for folder in {(output / path).parent for path in listed}:
        with suppress(OSError):
            for file in folder.iterdir():
                if _TEMPORARY in file.name and time.time() - file.stat().st_mtime > _ABANDONED:
                    file.unlink()


def _parents(path: str) -> Iterator[str]:
    parts = path.split("/")[:-1]
    return ("/".join(parts[: n + 1]) for n in range(len(parts)))


def _read_list(output: Path) -> tuple[dict[str, str] | None, bool]:
    """Path and digest of what was written; a damaged list is none."""
    try:
        data = json.loads((output / LIST).read_text("utf-8"))
        files = {str(path): str(digest) for path, digest in data["files"].items()}
        safe = all(not path.startswith("/") and ".." not in path.split("/") for path in files)
        return (files if safe else None), bool(data["finished"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None, True


def _write_list(output: Path, files: Mapping[str, str], finished: bool) -> None:
    data = {
        "about": "What Twinpages wrote here.",
        "finished": finished,
        "files": dict(sorted(files.items())),
    }
    _write(output / LIST, (json.dumps(data, ensure_ascii=False, indent=0) + "\n").encode())


def _is_same(file: Path, data: bytes) -> bool:
    try:
        return file.stat().st_size == len(data) and file.read_bytes() == data
    except OSError:
        return False


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f"{file.name}{_TEMPORARY}{os.getpid()}")
    temporary.write_bytes(data)
    os.replace(temporary, file)


def _remove(output: Path, path: str, digest: str) -> bool:
    """A file that somebody has changed since is theirs and stays; folders left empty go."""
    file = output / path
    if any((output / parent).is_symlink() for parent in _parents(path)):
        return False  # what lies behind a link is not in our folder
    try:
        if sha256(file.read_bytes()).hexdigest() != digest:
            return False
        file.unlink()
    except FileNotFoundError:
        return False
    for parent in list(file.parents):
        if parent == output:
            break
        try:
            parent.rmdir()
        except OSError:
            break
    return True
