"""Values of more than a word: words, lists, records, images, references, and what is required."""

import pytest

from twinpages.base.frozen import Frozen
from twinpages.base.marked_yaml import parse_yaml
from twinpages.base.problem import Place, Problem, render_problem
from twinpages.collection.declaration import parse_collection
from twinpages.collection.field import Field
from twinpages.collection.kinds import Reading, complete, parse_record, parse_words
from twinpages.collection.values import Image, Reference, Values, Words

FIELDS = """\
fields:
  note: {kind: text}
  year: {kind: text, translated: no}
  tip: {kind: markdown}
  photo: {kind: image}
  tools: {kind: list, of: {kind: text, translated: no}}
  skills: {kind: list, of: text}
  numbers: {kind: list, of: number}
  ages: {kind: record, fields: {from: number, to: {kind: number, required: yes}}}
  partners: {kind: list, of: {kind: record, fields: {country: {kind: country, required: yes}, role: text}}}
  source: {kind: reference, to: sources}
  shelf: {kind: list, of: {kind: reference, to: sources}}
"""


def fields(text: str = FIELDS) -> Frozen[str, Field]:
    reading = Reading("tr", ("tr", "en"), _refuse)
    return parse_collection("recipes", "content/recipes/_collection.yaml", text, reading).fields


def read(text: str, declared: Frozen[str, Field] | None = None) -> tuple[Values, list[str]]:
    problems: list[Problem] = []
    node = parse_yaml(text, "a.md", problems.append)
    assert node is not None
    values = parse_record(declared or fields(), node, Reading("tr", ("tr", "en"), problems.append))
    return values, [render_problem(problem).removeprefix("a.md:") for problem in problems]


def said(words: object) -> dict[str, str]:
    assert isinstance(words, Words)
    return {lang: one.text for lang, one in words.said.items()}


def test_a_plain_text_is_in_the_language_of_its_file() -> None:
    values, problems = read("note: Merhaba")
    assert said(values["note"]) == {"tr": "Merhaba"}
    assert problems == []


def test_words_name_their_languages() -> None:
    values, _ = read("note: {tr: Merhaba, en: Hello}")
    assert said(values["note"]) == {"tr": "Merhaba", "en": "Hello"}


def test_a_language_without_words_is_left_out() -> None:
    assert said(read("note: {tr: Merhaba, en: }")[0]["note"]) == {"tr": "Merhaba"}


