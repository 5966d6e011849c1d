"""Source files: whose page they are, in what language, and what their front matter says."""

import pytest

from tests.sites_in_memory import Files, page, read_content
from twinpages.base.problem import Problem, render_problem
from twinpages.collection.values import UNREAD, Words
from twinpages.content import Entry

IDENTITIES = [
    ("index.md", "index", "tr"),
    ("index.en.md", "index", "en"),
    ("benefits.md", "benefits", "tr"),
    ("benefits.en.md", "benefits", "en"),
    ("benefits.pt-BR.md", "benefits", "pt-BR"),
    ("projects/index.tr.md", "projects", "tr"),
    ("projects/water.tr.md", "projects/water", "tr"),
    ("projects/water/index.en.md", "projects/water", "en"),
    ("projects/2024/water.md", "projects/2024/water", "tr"),
    ("öğretmen.en.md", "öğretmen", "en"),
]
LANGUAGES = "title: A\ndefault_language: tr\nlanguages: {tr: {}, en: {}, pt-BR: {}}\n"


def read(files: Files) -> tuple[tuple[Entry, ...], list[Problem]]:
    content, problems = read_content({"site_config.yaml": LANGUAGES, **files})
    return content.entries, problems


def only(files: Files) -> Entry:
    """The one entry besides the home page."""
    entries, problems = read({"content/index.md": page("Ana"), **files})
    assert [render_problem(problem) for problem in problems] == []
    [entry] = [entry for entry in entries if entry.id != "index"]
    return entry


@pytest.mark.parametrize(("path", "id", "lang"), IDENTITIES)
def test_a_file_is_named_after_its_page_and_its_language(path: str, id: str, lang: str) -> None:
    entries, problems = read({f"content/{path}": page("A")})
    found = [(entry.id, entry.lang) for entry in entries if entry.file == f"content/{path}"]
    assert (found, problems) == ([(id, lang)], [])


NAMES = [
    ("a.de.md", "unknown-language", "Known: tr, en, pt-BR."),
    ("a.xx.md", "unknown-language", "Known: tr, en, pt-BR."),
    ("a.EN.md", "unknown-language", "Did you mean 'en'?"),
    ("a.pt_br.md", "unknown-language", "Did you mean 'pt-BR'?"),
    ("version 1.2.md", "unknown-language", "Known: tr, en, pt-BR."),
    ("a.markdown", "file-ending", "Rename it to a.md."),
    ("a.en.MD", "file-ending", "Rename it to a.en.md."),
    ("data.yaml", "unknown-data-file", "A collection has"),
    ("entries.yaml", "entries-without-collection", "Add _collection.yaml"),
]


@pytest.mark.parametrize(("path", "code", "hint"), NAMES)
def test_a_name_that_is_not_understood_is_said(path: str, code: str, hint: str) -> None:
    _, problems = read({"content/index.md": page("A"), f"content/{path}": page("A")})
    assert [(problem.code, problem.place.file) for problem in problems] == [(code, f"content/{path}")]
    assert problems[0].hint().startswith(hint)


COLLECTION = {"content/projects/_collection.yaml": "title: P\nfields: {pupils: number}\n"}
WHOSE = [
    ("projects/water.md", "projects"),
    ("projects/2024/water.md", "projects"),
    ("projects/water/index.md", "projects"),
    ("projects/index.md", ""),
    ("benefits.md", ""),
]


@pytest.mark.parametrize(("path", "collection"), WHOSE)
def test_an_entry_belongs_to_the_nearest_collection_above(path: str, collection: str) -> None:
    assert only({**COLLECTION, f"content/{path}": page("A")}).collection == collection


def test_a_page_within_an_entrys_folder_is_a_plain_page() -> None:
    files = {"content/projects/water/index.md": page("A"), "content/projects/water/diary.md": page("B")}
    entries, _ = read({**COLLECTION, **files})
    assert {entry.id: entry.collection for entry in entries} == {
        "index": "",
        "projects/water": "projects",
        "projects/water/diary": "",
    }


def test_a_collection_within_a_collection_has_its_own_entries() -> None:
    files = {"content/projects/old/_collection.yaml": "title: O\n", "content/projects/old/a.md": page("A")}
    assert only({**COLLECTION, **files}).collection == "projects/old"


def test_an_entry_has_the_fields_of_its_collection_and_a_page_has_not() -> None:
    assert only({**COLLECTION, "content/projects/a.md": page("A", pupils="5")}).values["pupils"] == 5
    _, [problem] = read({**COLLECTION, "content/index.md": page("A", pupils="5")})
    assert (problem.code, problem.place.line) == ("unknown-field", 3)


ENTRIES = "teachers:\n  title: Öğretmenler\n  pupils: 5\nschools: {pupils: 6}\nclubs:\n"


