"""A selection in, the entries it means out, in the order of the reader's language."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cmp_to_key
from itertools import groupby
from typing import Any

from twinpages.base.frozen import Frozen
from twinpages.collection.values import Reference, Value, Words
from twinpages.i18n.collation import sort_key
from twinpages.i18n.months import Month
from twinpages.model.links import resolve_entry
from twinpages.model.site import Site, Subject
from twinpages.model.targets import Selection


def select(site: Site, selection: Selection, lang: str, without: Iterable[str] = ()) -> tuple[Subject, ...]:
    """Entries that have no page in a language which borrows nothing are not shown there."""
    if selection.ids:
        named = [site.subjects[id] for id in selection.ids]
        shown = (s for s in named if s.id not in without)
        return tuple(s for s in shown if s.listed or (s.id, lang) in site.versions)
    found = [s for s in site.entries(selection.collection) if s.listed or (s.id, lang) in site.versions]
    found = [s for s in found if s.id not in without]
    for path, wanted in selection.where:
        meant = _meant(site, wanted)
        found = [s for s in found if meant in (_meant(site, value) for value in values_at(s.values, path))]
    collection = site.collections[selection.collection]
    ordered = order_entries(site, found, selection.order or collection.order, lang)
    return tuple(ordered[: selection.limit])


def _meant(site: Site, value: Value) -> Value:
    """A reference may name an entry by the last part of its id or by the whole: its id then."""
    return resolve_entry(site, value) or value.id if isinstance(value, Reference) else value


def order_entries(site: Site, subjects: list[Subject], order: str, lang: str) -> list[Subject]:
    """Entries without the field come last, whichever way round; ties go by title, then by id.

    Without an order: the field `order`, then the order of `entries.yaml`, then the title.
    """

    def by_title(tied: list[Subject]) -> list[Subject]:
        return sorted(tied, key=lambda s: (_title(site, s, lang), s.id)) if len(tied) > 1 else tied

    def by_position(tied: list[Subject]) -> list[Subject]:
        return _sorted(tied, lambda s: s.position, by_title)

    name, reverse = (order or "order").lstrip("-"), order.startswith("-")
    if name == "title":
        return by_title(subjects)[::-1] if reverse else by_title(subjects)
    known = [s for s in subjects if _comparable(s.values.get(name)) is not None]
    unknown = [s for s in subjects if _comparable(s.values.get(name)) is None]
    then = by_title if order else by_position
    by_value = _sorted(known, lambda s: _Key(_comparable(s.values.get(name))), then, reverse)
    return by_value + then(unknown)


def _sorted(
    subjects: list[Subject],
    key: Callable[[Subject], Any],
    then: Callable[[list[Subject]], list[Subject]],
    reverse: bool = False,
) -> list[Subject]:
    """`then` is asked about ties only: an alphabet is long to load."""
    ordered = sorted(subjects, key=key, reverse=reverse)
    return [each for _, tied in groupby(ordered, key) for each in then(list(tied))]


def _compare(a: object, b: object) -> int:
    return int(a > b) - int(a < b)  # type: ignore[operator]  # values of one field are of one type


_Key = cmp_to_key(_compare)


def _comparable(value: Value | None) -> object:
    if isinstance(value, (int, Decimal, str, date, Month)):
        return value
    if isinstance(value, Reference):
        return value.id
    return _comparable(value[0]) if isinstance(value, tuple) and value else None


def _title(site: Site, subject: Subject, lang: str) -> bytes:
    title = subject.title()
    if title is None:
        return b""
    _, said = title.pick(subject.chain(site.config, lang))
    return sort_key(lang)(said.text)


def values_at(value: Value | None, path: tuple[str, ...]) -> list[Value]:
    """All values at the end of the path; a list on the way offers each of its items."""
    if isinstance(value, tuple):
        return [found for item in value for found in values_at(item, path)]
    if not path:
        return [value] if value is not None and not isinstance(value, Words) else []
    return values_at(value.get(path[0]), path[1:]) if isinstance(value, Frozen) else []
