"""A step and what remembers in, a step that remembers out.

Law: with it or without it, damaged, half written, copied from elsewhere or shared by two builds at once,
the results are the same; at worst something is worked out again. So a result is kept under the digest of
all that it depends on, with the program's own. Copies of pictures, which are large and take long, are files
of their own, each put in its place whole; what is known of texts lies together in one `Store`. Nothing is
remembered of a function unless it is named here: looking up must cost less than working out.

Whatever is large in a result is laid aside as soon as it is there, in the process that made it.
"""

import os
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from twinpages.base.frozen import Frozen
from twinpages.base.once import Once
from twinpages.base.record import field, record, replace
from twinpages.base.step import Digested, Held, Sheaf, Step
from twinpages.finish import Finish, Finished, Keep
from twinpages.i18n.catalog import parse_catalog
from twinpages.i18n.formats import WRITTEN, Answers
from twinpages.images import make_renditions, measure
from twinpages.render.compile import compile_template
from twinpages.shell.piles import Pile, Piled, read_all
from twinpages.shell.rows import LOOKS, UNITS, name_of_unit, row_of_unit
from twinpages.shell.site_rows import SiteRows
from twinpages.shell.store import FORMATS, INDEXED, PARSED, TEXTS, Store, Stored, pack, unpack
from twinpages.texts import ParseFile

A = TypeVar("A")
B = TypeVar("B")

REMEMBERED: frozenset[Callable[..., object]] = frozenset(
    {measure, make_renditions, compile_template, parse_catalog}
)
"""What takes long enough to be worth a file."""

CODE: frozenset[Callable[..., object]] = frozenset({compile_template})
"""Whose results are run: they lie where this program does, and nobody else can hand them over."""

MOST_BYTES = 512_000_000
"""Size of the folder beyond which results that this build did not use are let go."""

TOGETHER = 32
"""Files that are parsed, or units that are finished together, if there are many."""
SHARES = 64
"""Into at least so many parts the work is cut, so that no process waits long for another."""

_DIGEST = 32
_TEMPORARY = ".tmp"
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
        WRITTEN.recall = partial(store.get, FORMATS)
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
        parsed = self.inner(_LightParse(function, self.pile), _sheaves(missing))
        for light, row in chain.from_iterable(parsed):
            self.files += (row, light.texts)
            known[row.name], texts[row.name] = light, light.texts
        self.parsed = {job.digest for job in jobs}
        return [replace(known[job.digest], texts=texts[job.digest]) for job in jobs]

    def _finish(self, function: Any, inputs: Iterable[Any]) -> list[Any]:
        units = list(inputs)
        rows = SiteRows.of(function.draft.site, units) if self.whole else None
        light = _LightFinish(function, self.keep, self.pile, self.order, rows)
        results = []
        for laid in chain.from_iterable(self.inner(light, _sheaves(units))):
            WRITTEN.learn(laid.written)
            pages = laid.finished.pages
            self.units += [*laid.rows, *(page.indexed for page in pages if isinstance(page.indexed, Piled))]
            results.append(laid.finished)
        return results

    def _file_by_file(self, function: Callable[[A], B], inputs: Iterable[A]) -> list[B]:
        items = list(inputs)
        files = [self._file(function, item) for item in items]
        self.used.update(files)
        known = {file: found for file in dict.fromkeys(files) if (found := _read(file))}
        missing = {file: item for file, item in zip(files, items, strict=True) if file not in known}
        made = self.inner(_Kept(function), missing.items())
        results = {file: result[0] for file, result in known.items()}
        results.update(zip(missing, made, strict=True))
        return [results[file] for file in files]

    def _file(self, function: Callable[..., object], item: object) -> Path:
        told = item.digest if isinstance(item, Digested) else sha256(pack(item)).hexdigest()
        key = f"{self.store.program} {function.__module__}.{function.__qualname__} {told}"
        name = sha256(key.encode()).hexdigest()
        return (self.home if function in CODE else self.folder) / name[:2] / name[2:]

    def hand_over(self, pages: bool = True) -> None:
        """To the store, which must have begun: what is known of each file, and of the `pages`."""
        laid = [*self.files, *self.units] if pages else self.files
        self.store.put_all(read_all(laid))
        for tag, known in WRITTEN.grown().items():
            self.store.put(FORMATS, tag, known)

    def tidy(self, most: int = MOST_BYTES) -> None:
        """Lets go of what this build did not use: of texts all, of pictures the oldest first, until the
        folder is small enough."""
        for room in (PARSED, TEXTS) if self.parsed else ():
            self.store.drop(room, set(self.store.names(room)) - self.parsed)
        kept = []
        for file in self.folder.glob("*/*"):
            with suppress(OSError):
                found = file.stat()
                if file.name.endswith(_TEMPORARY) and time.time() - found.st_mtime > _ABANDONED:
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


