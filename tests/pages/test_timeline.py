"""Timelines on pages: the diary of an orchestra."""

import pytest

from tests.sites_in_memory import Built, build_site, page

CONFIG = "title: Orchestra\ndefault_language: en\nlanguages: {en: {}}\n"
COLLECTION = """\
fields:
  year: {kind: number, grouping: no}
  month: {kind: month}
  until: {kind: number, grouping: no}
  event: {kind: text, translated: yes}
  venue: {kind: text, translated: no, label: {en: Where}}
"""
ENTRIES = """\
tour: {month: 1930-01, event: {en: The tour}, venue: Oslo}
founded: {year: 1900, event: {en: Founded}}
war: {year: 1910, until: 1920, event: {en: The pause}}
someday: {event: {en: To come}}
"""


def site(directive: str, entries: str = ENTRIES) -> Built:
    files = {
        "site_config.yaml": CONFIG,
        "content/diary/_collection.yaml": COLLECTION,
        "content/diary/index.en.md": page("Diary"),
        "content/diary/entries.yaml": entries,
        "content/index.en.md": page("Home", directive),
    }
    built = build_site(files)
    assert built.said == []
    return built


LINE = '::timeline{collection=diary at="year, month" until=until}'


def test_it_is_a_list_in_the_order_of_time_with_what_has_none_at_the_end() -> None:
    assert site(LINE).texts("en/index.html", ".moments > li") == [
        "1900 Founded", "1910–1920 The pause", "January 1930 The tour Where: Oslo", "To come"
    ]  # fmt: skip


def test_room_between_moments_is_in_proportion_to_time() -> None:
    nodes = site(LINE).html("en/index.html").css(".moments svg")
    first, second, *rest = (float(str(node.attributes["height"]).removesuffix("em")) for node in nodes)
    assert second == pytest.approx(2 * first, abs=0.2)
    assert rest == [0, 0]


def test_months_of_any_year_stay_as_written_and_share_a_moment() -> None:
    entries = 'a: {month: "09", event: {en: A}}\nb: {month: "09", event: {en: B}}\nc: {month: "02", event: {en: C}}\n'
    built = site("::timeline{collection=diary at=month show=event}", entries)
    assert built.texts("en/index.html", ".moments > li") == ["September A B", "February C"]


def test_an_order_that_is_asked_for_wins() -> None:
    built = site("::timeline{collection=diary at=year order=-year limit=2}")
    assert built.texts("en/index.html", ".moments .when") == ["1910", "1900"]
