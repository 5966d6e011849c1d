"""A collection and a reader's language in, the `Calendar` that this reader can subscribe to out.

A calendar is planned like a page, with words chosen along the reader's chain, but no template draws it: every
line of the format has rules of its own, which `render` leaves to a library.
"""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from twinpages.base.record import record
from twinpages.collection.field import BASE_FIELDS, Collection
from twinpages.model.addresses import calendar_url
from twinpages.model.selection import select
from twinpages.model.site import Subject
from twinpages.model.spans import Span, span_of
from twinpages.model.targets import Selection
from twinpages.pages.desk import Desk
from twinpages.pages.engines import absolute, base_of
from twinpages.pages.shown import phrase_of, show_text
from twinpages.pages.views import Phrase

_NO_HOST = "twinpages.invalid"
"""Where a site has no address yet; `.invalid` never becomes one (RFC 2606)."""

_NO_CHANGE = date(2000, 1, 1)
"""When an entry that does not say so was last changed."""


@record
class Event:
    uid: str
    """The same in every build: a calendar program that has the event already renews it."""
    span: Span
    title: Phrase
    summary: Phrase | None
    url: str
    """Absolute; empty for an entry without a page, and while the site has no address."""
    changed: date


@record
class Calendar:
    path: str
    """`tr/plan.ics`"""
    title: Phrase
    events: tuple[Event, ...]


def calendar_path(desk: Desk, id: str) -> str:
    """Of the calendar that a list of this collection offers; empty if there is none."""
    if not has_calendar(desk, id):
        return ""
    return calendar_url(desk.config, desk.site.subjects, id, desk.lang)[1:]


def has_calendar(desk: Desk, id: str) -> bool:
    """Whether any entry of the collection says when it is."""
    return id in desk.site.collections and any(_dated(desk, desk.site.collections[id]))


def plan_calendar(desk: Desk, id: str) -> Calendar:
    """Of a collection that has one."""
    site, collection = desk.site, desk.site.collections[id]
    events = tuple(_event(desk, subject, span) for subject, span in _dated(desk, collection))
    path = calendar_url(site.config, site.subjects, id, desk.lang)[1:]
    return Calendar(path, _title(desk, collection), events)


def _dated(desk: Desk, collection: Collection) -> Iterator[tuple[Subject, Span]]:
    """The entries that this reader's lists show and that say when they are, in the order of the lists."""
    if collection.calendar is None:
        return
    for subject in select(desk.site, Selection(collection.id), desk.lang):
        span = span_of(subject.values, collection.calendar)
        if span is not None:
            yield subject, span


def _event(desk: Desk, subject: Subject, span: Span) -> Event:
    version = desk.version(subject.id) if not subject.listed else None
    base = base_of(desk.site, desk.lang)
    changed = subject.last_change(desk.lang)
    return Event(
        uid=f"{desk.lang}/{subject.id}@{urlsplit(base).hostname or _NO_HOST}",
        span=span,
        title=_name(desk, subject),
        summary=phrase_of(desk, subject, subject.values.get("summary")),
        url=absolute(desk.site, version) if version and base else "",
        changed=changed if isinstance(changed, date) else _NO_CHANGE,
    )


def _name(desk: Desk, subject: Subject) -> Phrase:
    """An entry without a title is called by its first text."""
    title = desk.phrase(subject.title(), desk.subject_chain(subject))
    for name, field in desk.site.fields(subject).items() if title is None else ():
        if field.kind == "text" and name in subject.values and name not in BASE_FIELDS:
            shown = show_text(desk, subject, field, subject.values[name], ())
            return shown if isinstance(shown, Phrase) else Phrase(str(shown))
    return title or Phrase(subject.id.rpartition("/")[2])


def _title(desk: Desk, collection: Collection) -> Phrase:
    """The collection's own, else that of its page."""
    page = desk.site.subjects.get(collection.id)
    words = collection.title or (page.title() if page else None)
    return desk.phrase(words) or desk.phrase(desk.config.title) or Phrase(collection.id)
