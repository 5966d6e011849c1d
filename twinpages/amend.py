"""What the last build left and the files that have changed since in, a build of what they reach out; or None.

Most edits change a text or a few words of one page. What such an edit cannot reach (which pages there are,
their addresses, terms, files) stands as it was; what it can reach is found by the notes that were taken when
each page was planned. Whatever else an edit might do is left to a whole build, so the law is a short one:
either None, or what a whole build would make.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import TypeVar

from twinpages.again import finish_again, parse_again
from twinpages.base.files import Made, Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import ERROR, Problem
from twinpages.base.record import record, replace
from twinpages.base.step import Here, Meanwhile, Step, when_asked
from twinpages.digests import share_digests
from twinpages.finish import Finish
from twinpages.finished import Before, Finished, Look
from twinpages.indexing import amend_indexes
from twinpages.model.amend import Amended, Over, amend_site
from twinpages.model.watch import EVERY, OF_EDITS
from twinpages.pages import Draft, Unit, make_catalogues, make_links, make_view
from twinpages.pages.units import SUBJECT
from twinpages.pages.views import LinkTo
from twinpages.proving import prove_again
from twinpages.reframe import framed_anew, reframe_all
from twinpages.search import Index
from twinpages.standing import Standing, wanted_anchors
from twinpages.texts import ParsedFile

K = TypeVar("K")

VIEW = "view"
"""Stands among notes for what stands round a page."""

_NOBODY: frozenset[int] = frozenset()


@record
class Amendment:
    """What is new, and the standing that the next edit finds."""

    made: Frozen[str, Made]
    finished: Mapping[int, Finished]
    """By number of the unit."""
    looks: Mapping[int, tuple[Look, ...]]
    """By number, the units whose pages have other words round them and are else as they were."""
    parsed: Mapping[str, ParsedFile]
    """By file."""
    subjects: frozenset[str]
    """Ids of those that are new."""
    readers: Mapping[str, frozenset[int]]
    """Those of notes that have more of them than before."""
    why: Mapping[int, frozenset[str]]
    """By number of a unit with new pages, the notes that asked for it."""
    standing: Standing
    indexes: Mapping[str, Index]
    """By language, those that have changed."""
    links: Mapping[str, Mapping[str, LinkTo]]
    """By language, those of which one has changed."""
    rendered: int


def amend(
    standing: Standing,
    site: Tree,
    changed: Iterable[str],
    outputs: Mapping[str, bytes],
    step: Step,
    meanwhile: Meanwhile = when_asked,
) -> Amendment | None:
    """`changed`: files of pages whose bytes have changed. `outputs`: every file of the output, by path.
    `meanwhile`: who puts another view round pages while others are drawn."""
    parsed = parse_again(standing, site, changed, step)
    if parsed is None:
        return None
    amended = amend_site(standing.draft.site, parsed, standing.said.modelled, standing.asked)
    if amended is None:
        return None
    said = replace(
        standing.said,
        parsed=_with(standing.said.parsed, {path: file.problems for path, file in parsed.items()}),
        modelled=_with(standing.said.modelled, amended.problems),
    )
    links = _link_again(standing.draft, amended)
    viewed = _view_again(standing, amended, links)
    if viewed is None or said.codes() != standing.draft.found:
        return None
    draft, views, anew = viewed
    if _sorts_terms(standing.draft, amended) and make_catalogues(draft) != draft.catalogues:
        return None
    why = _dirty(standing, amended)
    reframing = meanwhile(partial(reframe_all, standing, draft, anew, outputs, why.keys())) if anew else list
    searched = bool(standing.indexes)
    shared = share_digests(draft, standing.templates, searched) if anew else standing.shared
    rules = replace(standing.rules, site=site)
    before = Before(standing.finished, standing.shared, standing.rules)
    finish = Finish(draft, standing.templates, rules, shared, before, searched)
    again = finish_again(standing, finish, sorted(why), step)
    reframed = reframing()
    looks = {number: new for framed in reframed for number, new in framed.looks.items()}
    again = again.and_(
        finish_again(standing, finish, sorted(framed_anew(standing, reframed) - why.keys()), step)
    )
    last, made = again.last, again.made
    proved = prove_again(standing, made, outputs)
    if proved is None:
        return None
    said = replace(
        said,
        planned=_with(said.planned, {number: unit.problems for number, unit in made.items()}),
        proved=_with(said.proved, proved),
    )
    if any(problem.level == ERROR for problem in said.all()):
        return None
    scripts, indexes = amend_indexes(standing.indexes, made.values(), outputs)
    readers = _more_readers(standing.readers, last, made)
    following = replace(
        standing,
        draft=draft,
        views=views,
        shared=shared,
        rules=rules,
        said=said,
        indexes=Frozen({**standing.indexes, **{lang: Here(index) for lang, index in indexes.items()}}),
        finished=Over({standing.units[n]: unit for n, unit in made.items()}, standing.finished),
        looks=Over(_looks(standing, made, looks), standing.looks),
        readers=Over(readers, standing.readers),
        wanted=_more_wanted(standing.wanted, made.values()),
        asked=amended.asked,
    )
    pages = [page for unit in made.values() for page in unit.pages if page.data is not None]
    files = {p.path: Made(p.data, p.look.sha256, p.look.size) for p in pages if p.data is not None}
    files |= {path: page for framed in reframed for path, page in framed.made.items()}
    drawn = sum(unit.unit.kind == SUBJECT and any(page.data for page in unit.pages) for unit in made.values())
    for number in (*made, *looks):
        why.setdefault(number, frozenset({VIEW}))
    return Amendment(
        Frozen({**files, **scripts}),
        made,
        looks,
        parsed,
        amended.subjects,
        readers,
        why,
        following,
        indexes,
        links,
        drawn + len(looks),
    )


def _looks(
    standing: Standing, made: Mapping[int, Finished], framed: Mapping[int, tuple[Look, ...]]
) -> dict[Unit, tuple[Look, ...]]:
    drawn = {number: tuple(page.look for page in unit.pages) for number, unit in made.items()}
    return {standing.units[number]: looks for number, looks in {**framed, **drawn}.items()}


def _with(
    known: Mapping[K, tuple[Problem, ...]], new: Mapping[K, tuple[Problem, ...]]
) -> Frozen[K, tuple[Problem, ...]]:
    return Frozen({key: problems for key, problems in {**known, **new}.items() if problems})


def _link_again(draft: Draft, amended: Amended) -> dict[str, Mapping[str, LinkTo]]:
    """Titles may be new; addresses are what they were."""
    langs = {lang for id in amended.subjects for lang in amended.notes.get(f"s:{id}", ())}
    bare = replace(draft, site=amended.site, links=Frozen())
    return {
        lang: Frozen({**draft.links[lang], **make_links(bare, lang, amended.subjects)})
        for lang in draft.links
        if lang in langs
    }


def _view_again(
    standing: Standing, amended: Amended, links: Mapping[str, Mapping[str, LinkTo]]
) -> tuple[Draft, Mapping[str, frozenset[str]], frozenset[str]] | None:
    """The draft; what its views were made from; the languages whose pages have another view round them."""
    draft = replace(standing.draft, site=amended.site, links=Over(links, standing.draft.links))
    views, notes = dict(draft.views), dict(standing.views)
    for lang in draft.views:
        if not _touched(notes[lang], lang, amended):
            continue
        views[lang], gathered = make_view(draft, lang)
        notes[lang] = frozenset(gathered.reads)
        if gathered.problems or views[lang].feed != draft.views[lang].feed:
            return None
    anew = frozenset(lang for lang, view in views.items() if view != draft.views[lang])
    return replace(draft, views=Frozen(views)), Frozen(notes), anew


def _sorts_terms(draft: Draft, amended: Amended) -> bool:
    """Whether entries with terms have changed in what lists are sorted by; ties go by title."""
    for id in amended.subjects:
        old, new = draft.site.subjects[id], amended.site.subjects[id]
        collection = draft.site.collections.get(new.collection)
        if collection is not None and collection.facets:
            names = ("title", collection.order.removeprefix("-") or "order")
            if any(old.values.get(name) != new.values.get(name) for name in names):
                return True
    return False


def _touched(notes: Collection[str], lang: str, amended: Amended) -> bool:
    return any(
        (note in notes or note[:2] + EVERY in notes) and lang in langs
        for note, langs in amended.notes.items()
    )


def _dirty(standing: Standing, amended: Amended) -> dict[int, frozenset[str]]:
    """By number, the units that are planned again, and the notes that ask for it."""
    found: dict[int, set[str]] = defaultdict(set)
    readers = standing.readers
    for note, langs in amended.notes.items():
        for number in readers.get(note, _NOBODY) | readers.get(note[:2] + EVERY, _NOBODY):
            if standing.units[number].lang in langs or not standing.units[number].lang:
                found[number].add(note)
    return {number: frozenset(notes) for number, notes in found.items()}


def _more_readers(
    readers: Mapping[str, frozenset[int]], last: Mapping[int, Finished], made: Mapping[int, Finished]
) -> dict[str, frozenset[int]]:
    """Of notes that have them now. Who has read something once is asked again one time too often, never too
    rarely."""
    more: dict[str, set[int]] = defaultdict(set)
    for number, unit in made.items():
        for note in frozenset(unit.reads).difference(last[number].reads):
            if note[:2] in OF_EDITS:
                more[note].add(number)
    return {note: readers.get(note, _NOBODY) | numbers for note, numbers in more.items()}


def _more_wanted(
    wanted: Mapping[str, frozenset[str]], made: Iterable[Finished]
) -> Mapping[str, frozenset[str]]:
    more = wanted_anchors(page for unit in made for page in unit.pages)
    new = {path: wanted.get(path, frozenset()) | anchors for path, anchors in more.items()}
    return Over(new, wanted) if any(wanted.get(path) != anchors for path, anchors in new.items()) else wanted