def test_short_things_stand_together_in_their_order() -> None:
    entries, problems = read({**COLLECTION, "content/projects/entries.yaml": ENTRIES})
    listed = [entry for entry in entries if entry.listed]
    assert [(entry.id, entry.position, entry.values.get("pupils")) for entry in listed[:2]] == [
        ("projects/teachers", 0, 5),
        ("projects/schools", 1, 6),
    ]
    assert listed[0].place("pupils").line == 3
    assert [problem.code for problem in problems] in (
        [],
        ["not-a-record"],
    )  # for the third, which says nothing


LISTED = [
    ("- a\n", "entries-not-a-mapping", 1),
    ("a b: {pupils: 5}\n", "bad-entry-id", 1),
    ("a: {pupils: x}\n", "not-a-number", 1),
    ("a: {pupil: 5}\n", "unknown-field", 1),
    ("a: {slug: b}\n", "unknown-field", 1),
    ("a: {pupils: 5}\na: {pupils: 6}\n", "yaml-duplicate-key", 2),
]


@pytest.mark.parametrize(("text", "code", "line"), LISTED)
def test_a_mistake_among_short_things_is_said_at_its_line(text: str, code: str, line: int) -> None:
    _, problems = read({**COLLECTION, "content/index.md": page("A"), "content/projects/entries.yaml": text})
    assert [(problem.code, problem.place.line) for problem in problems] == [(code, line)]


MATTER = [
    ("---\ntitle: A\n---\nText\n", 4),
    ("---\r\ntitle: A\r\n---\r\nText\r\n", 4),
    ("\ufeff---\ntitle: A\n---\nText\n", 4),
    ("\n\n---\ntitle: A\n---\nText\n", 6),
    ("---  \ntitle: A\n---\t\nText\n", 4),
    ("---\ntitle: A\n...\nText\n", 4),
    ("---\n# remark\n\ntitle: A\n---\nText\n", 6),
    ("---\rtitle: A\r---\rText\r", 4),
]


@pytest.mark.parametrize(("text", "line"), MATTER)
def test_front_matter_is_found_whatever_editor_wrote_it(text: str, line: int) -> None:
    entry = only({"content/a.md": text})
    title = entry.values["title"]
    assert isinstance(title, Words)
    assert title.said["tr"].text == "A"
    assert entry.body.strip() == "Text"
    assert (entry.body_line, entry.place("title").line) == (line, line - 2)


def test_a_rule_in_the_text_does_not_end_the_front_matter_again() -> None:
    assert only({"content/a.md": "---\ntitle: A\n---\nText\n\n---\n\nMore\n"}).body == "Text\n\n---\n\nMore\n"


def test_a_page_may_end_with_its_front_matter() -> None:
    assert only({"content/a.md": "---\ntitle: A\n---"}).body == ""


BROKEN = [
    ("Text only\n", "front-matter-missing", 1),
    ("", "empty-file", 1),
    (" \n\n", "empty-file", 1),
    ("---\n---\nText\n", "front-matter-no-keys", 1),
    ("---\njust text\n---\n", "front-matter-no-keys", 1),
    ("---\n- a\n---\n", "front-matter-no-keys", 1),
    ("---\ntitle: A\nText without an end\n", "front-matter-open", 1),
    ("\n---\ntitle: A\n", "front-matter-open", 2),
    ("---\ntitle: a: b\n---\n", "yaml-colon", 2),
    ("---\ntitle: A\n\tsummary: B\n---\n", "yaml-tab", 3),
    ("---\ntitle: *text*\n---\n", "yaml-alias", 2),
    ('---\ntitle: "A\n---\n', "yaml-quote", 2),
    ("---\ntitle: A\ntitle: B\n---\n", "yaml-duplicate-key", 3),
    ("---\ntitle: A\ntitel: B\n---\n", "unknown-field", 3),
]


@pytest.mark.parametrize(("text", "code", "line"), BROKEN)
def test_front_matter_that_is_none_is_said_at_its_line(text: str, code: str, line: int) -> None:
    _, problems = read({"content/index.md": page("A"), "content/a.md": text})
    assert [(problem.code, problem.place.line) for problem in problems] == [(code, line)]
    assert problems[0].place.file == "content/a.md"


def test_a_mistake_in_one_value_leaves_the_others() -> None:
    entries, problems = read({"content/index.md": page("A", date="9.5.2026", order="3")})
    assert [problem.code for problem in problems] == ["not-a-date"]
    assert entries[0].values["order"] == 3
    assert entries[0].values.get("date") in (None, UNREAD)


def test_files_beside_the_texts_are_known() -> None:
    files = {"content/a.md": page("A"), "content/map.png": b"x", "content/projects/poster.en.pdf": b"y"}
    content, _ = read_content(files)
    assert content.files == {"content/map.png", "content/projects/poster.en.pdf"}
