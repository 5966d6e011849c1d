"""What the last build left and the files that have changed since in, a build of what they reach out; or None.

Most edits change a text or a few words of one page. What such an edit cannot reach (which pages there are,
their addresses, terms, files) stands as it was; what it can reach is found by the notes that were taken when
each page was planned. Whatever else an edit might do is left to a whole build, so the law is a short one:
either None, or what a whole build would make.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from twinpages.base.files import Made, Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import ERROR, Problem, in_file_order
from twinpages.base.step import Step
from twinpages.collection.field import BASE_FIELDS, Collection as Declared
from twinpages.collection.values import Value, Words
from twinpages.content import Entry, Source
from twinpages.content.sources import PLAIN
from twinpages.finish import Finish, Finished, FinishedPage
from twinpages.model.amend import Amended, amend_site
from twinpages.model.watch import EVERY
from twinpages.pages import Draft, Unit, make_view
from twinpages.pages.search import index_path
from twinpages.pages.units import COMMON, SUBJECT
from twinpages.render import Templates
from twinpages.search import render_index
from twinpages.texts import ParseFile, make_jobs
from twinpages.verify import Rules, check_beyond, once_each_template

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Said:
    """The problems of a build that had no errors, by what would be worked out again."""

    early: tuple[Problem, ...] = ()
    """Of the configuration, the templates, the catalogs."""
    parsed: Mapping[str, tuple[Problem, ...]] = field(default_factory=Frozen)
    """By source file."""
    modelled: Mapping[str, tuple[Problem, ...]] = field(default_factory=Frozen)
    """By the source file that they name."""
    planned: Mapping[int, tuple[Problem, ...]] = field(default_factory=Frozen)
    """By number of the unit; as in `proved`."""
    proved: Mapping[int, tuple[Problem, ...]] = field(default_factory=Frozen)
    late: tuple[Problem, ...] = ()
    """Of the assets and pictures."""

    def all(self) -> tuple[Problem, ...]:
        groups = [self.early, *self.parsed.values(), *self.modelled.values(), *self.planned.values()]
        proved = once_each_template(p for number in sorted(self.proved) for p in self.proved[number])
        return tuple(in_file_order([*(p for group in groups for p in group), *proved, *self.late]))

    def codes(self) -> frozenset[str]:
        """What was known before a page was planned."""
        groups = [self.early, *self.parsed.values(), *self.modelled.values()]
        return frozenset(problem.code for group in groups for problem in group)


@dataclass(frozen=True)
class Standing:
    """All that a build has left for the next one. Its mappings may be backed by a memory."""

    draft: Draft
    views: Mapping[str, frozenset[str]]
    """By language, the notes of what stands round its pages."""
    units: tuple[Unit, ...]
    finished: Mapping[Unit, Finished]
    readers: Mapping[str, frozenset[int]]
    """By note, the numbers of the units that it was taken for."""
    templates: Templates
    rules: Rules
    shared: Mapping[str, str]
    words: Frozen[str, str]
    """As `ParseFile` has them."""
    wanted: Mapping[str, frozenset[str]]
    """By page, the anchors that others link to."""
    said: Said
    searched: bool
    """Whether there are indexes to search."""


@dataclass(frozen=True)
class Amendment:
    """What is new."""

    made: Frozen[str, Made]
    finished: Mapping[int, Finished]
    """By number of the unit."""
    site: Amended
    views: Mapping[str, frozenset[str]]
    standing: Standing
    problems: tuple[Problem, ...]
    rendered: int


def amend(
    standing: Standing, site: Tree, changed: Collection[str], outputs: Collection[str], step: Step
) -> Amendment | None:
    """`changed`: source files of pages, whose bytes have changed. `outputs`: every file of the output."""
    amended = _read_again(standing, site, changed, step)
    if amended is None or _has_errors(amended.problems):
        return None
    said = replace(standing.said, parsed=_over(standing.said.parsed, amended.parsed))
    said = replace(said, modelled=_over(said.modelled, amended.modelled))
    if said.codes() != standing.draft.found:
        return None
    draft = replace(standing.draft, site=amended.site)
    draft, views, shown_anew = _views_again(standing, draft, amended)
    if draft is None:
        return None
    dirty = _dirty(standing, amended, shown_anew)
    shared = share_digests(draft, standing.templates) if shown_anew else standing.shared
    rules = replace(standing.rules, site=site)
    finish = Finish(draft, standing.templates, rules, shared, standing.finished)
    numbers = sorted(dirty)
    made = dict(zip(numbers, step(finish, [standing.units[number] for number in numbers]), strict=True))
    ...
