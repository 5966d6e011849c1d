"""Folders in, a function that builds `Preview`s out: what the server shows, not how it was made."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from twinpages.amend import Amendment, amend
from twinpages.base.files import Made, Tree
from twinpages.base.problem import Problem
from twinpages.base.record import field, record, replace
from twinpages.base.step import Held, Here, Step
from twinpages.build import build
from twinpages.finished import AsBefore, Before, Finished, hold
from twinpages.model.amend import Over
from twinpages.pages.search import index_path
from twinpages.search import Index
from twinpages.shell.cache import Cache
from twinpages.shell.last import Last, Outcome
from twinpages.shell.making import Inputs, Order, level_problems, look
from twinpages.shell.piles import Pile
from twinpages.shell.quick import changed_pages
from twinpages.shell.store import Store
from twinpages.shell.workers import Workers
from twinpages.standing import Standing


@record
class Preview:
    """What a build gives the server."""

    read: Callable[[str], bytes | None] = field(repr=False)
    """The file at a path in the output, such as `tr/faydalar/index.html`; None if there is none. It is called
    in the server's thread, also while the next preview is being made in another one."""
    problems: tuple[Problem, ...] = ()
    """Of the newest build, in file order; those with errors have their own level (`--strict`)."""
    changed: frozenset[str] | None = None
    """Paths in the output that the previous preview did not have, or not with these bytes, or had and this
    one has not. It may name too many, as pages are compared before they are shown anew, but never too few;
    None: not known, so all may have changed."""
    failed: bool = False
    """The newest build had errors: what is read is the last good one, or nothing if there was none."""
    languages: int = 0
    pages: int = 0
    rendered: int = 0
    """Pages that this build had to draw."""


Rebuild = Callable[[], Preview]
"""Reads the site and builds it; called in a thread of its own, never twice at once."""


@dataclasses.dataclass
class SiteRebuild:
    """Builds the site with its drafts, and after that what has changed; keeps the last files that were good.

    What it remembers lies in its own memory and in `store`, which is its alone.
    """

    order: Order
    store: Store
    files: dict[str, bytes] = dataclasses.field(default_factory=dict)
    _last: Last | None = None
    _standing: Standing | None = None

    @cached_property
    def _pile(self) -> Pile:
        return Pile(self.store.file.parent, self.store.program)

    def close(self) -> None:
        self._pile.close()
        self.store.close()

    def __call__(self) -> Preview:
        said: list[Problem] = []
        inputs = look(self.order, self._last, said.append)
        site, shipped = inputs.trees()
        folder, home = self.order.folder, self.order.program_folder
        cache = Cache(folder, home, self.store, self._pile, "", Workers(self.order.jobs), hold)
        preview = self._amend(inputs, site, cache) if not said else None
        preview = preview or self._build(inputs, site, shipped, cache, said)
        if inputs.are_still():
            cache.hand_over(pages=False)
            self.store.commit()
        else:
            self._last = self._standing = None
        return preview

    def _amend(self, inputs: Inputs, site: Tree, step: Step) -> Preview | None:
        if self._last is None or self._standing is None:
            return None
        changed = changed_pages(self._last, inputs)
        if changed == []:
            return _preview(replace(self._last.outcome, rendered=0), self.files.get, frozenset())
        new = amend(self._standing, site, changed, self.files, step) if changed else None
        if new is None:
            return None
        problems, failed = level_problems(self.order, new.standing.said.all())
        if failed:
            return None
        outcome = replace(self._last.outcome, problems=problems, rendered=new.rendered)
        self._standing = _bare(new.standing, {**new.finished, **dict(_framed(new))})
        return self._show(inputs, outcome, new.made, self.files)

    def _build(self, inputs: Inputs, site: Tree, shipped: Tree, step: Step, said: list[Problem]) -> Preview:
        old = self._standing
        before = Before()
        if old:
            before = Before(old.finished, old.shared, old.rules, old.draft, self._scripts(old))
        result = build(site, shipped, step, drafts=True, last=before)
        problems, failed = level_problems(self.order, [*said, *result.problems])
        languages = result.languages
        outcome = Outcome(problems, languages, result.pages, 0 if failed else result.rendered, failed)
        if failed:
            self._standing = None  # what was undone may be what it stands for
            return _preview(outcome, self.files.get, frozenset())
        self._standing = result.standing and _bare(result.standing, {})
        return self._show(inputs, outcome, result.made, result.same)

    def _scripts(self, old: Standing) -> Mapping[str, tuple[Held[bytes], Held[Index]]]:
        """As `Before` has them."""
        files = {lang: self.files[index_path(lang)] for lang in old.indexes}
        return {lang: (Here(files[lang]), index) for lang, index in old.indexes.items()}

    def _show(
        self, inputs: Inputs, outcome: Outcome, made: Mapping[str, Made], same: Iterable[str]
    ) -> Preview:
        old = self.files
        files = {**{path: old[path] for path in same}, **{p: file.data.get() for p, file in made.items()}}
        changed = frozenset(path for path in {*old, *made} if old.get(path) != files.get(path))
        self.files, self._last = files, Last(inputs.found, {}, outcome)
        return _preview(outcome, files.get, changed)


def _preview(outcome: Outcome, read: Callable[[str], bytes | None], changed: frozenset[str]) -> Preview:
    count = len(outcome.languages)
    return Preview(read, outcome.problems, changed, outcome.failed, count, outcome.pages, outcome.rendered)


def _framed(new: Amendment) -> Iterator[tuple[int, Finished]]:
    """Units whose pages were not drawn and look different all the same."""
    for number, looks in new.looks.items():
        unit = new.standing.finished[new.standing.units[number]]
        pages = (replace(page, look=look) for page, look in zip(unit.pages, looks, strict=True))
        yield number, replace(unit, pages=tuple(pages))


def _bare(standing: Standing, new: Mapping[int, Finished]) -> Standing:
    """Without the bytes of pages and what is searched on them, which the server has. `new`: by number, the
    units that have been finished since."""
    known = dict(standing.finished.inner) if isinstance(standing.finished, Over) else standing.finished
    finished = {**known, **{standing.units[number]: unit for number, unit in new.items()}}
    todo = finished if not new else {standing.units[number] for number in new}
    for unit in todo:
        pages = tuple(
            replace(page, data=None, indexed=AsBefore() if page.indexed else None)
            for page in finished[unit].pages
        )
        finished[unit] = replace(finished[unit], pages=pages)
    return replace(standing, finished=finished)
