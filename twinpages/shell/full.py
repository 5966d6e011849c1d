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
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from twinpages.base.problem import Problem, Say
from twinpages.base.record import record
from twinpages.base.step import Held
from twinpages.build import Build, build
from twinpages.shell.cache import Cache, prepare
from twinpages.shell.disk import LIST, Staged, write_copy, write_site
from twinpages.shell.last import Last, Outcome
from twinpages.shell.listing import NO_STAMP, Stamp, tree_of
from twinpages.shell.making import (
    FOLDER,
    SHIPPED,
    Inputs,
    Order,
    Outputs,
    begin,
    level_problems,
)
from twinpages.shell.rows import NAMES
from twinpages.shell.shelf import LastUnits
from twinpages.shell.stages import REMEMBER, THEME, WRITE
from twinpages.shell.standing import keep_standing
from twinpages.shell.store import Lost, Store
from twinpages.shell.watched import Watched
from twinpages.shell.workers import Workers

_STAGE = ".twinpages-stage"
_ABANDONED = 3600
"""Seconds after which a stage belongs to nobody."""


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
    with _stage_for(order) as keep, TemporaryDirectory(prefix="twinpages-") as aside:
        scratch = Store(Path(aside) / "scratch.sqlite", store.program)
        home = folder if not order.remember else order.home / FOLDER / "cache"
        cache = Cache(
            folder,
            home,
            store,
            scratch,
            order.name,
            order.watch.measured(Workers(order.jobs, order.watch.tell)),
            keep,
        )
        step = Watched(cache, order.watch)
        site = tree_of(inputs.site, inputs.digests())
        shipped = tree_of(inputs.shipped, inputs.digests(SHIPPED)) if inputs.shipped.names else site
        lean = order.remember and order.write and not order.offline
        before = LastUnits(store, order.name, intact) if lean else None
        order.watch.enter(THEME)
        result = build(site, shipped, step, order.drafts, order.offline, before)
        problems, failed = level_problems(order, [*said, *result.problems])
        outcome = Outcome(problems, result.languages, result.pages, result.rendered, failed)
        stamps: Mapping[str, Stamp] = {}
        if not failed and order.write:
            written: list[Problem] = []
            order.watch.enter(WRITE)
            stamps = _write(order, result, written.append)
            if written:
                outcome = replace(outcome, problems=(*written, *problems), failed=True)
        order.watch.enter(REMEMBER)
        if order.explain and not outcome.failed:
            from twinpages.shell.explain import explain_build  # noqa: PLC0415  # few ask

            explained = explain_build(order, inputs, store, last, intact, result)
            outcome = replace(outcome, explained=explained)
        outputs = None
        lean = lean and not outcome.failed
        if order.remember and begin(store, order, last):
            prepare(order.site / FOLDER)
            cache.hand_over(lean)
            if lean:
                outputs = outputs_of(result, stamps, last)
                _remember(store, order, cache, result)
        scratch.close()
    return outcome, outputs


def _remember(store: Store, order: Order, cache: Cache, result: Build) -> None:
    cache.tidy()
    if result.standing is not None:
        keep_standing(store, order.name, result.standing)
    else:
        store.drop(NAMES, [order.name])


def _write(order: Order, result: Build, say: Say) -> Mapping[str, Stamp]:
    if order.offline:
        return write_copy(order.output, result.files, say).stamps
    return write_site(order.output, result.made, result.same, say).stamps


def outputs_of(result: Build, stamps: Mapping[str, Stamp], last: Last | None) -> Outputs:
    """What a later build need not look at. `stamps`: of what was written now."""
    digests = {**{path: file.sha256 for path, file in result.made.items()}, LIST: ""}
    made = {path: (stamps.get(path, NO_STAMP), digest) for path, digest in digests.items()}
    return {**{path: last.outputs[path] for path in result.same if last}, **made}


@record
class _Nowhere:
    """A page that nobody will ask for."""

    def get(self) -> bytes:
        raise Lost


@record
class _Drop:
    def __call__(self, kind: str, name: str, value: Held[Any]) -> Held[Any]:
        return _Nowhere()


@record
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
