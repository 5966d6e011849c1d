"""Finished units in, the scripts that a browser searches out.

A script holds the texts of a whole language. Pages that have not changed are taken from the last one, as it
lies in the output: to put it together anew would mean to read every page of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from twinpages.base.files import Made
from twinpages.base.frozen import Frozen
from twinpages.base.record import record
from twinpages.base.step import Held, Here, Step
from twinpages.finished import AsBefore, Before, Finished
from twinpages.model import Site
from twinpages.pages.search import index_path, index_paths
from twinpages.search import Index, Indexed, Script, make_script


@record
class Searched:
    """What is searched in one language."""

    lang: str
    indexed: Mapping[str, Held[Indexed]]
    """By path."""
    last: tuple[Held[bytes], Held[Index]] | None
    """As `Before` has it."""

    @property
    def weight(self) -> int:
        """What has changed takes the time."""
        return 1 + sum(not isinstance(held, AsBefore) for held in self.indexed.values())


def make_indexes(
    site: Site, finished: Iterable[Finished], step: Step, last: Before
) -> tuple[dict[str, Made], Frozen[str, Here[Index]]]:
    """By path in the output, what a browser searches; by language, what is in it."""
    paths = index_paths(site)
    found: dict[str, dict[str, Held[Indexed]]] = {lang: {} for lang in paths}
    for unit in finished:
        for page in unit.pages:
            if page.indexed is not None and unit.unit.lang in found:
                found[unit.unit.lang][page.path] = page.indexed
    searched = [Searched(lang, pages, last.scripts.get(lang)) for lang, pages in found.items()]
    made = dict(zip(found, step(index_language, searched), strict=True))
    scripts = {paths[lang]: script for lang, (script, _) in made.items()}
    return scripts, Frozen({lang: Here(index) for lang, (_, index) in made.items()})


def index_language(pages: Searched) -> tuple[Made, Index]:
    """The step: the script, and what is in it."""
    last = Script(pages.last[0].get(), pages.last[1].get()) if pages.last else None
    script = make_script({path: _get(held) for path, held in pages.indexed.items()}, pages.lang, last)
    return Made.of(script.data), script.index


def _get(indexed: Held[Indexed]) -> Indexed | None:
    return None if isinstance(indexed, AsBefore) else indexed.get()


def amend_indexes(
    indexes: Mapping[str, Held[Index]], made: Iterable[Finished], outputs: Mapping[str, bytes]
) -> tuple[dict[str, Made], dict[str, Index]]:
    """As `make_indexes`, of the languages of which a page has another text. `made`: units that were finished
    anew, of the same pages. `outputs`: the files of the last build."""
    drawn: dict[str, dict[str, Indexed]] = defaultdict(dict)
    for unit in made:
        for page in unit.pages:
            if page.indexed is not None and (indexed := _get(page.indexed)) and unit.unit.lang in indexes:
                drawn[unit.unit.lang][page.path] = indexed
    scripts, amended = {}, {}
    for lang, pages in sorted(drawn.items()):
        path = index_path(lang)
        last = Script(outputs[path], indexes[lang].get())
        script = make_script({**dict.fromkeys(last.index.sizes), **pages}, lang, last)
        if script is not last:
            scripts[path], amended[lang] = Made.of(script.data), script.index
    return scripts, amended
