"""A build's standing in, rows of the store out: all of them after a whole build, a few after an edit."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from twinpages.amend import Amendment
from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.finish import Look
from twinpages.model.site import Site
from twinpages.model.watch import EVERY
from twinpages.pages import Unit
from twinpages.shell.piles import Piled
from twinpages.shell.rows import (
    DATES,
    INDEXES,
    LINKS,
    LOOKS,
    NAMES,
    OF_SOURCE,
    OF_SUBJECT,
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
from twinpages.shell.shelf import RowReaders
from twinpages.shell.store import TEXTS, Store, Stored, pack
from twinpages.standing import Standing
from twinpages.texts import TextKey


def forget_standing(store: Store, order: str) -> None:
    for room in (SUBJECTS, SOURCES, UNITS, LOOKS):
        store.drop_all(room, order)
    for room in (NAMES, STATE):
        store.drop(room, [order])


def keep_standing(store: Store, order: str, standing: Standing) -> None:
    """All of it but what is known of each unit, in place of what was there."""
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
    store.put(TEMPLATES, order, replace(standing.templates, codes=Frozen()))
    bare = replace(standing.draft, views=Frozen(), links=Frozen(), site=_bare(site))
    rules = replace(standing.rules, site=Tree(), templates=Tree())
    store.put(DATES, order, dict(site.dates))
    for lang, links in standing.draft.links.items():
        store.put(LINKS, f"{order} {lang}", dict(links))
    for lang, index in standing.indexes.items():
        store.put(INDEXES, f"{order} {lang}", index.get())
    names = Names(bare, tuple(site.subjects), standing.units, rules, standing.words, tuple(standing.indexes))
    store.put(NAMES, order, names)
    every = {note: numbers for note, numbers in readers.items() if note[2:] == EVERY}
    _keep_state(store, order, standing, every)


def keep_amendment(store: Store, order: str, before: Standing, new: Amendment) -> None:
    """What it has changed of a standing that was read, but for the units that were finished anew."""
    standing = new.standing
    site, old, readers = standing.draft.site, before.draft.site, before.readers
    assert isinstance(readers, RowReaders)
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
        if any(site.dates.get((id, lang)) != old.dates.get((id, lang)) for lang in standing.draft.views):
            store.put(DATES, order, dict(site.dates))
    for lang, index in new.indexes.items():
        store.put(INDEXES, f"{order} {lang}", index)
    for lang, links in new.links.items():
        store.put(LINKS, f"{order} {lang}", dict(links))
    for number, looks in new.looks.items():
        _keep_looks(store, order, standing.units[number], looks)
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
    subject = site.subjects[id]
    row = SubjectRow(
        replace(subject, twins=Frozen()),
        {lang: pack(entry) for lang, entry in subject.twins.items()},
        {lang: site.versions[id, lang] for lang in langs},
        {kind: _readers(readers, kind + id) for kind in OF_SUBJECT},
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
    texts = held.name if isinstance(held, Stored | Piled) else ""
    known = {kind: _readers(readers, kind + file) for kind in OF_SOURCE}
    row = SourceRow(author, dict(documents), dict(targets), texts, known)
    store.put(SOURCES, f"{order} {file}", row)


def _readers(readers: Readers, note: str) -> frozenset[int]:
    return readers[note] if isinstance(readers, RowReaders) else readers.get(note, frozenset())


def _keep_looks(store: Store, order: str, unit: Unit, looks: tuple[Look, ...]) -> None:
    store.put(LOOKS, f"{order} {name_of_unit(unit)}", looks)
