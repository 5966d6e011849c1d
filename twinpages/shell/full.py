"""A looked-at site in, all of it built and its output written out.

Finished pages are staged: written aside, beside the output, and put in their place when all is proved. So a
site's pages never stand in memory together, and a build that fails leaves the last good site alone.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from twinpages.base.problem import Problem
from twinpages.base.step import Held
from twinpages.build import Build, build
from twinpages.finish import FinishedPage
from twinpages.shell.cache import INDEXED, Cache, prepare
from twinpages.shell.disk import Staged, stamps_of, write_copy, write_site
from twinpages.shell.listing import Stamp, tree_of
from twinpages.shell.making import FOLDER, SHIPPED, Inputs, Last, Order, Outcome, level_problems
from twinpages.shell.store import Store, Stored
from twinpages.shell.workers import Workers

FINISHED = "finished"
"""Room of the store: what is known of each page of the last build, by order and path."""

_STAGE = ".twinpages-stage"
_ABANDONED = 3600
"""Seconds after which a stage belongs to nobody."""

Outputs = dict[str, tuple[Stamp, str]]


def build_site(
    order: Order,
    inputs: Inputs,
    folder: Path,
    store: Store,
    last: Last | None,
    intact: Mapping[str, str],
    said: list[Problem],
) -> tuple[Outcome, Outputs | None]:
    """`intact`: by path the SHA-256 of files of the output that are as the last build wrote them. `said`:
    filled with problems of the machine. The outputs are None if nothing stands that a next build could lean
    on."""
    with _stage_for(order) as keep:
        home = folder if not order.remember else order.home / FOLDER / "cache"
        cache = Cache(folder, home, store, Workers(order.jobs, order.tell), keep)
        site = tree_of(inputs.site, inputs.digests())
        shipped = tree_of(inputs.shipped, inputs.digests(SHIPPED)) if inputs.shipped.names else site
        pages = LastPages(store, order.name, intact) if order.remember and not order.offline else None
        result = build(site, shipped, cache, order.drafts, order.offline, pages)
        problems, failed = level_problems(order, [*said, *result.problems])
        outcome = Outcome(problems, result.languages, result.pages, result.rendered, failed)
        if not failed and order.write:
            written = _write(order, result, said)
            if written:
                return replace(outcome, problems=(*written, *problems), failed=True), None
    if order.remember:
        prepare(order.site / FOLDER)
        cache.tidy()
        if not failed and pages is not None:
            _remember(order, store, result)
    if failed or order.offline:
        store.commit()
        return outcome, None
    outputs = stamps_of(order.output, _digests(result)) if order.write else {}
    return outcome, outputs


def _write(order: Order, result: Build, said: list[Problem]) -> list[Problem]:
    problems: list[Problem] = []
    if order.offline:
        write_copy(order.output, result.files, problems.append)
    else:
        same = {path: page.sha256 for path, page in result.same.items()}
        write_site(order.output, result.made, same, problems.append)
    return problems


def _digests(result: Build) -> dict[str, str]:
    made = {path: file.sha256 for path, file in result.made.items()}
    return {**made, **{path: page.sha256 for path, page in result.same.items()}}


class LastPages(Mapping[str, FinishedPage]):
    """Those that stand as they were written; read when they are asked for."""

    def __init__(self, store: Store, order: str, intact: Mapping[str, str]) -> None:
        self.store, self.order, self.intact = store, order, intact

    def __getitem__(self, path: str) -> FinishedPage:
        if path not in self.intact:
            raise KeyError(path)
        page = self.store.get(FINISHED, f"{self.order} {path}")
        if not isinstance(page, FinishedPage) or page.sha256 != self.intact[path]:
            raise KeyError(path)
        return replace(page, indexed=Stored(self.store, INDEXED, path) if page.indexed else None)

    def __iter__(self) -> Iterator[str]:
        return iter(self.intact)

    def __len__(self) -> int:
        return len(self.intact)


def _remember(order: Order, store: Store, result: Build) -> None:
    for path, page in result.drawn.items():
        indexed = _There() if page.indexed else None
        store.put(FINISHED, f"{order.name} {path}", replace(page, data=None, indexed=indexed))
    known = {f"{order.name} {path}" for path in (*result.drawn, *result.same)}
    mine = {name for name in store.names(FINISHED) if name.startswith(order.name)}
    store.drop(FINISHED, mine - known)


@dataclass(frozen=True)
class _There:
    """Stands for what has a room of its own."""

    def get(self) -> Any:
        raise LookupError


@dataclass(frozen=True)
class _Nowhere:
    """A page that nobody will ask for."""

    def get(self) -> bytes:
        raise LookupError


@dataclass(frozen=True)
class _Drop:
    def __call__(self, kind: str, name: str, value: Held[Any]) -> Held[Any]:
        return _Nowhere()


@dataclass(frozen=True)
class _Stage:
    """Writes finished pages aside."""

    folder: str

    def __call__(self, kind: str, name: str, value: Held[Any]) -> Held[Any]:
        file = os.path.join(self.folder, sha256(name.encode()).hexdigest())
        with open(file, "wb") as target:
            target.write(value.get())
        return Staged(file)


@contextmanager
def _stage_for(order: Order) -> Iterator[_Stage | _Drop]:
    """Beside the output, so that a page is put in its place by a new name alone."""
    if not order.write:
        yield _Drop()
        return
    near = order.output.absolute().parent
    _tidy(near)
    try:
        folder = tempfile.mkdtemp(prefix=f".{order.output.name}", suffix=_STAGE, dir=near)
    except OSError:
        folder = tempfile.mkdtemp(suffix=_STAGE)
    try:
        yield _Stage(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tidy(folder: Path) -> None:
    """Stages of builds that were broken off; another one may be at work at this very moment."""
    with suppress(OSError):
        for file in folder.glob(f".*{_STAGE}"):
            if time.time() - file.stat().st_mtime > _ABANDONED:
                shutil.rmtree(file, ignore_errors=True)
