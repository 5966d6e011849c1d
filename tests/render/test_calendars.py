"""The files themselves: read again by a library, and held against RFC 5545 byte by byte."""

from datetime import date

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ical import mistakes_of, unfold
from twinpages.model.spans import Span
from twinpages.pages import Phrase
from twinpages.pages.calendars import Calendar, Event
from twinpages.render import render_calendar

MAY = Span(date(2026, 5, 1), date(2026, 6, 1))


def event(title: str = "T", lang: str = "tr", summary: str = "", span: Span = MAY, **own: str) -> Event:
    words = Phrase(summary, lang) if summary else None
    return Event(
        own.get("uid", "a@b"), span, Phrase(title, lang), words, own.get("url", ""), date(2026, 4, 1)
    )


def drawn(*events: Event, title: str = "Takvim") -> bytes:
    calendar = Calendar("tr/p.ics", Phrase(title, "tr"), events or (event(),))
    return render_calendar(calendar)


def read(data: bytes) -> tuple[icalendar.Calendar, list[icalendar.Event]]:
    calendar = icalendar.Calendar.from_ical(data)
    assert isinstance(calendar, icalendar.Calendar)
    assert [problem for part in calendar.walk() for problem in part.errors] == []
    return calendar, list(calendar.walk("VEVENT"))


def test_a_month_is_a_whole_one_and_leaves_nobody_busy() -> None:
    data = drawn(event("Ortak ürün", url="https://a.example/%C3%A7/", summary="Sergi, 9 Mayıs; saat 10"))
    assert mistakes_of(data) == []
    assert unfold(data) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Twinpages//Twinpages//EN",
        "NAME;LANGUAGE=tr:Takvim",
        "X-WR-CALNAME:Takvim",
        "BEGIN:VEVENT",
        "SUMMARY;LANGUAGE=tr:Ortak ürün",
        "DTSTART;VALUE=DATE:20260501",
        "DTEND;VALUE=DATE:20260601",
        "DTSTAMP:20260401T000000Z",
        "UID:a@b",
        "DESCRIPTION;LANGUAGE=tr:Sergi\\, 9 Mayıs\\; saat 10",
        "TRANSP:TRANSPARENT",
        "URL:https://a.example/%C3%A7/",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_what_was_written_can_be_read_again() -> None:
    calendar, events = read(drawn(event("ميناء", "ar", "İğne\\iplik"), event(uid="c@d")))
    assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"]) == "Takvim"
    first = events[0]
    assert (str(first["SUMMARY"]), first["SUMMARY"].params["LANGUAGE"]) == ("ميناء", "ar")
    assert str(first["DESCRIPTION"]) == "İğne\\iplik"
    assert (first.decoded("DTSTART"), first.decoded("DTEND")) == (date(2026, 5, 1), date(2026, 6, 1))
    assert [e["UID"] for e in events] == ["a@b", "c@d"]


def test_what_comes_back_every_year_says_so() -> None:
    yearly = Span(date(2025, 9, 1), date(2025, 10, 1), yearly=True)
    _, [found] = read(drawn(event(span=yearly)))
    assert found["RRULE"].to_ical() == b"FREQ=YEARLY"
    _, [once] = read(drawn())
    assert "RRULE" not in once


def test_words_in_no_language_claim_none() -> None:
    assert "SUMMARY:2025-2026" in unfold(drawn(event("2025-2026", "")))


@pytest.mark.parametrize(
    "title", ["ç" * 200, "ğ" * 31 + "x" + "ş" * 90, "مدرسة " * 40, "🌊" * 60, "x" * 74 + "İ"]
)
def test_long_lines_are_folded_between_characters(title: str) -> None:
    data = drawn(event(title), title=title)
    assert b"\r\n " in data
    assert mistakes_of(data) == []
    calendar, [found] = read(data)
    assert str(found["SUMMARY"]) == str(calendar["NAME"]) == title


_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=200)


@given(_TEXT, _TEXT)
def test_any_words_make_a_valid_file_that_says_them(title: str, summary: str) -> None:
    data = drawn(event(title, summary=summary), title=title)
    assert mistakes_of(data) == []
    _, [found] = read(data)
    assert (str(found["SUMMARY"]), str(found["DESCRIPTION"])) == (title, summary)


def test_the_same_calendar_is_the_same_bytes() -> None:
    assert drawn(event("A"), event("B", uid="c@d")) == drawn(event("A"), event("B", uid="c@d"))
