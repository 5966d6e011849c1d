"""Rows of the store in, what the last build finished out, for a whole build: as far as it still stands."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from twinpages.base.frozen import Frozen
from twinpages.base.record import replace
from twinpages.base.step import Here
from twinpages.finished import Before, Finished, FinishedPage
from twinpages.pages import Unit
from twinpages.pages.search import index_path
from twinpages.search import Index
from twinpages.shell.outputs import OutputFile
from twinpages.shell.rows import (
    INDEXES,
    NAMES,
    STATE,
    Names,
    State,
)
from twinpages.shell.shelf import Shelf, draft_of
from twinpages.shell.store import Lost, Store

_NOTHING = Index()


class LastUnits(Mapping[Unit, Finished]):
    """What the last build made of each unit; of its pages those that are in the output as it wrote them.
    `indexes`: by language, what is in the scripts that are there too."""

    def __init__(self, shelf: Shelf, intact: Mapping[str, str], indexes: Mapping[str, Index]) -> None:
        self.shelf, self.intact, self.indexes = shelf, intact, indexes

    def __getitem__(self, unit: Unit) -> Finished:
        try:
            found = self.shelf.finished(unit)
        except Lost:
            raise KeyError(unit) from None
        return replace(found, pages=tuple(page for page in found.pages if self._stands(page, unit.lang)))

    def _stands(self, page: FinishedPage, lang: str) -> bool:
        searched = page.indexed is None or page.path in self.indexes.get(lang, _NOTHING).sizes
        return searched and self.intact.get(page.path) == page.look.sha256

    def __iter__(self) -> Iterator[Unit]:
        return iter(())

    def __len__(self) -> int:
        return 0


def read_last(store: Store, order: str, output: Path, intact: Mapping[str, str]) -> Before:
    """For a whole build. `intact`: by path the SHA-256 of files in the output that are as they were."""
    state, names = store.get(STATE, order), store.get(NAMES, order)
    if not (isinstance(state, State) and isinstance(names, Names)):
        return Before()
    there = {lang: intact[path] for lang in names.searched if (path := index_path(lang)) in intact}
    found = {lang: store.get(INDEXES, f"{order} {lang}") for lang in there}
    indexes = {lang: index for lang, index in found.items() if isinstance(index, Index)}
    scripts = {
        lang: (OutputFile(f"{output}/{index_path(lang)}", there[lang]), Here(index))
        for lang, index in indexes.items()
    }
    shelf = Shelf(store, order)
    units = LastUnits(shelf, intact, indexes)
    return Before(units, state.shared, names.rules, draft_of(names, shelf), Frozen(scripts))
