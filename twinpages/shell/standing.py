"""A build's standing in, rows of the store out: all of them after a whole build, a few after an edit."""

from collections.abc import Iterable, Iterator

from twinpages.amend import Amendment
from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.record import replace
from twinpages.finished import Look
from twinpages.model.watch import EVERY, OF_SOURCE, OF_SUBJECT, unwatched
from twinpages.pages import Unit
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
    State,
    name_of_unit,
)
from twinpages.shell.shelf import RowReaders
from twinpages.shell.site_rows import Row, SiteRows, source_row, subject_row
from twinpages.shell.store import Store
from twinpages.standing import Standing


def forget_standing(store: Store, order: str) -> None:
    for room in (SUBJECTS, SOURCES, READERS, UNITS, LOOKS):
        store.drop_all(room, order)
    for room in (NAMES, STATE):
        store.drop(room, [order])


def keep_standing(store: Store, order: str, standing: Standing) -> None:
    """All of it but what is known of each unit, in place of what was there."""
    site, readers = standing.draft.site, standing.readers
    rows = SiteRows.of(site, standing.units)
    read = (*_readers(readers, OF_SUBJECT, site.subjects), *_readers(readers, OF_SOURCE, rows.keys))
    for room, name, row in (*rows.others(), *read):
        store.put(room, f"{order} {name}", row)
    store.put(TEMPLATES, order, replace(standing.templates, codes=Frozen()))
    bare = replace(unwatched(site), members=site.members, terms=site.terms)
    draft = replace(standing.draft, views=Frozen(), links=Frozen(), site=bare)
    rules = replace(standing.rules, site=Tree(), templates=Tree())
    store.put(DATES, order, dict(site.dates))
    for lang, links in standing.draft.links.items():
        store.put(LINKS, f"{order} {lang}", dict(links))
    for lang, index in standing.indexes.items():
        store.put(INDEXES, f"{order} {lang}", index.get())
    names = Names(draft, tuple(site.subjects), standing.units, rules, standing.words, tuple(standing.indexes))
    store.put(NAMES, order, names)
    every = {note: numbers for note, numbers in readers.items() if note[2:] == EVERY}
    _keep_state(store, order, standing, every)


def keep_amendment(store: Store, order: str, before: Standing, new: Amendment) -> None:
    """What it has changed of a standing that was read, but for the units that were finished anew."""
    standing = new.standing
    site, old, readers = standing.draft.site, before.draft.site, before.readers
    assert isinstance(readers, RowReaders)
    for id in new.subjects:
        store.put(SUBJECTS, f"{order} {id}", subject_row(site, id))
        for entry in site.subjects[id].twins.values():
            parsed = new.parsed.get(entry.file)
            row = readers.shelf.source(entry.file)
            documents = parsed.documents if parsed else readers.shelf.documents(entry.file)
            written = source_row(site, entry.file, row.author, documents.values())
            store.put(SOURCES, f"{order} {entry.file}", written)
        if any(site.dates.get((id, lang)) != old.dates.get((id, lang)) for lang in standing.draft.views):
            store.put(DATES, order, dict(site.dates))
    for lang, index in new.indexes.items():
        store.put(INDEXES, f"{order} {lang}", index)
    for lang, links in new.links.items():
        store.put(LINKS, f"{order} {lang}", dict(links))
    for number, looks in new.looks.items():
        _keep_looks(store, order, standing.units[number], looks)
    _keep_state(store, order, standing, {**readers.more, **new.readers})


def _keep_state(store: Store, order: str, standing: Standing, readers: Readers) -> None:
    state = State(
        dict(standing.draft.views),
        dict(standing.views),
        dict(standing.shared),
        dict(standing.wanted),
        standing.asked,
        standing.said,
        dict(readers),
    )
    store.put(STATE, order, state)


def _readers(readers: Readers, kinds: tuple[str, ...], names: Iterable[str]) -> Iterator[Row]:
    for name in names:
        yield READERS, kinds[0] + name, {kind: tuple(readers.get(kind + name, ())) for kind in kinds}


def _keep_looks(store: Store, order: str, unit: Unit, looks: tuple[Look, ...]) -> None:
    store.put(LOOKS, f"{order} {name_of_unit(unit)}", looks)
