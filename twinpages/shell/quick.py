"""A looked-at site of which a few pages have changed in, what the change reaches built and written; or None.

None: the change may reach further than the pages that have noted what they were planned from.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from twinpages.amend import amend
from twinpages.base.lookup import Lookup
from twinpages.base.problem import Problem
from twinpages.base.record import replace
from twinpages.base.step import Step, one_by_one, weigh, when_asked
from twinpages.finished import hold
from twinpages.render import Templates
from twinpages.render.compile import TemplateSource, compile_template
from twinpages.render.overlay import overlay
from twinpages.shell.beside import Beside
from twinpages.shell.cache import Cache
from twinpages.shell.disk import write_site
from twinpages.shell.forks import can_fork
from twinpages.shell.last import Last, Outcome
from twinpages.shell.listing import NO_STAMP
from twinpages.shell.making import (
    Inputs,
    Order,
    Outputs,
    begin,
    level_problems,
)
from twinpages.shell.outputs import files_of
from twinpages.shell.piles import Pile
from twinpages.shell.shelf import read_standing
from twinpages.shell.stages import REMEMBER, WRITE
from twinpages.shell.standing import keep_amendment
from twinpages.shell.store import Store
from twinpages.shell.watched import Watched
from twinpages.shell.written import LIST

A = TypeVar("A")
B = TypeVar("B")


def changed_pages(last: Last, inputs: Inputs) -> list[str] | None:
    """The sources of pages that have changed, if that is all that has."""
    if last.inputs.keys() != inputs.found.keys():
        return None
    known = last.inputs
    changed = [path for path, (_, digest) in inputs.found.items() if known[path][1] != digest]
    return changed if all(path.startswith("content/") and path.endswith(".md") for path in changed) else None


def amend_site(
    order: Order, inputs: Inputs, store: Store, last: Last, intact: Mapping[str, str]
) -> tuple[Outcome, Outputs | None] | None:
    changed = changed_pages(last, inputs)
    if not changed or len(intact) != len(last.outputs) or len(changed) > _MOST:
        return None
    folder, home = order.folder, order.program_folder
    pile, inner = Pile(None, store.program), order.watch.measured(_step_of(order))
    cache = Cache(folder, home, store, pile, order.name, inner, hold)
    step = Watched(cache, order.watch)
    site, shipped = inputs.trees()

    def compiled(templates: Templates) -> Templates:
        return replace(templates, codes=_codes_of(templates.sources, cache))

    standing = read_standing(store, order.name, site, overlay(site, shipped), compiled)
    if standing is None:
        return None
    meanwhile = Beside if order.copies and len(intact) > _MANY else when_asked
    new = amend(standing, site, changed, files_of(order.output, intact), step, meanwhile)
    if new is None:
        return None
    problems, failed = level_problems(order, new.standing.said.all())
    if failed:
        return None
    kept = {path: digest for path, digest in intact.items() if path != LIST}
    written: list[Problem] = []
    order.watch.enter(WRITE)
    stamps = write_site(order.output, new.made, kept, written.append).stamps
    before = last.outcome
    outcome = replace(before, problems=(*written, *problems), rendered=new.rendered, failed=bool(written))
    if written:
        return outcome, None
    order.watch.enter(REMEMBER)
    if order.explain:
        from twinpages.shell.explain import explain_amendment  # noqa: PLC0415  # few ask

        outcome = replace(outcome, explained=explain_amendment(inputs, last, standing, new))
    if not begin(store, order, last):
        return outcome, None
    cache.hand_over()
    keep_amendment(store, order.name, standing, new)
    digests = {**{path: file.sha256 for path, file in new.made.items()}, LIST: ""}
    fresh = {path: (stamps.get(path, NO_STAMP), digest) for path, digest in digests.items()}
    return outcome, {**last.outputs, **fresh}


_MOST = 50
"""Files; more of them are quicker built by all processes together."""
_UNITS = 50
"""To finish; more of them may be worth a second process."""
_MANY = 1000
"""Files of the output; an edit may put another view round so many that a second process is worth it."""


def _step_of(order: Order) -> Step:
    """Which shares its work as soon as it is much."""

    def step(function: Callable[[A], B], inputs: Iterable[A], /) -> list[B]:
        items = list(inputs)
        if weigh(items) <= _UNITS or not can_fork():  # what a standing reads its rows by cannot be sent
            return one_by_one(function, items)
        from twinpages.shell.workers import Workers  # noqa: PLC0415  # few edits reach so many pages

        return Workers(order.jobs, order.watch.tell)(function, items)

    return step


def _codes_of(sources: Mapping[str, str], step: Step) -> Lookup[str, bytes]:
    """The code of each template, looked up when a page is drawn with it: few pages need more than a few."""

    def compile_(name: str) -> bytes:
        (found,) = step(compile_template, [TemplateSource(name, sources[name])])
        if not found.code:
            raise KeyError(name)
        return found.code

    return Lookup(sources, compile_)
