"""A build's finished units in, its `Standing` out: all from which the next edit can be built.

It says who has read what, so that whoever edits one thing need not look at everything.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Problem, in_file_order
from twinpages.base.record import field, record
from twinpages.base.step import Held
from twinpages.finished import Finished, FinishedPage, Look
from twinpages.model.asked import Asked
from twinpages.model.site import Site
from twinpages.model.watch import OF_EDITS
from twinpages.pages import CLAIMED, Draft, Unit
from twinpages.render import Templates
from twinpages.search import Index
from twinpages.verify import Rules, once_each_template


@record
class Said:
    """The problems of a build, by what would be worked out again."""

    early: tuple[Problem, ...] = ()
    """Of the configuration, the templates, the catalogs."""
    parsed: Mapping[str, tuple[Problem, ...]] = field(default_factory=Frozen)
    """By source file."""
    modelled: Mapping[str, tuple[Problem, ...]] = field(default_factory=Frozen)
    """By the file that they name."""
    planned: Mapping[int, tuple[Problem, ...]] = field(default_factory=Frozen)
    """By number of the unit, as in `proved`."""
    proved: Mapping[int, tuple[Problem, ...]] = field(default_factory=Frozen)
    late: tuple[Problem, ...] = ()
    """Of the assets, the pictures and all pages together."""

    def all(self) -> tuple[Problem, ...]:
        groups = [self.early, *self.parsed.values(), *self.modelled.values(), *self.planned.values()]
        proved = once_each_template(p for number in sorted(self.proved) for p in self.proved[number])
        return tuple(in_file_order([*(p for group in groups for p in group), *proved, *self.late]))

    def codes(self) -> frozenset[str]:
        """For `Draft.found`."""
        groups = [self.early, *self.parsed.values(), *self.modelled.values()]
        return CLAIMED.intersection(problem.code for group in groups for problem in group)


@record
class Standing:
    """All that a build has left for the next one. Its mappings may be backed by a memory."""

    draft: Draft
    authors: Mapping[str, tuple[str, str]]
    """By source file of a page, its id and language."""
    views: Mapping[str, frozenset[str]]
    """By language, the notes of what stands round its pages."""
    units: tuple[Unit, ...]
    finished: Mapping[Unit, Finished]
    looks: Mapping[Unit, tuple[Look, ...]]
    """Of the unit's pages, as they stand."""
    readers: Mapping[str, frozenset[int]]
    """By note that an edit can touch, the numbers of the units that it was taken for."""
    templates: Templates
    rules: Rules
    shared: Mapping[str, str]
    """As `Finish` has it."""
    words: Frozen[str, str]
    """As `ParseFile` has them."""
    wanted: Mapping[str, frozenset[str]]
    """By path of a page, the anchors that finished pages link to."""
    asked: Asked
    said: Said
    indexes: Mapping[str, Held[Index]]
    """By language that is searched."""


def authors_of(site: Site) -> Frozen[str, tuple[str, str]]:
    """As `Standing` has them."""
    twins = (
        (id, lang, entry) for id, subject in site.subjects.items() for lang, entry in subject.twins.items()
    )
    return Frozen({entry.file: (id, lang) for id, lang, entry in twins if not entry.rest})


def read_by(finished: Iterable[Finished]) -> Frozen[str, frozenset[int]]:
    """As `Standing.readers`."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, unit in enumerate(finished):
        for note in unit.reads:
            if note[:2] in OF_EDITS:
                found[note].add(number)
    return Frozen({note: frozenset(numbers) for note, numbers in found.items()})


def wanted_anchors(pages: Iterable[FinishedPage]) -> dict[str, frozenset[str]]:
    """By path of a page, the anchors that other pages link to."""
    found: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for file, anchor, _ in page.proof.beyond if page.proof else ():
            if anchor:
                found[file].add(anchor)
                found[f"{file}/index.html".lstrip("/")].add(anchor)
    return {path: frozenset(anchors) for path, anchors in found.items()}
