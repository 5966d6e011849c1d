"""Finished units in, the scripts that a browser searches out.

A script holds the texts of a whole language. So an edit takes the last one, as it lies in the output, and
exchanges the pages that have changed: to put it together anew would mean to read every page of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from twinpages.base.files import Made
from twinpages.base.frozen import Frozen
from twinpages.base.record import record
from twinpages.base.step import Held, Here, Step
from twinpages.finish import Finished
from twinpages.model import Site
from twinpages.pages.search import index_path, index_paths
from twinpages.search import Index, Indexed, amend_index, make_index

ByPage = Mapping[tuple[str, str], Indexed]
"""By language and path."""


@record
class Searched:
    """What is searched in one language."""

    lang: str
    indexed: Mapping[str, Held[Indexed]]
    """By path."""

    @property
    def weight(self) -> int:
        return len(self.indexed)


def make_indexes(
    site: Site, finished: Iterable[Finished], step: Step
) -> tuple[dict[str, Made], Frozen[str, Here[Index]]]:
    """By path in the output, what a browser searches; by language, what is in it."""
    paths = index_paths(site)
    found: dict[str, dict[str, Held[Indexed]]] = {lang: {} for lang in paths}
    for unit in finished:
        for page in unit.pages:
            if page.indexed is not None and unit.unit.lang in found:
                found[unit.unit.lang][page.path] = page.indexed
    searched = [Searched(lang, pages) for lang, pages in found.items()]
    made = dict(zip(found, step(index_language, searched), strict=True))
    scripts = {paths[lang]: script for lang, (script, _) in made.items()}
    return scripts, Frozen({lang: Here(index) for lang, (_, index) in made.items()})


def index_language(pages: Searched) -> tuple[Made, Index]:
    """The step: the script, and what is in it."""
    script, index = make_index(((path, held.get()) for path, held in pages.indexed.items()), pages.lang)
    return Made.of(script), index


def indexed_of(finished: Iterable[Finished]) -> ByPage:
    """What is searched on the pages of these units."""
    return {
        (unit.unit.lang, page.path): page.indexed.get()
        for unit in finished
        for page in unit.pages
        if page.indexed is not None
    }


def amend_indexes(
    indexes: Mapping[str, Held[Index]], old: ByPage, new: ByPage, outputs: Mapping[str, bytes]
) -> tuple[dict[str, Made], dict[str, Index]]:
    """As `make_indexes`, of the languages of which a page has another text. `old`, `new`: the same pages
    before and after the edit. `outputs`: the files of the last build."""
    changed: dict[str, dict[str, tuple[Indexed, Indexed]]] = defaultdict(dict)
    for (lang, path), page in new.items():
        if lang in indexes and page != old[lang, path]:
            changed[lang][path] = old[lang, path], page
    scripts, amended = {}, {}
    for lang, pages in sorted(changed.items()):
        path = index_path(lang)
        script, amended[lang] = amend_index(outputs[path], indexes[lang].get(), pages, lang)
        scripts[path] = Made.of(script)
    return scripts, amended
