"""Who gets which calendar, under what address, and where it is linked."""

import pytest

from tests.sites_in_memory import Built, Files, build_site, model_site, page, twin
from twinpages.pages import Calendar

CONFIG = """\
title: {tr: Okul, en: School}
base_url: https://school.example/kitchen/
default_language: tr
languages: {tr: {}, en: {fallback: [tr]}, ar: {fallback: [en]}, ro: {fallback: none}}
"""
FILES: Files = {
    "site_config.yaml": CONFIG,
    "content/index.tr.md": page("Ana", "::list{collection=plan}"),
    "content/index.en.md": twin("Home", "::list{collection=plan}\n\n::list{collection=trips limit=1}"),
    "content/index.ro.md": twin("Acasă"),
    "content/plan/_collection.yaml": """\
title: {tr: Yıllık plan, en: The year}
calendar: {start: month}
fields: {note: {kind: text, translated: no}, month: month, activity: {kind: text, translated: yes}}
""",
    "content/plan/entries.yaml": """\
found: {month: "09", activity: {tr: Kuruluş, en: Founding}}
vote: {month: "11", activity: {tr: Oylama}}
some-day: {activity: {tr: Bir gün}}
silent: {month: "12"}
""",
    "content/trips/_collection.yaml": "calendar: {start: on, end: until}\nfields: {on: date, until: date}\n",
    "content/trips/index.tr.md": page("Geziler", slug="geziler"),
    "content/trips/index.en.md": twin("Trips"),
    "content/trips/sea.tr.md": page("Deniz", on="2026-05-09", summary="Denize gidiyoruz."),
    "content/trips/sea.en.md": twin("The sea", updated="2026-04-01"),
    "content/trips/hill.tr.md": page("Tepe", on="2026-06-01", until="2026-06-03"),
    "content/trips/draft.tr.md": page("Taslak", on="2026-07-01", draft="yes"),
    "content/undated/_collection.yaml": "title: U\ncalendar: {start: date}\n",
    "content/undated/a.tr.md": page("A"),
}


@pytest.fixture(scope="module")
def calendars() -> dict[str, Calendar]:
    made = model_site(FILES)
    found = {calendar.path: calendar for calendar in made.calendars()}
    assert [code for code in made.codes if code != "hidden-text"] == []
    return found


@pytest.fixture(scope="module")
def built() -> Built:
    return build_site(FILES)


def test_each_language_has_a_calendar_under_the_address_of_the_collection(
    calendars: dict[str, Calendar],
) -> None:
    assert sorted(calendars) == [
        "ar/plan.ics",
        "ar/trips.ics",
        "en/plan.ics",
        "en/trips.ics",
        "ro/plan.ics",
        "tr/geziler.ics",
        "tr/plan.ics",
    ]


def test_a_default_language_without_prefix_has_its_calendar_at_the_top() -> None:
    made = model_site({**FILES, "site_config.yaml": CONFIG + "url_prefix: except-default\n"})
    paths = [calendar.path for calendar in made.calendars()]
    assert {"geziler.ics", "plan.ics", "en/plan.ics"} <= set(paths)


def test_entries_without_a_date_and_drafts_are_left_out(calendars: dict[str, Calendar]) -> None:
    assert [event.title.text for event in calendars["tr/geziler.ics"].events] == ["Deniz", "Tepe"]
    assert [event.uid.partition("@")[0] for event in calendars["tr/plan.ics"].events] == [
        "tr/plan/found",
        "tr/plan/vote",
        "tr/plan/silent",
    ]


def test_drafts_are_there_when_drafts_are_shown() -> None:
    made = model_site(FILES, drafts=True)
    found = {c.path: c for c in made.calendars()}
    assert "Taslak" in [event.title.text for event in found["tr/geziler.ics"].events]


