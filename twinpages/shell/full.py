"""A looked-at site in, all of it built and its output written out.

Finished pages are staged: written aside, beside the output, and put in their place when all is proved. So a
site's pages never stand in memory together, and a build that fails leaves the last good site alone.
"""

from collections.abc import Mapping
from contextlib import closing, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from twinpages.base.problem import Problem, Say
from twinpages.base.record import replace
from twinpages.build import Build, build
from twinpages.shell.cache import Cache, prepare
from twinpages.shell.copies import write_copy
from twinpages.shell.last import Last, Outcome
from twinpages.shell.last_units import read_last
from twinpages.shell.listing import NO_STAMP, Stamp
from twinpages.shell.making import (
    FOLDER,
    Inputs,
    Order,
    Outputs,
    begin,
    level_problems,
)
from twinpages.shell.piles import Pile
from twinpages.shell.stage import Drop, Stage, stage_for, write_staged
from twinpages.shell.stages import REMEMBER, THEME, WRITE
from twinpages.shell.standing import forget_standing, keep_standing
from twinpages.shell.store import Store
from twinpages.shell.watched import Watched
from twinpages.shell.workers import Workers
from twinpages.shell.written import LIST


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
    with (
        stage_for(order.output) if order.write else nullcontext(Drop()) as keep,
        TemporaryDirectory(prefix="twinpages-") as aside,
        closing(Pile(Path(aside), store.program)) as pile,
    ):
        home = order.program_folder if order.remember else folder
        lean = order.remember and order.write and not order.offline
        cache = Cache(
            folder,
            home,
            store,
            pile,
            order.name,
            order.watch.measured(Workers(order.jobs, order.watch.tell)),
            keep,
            whole=lean,
        )
        step = Watched(cache, order.watch)
        site, shipped = inputs.trees()
        before = read_last(store, order.name, order.output, intact) if lean else None
        order.watch.enter(THEME)
        result = build(site, shipped, step, order.drafts, order.offline, before)
        problems, failed = level_problems(order, [*said, *result.problems])
        outcome = Outcome(problems, result.languages, result.pages, result.rendered, failed)
        stamps: Mapping[str, Stamp] = {}
        if not failed and order.write:
            written: list[Problem] = []
            order.watch.enter(WRITE)
            stamps = _write(order, keep, result, written.append)
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
            if lean:
                outputs = outputs_of(result, stamps, last)
                forget_standing(store, order.name)
            cache.hand_over(lean and result.standing is not None)
            if lean:
                cache.tidy()
            if lean and result.standing is not None:
                keep_standing(store, order.name, result.standing)
    return outcome, outputs


def _write(order: Order, keep: Stage | Drop, result: Build, say: Say) -> Mapping[str, Stamp]:
    if order.offline:
        return write_copy(order.output, result.files, say).stamps
    assert isinstance(keep, Stage)
    return write_staged(keep, order.output, result.made, result.same, say).stamps


def outputs_of(result: Build, stamps: Mapping[str, Stamp], last: Last | None) -> Outputs:
    """What a later build need not look at. `stamps`: of what was written now."""
    digests = {**{path: file.sha256 for path, file in result.made.items()}, LIST: ""}
    made = {path: (stamps.get(path, NO_STAMP), digest) for path, digest in digests.items()}
    return {**{path: last.outputs[path] for path in result.same if last}, **made}
