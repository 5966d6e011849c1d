"""The rows of a chart in, its `Chart` out: a line through time, or bars for choices.

Time is drawn true: who looks sees that six years lie between two figures and three between the next. It
runs in the direction of reading, so a chart is mirrored where one reads from the right. Bars are no picture
of their own: they stand in the table that holds the numbers, so nothing must be said twice.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from twinpages.base.record import record
from twinpages.i18n.language import direction_of
from twinpages.i18n.months import Month
from twinpages.model.drawings import MOMENTS, first_of, value_of
from twinpages.model.targets import Column, Drawing, Selection
from twinpages.pages.desk import Desk
from twinpages.pages.drawn import Bar, Chart, Dot, Mark, Stroke, Table
from twinpages.pages.rows import (
    Row,
    Sum,
    add_up,
    formats_of,
    link_of,
    make_rows,
    measure_of,
    number_cell,
    number_of,
    other_columns,
    qualified,
    said_of,
    show,
    shown_of,
    subtitle_of,
    title_of,
)
from twinpages.pages.scale import (
    NARROW,
    WIDE,
    Frame,
    Spot,
    percent,
    place_twice,
    round_ticks,
    true_to,
    width_of,
)
from twinpages.pages.views import Choice, Phrase, Shown

HEIGHT = 17.0
"""Of a chart of time, in em of its texts; the style sheet gives it 15rem."""

_TOP, _BOTTOM, _END = 0.14, 0.86, 0.96
"""Where its field ends, in parts of the picture."""


@record
class _Point:
    time: float
    when: Shown
    number: int | Decimal
    said: Phrase
    """The number in words."""


_Text = tuple[Phrase, list[Spot], str]
"""A text, where it may stand, best first, and its role."""


def make_chart(desk: Desk, drawing: Drawing, id: str) -> Chart:
    rows = make_rows(desk, drawing)
    times = [time_of(at[1]) for row in rows if (at := first_of(row.value, drawing.at))]
    if drawing.at[0].field.kind in MOMENTS and None not in times:
        return _through_time(desk, drawing, id, rows)
    return _bars(desk, drawing, id, rows)


def time_of(value: object) -> float | None:
    """A number that grows evenly with time: days, or the number itself; none for a month of any year."""
    if isinstance(value, date):
        return float(value.toordinal())
    if isinstance(value, Month):
        return float(date(value.year, value.month, 1).toordinal()) if value.year else None
    return float(value) if isinstance(value, (int, Decimal)) else None


def _through_time(desk: Desk, drawing: Drawing, id: str, rows: list[Row]) -> Chart:
    sums = add_up(desk, rows, drawing) if drawing.value is None else _one_by_one(desk, drawing, rows)
    points = sorted(_points(desk, drawing, sums), key=lambda point: point.time)
    table = _sums_table(desk, drawing, sums) if drawing.value is None else _rows_table(desk, drawing, rows)
    chart = Chart(id, title_of(desk, drawing), subtitle_of(desk, drawing), table)
    return _draw(desk, chart, points) if points else chart


def _one_by_one(desk: Desk, drawing: Drawing, rows: list[Row]) -> list[Sum]:
    found = ((row, first_of(row.value, drawing.at)) for row in rows)
    return [
        Sum(show(desk, row.subject, at[0].field, at[1]), (row,), number_of(row, drawing.value))
        for row, at in found
        if at is not None
    ]


def _points(desk: Desk, drawing: Drawing, sums: list[Sum]) -> list[_Point]:
    points = []
    for item in sums:
        time, number = time_of(item.at.value), item.number
        shown = number_cell(desk, drawing, (), number)
        if time is not None and number is not None and shown is not None:
            said = qualified(desk, item.rows[0], drawing, shown) if drawing.value else said_of(desk, shown)
            points.append(_Point(time, item.at, number, said))
    return points


def _draw(desk: Desk, chart: Chart, points: list[_Point]) -> Chart:
    mirrored = direction_of(desk.lang) == "rtl"
    numbers = [Decimal(point.number) for point in points]
    ticks = round_ticks(min(numbers), max(numbers))
    names = [desk.in_language(formats_of(desk).compact(tick), desk.lang) for tick in ticks]
    begin = (max(width_of(name.text) for name in names) + 0.6) / NARROW
    heights = [_height(tick, ticks) for tick in ticks]
    spots = [
        Spot(begin + part * (_END - begin), _height(number, ticks))
        for part, number in zip(true_to([p.time for p in points]), numbers, strict=True)
    ]
    ticked = [(name, [Spot(0, y, "start", -0.35)], "tick") for name, y in zip(names, heights, strict=True)]
    marks = _marks([*ticked, *_texts(desk, points, spots)], spots, mirrored)
    said = [f"{said_of(desk, p.when).text}: {p.said.text}" for p in points]
    ends = [(percent(spot.x, mirrored), percent(spot.y)) for spot in spots]
    return Chart(
        chart.id,
        chart.title,
        chart.measure,
        chart.table,
        tuple(said),
        dots=tuple(Dot(x, y, title) for (x, y), title in zip(ends, said, strict=True)),
        strokes=tuple(Stroke(*a, *b) for a, b in pairwise(ends)),
        grid=tuple(percent(y) for y in heights),
        zero=percent(_height(Decimal(0), ticks)),
        marks=tuple(marks),
    )


def _texts(desk: Desk, points: Sequence[_Point], spots: Sequence[Spot]) -> list[_Text]:
    """The numbers at the dots, then the times below them; the weightiest choose their places first."""
    order = _by_weight(points)
    numbers = [(points[n].said, _round(spots, n), "value") for n in order]
    times = [(said_of(desk, points[n].when, short=True), _under(spots[n]), "when") for n in order]
    return [*numbers, *times]


def _marks(texts: Sequence[_Text], dots: Sequence[Spot], mirrored: bool) -> list[Mark]:
    wanted = [(text.text, spots) for text, spots, _ in texts]
    placed = place_twice(wanted, Frame(NARROW, HEIGHT), Frame(WIDE, HEIGHT), dots)
    return [
        _mark(text, spot, role, roomy, mirrored)
        for (text, _, role), (spot, roomy) in zip(texts, placed, strict=True)
        if spot is not None
    ]


def _height(number: Decimal, ticks: Sequence[Decimal]) -> float:
    return _BOTTOM - float((number - ticks[0]) / (ticks[-1] - ticks[0])) * (_BOTTOM - _TOP)


def _by_weight(points: Sequence[_Point]) -> list[int]:
    """The last and the first of them speak first, then the highest; what is left, in order."""
    highest = max(range(len(points)), key=lambda n: points[n].number)
    return list(dict.fromkeys([len(points) - 1, 0, highest, *range(len(points))]))


def _round(spots: Sequence[Spot], number: int) -> list[Spot]:
    """Where a dot's number may stand, best first: on the side where the line is not."""
    spot = spots[number]
    before, after = spots[max(0, number - 1)], spots[min(number + 1, len(spots) - 1)]
    rises = after.y < spot.y or before.y > spot.y
    sides = ["end", "middle", "start"] if rises else ["start", "middle", "end"]
    pairs = zip(sides, sides[::-1], strict=True)
    return [Spot(spot.x, spot.y, a, dy) for above, below in pairs for a, dy in ((above, -0.65), (below, 1.3))]


