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
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from twinpages.base.record import record
from twinpages.base.step import Digested, Held, Step
from twinpages.finish import Finish, Keep
from twinpages.i18n.catalog import parse_catalog
from twinpages.images import make_renditions, measure
from twinpages.render.compile import compile_template
from twinpages.shell.store import INDEXED, TEXTS, Store, Stored, pack, unpack
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

PARSED = "parsed"
"""Room of the store: what is known of each file, by the digest of its job. Its texts have their own."""

_DIGEST = 32
_TEMPORARY = ".tmp"
_ABANDONED = 3600
"""Seconds after which a temporary file belongs to nobody."""


class Cache:
    """The step; `tidy` when the build is done.

    `folder`: the site's. `home`: the program's own. `store`: what earlier builds have left, only read until
    this one hands over what it has in `scratch`, its own: another build may be at work at the same time.
    `order`: what tells this build from others of the same site. `keep`: what becomes of finished pages.
    """

    def __init__(
        self,
        folder: Path,
        home: Path,
        store: Store,
        scratch: Store,
        order: str,
        inner: Step,
        keep: Keep,
    ) -> None:
        self.folder, self.home, self.store, self.scratch = folder, home, store, scratch
        self.order, self.inner, self.keep = order, inner, keep
        self.used: set[Path] = set()
        self.parsed: set[str] = set()
        """Digests of all files of this build."""

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
        known = {job.digest: found for job in jobs if (found := self.store.get(PARSED, job.digest))}
        held = dict.fromkeys(known, self.store)
        missing = [job for job in jobs if job.digest not in known]
        made = self.inner(_Packed(function), missing)
        for job, (light, texts) in zip(missing, made, strict=True):
            self.scratch.put_packed(PARSED, job.digest, light)
            self.scratch.put_packed(TEXTS, job.digest, texts)
            known[job.digest], held[job.digest] = unpack(light), self.scratch
        self.scratch.commit()  # other processes will ask for the texts
        self.parsed = {job.digest for job in jobs}
        texts_of = {digest: Stored(store, TEXTS, digest) for digest, store in held.items()}
        return [replace(known[job.digest], texts=texts_of[job.digest]) for job in jobs]

    def _finish(self, function: Any, inputs: Iterable[Any]) -> list[Any]:
        def keep(kind: str, name: str, value: Held[Any]) -> Held[Any]:
            if isinstance(value, _Bytes):
                whole = f"{self.order} {name}"
                self.scratch.put_packed(kind, whole, value.data)
                return Stored(self.scratch, kind, whole)
            return value

        return [finished.lay_aside(keep) for finished in self.inner(_LaidAside(function, self.keep), inputs)]

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

    def hand_over(self, whole: bool = True) -> None:
        """To the store, which must have begun: what is known of each file; and of the pages, if they are
        `whole`."""
        self.store.take(self.scratch, (PARSED, TEXTS, INDEXED) if whole else (PARSED, TEXTS))

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


@record
class _Bytes:
    """A value in the form in which the store takes it."""

    data: bytes

    def get(self) -> Any:
        return unpack(self.data)


@record
class _Packed:
    """Parses a file; what is known of it and its texts in the form in which the store takes them."""

    parse: Any

    def __call__(self, job: Any) -> tuple[bytes, bytes]:
        parsed = self.parse(job)
        return pack(replace(parsed, texts=None)), pack(parsed.texts.get())


@record
class _LaidAside:
    """Finishes a unit; its pages go where `keep` says, the rest into the form for the store."""

    finish: Any
    keep: Keep

    def __call__(self, unit: Any) -> Any:
        return self.finish(unit).lay_aside(self._lay)

    def _lay(self, kind: str, name: str, value: Held[Any]) -> Held[Any]:
        return self.keep(kind, name, value) if kind == "page" else _Bytes(pack(value.get()))


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
