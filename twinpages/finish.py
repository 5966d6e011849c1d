"""Unit in, its finished pages out: planned, drawn, proved and indexed in one go.

Only here a page's text is in memory: what comes out holds it so that a step can lay it aside. A page whose
plan is that of the last build is not drawn again: drawing is a function of the plan, the templates and the
theme's words. It is not even planned again if nothing is new of what it was planned from.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Problem
from twinpages.base.record import field, record
from twinpages.base.step import Here, Mark, no_mark
from twinpages.digests import digest_of, digest_of_calendar
from twinpages.finished import Before, Finished, FinishedPage, Look
from twinpages.pages import Calendar, Draft, Page, Unit, plan_unit
from twinpages.pages.units import SUBJECT
from twinpages.render import Placed, Rendered, Templates, render_calendar, render_page
from twinpages.search import Indexed, index_page
from twinpages.tokens import Tokens, read_page
from twinpages.verify import Proof, Rules, Since, prove_page

_Job = tuple[Page, FinishedPage | None]
"""A page as it is planned, and what it was in the last build."""


@record
class Finish:
    """The step."""

    draft: Draft
    templates: Templates | None
    """None: what cannot be drawn is planned only, for its problems."""
    rules: Rules = field(repr=False)
    shared: Mapping[str, str] = field(default_factory=Frozen)
    """By language, the digest of all that its pages share: templates, words, what stands round a page."""
    last: Before = field(default_factory=Before, repr=False)
    searched: bool = True
    """Whether the site has a page to search on."""
    since: Since = field(default_factory=Since, repr=False)
    """How the rules of the last build differ from these."""
    touched: frozenset[str] | None = field(default=None, repr=False)
    """Notes of units that must be planned again; None: all must."""
    mark: Mark = field(default=no_mark, repr=False, compare=False)

    def __call__(self, unit: Unit) -> Finished:
        return self.together((unit,))[0]

    def together(self, units: Sequence[Unit]) -> list[Finished]:
        """One part of the work for all of them, then the next: a processor that has the code and the data of
        a part at hand needs a tenth less time for it."""
        self.mark("plan")
        stand = [self._standing(unit) for unit in units]
        made = iter(self._make([unit for unit, done in zip(units, stand, strict=True) if done is None]))
        return [done or next(made) for done in stand]

    def _standing(self, unit: Unit) -> Finished | None:
        """What the last build has made of it, if not even its plan can be another one."""
        same = self.shared.get(unit.lang) == self.last.shared.get(unit.lang)
        if self.touched is None or self.templates is None or unit.kind != SUBJECT or not same:
            return None
        before = self.last.units.get(unit)
        if before is None or not before.pages or not self.touched.isdisjoint(before.reads):
            return None
        return before if all(self._proved(page) for page in before.pages) else None

    def _make(self, units: Sequence[Unit]) -> list[Finished]:
        planned = [plan_unit(self.draft, unit) for unit in units]
        known = [self._known(unit) for unit in units]
        jobs: list[_Job] = []
        for plan, before in zip(planned, known, strict=True):
            jobs += [(page, before.get(page.path)) for page in plan.pages]
        made = iter(self._finish(jobs) if self.templates else ())
        results = []
        for unit, plan, before in zip(units, planned, known, strict=True):
            own = list(islice(made, len(plan.pages)))
            pages = [page for page, _ in own if page is not None]
            failures = tuple(problem for _, said in own for problem in said)
            if plan.calendar and self.templates:
                pages.append(self._finish_calendar(plan.calendar, before.get(plan.calendar.path)))
            reads, used, sized = (tuple(sorted(x)) for x in (plan.reads, plan.used, plan.sized))
            results.append(Finished(unit, tuple(pages), reads, used, sized, plan.problems, failures))
        self.mark("lay aside")
        return results

    def _known(self, unit: Unit) -> Mapping[str, FinishedPage]:
        """By path, what the last build has made."""
        before = self.last.units.get(unit) if self.shared else None
        return {page.path: page for page in before.pages} if before else {}

    def _finish_calendar(self, calendar: Calendar, known: FinishedPage | None) -> FinishedPage:
        digest = digest_of_calendar(calendar) if self.shared else ""
        if known is not None and known.digest == digest:
            return known
        return _file(calendar.path, render_calendar(calendar), digest)

    def _finish(self, jobs: Sequence[_Job]) -> Iterator[tuple[FinishedPage | None, tuple[Problem, ...]]]:
        """Each page, and why it could not be drawn."""
        assert self.templates is not None
        self.mark("compare")
        digests = [digest_of(page) if self.shared else "" for page, _ in jobs]
        stand = [self._stands(*job, digest) for job, digest in zip(jobs, digests, strict=True)]
        todo = [
            (page, digest) for (page, _), digest, old in zip(jobs, digests, stand, strict=True) if not old
        ]
        self.mark("draw")
        rendered = [render_page(page, self.templates) for page, _ in todo]
        self.mark("prove")
        tokens = [read_page(drawn.data) if _is_html(drawn) else None for drawn in rendered]
        proved = [
            prove_page(page, drawn.data, known, self.rules) if known else None
            for (page, _), drawn, known in zip(todo, rendered, tokens, strict=True)
        ]
        self.mark("index")
        indexed = [
            _index(page, known) if known and self.searched else None
            for (page, _), known in zip(todo, tokens, strict=True)
        ]
        made = [
            _file(page.path, drawn.data, digest, drawn.placed, said, searched)
            for (page, digest), drawn, said, searched in zip(todo, rendered, proved, indexed, strict=True)
        ]
        fresh = iter(zip(made, rendered, strict=True))
        for old in stand:
            if old:
                yield old, ()
            else:
                file, drawn = next(fresh)
                yield (file if drawn.data and not drawn.problems else None), drawn.problems

    def _stands(self, page: Page, known: FinishedPage | None, digest: str) -> FinishedPage | None:
        """What the last build has made of it, if that would be made again."""
        same = self.shared.get(page.lang) == self.last.shared.get(page.lang)
        if known is None or known.digest != digest or not same:
            return None
        return known if self._proved(known) else None

    def _proved(self, known: FinishedPage) -> bool:
        """Whether proving it again would show the same."""
        if known.proof is None:
            return True
        room = known.look.room if known.look.room >= 0 else known.proof.room
        return self.since.spares(known.proof, known.problems, room)


def _is_html(drawn: Rendered) -> bool:
    return drawn.path.endswith(".html") and bool(drawn.data) and not drawn.problems


def _index(page: Page, tokens: Tokens) -> Here[Indexed] | None:
    indexed = index_page(page, tokens)
    return Here(indexed) if indexed else None


def _room(placed: tuple[Placed, ...], html: bytes, known: int) -> int:
    """Of `Look`. Parts within the text are searched with it."""
    start, stop = html.find(b"<main"), html.find(b"</main>")
    beside = start >= 0 and all(place.stop <= start or place.start >= stop for place in placed)
    return known if placed and beside else -1


def _file(
    path: str,
    data: bytes,
    digest: str,
    placed: tuple[Placed, ...] = (),
    proved: tuple[Proof, tuple[Problem, ...]] | None = None,
    indexed: Here[Indexed] | None = None,
) -> FinishedPage:
    """`proved`: none of what is no HTML."""
    proof, problems = proved or (None, ())
    room = _room(placed, data, proof.room) if proof else -1
    look = Look(path, sha256(data).hexdigest(), len(data), placed, room)
    return FinishedPage(look, digest, Here(data), proof, problems, indexed)