def _under(spot: Spot) -> list[Spot]:
    return [Spot(spot.x, _BOTTOM, anchor, 1.5) for anchor in ("middle", "end", "start")]


def _mark(text: Phrase, spot: Spot, role: str, roomy: bool, mirrored: bool) -> Mark:
    """A text that runs against the page's direction begins where the page's texts end."""
    against = text.foreign and bool(text.dir) and (text.dir == "rtl") != mirrored
    anchor = {"start": "end", "end": "start"}.get(spot.anchor, "middle") if against else spot.anchor
    return Mark(text, percent(spot.x, mirrored), percent(spot.y), f"{spot.dy:g}em", anchor, role, roomy)


def _rows_table(desk: Desk, drawing: Drawing, rows: list[Row]) -> Table:
    """Every row, those without a time too: a text that only they have stands in its place."""
    at, others = drawing.at[0], other_columns(desk, drawing, rows)
    undated = [row for row in rows if value_of(row.value, at) is None]
    instead = [c for c in others if c.field.kind == "text" and _only(c, rows, undated)]
    others = [c for c in others if c not in instead]
    named = not drawing.inside and any(row.subject.title() for row in rows)
    head: list[Phrase | None] = [title_of(desk, drawing)] if named else []
    head += [measure_of(desk, c) for c in (at, drawing.value, *others)]
    lines = []
    for row in rows:
        link = link_of(desk, row.subject) if named else None
        when = shown_of(desk, row, at) or next(filter(None, (shown_of(desk, row, c) for c in instead)), None)
        cells = [Shown("title", "reference", link) if link else None] if named else []
        cells += [when, number_cell(desk, drawing, (row,), number_of(row, drawing.value))]
        lines.append((*cells, *(shown_of(desk, row, c) for c in others)))
    return Table(tuple(head), tuple(lines))


def _only(column: Column, rows: list[Row], undated: list[Row]) -> bool:
    return all(row in undated for row in rows if value_of(row.value, column) is not None)


def _sums_table(desk: Desk, drawing: Drawing, sums: Sequence[Sum]) -> Table:
    rows = tuple((item.at, number_cell(desk, drawing, item.rows, item.number)) for item in sums)
    return Table((measure_of(desk, drawing.at[0]), measure_of(desk, drawing.value)), rows)


def _bars(desk: Desk, drawing: Drawing, id: str, rows: list[Row]) -> Chart:
    mirrored = direction_of(desk.lang) == "rtl"
    sums = _in_order(add_up(desk, rows, drawing), drawing)
    known = [Decimal(item.number) for item in sums if item.number is not None]
    low, high = min([Decimal(0), *known]), max([Decimal(0), *known])

    def bar(number: int | Decimal | None) -> Bar | None:
        if number is None or low == high:
            return None
        ends = sorted(float((Decimal(v) - low) / (high - low)) for v in (0, number))
        return Bar(percent(ends[1] if mirrored else ends[0], mirrored), percent(ends[1] - ends[0]))

    table = _sums_table(desk, drawing, sums)
    title, measure = title_of(desk, drawing), subtitle_of(desk, drawing)
    return Chart(id, title, measure, table, bars=tuple(bar(item.number) for item in sums))


def _in_order(sums: list[Sum], drawing: Drawing) -> list[Sum]:
    """As asked for; else choices as they are declared, months as they are written, the rest largest first."""
    field, source = drawing.at[0].field, drawing.source
    if (isinstance(source, Selection) and source.order) or field.kind in MOMENTS:
        return sums
    if field.kind == "choice":
        keys = {words: number for number, words in enumerate(field.choices)}
        return sorted(sums, key=lambda s: keys[s.at.value.key] if isinstance(s.at.value, Choice) else 0)
    return sorted(sums, key=lambda s: -(s.number if s.number is not None else Decimal("-Infinity")))
