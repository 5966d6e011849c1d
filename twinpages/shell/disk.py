"""Folders in, `Tree` out; finished files in, a folder out. The only place that reads and writes.

A site is never half replaced: all is checked before the first byte is written, every file goes through a
temporary name (`put`), and what lies in the output folder is removed only if an earlier build wrote it
(`written`).
"""

import os
from collections.abc import Callable, Mapping
from contextlib import nullcontext, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from twinpages.base.files import Made, Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import field, record
from twinpages.base.step import Held
from twinpages.shell.listing import NOT_CONTENT, FilesOnDisk, Stamp, list_files, stamp_of
from twinpages.shell.put import Staged, put_staged, stamp_if_same, write_file
from twinpages.shell.temporary import folder_beside, place_of, temporary, tidy
from twinpages.shell.threads import at_once
from twinpages.shell.written import LIST, read_list, write_list

_FEW = 20
"""Files that are written so quickly that nobody need be told of it before."""
_MANY = 50
"""Files that are worth a folder of their own while they are written."""


def read_tree(folder: Path, say: Say) -> Tree:
    """The site in `folder`, with all its bytes."""
    files = FilesOnDisk(list_files(folder, say).names)
    return Tree(Frozen(files))


@record
class Written:
    changed: int = 0
    removed: int = 0
    stamps: Mapping[str, Stamp] = field(default_factory=Frozen, repr=False, compare=False)
    """By path, of each file that was written here and was still there when all was done."""


def write_files(output: Path, files: Mapping[str, bytes], say: Say) -> Written:
    return write_site(output, {path: Made.of(data) for path, data in files.items()}, {}, say)


def write_site(output: Path, files: Mapping[str, Made], intact: Mapping[str, str], say: Say) -> Written:
    """Nothing is touched if a problem is said before writing begins.

    `intact`: by path the SHA-256 that files are known to have there; who is in it alone stays so.
    """
    said: list[Problem] = []
    listed, finished = _check_output(output, files, said.append)
    for problem in said:
        say(problem)
    if said:
        return Written()
    new = {**intact, **{path: file.sha256 for path, file in files.items()}}
    top = str(output)
    there = {
        path: stamp
        for path, file in files.items()
        if intact.get(path, file.sha256) == file.sha256 and (stamp := stamp_if_same(f"{top}/{path}", file))
    }
    changed = [path for path in files if path not in there]
    stale = sorted(set(listed) - set(new))
    if not changed and not stale and listed == new and finished:
        return Written(0, 0, {**there, LIST: stamp_of(os.stat(output / LIST))})
    try:
        output.mkdir(parents=True, exist_ok=True)
        if stale or len(changed) > _FEW or any(path not in listed for path in changed):
            write_list(output, {**listed, **new}, finished=False)
        in_the_way = {path for path in stale if any(new_path.startswith(path + "/") for new_path in changed)}
        removed = sum(_remove(output, path, listed[path]) for path in sorted(in_the_way))
        put = _put_all(top, {path: files[path].data for path in changed})
        removed += sum(_remove(output, path, listed[path]) for path in stale if path not in in_the_way)
        put[LIST] = write_list(output, new, finished=True)
    except OSError as error:
        name = place_of(str(error.filename2 or error.filename or output))
        say(Problem.of("cannot-write", Place(name), said=error.strerror or str(error)))
        return Written()
    return Written(len(changed), removed, {**there, **_still(output, put)})


def _still(output: Path, put: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Another build may write here at this very moment: its files are not taken for ours. Giving a file its
    name changes one of its times, so that is read anew."""
    top, found = str(output), {}
    for path, stamp in put.items():
        with suppress(OSError):
            now = stamp_of(os.stat(f"{top}/{path}"))
            if (now[0], now[1], now[3]) == (stamp[0], stamp[1], stamp[3]):
                found[path] = now
    return found


def changed_outputs(output: Path, files: Mapping[str, tuple[Stamp, str]]) -> list[str]:
    """Those that are not as they were when they were stamped."""
    top, found = str(output), []
    for path, (stamp, _) in files.items():
        try:  # `suppress` would take as long as the look itself
            same = stamp_of(os.stat(f"{top}/{path}")) == stamp
        except OSError:
            same = False
        if not same:
            found.append(path)
    return found


def _check_output(output: Path, files: Mapping[str, Made], say: Say) -> tuple[dict[str, str], bool]:
    """The list of the last build, and whether that was finished; says what forbids to write."""
    place = Place(str(output))
    if output.is_file() or (output.is_symlink() and not output.exists()):
        say(Problem.of("output-is-a-file", place))
        return {}, True
    listed, finished = read_list(output)
    if not output.exists():
        return {}, True
    top = str(output)
    linked = _links_of(top)
    if listed is None:
        if any(not name.startswith(".") and name not in NOT_CONTENT for name in os.listdir(output)):
            say(Problem.of("output-not-ours", place))
        return {}, True
    for path in files:
        file = f"{top}/{path}"
        if path not in listed and os.path.exists(file) and not stamp_if_same(file, files[path]):
            say(Problem.of("file-not-ours", Place(str(output / path))))
        elif linked(path.rpartition("/")[0]):
            say(Problem.of("output-through-link", Place(str(output / path))))
    if not finished:
        tidy({(output / path).parent for path in listed})
    return listed, finished


def _links_of(top: str) -> Callable[[str], bool]:
    """Tells whether a folder of the output, or one that it lies in, is a link to somewhere else."""

    @cache
    def linked(folder: str) -> bool:
        return bool(folder) and (linked(folder.rpartition("/")[0]) or os.path.islink(f"{top}/{folder}"))

    return linked


def _put_all(top: str, files: Mapping[str, Held[bytes]]) -> dict[str, Stamp]:
    """All of them lie there before the first takes its place: what a full disk has no room for costs none.
    It is quicker too, for a system that sees to it that a file's bytes are not behind its name."""
    staged = {path: data for path, data in files.items() if isinstance(data, Staged)}
    others = {path: data for path, data in files.items() if path not in staged}
    done = False
    with folder_beside(Path(top)) if len(others) > _MANY else nullcontext() as folder:
        try:
            for number, path in enumerate(others):
                staged[path] = Staged(f"{folder}/{number}" if folder else temporary(f"{top}/{path}"))
                _write_aside(staged[path], others[path].get(), f"{top}/{path}")
            stamps = at_once(lambda path: put_staged(staged[path], f"{top}/{path}"), [*staged])
            done = True
        finally:
            for path in others if not done else ():
                with suppress(OSError, KeyError):
                    os.unlink(staged[path].file)
    return dict(zip(staged, stamps, strict=True))


def _write_aside(staged: Staged, data: bytes, file: str) -> None:
    try:
        write_file(staged.file, data)
    except OSError as error:
        error.filename = file
        raise


def _remove(output: Path, path: str, digest: str) -> bool:
    """A file that somebody has changed since is theirs and stays; folders left empty go."""
    file = output / path
    if _links_of(str(output))(path.rpartition("/")[0]):
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