def test_an_event_is_called_by_its_title_else_its_first_text_else_its_id(
    calendars: dict[str, Calendar],
) -> None:
    assert [event.title.text for event in calendars["en/plan.ics"].events] == ["Founding", "Oylama", "silent"]


def test_words_come_along_the_readers_chain_and_say_their_language(calendars: dict[str, Calendar]) -> None:
    titles = [(event.title.text, event.title.lang) for event in calendars["ar/plan.ics"].events]
    assert titles[:2] == [("Founding", "en"), ("Oylama", "tr")]
    assert (calendars["ar/plan.ics"].title.text, calendars["ar/plan.ics"].title.lang) == ("The year", "en")
    sea = calendars["en/trips.ics"].events[1]
    assert sea.summary is not None
    assert (sea.title.lang, sea.summary.lang) == ("en", "tr")


def test_a_collection_without_a_title_lends_that_of_its_page(calendars: dict[str, Calendar]) -> None:
    assert calendars["tr/geziler.ics"].title.text == "Geziler"
    assert calendars["en/trips.ics"].title.text == "Trips"


def test_an_event_keeps_its_name_for_machines_and_says_when_it_changed(
    calendars: dict[str, Calendar],
) -> None:
    events = calendars["en/trips.ics"].events
    assert [event.uid for event in events] == [
        "en/trips/hill@school.example",
        "en/trips/sea@school.example",
    ]
    assert [event.changed.isoformat() for event in events] == ["2000-01-01", "2026-04-01"]


def test_only_an_entry_with_a_page_on_a_site_with_an_address_has_one(calendars: dict[str, Calendar]) -> None:
    assert [event.url for event in calendars["tr/geziler.ics"].events] == [
        "https://school.example/kitchen/tr/geziler/sea/",
        "https://school.example/kitchen/tr/geziler/hill/",
    ]
    assert {event.url for event in calendars["tr/plan.ics"].events} == {""}
    made = model_site({**FILES, "site_config.yaml": CONFIG.replace("base_url:", "# base_url:")})
    events = [e for c in made.calendars() for e in c.events]
    assert {event.url for event in events} == {""}
    assert {event.uid.partition("@")[2] for event in events} == {"twinpages.invalid"}


def test_names_for_machines_are_unique_in_a_whole_site(calendars: dict[str, Calendar]) -> None:
    uids = [event.uid for calendar in calendars.values() for event in calendar.events]
    assert len(set(uids)) == len(uids)


def links(built: Built, path: str) -> list[str]:
    return [str(link.attributes["href"]) for link in built.html(path).css("a[type='text/calendar']")]


def test_a_whole_list_and_the_collections_own_page_link_to_the_calendar(built: Built) -> None:
    assert links(built, "tr/index.html") == ["../tr/plan.ics"]
    assert links(built, "tr/geziler/index.html") == ["../../tr/geziler.ics"]
    assert links(built, "ar/index.html") == ["../ar/plan.ics"]


def test_a_part_of_a_list_and_a_collection_without_dates_link_to_none(built: Built) -> None:
    assert links(built, "en/index.html") == ["../en/plan.ics"]
    assert links(built, "tr/undated/index.html") == []


def test_a_page_that_places_its_own_lists_links_once() -> None:
    files = {**FILES, "content/trips/index.tr.md": page("Geziler", "::list[trips]\n\nMetin\n\n::list[trips]")}
    assert links(build_site(files), "tr/trips/index.html") == ["../../tr/trips.ics"]


def test_the_shipped_lists_look_the_same_without_a_calendar() -> None:
    quiet = {path: text for path, text in FILES.items() if "_collection" not in path}
    quiet["content/plan/_collection.yaml"] = "title: P\nfields: {month: month, activity: text}\n"
    quiet["content/index.en.md"] = twin("Home", "::list{collection=plan}")
    built = build_site(quiet)
    assert "text/calendar" not in built.text("en/index.html")
    assert not [path for path in built.build.files if path.endswith(".ics")]
