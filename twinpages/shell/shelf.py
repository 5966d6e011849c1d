"""Rows of the store in, a standing that reads them when it is asked out.

A small edit needs a few rows of thousands. Every row that a standing can ask for has been written, so one
that is not there has been lost: then the standing is worth nothing, which `Lost` says.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Generic, TypeVar

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.lookup import Lookup
from twinpages.base.record import replace
from twinpages.content import Entry
from twinpages.finished import Finished, Look
from twinpages.markup import Document
from twinpages.model.site import Subject
from twinpages.model.watch import EVERY, OF_SOURCE, OF_SUBJECT
from twinpages.pages import Draft, Unit
from twinpages.pages.units import SUBJECT
from twinpages.render import Templates
from twinpages.shell.rows import (
    DATES,
    INDEXES,
    LINKS,
    LOOKS,
    NAMES,
    READERS,
    SOURCES,
    STATE,
    SUBJECTS,
    TEMPLATES,
    UNITS,
    Names,
    Readers,
    SourceRow,
    State,
    SubjectRow,
    name_of_unit,
)
from twinpages.shell.store import PARSED, TEXTS, Lost, Store, Stored, unpack
from twinpages.standing import Standing
from twinpages.texts import ParsedFile, TextKey

_MANY = 20
"""Rows; who has asked for so many, one by one, will ask for more of the kind."""

K = TypeVar("K")
V = TypeVar("V")


class Shelf:
    """The rows of one order, each read once: many of a kind all together."""

    def __init__(self, store: Store, order: str) -> None:
        self.store, self.order = store, order
        self._asked: Counter[tuple[str, str]] = Counter()
        self._ahead: dict[tuple[str, str], bytes] = {}
        self._rows: dict[tuple[str, str], Any] = {}
        self._subjects: dict[str, Subject] = {}
        self._documents: dict[str, Mapping[TextKey, Document]] = {}

    def row(self, room: str, name: str, kind: type[V]) -> V:
        if (room, name) not in self._rows:
            found = self._read(room, f"{self.order} {name}" if name else self.order)
            if not isinstance(found, kind):
                raise Lost(name)
            self._rows[room, name] = found
        value: V = self._rows[room, name]
        return value

    def _read(self, room: str, name: str) -> object:
        start = name.rpartition(" ")[0]
        self._asked[room, start] += 1
        if self._asked[room, start] == _MANY:
            together = self.store.packed_all(room, start)
            self._ahead.update(((room, each), packed) for each, packed in together.items())
        packed = self._ahead.pop((room, name), None)
        return unpack(packed) if packed is not None else self.store.get(room, name)

    def subject(self, id: str) -> SubjectRow:
        return self.row(SUBJECTS, id, SubjectRow)

    def whole_subject(self, id: str) -> Subject:
        """With its twins, each read when it is asked for."""
        if id not in self._subjects:
            row = self.subject(id)
            self._subjects[id] = replace(
                row.subject, twins=Lookup(row.twins, cache(lambda lang: _entry(row.twins[lang])))
            )
        return self._subjects[id]

    def source(self, file: str) -> SourceRow:
        return self.row(SOURCES, file, SourceRow)

    def documents(self, file: str) -> Mapping[TextKey, Document]:
        """Of its texts."""
        name = self.source(file).parsed
        if name not in self._documents:
            found = self.store.get(PARSED, name) if name else None
            if name and not isinstance(found, ParsedFile):
                raise Lost(name)
            self._documents[name] = found.documents if found else Frozen()
        return self._documents[name]

    def readers(self, note: str) -> frozenset[int]:
        kinds = OF_SUBJECT if note[:2] in OF_SUBJECT else OF_SOURCE
        found = self.row(READERS, kinds[0] + note[2:], dict)
        return frozenset(found[note[:2]])

    def finished(self, unit: Unit) -> Finished:
        found = self.row(UNITS, name_of_unit(unit), Finished)
        looks = self.looks(unit)
        if len(looks) != len(found.pages):
            raise Lost(name_of_unit(unit))
        pages = (replace(page, look=look) for page, look in zip(found.pages, looks, strict=True))
        return replace(found, pages=tuple(pages))

    def looks(self, unit: Unit) -> tuple[Look, ...]:
        return self.row(LOOKS, name_of_unit(unit), tuple)


def _entry(packed: bytes) -> Entry:
    """`Lost` if it is not what it was."""
    found = unpack(packed)
    if not isinstance(found, Entry):
        raise Lost
    return found


class _InRows(Mapping[K, V], Generic[K, V]):
    """A mapping of which each row says what it holds."""

    def __init__(self, find: Callable[[K], Mapping[K, V]]) -> None:
        self._find = find

    def __getitem__(self, key: K) -> V:
        return self._find(key)[key]

    def __iter__(self) -> Iterator[K]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError


class RowReaders(Mapping[str, frozenset[int]]):
    """Readers of every note: those of its row, and those that came by edits."""

    def __init__(self, shelf: Shelf, more: Readers) -> None:
        self.shelf, self.more = shelf, more

    def __getitem__(self, note: str) -> frozenset[int]:
        more = self.more.get(note, frozenset())
        return more if note[2:] == EVERY else self.shelf.readers(note) | more

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError


def read_standing(
    store: Store, order: str, site: Tree, templates: Tree, compiled: Callable[[Templates], Templates]
) -> Standing | None:
    """None if no build has left one. `templates`: the site's over the shipped ones. `compiled`: adds their
    code, which is never read from a site's folder."""
    names, state = store.get(NAMES, order), store.get(STATE, order)
    theme = store.get(TEMPLATES, order)
    if not (isinstance(names, Names) and isinstance(state, State) and isinstance(theme, Templates)):
        return None
    shelf = Shelf(store, order)
    links = Lookup(state.views, cache(lambda lang: shelf.row(LINKS, lang, dict)))
    return Standing(
        replace(draft_of(names, shelf), links=links, views=Frozen(state.views)),
        _Authors(shelf),
        state.notes,
        names.units,
        Lookup(names.units, shelf.finished),
        Lookup(names.units, shelf.looks),
        RowReaders(shelf, state.readers),
        compiled(theme),
        replace(names.rules, site=site, templates=templates),
        state.shared,
        names.words,
        state.wanted,
        state.asked,
        state.said,
        Frozen({lang: Stored(store, INDEXES, f"{order} {lang}") for lang in names.searched}),
    )


