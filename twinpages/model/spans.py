"""An entry's start and end in, the whole days that it takes in a calendar out.

A calendar wants the first day and the first day after. A month of no year (`--09`) comes back every year and
has to begin in some year: a build has no clock, so that is always the same one.
"""

from datetime import date, timedelta

from twinpages.base.problem import Problem, Say
from twinpages.base.record import record
from twinpages.collection.field import Collection, Dates
from twinpages.collection.values import Value, Values
from twinpages.i18n.months import Month
from twinpages.model.site import Subject

FIRST_YEAR = 2025
"""Of what comes back every year. Its February has 28 days: each repetition is as long as the first one
(RFC 5545, 3.8.5.3), and one of 29 days would reach into March in three years of four."""

_MONTHS = 12


@record
class Span:
    first: date
    after: date
    """The first day that no longer belongs to it."""
    yearly: bool = False


def span_of(values: Values, dates: Dates) -> Span | None:
    """None for an entry that does not say when it is, or ends before it starts."""
    start, end = values.get(dates.start), values.get(dates.end)
    if not isinstance(start, (date, Month)):
        return None
    yearly = isinstance(start, Month) and not start.year
    begun = Month(FIRST_YEAR, start.month) if isinstance(start, Month) and yearly else start
    last = _last(begun, end, yearly)
    first, after = _first_day(begun), _day_after(begun if last is None else last)
    return Span(first, after, yearly) if first < after else None


def check_span(collection: Collection, subject: Subject, say: Say) -> None:
    """An end before the start would put nothing, or nonsense, into somebody's calendar."""
    dates = collection.calendar
    if dates is None or not dates.end:
        return
    start, end = subject.values.get(dates.start), subject.values.get(dates.end)
    if isinstance(start, (date, Month)) and end is not None and span_of(subject.values, dates) is None:
        entry = subject.twins.get(subject.original)
        place = entry.place(dates.end) if entry else subject.place
        say(Problem.of("ends-before-start", place, start=start, end=end))


def _last(start: date | Month, end: Value | None, yearly: bool) -> date | Month | None:
    """A month of no year ends with the first one from the start on. What comes back every year can only
    end so: an end in one certain year says nothing of the others."""
    if isinstance(end, Month) and not end.year:
        return Month(start.year + (end.month < start.month), end.month)
    return end if isinstance(end, (date, Month)) and not yearly else None


def _first_day(when: date | Month) -> date:
    return date(when.year, when.month, 1) if isinstance(when, Month) else when


def _day_after(when: date | Month) -> date:
    """At the end of time, the end of time."""
    if isinstance(when, date):
        return when + timedelta(days=1) if when < date.max else date.max
    year, month = (when.year, when.month + 1) if when.month < _MONTHS else (when.year + 1, 1)
    return date(year, month, 1) if year <= date.max.year else date.max
