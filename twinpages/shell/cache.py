"""A folder and a step in, a step that remembers out.

Law: with it or without it, damaged, half written, copied from elsewhere or shared by two builds at once,
the results are the same; at worst something is worked out again. So a result is kept under the digest of
all that it depends on (the function, its input, this program's own files, the versions of Python and of
what decodes), each file says what it must hold, and is put in its place whole. Nothing is remembered of a
function unless the shell names it: looking up must cost less than working out.

A file may come from anybody who can write into the site's folder, so only records of this program are made
from it.
"""

import io
import os
import pickle
import platform
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeVar

import twinpages
from twinpages.base.step import Digested, Step
from twinpages.images import make_renditions, measure

A = TypeVar("A")
B = TypeVar("B")

FOLDER = ".twinpages"
"""In the site's folder: what is remembered between builds. Its name begins with a dot: it is no content."""

REMEMBERED: frozenset[Callable[..., object]] = frozenset({measure, make_renditions})
"""What takes long enough to be worth it."""

MOST_BYTES = 512_000_000
"""Size of the folder beyond which results that this build did not use are let go."""

_PACKAGES = ("pillow",)
_DIGEST = 32
_TEMPORARY = ".tmp"
_ABANDONED = 3600
"""Seconds after which a temporary file belongs to nobody."""
_VALUES = frozenset({("datetime", "date"), ("datetime", "datetime"), ("decimal", "Decimal")})


class Cache:
    """The step; `tidy` when the build is done."""

    def __init__(self, folder: Path, inner: Step) -> None:
        self.folder, self.inner = folder, inner
        self.used: set[Path] = set()

    def __call__(self, function: Callable[[A], B], inputs: Iterable[A], /) -> list[B]:
        if function not in REMEMBERED:
            return self.inner(function, inputs)
        items = list(inputs)
        files = [self._file(function, item) for item in items]
        self.used.update(files)
        known = {file: found for file in dict.fromkeys(files) if (found := _read(file))}
        missing = {file: item for file, item in zip(files, items, strict=True) if file not in known}
        if missing:
            _prepare(self.folder)
        made = self.inner(_Kept(function), missing.items())
        results = {file: result[0] for file, result in known.items()}
        results.update(zip(missing, made, strict=True))
        return [results[file] for file in files]

    def _file(self, function: Callable[..., object], item: object) -> Path:
        told = item.digest if isinstance(item, Digested) else sha256(pickle.dumps(item)).hexdigest()
        key = f"{self._program} {function.__module__}.{function.__qualname__} {told}"
        name = sha256(key.encode()).hexdigest()
        return self.folder / name[:2] / name[2:]

    @cached_property
    def _program(self) -> str:
        """Its own files, because a result may change with any line of them; and what it stands on."""
        digest = sha256(twinpages.__version__.encode())
        for file in sorted(Path(twinpages.__file__).parent.rglob("*.py")):
            digest.update(file.read_bytes())
        versions = [f"{name} {_version(name)}" for name in _PACKAGES]
        return " ".join([digest.hexdigest(), platform.python_version(), platform.machine(), *versions])

    def tidy(self, most: int = MOST_BYTES) -> None:
        """Lets go of what this build did not use, oldest first, until the folder is small enough."""
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


@dataclass(frozen=True)
class _Kept:
    """A function whose result is written as soon as it is there: what a build that was broken off has done,
    the next one need not do again. Can be sent to another process."""

    function: Callable[[Any], Any]

    def __call__(self, job: tuple[Path, Any]) -> Any:
        file, item = job
        result = self.function(item)
        _write(file, result)
        return result


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


def _prepare(folder: Path) -> None:
    """Says to git that nothing in here is to be kept."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        note = folder.parent / ".gitignore"
        if not note.exists():
            note.write_text("*\n", encoding="utf-8")


def _write(file: Path, result: object) -> None:
    """A folder that cannot be written to, or a full disk, only costs time."""
    data = pickle.dumps(result, protocol=5)
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
        if bytes(data[:_DIGEST]) != _check(file, data[_DIGEST:]):
            return None
        return (_Unpickler(io.BytesIO(data[_DIGEST:])).load(),)
    except Exception:  # on strange bytes unpickling may raise anything
        return None


def _check(file: Path, data: bytes | memoryview) -> bytes:
    """With the name, so that a file which was copied over another one is not taken for it."""
    digest = sha256((file.parent.name + file.name).encode())
    digest.update(data)
    return digest.digest()


class _Unpickler(pickle.Unpickler):
    """Makes records of this program and plain values, and calls nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith("twinpages.") else None
        if (isinstance(found, type) and found.__module__ == module) or (module, name) in _VALUES:
            return found or super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")