WORDS = [
    ("note: {tr: A, de: B}",
     "1:15: warning: these words are in 'de', which is not one of the site's languages. "
     "Known: tr, en. (words-unknown-language)"),
    ("note: {t: A}", "1:8: error: 't' is not one of the site's languages. "
     "Known: tr, en. (not-a-language)"),
    ("note: {de_AT: A}",
     "1:8: error: 'de_AT' is not one of the site's languages. Known: tr, en. (not-a-language)"),
    ("note: [a, b]", "1:7: error: a text is expected here. "
     "Write a text, or one for each language: {tr: …, en: …}. (not-a-text)"),
    ("note: {tr: [a]}", "1:12: error: a text is expected here. "
     "Write a text, or one for each language: {tr: …, en: …}. (not-a-text)"),
    ("year: {tr: a}", "1:7: error: a text is expected here. "
     "Write a text, or one for each language: {tr: …, en: …}. (not-a-text)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), WORDS)
def test_words_that_are_none(text: str, problem: str) -> None:
    assert read(text)[1] == [problem]


def test_text_stays_as_it_was_typed() -> None:
    values, _ = read("year: 2024\nnote: no")
    assert values["year"] == "2024"
    assert said(values["note"]) == {"tr": "no"}
    assert read("year: 1.10")[0]["year"] == "1.10"
    assert read("year: 12:30")[0]["year"] == "12:30"


def test_words_pick_the_first_language_of_a_chain_else_any() -> None:
    words = read("note: {tr: Merhaba, en: Hello}")[0]["note"]
    assert isinstance(words, Words)
    assert [words.pick(chain)[0] for chain in (["en", "tr"], ["ro", "en"], ["ro"], [])] == [
        "en",
        "en",
        "tr",
        "tr",
    ]


def test_words_over_words_win_and_keep_the_rest() -> None:
    one, other = read("note: {tr: A}")[0]["note"], read("note: {tr: B, en: C}")[0]["note"]
    assert isinstance(one, Words)
    assert isinstance(other, Words)
    assert said(one.over(other)) == {"tr": "A", "en": "C"}


LISTS = [
    ("tools: [a, b]", "tools", ("a", "b")),
    ("tools: a", "tools", ("a",)),
    ("tools:\n  - a\n  - b", "tools", ("a", "b")),
    ("tools: []", "tools", ()),
    ("numbers: [1, 2]", "numbers", (1, 2)),
    ("ages: {from: 3, to: 5}", "ages", {"from": 3, "to": 5}),
    ("partners: [{country: TR}, {country: RO}]", "partners", ({"country": "TR"}, {"country": "RO"})),
    ("partners: {country: TR}", "partners", ({"country": "TR"},)),
]


@pytest.mark.parametrize(("text", "name", "value"), LISTS)
def test_lists_and_records(text: str, name: str, value: object) -> None:
    values, problems = read(text)
    assert (values[name], problems) == (value, [])


def test_a_list_of_words_holds_words() -> None:
    values, _ = read("skills: [sabır, {en: patience}]")
    skills = values["skills"]
    assert isinstance(skills, tuple)
    assert [said(item) for item in skills] == [{"tr": "sabır"}, {"en": "patience"}]


def test_an_item_that_cannot_be_read_is_left_out_and_the_others_stay() -> None:
    values, problems = read("numbers: [1, x, 3]")
    assert values["numbers"] == (1, 3)
    assert problems == ["1:14: error: 'x' is not a number, or one that can be read in two ways. "
                        "Write digits only, with a point before a fraction. (not-a-number)"]  # fmt: skip


STRUCTURE = [
    ("ages: 5", "1:7", "not-a-record", "Known names: from, to."),
    ("ages: [1, 2]", "1:7", "not-a-record", "Known names: from, to."),
    ("ages: {form: 3}", "1:8", "unknown-field", "Did you mean 'from'?"),
    ("ages: {abc: 3}", "1:8", "unknown-field", "Known here: from, to."),
    ("partners: [TR, RO]", "1:12", "not-a-record", "Known names: country, role."),
    ("numbers: {a: 1}", "1:10", "not-a-list", "Write each item in a line of its own, after a hyphen."),
    ("numbers: [[1]]", "1:11", "not-a-number", "Write digits only"),
    ("partner: []", "1:1", "unknown-field", "Did you mean 'partners'?"),
    ("source: [a]", "1:9", "not-a-text", "Write a text"),
    ("photo: {scr: a.png}", "1:9", "unknown-field", "Did you mean 'src'?"),
]


@pytest.mark.parametrize(("text", "place", "code", "hint"), STRUCTURE)
def test_a_wrong_structure_is_said_at_its_place(text: str, place: str, code: str, hint: str) -> None:
    problems = [line for line in read(text)[1] if line.endswith(f"({code})")]
    assert problems
    assert problems[0].startswith(f"{place}: error: ")
    assert hint in problems[0]


def test_an_image_is_a_path_or_more() -> None:
    plain = read("photo: a.png")[0]["photo"]
    assert plain == Image("a.png", None, False, Place("a.md", 1, 8))
    full = read("photo: {src: a.png, alt: {tr: Bir harita}, decorative: yes}")[0]["photo"]
    assert isinstance(full, Image)
    assert (full.src, full.decorative, said(full.alt)) == ("a.png", True, {"tr": "Bir harita"})


def test_a_reference_knows_its_collection() -> None:
    assert read("source: /letter/")[0]["source"] == Reference("sources", "letter", Place("a.md"))
    assert read("shelf: [a, b]")[0]["shelf"] == tuple(Reference("sources", id, Place("a.md")) for id in "ab")


def completed(text: str, declared: str) -> tuple[Values, list[str]]:
    problems: list[Problem] = []
    known = Frozen({n: f for n, f in fields(f"fields:\n{declared}").items() if n != "title"})
    node = parse_yaml(text, "a.md", problems.append)
    reading = Reading("tr", ("tr", "en"), problems.append)
    values = parse_record(known, node, reading) if node else Frozen()
    result = complete(known, values, Place("a.md"), reading)
    return result, [render_problem(problem) for problem in problems]


def test_a_default_is_put_in_where_there_is_no_value() -> None:
    declared = "  n: {kind: number, default: 5}\n  t: {kind: text, default: {tr: A, en: B}}\n"
    values, problems = completed("n: 7", declared)
    assert (values["n"], said(values["t"]), problems) == (7, {"tr": "A", "en": "B"}, [])
    assert completed("", declared)[0]["n"] == 5


def test_a_default_is_put_into_each_record_of_a_list() -> None:
    declared = "  p: {kind: list, of: {kind: record, fields: {n: {kind: number, default: 1}, t: number}}}\n"
    assert completed("p: [{t: 3}, {n: 2}]", declared)[0]["p"] == ({"n": 1, "t": 3}, {"n": 2})


def test_what_is_required_and_missing_is_said() -> None:
    problem = "a.md:1:1: error: '{}' is missing. Add a line {}: … with its value. (missing-field)"
    assert completed("", "  n: {kind: number, required: yes}\n")[1] == [problem.format("n", "n")]
    inner = "  p: {kind: list, of: {kind: record, fields: {n: {kind: number, required: yes}, t: number}}}\n"
    assert completed("p: [{t: 3}]", inner)[1] == [problem.format("n", "n")]
    assert completed("p: []", inner)[1] == []


def test_a_default_answers_for_what_is_required() -> None:
    assert completed("", "  n: {kind: number, required: yes, default: 1}\n")[1] == []


@pytest.mark.parametrize("text", ["a: [", "- a", "just text"])
def test_words_are_read_from_nothing_but_texts_and_mappings(text: str) -> None:
    problems: list[Problem] = []
    node = parse_yaml(text, "a.md", problems.append)
    if node is not None:
        parse_words(node, Reading("tr", ("tr",), problems.append))
    assert bool(problems) is (text != "just text")


def _refuse(problem: Problem) -> None:
    raise AssertionError(render_problem(problem))


def test_words_that_are_empty_in_every_language_are_missing() -> None:
    assert len(completed("t: {tr: , en: }", "  t: {kind: text, required: yes}\n")[1]) == 1
