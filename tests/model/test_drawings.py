"""What a picture is drawn from: the rows, and what an author is told when there are none."""

import pytest

from tests.sites_in_memory import model_site, page
from twinpages.model.drawings import rows_of, subjects_of
from twinpages.model.targets import Drawing

COLLECTION = """\
title: P
fields:
  start: {kind: month}
  status: {kind: choice, choices: [running, done]}
  visits: {kind: list, of: {kind: record, fields: {when: {kind: month}, count: {kind: number}, by: {kind: country}}}}
  stays: {kind: list, of: {kind: record, fields: {nights: {kind: number}}}}
  notes: {kind: markdown}
"""
ENTRY = "[{when: 2020-01, count: 3, by: RO}, {when: 2021-01, count: 4, by: PT}]"
FILES = {
    "content/p/_collection.yaml": COLLECTION,
    "content/p/a.md": page("A", start="2020-01", visits=ENTRY),
    "content/p/b.md": page("B", status="done"),
}


def told(directive: str) -> list[str]:
    return model_site({**FILES, "content/index.md": page("H", directive)}).said


def drawing(directive: str) -> tuple[Drawing, int]:
    made = model_site({**FILES, "content/index.md": page("H", directive)})
    assert made.said == []
    [found] = [target for target in made.site.targets.values() if isinstance(target, Drawing)]
    rows = [row for s in subjects_of(made.site, found, "tr") for row in rows_of(found, s)]
    return found, len(rows)


def test_a_name_of_an_entry_reaches_the_records_it_lists() -> None:
    short, rows = drawing("::chart[p/a]{x=when y=count}")
    assert (short.inside, rows) == (("visits",), 2)
    assert (short.at[0].path, short.value and short.value.path) == (("when",), ("count",))
    long, _ = drawing("::chart[p/a]{x=visits.when y=visits.count}")
    assert (long.inside, long.at, long.value) == (short.inside, short.at, short.value)


def test_entries_are_rows_if_the_fields_are_theirs() -> None:
    found, rows = drawing("::chart{collection=p x=status}")
    assert (found.inside, rows) == ((), 2)
    found, rows = drawing('::chart{collection=p x=status where="status: done"}')
    assert rows == 1


def test_a_collection_can_stand_in_the_brackets() -> None:
    found, rows = drawing("::map[p]{at=visits.by value=visits.count}")
    assert (found.inside, rows, found.area) == (("visits",), 2, "europe")


@pytest.mark.parametrize(
    ("directive", "code", "part"),
    [
        (
            "::chart{collection=p y=visits.count}",
            "drawing-option-missing",
            "Fields that fit: title, date, tags, start",
        ),
        ("::chart[p/a]{x=wehn y=count}", "unknown-field", "Did you mean"),
        ("::chart{collection=p x=notes}", "drawing-kind", "Kinds that fit: date, month"),
        ("::chart{collection=p x=start y=status}", "drawing-kind", "Kinds that fit: number."),
        ("::map{collection=p at=start}", "drawing-kind", "Kinds that fit: country."),
        (
            "::chart{collection=p x=visits.when y=stays.nights}",
            "drawing-two-lists",
            "'visits.when' and 'stays.nights'",
        ),
        ("::timeline{collection=p at=start shwo=status}", "unknown-list-option", "Did you mean 'show'?"),
        ("::timeline[p/a]{at=when limit=2}", "unknown-list-option", "at, until, show"),
        ("::timeline{at=start}", "no-collection-named", ""),
        ("::timeline{collection=q at=start}", "unknown-collection", ""),
        ("::timeline[p/zzz]{at=start}", "unknown-entry", ""),
        ("::chart{collection=p x=stays.nights}", "drawing-empty", "'stays.nights'"),
        ("a :chart[p/a]{x=when}", "drawing-in-line", "::chart"),
        ("::Chart [p/a]{x=when}", "directive-unread", ""),
    ],
)
def test_a_mistake_is_said_with_what_would_fit(directive: str, code: str, part: str) -> None:
    [line] = told(directive)
    assert line.endswith(f"({code})") and part in line


def test_nothing_is_called_empty_that_could_not_be_read() -> None:
    files = {**FILES, "content/p/a.md": "---\ntitle: A\nstart: *\n---\n"}
    made = model_site({**files, "content/index.md": page("H", "::timeline{collection=p at=start}")})
    assert made.codes == ["yaml-alias"]
