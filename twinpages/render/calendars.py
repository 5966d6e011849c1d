"""Planned calendars in, files of iCalendar (RFC 5545) out; the only importer of icalendar.

What a month or a range means was decided before; here every word says its language, and whole days leave
nobody "busy": an event of a school's plan must not close a teacher's own month.
"""

from datetime import UTC, datetime

from twinpages.pages import Calendar, Phrase

_PROGRAM = "-//Twinpages//Twinpages//EN"


def render_calendar(calendar: Calendar) -> bytes:
    # Loaded only here: it takes as long as drawing twenty pages, and most sites have no calendar.
    import icalendar  # noqa: PLC0415

    made = icalendar.Calendar()
    made.add("version", "2.0")
    made.add("prodid", _PROGRAM)
    made.add("name", calendar.title.text, _language(calendar.title))
    made.add("x-wr-calname", calendar.title.text)  # what programs older than RFC 7986 know
    for event in calendar.events:
        entry = icalendar.Event()
        entry.add("uid", event.uid)
        entry.add("dtstamp", datetime(*event.changed.timetuple()[:3], tzinfo=UTC))
        entry.add("dtstart", event.span.first)
        entry.add("dtend", event.span.after)
        if event.span.yearly:
            entry.add("rrule", {"FREQ": "YEARLY"})
        entry.add("summary", event.title.text, _language(event.title))
        if event.summary:
            entry.add("description", event.summary.text, _language(event.summary))
        if event.url:
            entry.add("url", event.url)
        entry.add("transp", "TRANSPARENT")
        made.add_component(entry)
    data: bytes = made.to_ical()
    return data


def _language(words: Phrase) -> dict[str, str]:
    return {"LANGUAGE": words.lang} if words.lang else {}
