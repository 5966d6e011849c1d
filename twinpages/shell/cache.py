"""A step and what remembers in, a step that remembers out.

Law: with it or without it, damaged, half written, copied from elsewhere or shared by two builds at once,
the results are the same; at worst something is worked out again. So a result is kept under the digest of
all that it depends on, with the program's own. Copies of pictures, which are large and take long, are files
of their own, each put in its place whole; what is known of texts lies together in one `Store`. Nothing is
remembered of a function unless it is named here: looking up must cost less than working out.

Whatever is large in a result is laid aside as soon as it is there, in the process that made it.
"""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from twinpages.base.record import replace
from twinpages.base.step import Digested, Held, Sheaf, Step
from twinpages.finish import Finish
from twinpages.finished import Keep
from twinpages.i18n.catalog import parse_catalog, parse_content_catalog
from twinpages.i18n.known import KNOWN
from twinpages.images import make_renditions, measure
from twinpages.pages import Unit
from twinpages.pages.units import SUBJECT
from twinpages.render.compile import compile_template
from twinpages.shell.kept import TEMPORARY, Kept, read_kept
from twinpages.shell.laid import LightFinish, LightParse
from twinpages.shell.piles import Pile, Piled, read_all
from twinpages.shell.site_rows import SiteRows
from twinpages.shell.store import ANSWERS, PARSED, TEXTS, Store, Stored, pack
from twinpages.texts import ParseFile

A = TypeVar("A")
B = TypeVar("B")

REMEMBERED: frozenset[Callable[..., object]] = frozenset(
    {measure, make_renditions, compile_template, parse_catalog, parse_content_catalog}
)
"""What takes long enough to be worth a file."""

OF_PROGRAM: frozenset[Callable[..., object]] = frozenset({compile_template, parse_catalog})
"""Whose results lie where this program does: templates are run, so nobody else may hand them over, and the
shipped ones and their words are the same for every site."""

MOST_BYTES = 512_000_000
"""Size of the folder beyond which results that this build did not use are let go."""

TOGETHER = 32
"""Files that are parsed, or units that are finished together, if there are many."""
SHARES = 64
"""Into at least so many parts the work is cut, so that no process waits long for another."""

_ABANDONED = 3600
"""Seconds after which a temporary file belongs to nobody."""