def _sheaves(items: list[A]) -> list[Sheaf[A]]:
    size = max(1, min(TOGETHER, len(items) // SHARES))
    return [Sheaf(items[at : at + size]) for at in range(0, len(items), size)]


@record
class _LightParse:
    """Parses some files and lays their texts aside, and what is known of them in the form for the store."""

    parse: Any
    pile: Pile

    def __call__(self, jobs: Sheaf[Any]) -> list[tuple[Any, Piled]]:
        parsed = self.parse.together(jobs)
        laid = [self._light(job.digest, file) for job, file in zip(jobs, parsed, strict=True)]
        self.pile.flush()
        return laid

    def _light(self, digest: str, parsed: Any) -> tuple[Any, Piled]:
        row = self.pile.put(PARSED, digest, replace(parsed, texts=None))
        return replace(parsed, texts=self.pile.put(TEXTS, digest, parsed.texts.get())), row


@record
class _LightFinish:
    """Finishes some units; their pages go where `keep` says, the rest on the pile, in the form for the
    store."""

    finish: Any
    keep: Keep
    pile: Pile
    order: str
    rows: SiteRows | None
    """None if the site's are made elsewhere."""

    def __call__(self, units: Sheaf[Any]) -> "list[_Laid]":
        laid = [self._light(finished) for finished in self.finish.together(units)]
        laid[-1] = replace(laid[-1], written=WRITTEN.news())
        self.pile.flush()
        return laid

    def _light(self, whole: Finished) -> "_Laid":
        finished = whole.lay_aside(self._lay)
        name = name_of_unit(finished.unit)
        row, looks = row_of_unit(finished)
        site = self.rows.of_unit(finished.unit) if self.rows else ()
        own = ((UNITS, name, row), (LOOKS, name, looks), *site)
        return _Laid(finished, tuple([self._put(*each) for each in own]))

    def _lay(self, kind: str, name: str, value: Held[Any]) -> Held[Any]:
        if kind == "page":
            return self.keep(kind, name, value)
        return value if isinstance(value, Piled | Stored) else self._put(INDEXED, name, value.get())

    def _put(self, room: str, name: str, value: object) -> Piled:
        return self.pile.put(room, f"{self.order} {name}", value)


@record(many=True)
class _Laid:
    """A finished unit, and where its rows lie."""

    finished: Finished
    rows: tuple[Piled, ...]
    written: Mapping[str, Answers] = field(default_factory=Frozen)
    """What this process has written out since it was last asked: see `i18n.formats`."""

    def share(self, once: Once) -> "_Laid":
        return replace(self, finished=self.finished.share(once))


@record
class _Kept:
    """A function whose result is written as soon as it is there: what a build that was broken off has done,
    the next one need not do again. Can be sent to another process."""

    function: Callable[[Any], Any]

    def __call__(self, job: tuple[Path, Any]) -> Any:
        file, item = job
        result = self.function(item)
        _write(file, result)
        return result


def prepare(folder: Path) -> None:
    """Says to git that nothing in here is to be kept."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        note = folder / ".gitignore"
        if not note.exists():
            note.write_text("*\n", encoding="utf-8")


def _write(file: Path, result: object) -> None:
    """A folder that cannot be written to, or a full disk, only costs time."""
    data = pack(result)
    temporary = file.with_name(f"{file.name}.{os.getpid()}-{time.monotonic_ns()}{_TEMPORARY}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(_check(file, data) + data)
            os.replace(temporary, file)
        finally:
            temporary.unlink(missing_ok=True)


def _read(file: Path) -> tuple[Any] | None:
    """In a tuple of one, so that a result that is None is known from none."""
    try:
        data = memoryview(file.read_bytes())
    except OSError:
        return None
    if bytes(data[:_DIGEST]) != _check(file, data[_DIGEST:]):
        return None
    found = unpack(data[_DIGEST:])
    return (found,) if found is not None else None


def _check(file: Path, data: bytes | memoryview) -> bytes:
    """With the name, so that a file which was copied over another one is not taken for it."""
    digest = sha256((file.parent.name + file.name).encode())
    digest.update(data)
    return digest.digest()
