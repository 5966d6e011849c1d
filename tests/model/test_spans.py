"""What an entry says of its time, as the whole days of a calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sites_in_memory import model_site, page, twin
from twinpages.base.frozen import Frozen
from twinpages.collection.field import Dates
from twinpages.i18n.months import Month
from twinpages.model.spans import FIRST_YEAR, Span, span_of

DATES = Dates("start", "end")


def span(start: object, end: object = None) -> Span | None:
    values = {name: value for name, value in (("start", start), ("end", end)) if value is not None}
    return span_of(Frozen(values), DATES)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "first", "after"),
    [
        (date(2026, 5, 9), None, date(2026, 5, 9), date(2026, 5, 10)),
        (date(2026, 12, 31), None, date(2026, 12, 31), date(2027, 1, 1)),
        (date(2026, 5, 9), date(2026, 5, 9), date(2026, 5, 9), date(2026, 5, 10)),
        (date(2026, 5, 9), date(2026, 5, 11), date(2026, 5, 9), date(2026, 5, 12)),
        (Month(2026, 5), None, date(2026, 5, 1), date(2026, 6, 1)),
        (Month(2026, 12), None, date(2026, 12, 1), date(2027, 1, 1)),
        (Month(2026, 9), Month(2027, 6), date(2026, 9, 1), date(2027, 7, 1)),
        (date(2026, 9, 14), Month(2026, 9), date(2026, 9, 14), date(2026, 10, 1)),
        (Month(2026, 9), date(2026, 10, 3), date(2026, 9, 1), date(2026, 10, 4)),
        (Month(2026, 9), Month(0, 6), date(2026, 9, 1), date(2027, 7, 1)),
        (Month(2026, 9), Month(0, 11), date(2026, 9, 1), date(2026, 12, 1)),
        (date.max, date.max, None, None),
        (Month(9999, 12), None, date(9999, 12, 1), date.max),
    ],
)
def test_a_span_begins_with_its_first_day_and_ends_before_another(
    start: object, end: object, first: date | None, after: date | None
) -> None:
    assert span(start, end) == (Span(first, after) if first and after else None)


@pytest.mark.parametrize(
    ("start", "end", "after"),
    [
        (Month(0, 9), None, date(FIRST_YEAR, 10, 1)),
        (Month(0, 12), None, date(FIRST_YEAR + 1, 1, 1)),
        (Month(0, 9), Month(0, 11), date(FIRST_YEAR, 12, 1)),
        (Month(0, 9), Month(0, 6), date(FIRST_YEAR + 1, 7, 1)),
        (Month(0, 9), Month(2030, 6), date(FIRST_YEAR, 10, 1)),
        (Month(0, 9), date(2020, 6, 1), date(FIRST_YEAR, 10, 1)),
    ],
)
def test_a_month_of_no_year_comes_back_every_year(start: Month, end: object, after: date) -> None:
    assert span(start, end) == Span(date(FIRST_YEAR, start.month, 1), after, yearly=True)


def test_february_of_every_year_never_reaches_into_march() -> None:
    february = span(Month(0, 2))
    assert february is not None
    assert february.after - february.first == timedelta(days=28)


@pytest.mark.parametrize("start", [None, "2026-05", 2026, ()])
def test_what_does_not_say_when_it_is_has_no_span(start: object) -> None:
    assert span(start, date(2026, 5, 9)) is None


@given(
    st.dates() | st.builds(Month, st.integers(0, 9999), st.integers(1, 12)),
    st.none() | st.dates() | st.builds(Month, st.integers(0, 9999), st.integers(1, 12)),
)
def test_a_span_is_never_empty_or_turned_round(start: object, end: object) -> None:
    found = span(start, end)
    assert found is None or found.first < found.after


CALENDAR = """\
title: P
calendar: {start: start, end: end}
fields: {start: date, end: month}
"""


def test_an_end_before_the_start_is_told_where_it_is_written() -> None:
    made = model_site(
        {
            "content/p/_collection.yaml": CALENDAR,
            "content/p/a.tr.md": page("A", start="2026-05-09", end="2026-04"),
            "content/p/a.en.md": twin("A"),
            "content/p/b.tr.md": page("B", start="2026-05-09", end="2026-05"),
            "content/p/c.tr.md": page("C", end="2026-05"),
        }
    )
    assert [said.partition(" Exchange")[0] for said in made.said] == [
        "content/p/a.tr.md:4:1: error: this entry ends (2026-04) before it starts (2026-05-09)."
    ]


def test_nothing_is_said_of_entries_that_no_calendar_holds() -> None:
    made = model_site(
        {
            "content/p/_collection.yaml": CALENDAR.replace("calendar:", "# calendar:"),
            "content/p/a.tr.md": page("A", start="2026-05-09", end="2026-04"),
        }
    )
    assert made.codes == []