class Cache:
    """The step; `tidy` when the build is done.

    `folder`: the site's. `home`: the program's own. `store`: what earlier builds have left, only read until
    this one hands over what it has on its own `pile`: another build may be at work at the same time.
    `order`: what tells this build from others of the same site. `keep`: what becomes of finished pages.
    `whole`: all units are finished, and a next build may lean on that, so what is known of the site goes on
    the pile with them.
    """

    def __init__(
        self,
        folder: Path,
        home: Path,
        store: Store,
        pile: Pile,
        order: str,
        inner: Step,
        keep: Keep,
        whole: bool = False,
    ) -> None:
        self.folder, self.home, self.store, self.pile = folder, home, store, pile
        self.order, self.inner, self.keep, self.whole = order, inner, keep, whole
        KNOWN.lean_on(partial(store.get, ANSWERS))
        self.used: set[Path] = set()
        self.parsed: set[str] = set()
        """Digests of all files of this build."""
        self.files: list[Piled] = []
        self.units: list[Piled] = []
        """What this build has made that is for the store: of source files, of units."""

    def __call__(self, function: Callable[[A], B], inputs: Iterable[A], /) -> list[B]:
        if isinstance(function, ParseFile):
            return self._parse(function, inputs)
        if isinstance(function, Finish):
            return self._finish(function, inputs)
        if function in REMEMBERED:
            return self._file_by_file(function, inputs)
        return self.inner(function, inputs)

    def _parse(self, function: Any, inputs: Iterable[Any]) -> list[Any]:
        jobs = list(inputs)
        asked = {job.digest for job in jobs}
        if len(asked) > TOGETHER:  # a first build need not ask for each
            asked &= set(self.store.names(PARSED))
        known = {digest: found for digest in asked if (found := self.store.get(PARSED, digest))}
        texts: dict[str, Held[Any]] = {digest: Stored(self.store, TEXTS, digest) for digest in known}
        missing = [job for job in jobs if job.digest not in known]
        parsed = self.inner(LightParse(function, self.pile), _sheaves(missing))
        for light, row in chain.from_iterable(parsed):
            self.files += (row, light.texts)
            known[row.name], texts[row.name] = light, light.texts
        self.parsed = {job.digest for job in jobs}
        return [replace(known[job.digest], texts=texts[job.digest]) for job in jobs]

    def _finish(self, function: Any, inputs: Iterable[Any]) -> list[Any]:
        units = list(inputs)
        rows = SiteRows.of(function.draft.site, units) if self.whole else None
        light = LightFinish(function, self.keep, self.pile, self.order, rows)
        turns = sorted(units, key=_turn)
        results = {}
        for laid in chain.from_iterable(self.inner(light, _sheaves(turns))):
            KNOWN.learn(laid.answers)
            self.units += laid.rows
            results[laid.finished.unit] = laid.finished
        return [results[unit] for unit in units]

    def _file_by_file(self, function: Callable[[A], B], inputs: Iterable[A]) -> list[B]:
        items = list(inputs)
        files = [self._file(function, item) for item in items]
        self.used.update(files)
        known = {file: found for file in dict.fromkeys(files) if (found := read_kept(file))}
        missing = {file: item for file, item in zip(files, items, strict=True) if file not in known}
        made = self.inner(Kept(function), missing.items())
        results = {file: result[0] for file, result in known.items()}
        results.update(zip(missing, made, strict=True))
        return [results[file] for file in files]

    def _file(self, function: Callable[..., object], item: object) -> Path:
        told = item.digest if isinstance(item, Digested) else sha256(pack(item)).hexdigest()
        key = f"{self.store.program} {function.__module__}.{function.__qualname__} {told}"
        name = sha256(key.encode()).hexdigest()
        return (self.home if function in OF_PROGRAM else self.folder) / name[:2] / name[2:]

    def hand_over(self, pages: bool = True) -> None:
        """To the store, which must have begun: what is known of each file, and of the `pages`."""
        laid = [*self.files, *self.units] if pages else self.files
        self.store.put_all(read_all(laid))
        for tag, known in KNOWN.grown().items():
            self.store.put(ANSWERS, tag, known)

    def tidy(self, most: int = MOST_BYTES) -> None:
        """Lets go of what this build did not use: of texts all, of pictures the oldest first, until the
        folder is small enough."""
        for room in (PARSED, TEXTS) if self.parsed else ():
            self.store.drop(room, set(self.store.names(room)) - self.parsed)
        kept = []
        for file in self.folder.glob("*/*"):
            with suppress(OSError):
                found = file.stat()
                if file.name.endswith(TEMPORARY) and time.time() - found.st_mtime > _ABANDONED:
                    file.unlink()
                else:
                    kept.append((found.st_mtime, found.st_size, file))
        size = sum(weight for _, weight, _ in kept)
        for _, weight, file in sorted(kept):
            if size <= most:
                return
            if file not in self.used:
                with suppress(OSError):
                    file.unlink()
                size -= weight


def _turn(unit: Unit) -> tuple[bool, str]:
    """What is made of the whole site first, since it takes long; then the twins of a page together: much of
    what is worked out for one of them holds for the next."""
    return unit.kind == SUBJECT, unit.id


def _sheaves(items: list[A]) -> list[Sheaf[A]]:
    """Smaller ones in the end, so that all processes end together."""
    most = max(1, min(TOGETHER, len(items) // SHARES))
    sheaves, at = [], 0
    while at < len(items):
        size = min(most, max(-(-most // 8), (len(items) - at) // 8))
        sheaves.append(Sheaf(items[at : at + size]))
        at += size
    return sheaves


def prepare(folder: Path) -> None:
    """Says to git that nothing in here is to be kept."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        note = folder / ".gitignore"
        if not note.exists():
            note.write_text("*\n", encoding="utf-8")