def draft_of(names: Names, shelf: Shelf) -> Draft:
    """Without its views and links."""
    versions = [(unit.id, unit.lang) for unit in names.units if unit.kind == SUBJECT]
    site = replace(
        names.draft.site,
        subjects=Lookup(names.ids, shelf.whole_subject),
        versions=Lookup(versions, lambda key: shelf.subject(key[0]).versions[key[1]]),
        dates=Lookup(versions, lambda key: shelf.row(DATES, "", dict)[key]),
        documents=_InRows(lambda key: shelf.documents(key[0].file)),
        texts=_InRows(lambda key: _texts(shelf, key)),
        digests=_InRows(lambda file: _digest(shelf, file)),
        targets=_InRows(lambda reference: shelf.source(reference.place.file).targets),
    )
    return replace(names.draft, site=site)


def _digest(shelf: Shelf, file: str) -> Mapping[str, str]:
    """Nothing of a file that was not there."""
    try:
        return {file: shelf.source(file).parsed}
    except Lost:
        return {}


def _texts(shelf: Shelf, key: TextKey) -> dict[TextKey, Stored]:
    return {key: Stored(shelf.store, TEXTS, shelf.source(key[0].file).parsed)}


class _Authors(_InRows[str, tuple[str, str]]):
    def __init__(self, shelf: Shelf) -> None:
        super().__init__(lambda file: {file: shelf.source(file).author})
