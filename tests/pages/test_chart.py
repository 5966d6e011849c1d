"""Charts on pages: a library counts its visitors. Nothing here knows another domain."""

import re

import pytest

from tests.sites_in_memory import Built, build_site, page

CONFIG = "title: {en: Library, ar: مكتبة}\ndefault_language: en\nlanguages: {en: {}, ar: {fallback: [en]}}\n"
COLLECTION = """\
fields:
  visits:
    kind: list
    label: {en: Visits}
    of:
      kind: record
      fields:
        when: {kind: month, label: {en: Month, ar: الشهر}}
        day: {kind: date}
        count: {kind: number, label: {en: Visitors, ar: الزوار}}
        sure: {kind: choice, choices: {over: {en: over %s, ar: أكثر من %s}}}
        note: {kind: text, translated: yes}
  wing: {kind: choice, label: {en: Wing}, choices: {north: {en: North}, south: {en: South}}}
  opened: {kind: number, grouping: no, label: {en: Opened}}
  shelves: {kind: number, label: {en: Shelves}}
  languages: {kind: list, of: {kind: language}, label: {en: Languages}}
"""
ENTRIES = """\
main:
  title: {en: Main hall, ar: القاعة}
  wing: south
  opened: 1900
  shelves: 40
  languages: [en, ar]
  visits:
    - {when: 2001-01, count: 1000, sure: over}
    - {count: 1500, note: {en: about 2003, ar: نحو 2003}}
    - {when: 2005-01, count: 2000}
    - {when: 2021-01, count: 4000}
attic: {title: {en: Attic}, wing: north, opened: 1980, shelves: 5, languages: [en]}
cellar: {title: {en: Cellar}, wing: north, opened: 2000, shelves: 10}
"""


def site(directive: str) -> Built:
    files = {
        "site_config.yaml": CONFIG,
        "content/rooms/_collection.yaml": COLLECTION,
        "content/rooms/index.en.md": page("Rooms"),
        "content/rooms/entries.yaml": ENTRIES,
        "content/index.en.md": page("Library", directive),
    }
    built = build_site(files)
    assert built.said == []
    return built


def numbers(built: Built, path: str, selector: str, name: str) -> list[float]:
    nodes = built.html(path).css(selector)
    return [float(str(node.attributes[name]).rstrip("%")) for node in nodes]


GROWTH = "::chart[rooms/main]{x=when y=count pattern=sure}"


def test_distances_on_the_axis_are_true_to_time() -> None:
    first, second, third = numbers(site(GROWTH), "en/index.html", ".chart circle", "cx")
    assert (third - second) / (second - first) == pytest.approx(5844 / 1461, rel=0.01)


def test_heights_begin_at_zero() -> None:
    built = site(GROWTH)
    [zero] = numbers(built, "en/index.html", ".chart .axis", "y1")
    first, second, third = (zero - y for y in numbers(built, "en/index.html", ".chart circle", "cy"))
    assert (second, third) == (pytest.approx(2 * first, rel=0.01), pytest.approx(4 * first, rel=0.01))


def test_who_reads_from_the_right_gets_the_mirrored_chart() -> None:
    built = site(GROWTH)
    left, right = (numbers(built, f"{lang}/index.html", ".chart circle", "cx") for lang in ("en", "ar"))
    first, second, third = right
    assert first > second > third
    assert (second - third) / (first - second) == pytest.approx(
        (left[2] - left[1]) / (left[1] - left[0]), rel=0.01
    )
    assert built.texts("ar/index.html", ".chart .value")[0] == "4,000"


def test_the_table_holds_every_row_and_the_drawing_those_with_a_date() -> None:
    built = site(GROWTH)
    assert built.texts("en/index.html", "figure thead th") == ["Month", "Visitors"]
    assert built.texts("en/index.html", "figure tbody tr") == [
        "January 2001over 1,000", "about 20031,500", "January 20052,000", "January 20214,000"
    ]  # fmt: skip
    assert len(built.html("en/index.html").css(".chart circle")) == 3
    assert built.texts("ar/index.html", "figure tbody tr")[1] == "نحو 20031,500"


def test_numbers_and_dates_stand_at_the_dots_in_the_readers_language() -> None:
    built = site(GROWTH)
    assert sorted(built.texts("en/index.html", ".chart .value")) == ["2,000", "4,000", "over 1,000"]
    assert "Jan 2001" in built.texts("en/index.html", ".chart .when")
    assert "أكثر من 1,000" in built.texts("ar/index.html", ".chart .value")


def test_it_is_read_aloud_by_ids_that_stand_once() -> None:
    built = site(f"{GROWTH}\n\n{GROWTH}")
    document = built.html("en/index.html")
    ids = [str(node.attributes["id"]) for node in document.css("svg [id]")]
    assert len(ids) == len(set(ids)) == 4
    named = [str(node.attributes["aria-labelledby"]).split() for node in document.css("svg[role=img]")]
    assert [id for pair in named for id in pair] == ids
    assert document.css_first("svg title").text() == "Main hall"
    assert document.css_first("svg desc").text().startswith("January 2001: over 1,000, January 2005: 2,000")


def test_years_are_written_without_marks_and_drawn_true() -> None:
    built = site("::chart{collection=rooms x=opened y=shelves}")
    first, second, third = numbers(built, "en/index.html", ".chart circle", "cx")
    assert (second - first) / (third - second) == pytest.approx(4, rel=0.01)
    assert set(built.texts("en/index.html", ".chart .when")) <= {"1900", "1980", "2000"}
    assert built.texts("en/index.html", "figcaption") == ["Rooms Shelves"]


def test_choices_are_bars_in_their_table_in_the_order_of_the_declaration() -> None:
    built = site("::chart{collection=rooms x=wing y=shelves}")
    assert built.texts("en/index.html", ".bars tbody tr") == ["North15", "South40"]
    assert numbers(built, "en/index.html", ".bar rect", "width") == [37.5, 100]
    assert numbers(built, "en/index.html", ".bar rect", "x") == [0, 0]
    assert numbers(built, "ar/index.html", ".bar rect", "x") == [62.5, 0]


def test_without_a_number_rows_are_counted_the_most_first() -> None:
    built = site("::chart{collection=rooms x=languages}")
    assert built.texts("en/index.html", ".bars thead th") == ["Languages", "Figure"]
    assert built.texts("en/index.html", ".bars tbody tr") == ["English2", "Arabic1"]


def test_nothing_is_drawn_with_inline_styles() -> None:
    text = site(f"{GROWTH}\n\n::chart{{collection=rooms x=wing}}").text("en/index.html")
    assert "style=" not in re.sub(r'rel="stylesheet"', "", text)
