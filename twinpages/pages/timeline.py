"""The rows of a timeline in, its `Timeline` out: what happened when, as a list from top to bottom.

It is a list of texts and stays one; only the room between two moments is drawn, in proportion to the
time between them wherever the texts do not need more.
"""

from itertools import groupby

from twinpages.model.drawings import first_of
from twinpages.model.targets import Drawing, Selection
from twinpages.pages.chart import time_of
from twinpages.pages.desk import Desk
from twinpages.pages.drawn import Happening, Moment, Timeline
from twinpages.pages.rows import Row, link_of, make_rows, other_columns, show, shown_of, title_of
from twinpages.pages.views import Shown

_ROOM = 4.0
"""Height of the mean distance, in em."""

_DAYS = 365.2425
"""In a year, on the mean; the first day of the year 1 is day 1."""


def make_timeline(desk: Desk, drawing: Drawing) -> Timeline:
    rows = make_rows(desk, drawing)
    columns = drawing.shown or tuple(other_columns(desk, drawing, rows))
    dated = [(_year(row, drawing), row) for row in rows]
    true = all(time is not None for time, row in dated if first_of(row.value, drawing.at))
    source = drawing.source
    if true and not (isinstance(source, Selection) and source.order):
        dated.sort(key=lambda item: (item[0] is None, item[0] or 0.0))
    told = [(time, *_when(desk, row, drawing), row) for time, row in dated]
    groups = [(key, list(items)) for key, items in groupby(told, key=lambda item: item[:3])]
    times = [key[0] for key, _ in groups] if true else [None] * len(groups)
    moments = []
    for ((_, when, until), items), room in zip(groups, _rooms(times), strict=True):
        happenings = []
        for *_, row in items:
            link = link_of(desk, row.subject) if not drawing.inside and not drawing.shown else None
            parts = (shown_of(desk, row, column) for column in (columns if not link else ()))
            happenings.append(Happening(link, (*_summary(desk, row, bool(link)), *filter(None, parts))))
        moments.append(Moment(when, until, tuple(happenings), room))
    return Timeline(title_of(desk, drawing), tuple(moments))


def _year(row: Row, drawing: Drawing) -> float | None:
    """Years, months and days on one line: a number is a year."""
    at = first_of(row.value, drawing.at)
    time = time_of(at[1]) if at else None
    return time if time is None or (at and at[0].field.kind == "number") else 1 + time / _DAYS


def _when(desk: Desk, row: Row, drawing: Drawing) -> tuple[Shown | None, Shown | None]:
    at = first_of(row.value, drawing.at)
    until = shown_of(desk, row, drawing.until) if drawing.until else None
    return show(desk, row.subject, at[0].field, at[1]) if at else None, until


def _summary(desk: Desk, row: Row, wanted: bool) -> tuple[Shown, ...]:
    """An entry with a title is told by its title and its summary."""
    field, value = desk.site.fields(row.subject)["summary"], row.subject.values.get("summary")
    return (show(desk, row.subject, field, value),) if wanted and value is not None else ()


def _rooms(times: list[float | None]) -> list[str]:
    """Law: in proportion to the time up to the next moment."""
    gaps = [
        abs(after - before) if before is not None and after is not None else 0.0
        for before, after in zip(times, [*times[1:], None], strict=True)
    ]
    known = [gap for gap in gaps if gap]
    mean = sum(known) / len(known) if known else 1.0
    return [f"{gap / mean * _ROOM:.1f}em" for gap in gaps]
