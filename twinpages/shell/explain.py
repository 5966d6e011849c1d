"""A build and what it was given in, for every page that it drew the inputs that have changed out.

A page is drawn anew when its plan, the templates or the words are not those that it was drawn from before.
Which of several changes made the difference is not known, so all are named that can have: each has changed,
and each is something that the page was made from. Nothing is kept for this from build to build; it is worked
out from what the next build needs anyway, and only when somebody asks.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from twinpages.amend import Amendment, Standing
from twinpages.build import Build
from twinpages.finish import Finished, FinishedPage
from twinpages.i18n.language import word_tags
from twinpages.model.site import Site
from twinpages.model.watch import EVERY
from twinpages.shell.listing import CONFIG
from twinpages.shell.making import LAST, SHIPPED, Inputs, Last, Order
from twinpages.shell.reasons import (
    CHANGED,
    FOREIGN,
    FORGETFUL,
    GONE,
    NEW,
    NOTHING,
    ONE_OF,
    TOUCHED,
    UNCLEAR,
    UNKNOWN_PAGE,
    Drawn,
    Reason,
)
from twinpages.shell.standing import STATE, Shelf, State
from twinpages.shell.store import Lost, Store

_TEXTS = (".md", ".yaml", ".yml")


@dataclass(frozen=True)
class Changes:
    """Between the inputs of two builds: paths, and what has become of them."""

    kinds: Mapping[str, str]

    @classmethod
    def between(cls, last: Last, inputs: Inputs) -> "Changes":
        before, after = last.inputs, inputs.found
        kinds = {path: GONE for path in before if path not in after}
        kinds |= {path: NEW for path in after if path not in before}
        both = (path for path in after if path in before)
        kinds |= {path: CHANGED for path in both if before[path][1] != after[path][1]}
        return cls({path.removeprefix(SHIPPED): kind for path, kind in sorted(kinds.items())})

    @cached_property
    def content(self) -> frozenset[str]:
        return frozenset(path for path in self.kinds if path.startswith("content/"))

    def wide(self, languages: Iterable[str]) -> frozenset[str]:
        """What no page notes, since it may concern any of them: the configuration, templates, words, what
        collections declare, and which texts there are."""
        tags = {tag for lang in languages for tag in word_tags(lang)}
        words = {f"locales/{tag}/LC_MESSAGES/{name}.po" for tag in tags for name in ("messages", "content")}
        return frozenset(
            path
            for path, kind in self.kinds.items()
            if path == CONFIG
            or path in words
            or (path.startswith("templates/") and not path.startswith("templates/assets/"))
            or path.endswith("/_collection.yaml")
            or (path in self.content and (kind == GONE or (kind == NEW and path.endswith(_TEXTS))))
        )

    def reasons(self, paths: Collection[str]) -> tuple[Reason, ...]:
        return tuple(Reason(kind, (path,)) for path, kind in self.kinds.items() if path in paths)


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
    asked = _Asked(changes, last, intact, Shelf(store, order.name), store.get(STATE, order.name), result)
    return tuple(
        Drawn(page.path, asked.because(unit, page))
        for unit, page in drawn
        if intact.get(page.path) != page.sha256  # a file that is always made may be as it was
    )


def _without_last(order: Order, store: Store, last: Last | None) -> Reason | None:
    """Why nothing at all is known of the last build."""
    if not (order.remember and order.write) or order.offline:
        return Reason(FORGETFUL)
    if last is None:
        return Reason(FOREIGN if order.name in store.names(LAST) else NOTHING)
    return None


@dataclass(frozen=True)
class _Asked:
    """All that tells why a page was drawn."""

    changes: Changes
    last: Last
    intact: Mapping[str, str]
    shelf: Shelf
    state: State | None
    result: Build

    @cached_property
    def wide(self) -> frozenset[str]:
        return self.changes.wide(self.result.languages)

    def because(self, unit: Finished, page: FinishedPage) -> tuple[Reason, ...]:
        known = self.last.outputs.get(page.path)
        touched = (Reason(TOUCHED),) if known and page.path not in self.intact else ()
        before = self._before(unit, page.path)
        if before is not None and page.digest and before.digest == page.digest:
            return touched or (Reason(UNCLEAR),)
        paths = set(self.wide)
        notes = set(unit.reads) | self._notes_of_view(unit.unit.lang)
        paths |= files_of(notes, self.result.site, self.changes.content)
        paths |= self.changes.content & (unit.used | unit.sized)
        found = self.changes.reasons(paths)
        if before is None and known:
            found = (*found, Reason(UNKNOWN_PAGE))
        return (*touched, *found) or (Reason(UNCLEAR),)

    def _before(self, unit: Finished, path: str) -> FinishedPage | None:
        try:
            pages = self.shelf.finished(unit.unit).pages
        except Lost:
            return None
        return next((page for page in pages if page.path == path), None)

    def _notes_of_view(self, lang: str) -> frozenset[str]:
        """What stands round every page of a language was made from, where it is another one now."""
        standing = self.result.standing
        if standing is None:
            return frozenset()
        langs = [lang] if lang else list(standing.shared)
        before = self.state.shared if isinstance(self.state, State) else {}
        other = (tag for tag in langs if before.get(tag) != standing.shared.get(tag))
        return frozenset(note for tag in other for note in standing.views.get(tag, ()))


def files_of(notes: Iterable[str], site: Site | None, changed: Collection[str]) -> frozenset[str]:
    """Those of the changed files that the notes name."""
    found: set[str] = set()
    for note in notes:
        kind, name = note[:2], note[2:]
        if name == EVERY:
            return frozenset(changed)
        if kind in ("o:", "t:"):
            found.add(name)
        elif site is not None and name in site.subjects:
            found.update(entry.file for entry in site.subjects[name].twins.values())
    return frozenset(found) & frozenset(changed)


def explain_amendment(inputs: Inputs, last: Last, before: Standing, new: Amendment) -> tuple[Drawn, ...]:
    """A page that none of the changed files names was reached by way of another one."""
    changes = Changes.between(last, inputs)
    site = new.standing.draft.site
    return tuple(
        Drawn(page.path, _because(new.why[number], before, changes, site, unit.unit.lang))
        for number, unit in sorted(new.finished.items())
        for page in _drawn(unit)
    )


def _drawn(unit: Finished) -> Iterator[FinishedPage]:
    return (page for page in unit.pages if page.data is not None)


def _because(
    why: Collection[str], before: Standing, changes: Changes, site: Site, lang: str
) -> tuple[Reason, ...]:
    notes = {note for note in why if note != "view"}
    if "view" in why:
        notes |= {note for tag, seen in before.views.items() if not lang or tag == lang for note in seen}
    found = changes.reasons(files_of(notes, site, changes.content))
    if found:
        return found
    every = tuple(changes.kinds)
    return changes.reasons(every) if len(every) == 1 else (Reason(ONE_OF, every),)
