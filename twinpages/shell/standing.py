"""A build's standing in, rows of the store out; from the rows, a standing that reads them when it is asked.

A small edit needs a few rows of thousands. Every row that a standing can ask for has been written, so one
that is not there has been lost: then the standing is worth nothing, which `Lost` says.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from twinpages.amend import Amendment, Said, Standing
from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.finish import Finished
from twinpages.model.site import Dates, Site, Subject, Version
from twinpages.model.watch import EVERY
from twinpages.pages import Draft, Unit
from twinpages.pages.units import SUBJECT
from twinpages.render import Templates
from twinpages.shell.store import INDEXED, TEXTS, Lost, Store, Stored
from twinpages.texts import TextKey
from twinpages.verify import Rules

SUBJECTS, SOURCES, UNITS = "subjects", "sources", "units"
NAMES, STATE, TEMPLATES = "names", "state", "templates"
"""Rooms of the store."""

K = TypeVar("K")
V = TypeVar("V")

Readers = Mapping[str, frozenset[int]]
"""By note, the numbers of units."""

_OF_SUBJECT, _OF_SOURCE = ("s:", "v:", "d:"), ("o:", "t:")
"""Kinds of notes, by the row that holds their readers."""


@dataclass(frozen=True)
class SubjectRow:
    subject: Subject
    versions: Mapping[str, Version]
    """By language, as the dates are."""
    dates: Mapping[str, Dates]
    readers: Readers


@dataclass(frozen=True)
class SourceRow:
    """A file of texts."""

    author: tuple[str, str]
    """Id and language of the page; empty for a list of entries."""
    documents: Mapping[TextKey, Any]
    targets: Mapping[Any, Any]
    texts: str
    """Where they lie."""
    readers: Readers


@dataclass(frozen=True)
class Names:
    """What is read whole, and stays as it is from one whole build to the next."""

    draft: Draft
    """Without its views, and its site without what has rows."""
    ids: tuple[str, ...]
    units: tuple[Unit, ...]
    rules: Rules
    words: Frozen[str, str]
    indexed: Mapping[str, tuple[str, ...]]
    """By language, the paths of the pages in its index."""


@dataclass(frozen=True)
class State:
    """What is read whole, and changes with edits."""

    views: Mapping[str, Any]
    notes: Mapping[str, frozenset[str]]
    """By language, what its view was made from."""
    shared: Mapping[str, str]
    wanted: Mapping[str, frozenset[str]]
    said: Said
    readers: Readers
    """Of notes that mean every one; and those that came by edits."""


def keep_standing(store: Store, order: str, standing: Standing) -> None:
    """All of it, in place of what was there."""
    for room in (SUBJECTS, SOURCES, UNITS):
        store.drop_all(room, order)
    site, readers = standing.draft.site, standing.readers
    for id in site.subjects:
        _keep_subject(store, order, site, id, readers)
    documents: dict[str, dict[TextKey, Any]] = {file: {} for file in standing.authors}
    for key, document in site.documents.items():
        documents.setdefault(key[0].file, {})[key] = document
    targets: dict[str, dict[Any, Any]] = defaultdict(dict)
    for reference, target in site.targets.items():
        targets[reference.place.file][reference] = target
    for file, own in documents.items():
        held = next((site.texts[key] for key in own), None)
        author = standing.authors.get(file, ("", ""))
        _keep_source(store, order, file, author, own, targets.get(file, {}), held, readers)
    for unit in standing.units:
        _keep_unit(store, order, standing.finished[unit])
    store.put(TEMPLATES, order, replace(standing.templates, codes=Frozen()))
    bare = replace(standing.draft, views=Frozen(), site=_bare(site))
    rules = replace(standing.rules, site=Tree(), templates=Tree())
    indexed = {lang: tuple(pages) for lang, pages in standing.indexed.items()}
    names = Names(bare, tuple(site.subjects), standing.units, rules, standing.words, indexed)
    store.put(NAMES, order, names)
    every = {note: numbers for note, numbers in readers.items() if note[2:] == EVERY}
    _keep_state(store, order, standing, every)


def keep_amendment(store: Store, order: str, before: Standing, new: Amendment) -> None:
    """What it has changed of a standing that was read."""
    standing = new.standing
    site, readers = standing.draft.site, before.readers
    assert isinstance(readers, _Readers)
    for id in new.subjects:
        _keep_subject(store, order, site, id, readers)
        for entry in site.subjects[id].twins.values():
            parsed = new.parsed.get(entry.file)
            row = readers.shelf.source(entry.file)
            documents = parsed.documents if parsed else row.documents
            held = parsed.texts if parsed else Stored(store, TEXTS, row.texts)
            wanted = [reference for document in documents.values() for reference in document.references]
            targets = {
                reference: site.targets[reference] for reference in wanted if reference in site.targets
            }
            _keep_source(store, order, entry.file, row.author, documents, targets, held, readers)
    for finished in new.finished.values():
        _keep_unit(store, order, finished)
    _keep_state(store, order, standing, {**readers.more, **new.readers})


def _bare(site: Site) -> Site:
    nothing: Frozen[Any, Any] = Frozen()
    return replace(
        site,
        subjects=nothing,
        versions=nothing,
        dates=nothing,
        documents=nothing,
        texts=nothing,
        targets=nothing,
    )


def _keep_state(store: Store, order: str, standing: Standing, readers: Readers) -> None:
    state = State(
        dict(standing.draft.views),
        dict(standing.views),
        dict(standing.shared),
        dict(standing.wanted),
        standing.said,
        dict(readers),
    )
    store.put(STATE, order, state)


def _keep_subject(store: Store, order: str, site: Site, id: str, readers: Readers) -> None:
    langs = [lang for lang in site.config.languages if (id, lang) in site.versions]
    row = SubjectRow(
        site.subjects[id],
        {lang: site.versions[id, lang] for lang in langs},
        {lang: site.dates[id, lang] for lang in langs},
        {kind: _readers(readers, kind + id) for kind in _OF_SUBJECT},
    )
    store.put(SUBJECTS, f"{order} {id}", row)


def _keep_source(
    store: Store,
    order: str,
    file: str,
    author: tuple[str, str],
    documents: Mapping[TextKey, Any],
    targets: Mapping[Any, Any],
    held: Any,
    readers: Readers,
) -> None:
    texts = held.name if isinstance(held, Stored) else ""
    known = {kind: _readers(readers, kind + file) for kind in _OF_SOURCE}
    row = SourceRow(author, dict(documents), dict(targets), texts, known)
    store.put(SOURCES, f"{order} {file}", row)


def _readers(readers: Readers, note: str) -> frozenset[int]:
    return readers[note] if isinstance(readers, _Readers) else readers.get(note, frozenset())


def _keep_unit(store: Store, order: str, finished: Finished) -> None:
    pages = tuple(
        replace(page, data=None, indexed=_There() if page.indexed else None) for page in finished.pages
    )
    bare = replace(finished, pages=pages, reads=frozenset())
    store.put(UNITS, f"{order} {_name(finished.unit)}", bare)


def _name(unit: Unit) -> str:
    return f"{unit.kind} {unit.lang} {unit.id}"


@dataclass(frozen=True)
class _There:
    """Stands for what has a room of its own."""

    def get(self) -> Any:
        raise Lost


class Shelf:
    """The rows of one order, each read once."""

    def __init__(self, store: Store, order: str) -> None:
        self.store, self.order = store, order
        self._rows: dict[tuple[str, str], Any] = {}

    def row(self, room: str, name: str, kind: type[V]) -> V:
        if (room, name) not in self._rows:
            found = self.store.get(room, f"{self.order} {name}" if name else self.order)
            if not isinstance(found, kind):
                raise Lost(name)
            self._rows[room, name] = found
        value: V = self._rows[room, name]
        return value

    def subject(self, id: str) -> SubjectRow:
        return self.row(SUBJECTS, id, SubjectRow)

    def source(self, file: str) -> SourceRow:
        return self.row(SOURCES, file, SourceRow)

    def finished(self, unit: Unit) -> Finished:
        found = self.row(UNITS, _name(unit), Finished)
        pages = (
            replace(page, indexed=Stored(self.store, INDEXED, f"{self.order} {page.path}"))
            if page.indexed
            else page
            for page in found.pages
        )
        return replace(found, pages=tuple(pages))


class LastUnits(Mapping[Unit, Finished]):
    """What the last build made of each unit; of its pages those that are in the output as it wrote them."""

    def __init__(self, store: Store, order: str, intact: Mapping[str, str]) -> None:
        self.shelf, self.intact = Shelf(store, order), intact

    def __getitem__(self, unit: Unit) -> Finished:
        try:
            found = self.shelf.finished(unit)
        except Lost:
            raise KeyError(unit) from None
        pages = (page for page in found.pages if self.intact.get(page.path) == page.sha256)
        return replace(found, pages=tuple(pages))

    def __iter__(self) -> Iterator[Unit]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Rows(Mapping[K, V], Generic[K, V]):
    """A mapping of which the keys are known, and each value is in some row."""

    def __init__(self, keys: Iterable[K], find: Callable[[K], V]) -> None:
        self._keys, self._find = dict.fromkeys(keys), find

    def __getitem__(self, key: K) -> V:
        if key not in self._keys:
            raise KeyError(key)
        return self._find(key)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


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


class _Readers(Mapping[str, frozenset[int]]):
    """Readers of every note: those of its row, and those that came by edits."""

    def __init__(self, shelf: Shelf, more: Readers) -> None:
        self.shelf, self.more = shelf, more

    def __getitem__(self, note: str) -> frozenset[int]:
        kind, name = note[:2], note[2:]
        more = self.more.get(note, frozenset())
        if name == EVERY:
            return more
        row = self.shelf.subject(name) if kind in _OF_SUBJECT else self.shelf.source(name)
        return row.readers[kind] | more

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
    versions = [(unit.id, unit.lang) for unit in names.units if unit.kind == SUBJECT]
    model = replace(
        names.draft.site,
        subjects=_Rows(names.ids, lambda id: shelf.subject(id).subject),
        versions=_Rows(versions, lambda key: shelf.subject(key[0]).versions[key[1]]),
        dates=_Rows(versions, lambda key: shelf.subject(key[0]).dates[key[1]]),
        documents=_InRows(lambda key: shelf.source(key[0].file).documents),
        texts=_InRows(lambda key: _texts(shelf, key)),
        targets=_InRows(lambda reference: shelf.source(reference.place.file).targets),
    )
    return Standing(
        replace(names.draft, site=model, views=Frozen(state.views)),
        _Authors(shelf),
        state.notes,
        names.units,
        _Rows(names.units, shelf.finished),
        _Readers(shelf, state.readers),
        compiled(theme),
        replace(names.rules, site=site, templates=templates),
        state.shared,
        names.words,
        state.wanted,
        state.said,
        {
            lang: {path: Stored(store, INDEXED, f"{order} {path}") for path in paths}
            for lang, paths in names.indexed.items()
        },
    )


def _texts(shelf: Shelf, key: TextKey) -> dict[TextKey, Stored]:
    return {key: Stored(shelf.store, TEXTS, shelf.source(key[0].file).texts)}


class _Authors(_InRows[str, tuple[str, str]]):
    def __init__(self, shelf: Shelf) -> None:
        super().__init__(lambda file: {file: shelf.source(file).author})
