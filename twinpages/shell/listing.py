"""Folder in, what lies in it out: each file with the stamp by which a later build knows that it is unchanged.

A file is looked at, not read; its bytes are read when somebody asks the tree for them.
"""

import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import field, record

FOLDERS = ("content", "templates", "locales")
THEME = ("templates", "locales")
CONFIG = "site_config.yaml"

NOT_CONTENT = ("~", ".tmp", ".bak", ".swp", "Thumbs.db", "desktop.ini")
"""Ends of names that editors and systems leave behind."""

Stamp = tuple[int, int, int, int]
"""Size in bytes, times of the last change of the bytes and of anything (nanoseconds), number of the inode."""

Known = Mapping[str, tuple[Stamp, str]]
"""Stamp and SHA-256 of files, by path."""

RACY = 2_000_000_000
"""Nanoseconds: a file changed so shortly before it was looked at may be changed once more without its time
telling (FAT counts in two seconds)."""


NO_STAMP: Stamp = (-1, 0, 0, 0)
"""Of no file."""


def stamp_of(found: os.stat_result) -> Stamp:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


@record
class Listing:
    """The files of a site by path, as `Tree` names them."""

    stamps: Mapping[str, Stamp] = field(default_factory=Frozen)
    names: Mapping[str, str] = field(default_factory=Frozen)
    """Where each of them really is."""


def list_files(
    folder: Path,
    say: Say,
    names: tuple[str, ...] = (CONFIG, *FOLDERS),
    known: Known = Frozen(),  # noqa: B008  # cannot be changed
) -> Listing:
    """The configuration and the three folders of a site; hidden files are none of ours. `known`: files that
    could be read when they had this stamp; a change of rights is seen by it too."""
    real = os.path.realpath(folder)
    look = _Look(real, known, say)
    for name in names:
        look.at(os.path.join(real, name), name, (real,))
    paths = sorted(look.found)
    return Listing(
        {path: look.found[path][1] for path in paths}, {path: look.found[path][0] for path in paths}
    )


class _Look:
    """`inside`: the folder that no link leads out of."""

    def __init__(self, inside: str, known: Known, say: Say) -> None:
        self.inside, self.known, self.say = inside, known, say
        self.found: dict[str, tuple[str, Stamp]] = {}
        """Where each file is, and its stamp, by path."""

    def at(self, file: str, path: str, above: tuple[str, ...]) -> None:
        """Every file below. `above`: the real folders on the way, to notice a circle."""
        try:
            found = os.lstat(file)
            if stat.S_ISLNK(found.st_mode):
                real = os.path.realpath(file)
                if real in above or not os.path.exists(real):
                    circle = real in above or real == os.path.abspath(file)
                    self.say(Problem.of("link-circle" if circle else "link-dead", Place(path)))
                    return
                if os.path.commonpath((real, self.inside)) != self.inside:
                    self.say(Problem.of("link-outside", Place(path)))
                    return
                found, file = os.stat(real), real
            if stat.S_ISDIR(found.st_mode):
                self._enter(file, path, above)
            elif not stat.S_ISREG(found.st_mode):
                self.say(Problem.of("unreadable", Place(path), said="?"))
            elif _may_read(file, path, self.say):
                self._take(path, file, stamp_of(found))
        except FileNotFoundError:
            pass
        except OSError as error:
            said = error.strerror or str(error)
            code = "link-circle" if "symbolic" in said else "unreadable"
            self.say(Problem.of(code, Place(path), said=said))

    def _enter(self, folder: str, path: str, above: tuple[str, ...]) -> None:
        """Plain files, which are nearly all, are looked at once."""
        above = (*above, folder)
        with os.scandir(folder) as entries:
            children = sorted(entries, key=lambda entry: entry.name)
        for entry in children:
            name = entry.name
            if name.startswith((".", "~$")) or name.endswith(NOT_CONTENT):
                continue
            file, below = entry.path, f"{path}/{name}"
            if not entry.is_file(follow_symlinks=False):
                self.at(file, below, above)
                continue
            try:  # not `entry.stat`: Windows has no inode there, and an older time
                stamp = stamp_of(os.stat(file))
            except PermissionError:
                _may_read(file, below, self.say)
                continue
            before = self.known.get(below)
            if (before is not None and before[0] == stamp) or _may_read(file, below, self.say):
                self._take(below, file, stamp)

    def _take(self, path: str, file: str, stamp: Stamp) -> None:
        self.found[path if path.isascii() else unicodedata.normalize("NFC", path)] = (file, stamp)


def _may_read(file: str, path: str, say: Say) -> bool:
    if os.access(file, os.R_OK):
        return True
    say(Problem.of("unreadable", Place(path), said=os.strerror(13)))
    return False


class FilesOnDisk(Mapping[str, bytes]):
    """The bytes of listed files, read at each asking; `OSError` if one has gone meanwhile."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def __getitem__(self, path: str) -> bytes:
        with open(self._names[path], "rb") as file:
            return file.read()

    def __contains__(self, path: object) -> bool:
        return path in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def tree_of(listing: Listing, digests: Mapping[str, str]) -> Tree:
    """`digests`: of the files that are known to be as they were."""
    return Tree(FilesOnDisk(listing.names), digests)


def digest_files(listing: Listing, known: Known, now: int, prefix: str = "") -> dict[str, tuple[Stamp, str]]:
    """Stamp and SHA-256 of every file by path, which stands behind `prefix` as in `known`: those are not read
    that have the stamp which is known of them. `now`: nanoseconds, from before the files were looked at; a
    stamp that cannot be trusted later is none."""
    found = {}
    for path, stamp in listing.stamps.items():
        before = known.get(prefix + path)
        if before is None or before[0] != stamp:
            before = (stamp if _is_settled(stamp, now) else NO_STAMP, _digest(listing.names[path]))
        found[prefix + path] = before
    return found


def are_still(listing: Listing, found: Known, prefix: str = "") -> bool:
    """Whether all files are as they were when they were looked at. `found`: as `digest_files` has it."""
    for path, stamp in listing.stamps.items():
        file, (trusted, digest) = listing.names[path], found[prefix + path]
        try:
            if stamp_of(os.stat(file)) != stamp or (trusted == NO_STAMP and _digest(file) != digest):
                return False
        except OSError:
            return False
    return True


def _digest(file: str) -> str:
    with open(file, "rb") as opened:
        return sha256(opened.read()).hexdigest()


def _is_settled(stamp: Stamp, now: int) -> bool:
    return max(stamp[1:3]) < now - RACY
