"""A standing and what an edit has changed of it in, that alone parsed and finished again out."""

from collections.abc import Collection, Iterable, Mapping

from twinpages.base.files import Tree
from twinpages.base.problem import Problem
from twinpages.base.record import record
from twinpages.base.step import Step
from twinpages.content import PLAIN, Source
from twinpages.finish import Finish
from twinpages.finished import Finished
from twinpages.reading import read_messages
from twinpages.standing import Standing
from twinpages.texts import ParsedFile, ParseFile, make_jobs


@record
class Again:
    """Units that were finished anew, by number."""

    last: Mapping[int, Finished]
    """As they were."""
    made: Mapping[int, Finished]

    def and_(self, other: "Again") -> "Again":
        made = dict(sorted({**self.made, **other.made}.items()))
        return Again({**self.last, **other.last}, made)


def parse_again(
    standing: Standing, site: Tree, changed: Iterable[str], step: Step
) -> dict[str, ParsedFile] | None:
    """By path; None for what is no page, or may be made of others than its own files."""
    model, sources = standing.draft.site, []
    catalogs = read_messages(model.config, site, step, _say_nothing)
    missing: dict[str, tuple[str, ...]] = {}
    for path in changed:
        key = standing.authors.get(path)
        if key is None or key[0] not in model.subjects:
            return None
        id, lang = key
        if catalogs and any(draft == id for draft, _ in model.drafted):
            return None
        written = {tag for tag, twin in model.subjects[id].twins.items() if not twin.rest}
        missing[id] = tuple(tag for tag in catalogs if tag not in written)
        collection = model.collections.get(model.subjects[id].collection, PLAIN)
        sources.append(Source(path, id, lang, tuple(model.config.languages), collection))
    parse = ParseFile(site.files, standing.words, catalogs)
    jobs = make_jobs(site, sources, parse, missing)
    return dict(zip((source.path for source in sources), step(parse, jobs), strict=True))


def _say_nothing(problem: Problem) -> None:
    """What a catalog lacks was said when it was new."""


def finish_again(standing: Standing, finish: Finish, numbers: Collection[int], step: Step) -> Again:
    last = {number: standing.finished[standing.units[number]] for number in numbers}
    made = dict(zip(numbers, step(finish, [standing.units[n] for n in numbers]), strict=True))
    return Again(last, made)
