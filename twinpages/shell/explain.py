"""A build and what it was given in, for every page that it drew the inputs that have changed out.

A page is drawn anew when its plan, the templates or the words are not those that it was drawn from before.
Which of several changes made the difference is not known, so all are named that can have: each has changed,
and each is something that the page was made from. Nothing is kept for this from build to build; it is worked
out from what the next build needs anyway, and only when somebody asks.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from functools import cached_property

from twinpages.amend import VIEW, Amendment
from twinpages.base.record import record
from twinpages.build import Build
from twinpages.finished import Finished, FinishedPage
from twinpages.model.site import Site
from twinpages.model.watch import OF_SOURCE, OF_SUBJECT
from twinpages.pages import Unit
from twinpages.shell.changes import Changes, files_of
from twinpages.shell.last import LAST, Last
from twinpages.shell.making import Inputs, Order
from twinpages.shell.reasons import (
    FOREIGN,
    FORGETFUL,
    NOTHING,
    ONE_OF,
    TOUCHED,
    UNCLEAR,
    UNKNOWN_PAGE,
    Drawn,
    Reason,
)
from twinpages.shell.rows import NAMES, STATE, Names, State
from twinpages.shell.shelf import Shelf
from twinpages.shell.store import Lost, Store
from twinpages.standing import Standing


def explain_build(
    order: Order, inputs: Inputs, store: Store, last: Last | None, intact: Mapping[str, str], result: Build
) -> tuple[Drawn, ...]:
    """Asks the store what the last build has left: to be called before the new one is kept."""
    drawn = [(unit, page) for unit in result.finished for page in unit.pages if page.data is not None]
    general = _without_last(order, store, last)
    if last is None or general is not None:
        because = (general or Reason(NOTHING),)
        return tuple(Drawn(page.path, because) for _, page in drawn)
    changes = Changes.between(last, inputs)
    names, state = store.get(NAMES, order.name), store.get(STATE, order.name)
    asked = _Asked(changes, last, intact, Shelf(store, order.name), names, state, result)
    return tuple(Drawn(page.path, asked.because(unit, page)) for unit, page in drawn)


def _without_last(order: Order, store: Store, last: Last | None) -> Reason | None:
    """Why nothing at all is known of the last build."""
    if not (order.remember and order.write) or order.offline:
        return Reason(FORGETFUL)
    if last is None:
        return Reason(FOREIGN if order.name in store.names(LAST) else NOTHING)
    return None


@record
class _Asked:
    """All that tells why a page was drawn."""

    changes: Changes
    last: Last
    intact: Mapping[str, str]
    shelf: Shelf
    names: Names | None
    state: State | None
    result: Build

    @cached_property
    def wide(self) -> frozenset[str]:
        """Also texts that have become a page, or are none any more, as drafts; and lists of entries."""
        came_and_went = (path for path in self.changes.content if self._was(path) != self.owners.get(path))
        return self.changes.wide(self.result.languages) | frozenset(came_and_went)

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """By changed file, the page that it is a text of."""
        subjects = self.result.site.subjects.items() if self.result.site else ()
        files = ((entry.file, id) for id, subject in subjects for entry in subject.twins.values())
        return {file: id for file, id in files if file in self.changes.content}

    def _was(self, path: str) -> str | None:
        """The page that a file was a text of."""
        try:
            return self.shelf.source(path).author[0] or None
        except Lost:
            return None

    @cached_property
    def before(self) -> Mapping[Unit, frozenset[str]]:
        """The changed files that a unit has read when it was planned before: what it does not show any more
        it has not read now."""
        found: dict[int, set[str]] = defaultdict(set)
        assert self.names is not None
        assert self.state is not None
        for path in self.changes.content:
            with suppress(Lost):
                notes = [kind + path for kind in OF_SOURCE]
                if author := self.shelf.source(path).author[0]:
                    notes += [kind + author for kind in OF_SUBJECT]
                for number in (number for note in notes for number in self.shelf.readers(note)):
                    found[number].add(path)
        for note, numbers in self.state.readers.items():
            for number in numbers:
                found[number] |= files_of([note], self.result.site, self.changes.content)
        return {self.names.units[number]: frozenset(paths) for number, paths in found.items()}

    def because(self, unit: Finished, page: FinishedPage) -> tuple[Reason, ...]:
        known = self.last.outputs.get(page.path)
        touched = (Reason(TOUCHED),) if known and page.path not in self.intact else ()
        if self.names is None or self.state is None:
            return (*touched, Reason(UNKNOWN_PAGE))
        before = self._before(unit, page.path)
        if (
            before is not None
            and page.digest
            and before.digest == page.digest
            and not self._framed_anew(unit)
        ):
            return (*touched, *self.changes.reasons(self.changes.beside)) or (Reason(UNCLEAR),)
        paths = set(self.wide)
        notes = set(unit.reads) | self._notes_of_view(unit)
        paths |= files_of(notes, self.result.site, self.changes.content)
        paths |= self.changes.content & {*unit.used, *unit.sized}
        paths |= self.before.get(unit.unit, frozenset())
        found = (*touched, *self.changes.reasons(paths))
        return found or (_by_way_of_another(self.changes),)

    def _before(self, unit: Finished, path: str) -> FinishedPage | None:
        try:
            pages = self.shelf.finished(unit.unit).pages
        except Lost:
            return None
        return next((page for page in pages if page.path == path), None)

    def _framed_anew(self, unit: Finished) -> list[str]:
        """The languages whose pages share something else now than they did."""
        standing = self.result.standing
        if standing is None:
            return []
        langs = [unit.unit.lang] if unit.unit.lang else list(standing.shared)
        before = self.state.shared if self.state else {}
        return [tag for tag in langs if before.get(tag) != standing.shared.get(tag)]

    def _notes_of_view(self, unit: Finished) -> frozenset[str]:
        """What stands round every page of a language was made from, where it is another one now."""
        views = self.result.standing.views if self.result.standing else {}
        return frozenset(note for tag in self._framed_anew(unit) for note in views.get(tag, ()))


def explain_amendment(inputs: Inputs, last: Last, before: Standing, new: Amendment) -> tuple[Drawn, ...]:
    """A page that none of the changed files names was reached by way of another one."""
    changes = Changes.between(last, inputs)
    site = new.standing.draft.site
    drawn = [(number, page.path) for number, unit in new.finished.items() for page in _drawn(unit)]
    drawn += [(number, look.path) for number, looks in new.looks.items() for look in looks]
    langs = [unit.lang for unit in before.units]
    return tuple(
        Drawn(path, _because(new.why[number], before, changes, site, langs[number]))
        for number, path in sorted(drawn)
    )


def _drawn(unit: Finished) -> Iterator[FinishedPage]:
    return (page for page in unit.pages if page.data is not None)


def _because(
    why: Collection[str], before: Standing, changes: Changes, site: Site, lang: str
) -> tuple[Reason, ...]:
    notes = {note for note in why if note != VIEW}
    if VIEW in why:
        notes |= {note for tag, seen in before.views.items() if not lang or tag == lang for note in seen}
    return changes.reasons(files_of(notes, site, changes.content)) or (_by_way_of_another(changes),)


def _by_way_of_another(changes: Changes) -> Reason:
    every = tuple(changes.kinds)
    if not every:
        return Reason(UNCLEAR)
    return Reason(ONE_OF, every) if len(every) > 1 else changes.reasons(every)[0]
