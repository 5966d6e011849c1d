"""`_collection.yaml`: what is declared, and what is said of a mistake there."""

from decimal import Decimal

import pytest

from twinpages.base.problem import Problem, render_problem
from twinpages.collection.declaration import COLLECTION_KEYS, FIELD_OPTIONS, parse_collection
from twinpages.collection.field import BASE_FIELDS, KINDS, OWN_FIELDS, Collection
from twinpages.collection.kinds import Reading

FILE = "content/recipes/_collection.yaml"


def declare(text: str) -> tuple[Collection, list[str]]:
    problems: list[Problem] = []
    collection = parse_collection("recipes", FILE, text, Reading("el", ("el", "en"), problems.append))
    return collection, [render_problem(problem).removeprefix(FILE + ":") for problem in problems]


RECIPES = """\
order: -date
template: recipe.html
fields:
  minutes:  {kind: number, range: [1, 600], label: {el: Λεπτά, en: Minutes}}
  origin:   {kind: country, required: yes}
  season:   {kind: choice, choices: {summer: {el: Καλοκαίρι, en: Summer}, winter: {el: Χειμώνας, en: Winter}}}
  tip:      {kind: markdown}
  partners: {kind: list, of: {kind: record, fields: {country: {kind: country}, schools: {kind: number}}}}
"""


def test_the_example_of_the_design_is_understood() -> None:
    recipes, problems = declare(RECIPES)
    assert problems == []
    assert list(recipes.fields) == [*BASE_FIELDS, "minutes", "origin", "season", "tip", "partners"]
    assert recipes.fields["minutes"].range == (Decimal(1), Decimal(600))
    assert recipes.fields["origin"].required
    assert list(recipes.fields["season"].choices) == ["summer", "winter"]
    inner = recipes.fields["partners"].of
    assert inner is not None
    assert {name: field.kind for name, field in inner.fields.items()} == {
        "country": "country",
        "schools": "number",
    }
    assert (recipes.order, recipes.template, recipes.card) == ("-date", "recipe.html", "card.html")


def test_an_empty_declaration_is_a_collection_of_plain_entries() -> None:
    recipes, problems = declare("")
    assert (dict(recipes.fields), problems) == (dict(BASE_FIELDS), [])
    assert (recipes.template, recipes.card, recipes.inline) == ("entry.html", "card.html", "inline.html")


def test_a_kind_alone_is_a_declaration() -> None:
    recipes, problems = declare("fields: {tip: markdown, note: , tags2: {kind: list}}\n")
    assert [recipes.fields[name].kind for name in ("tip", "note", "tags2")] == ["markdown", "text", "list"]
    assert problems == []


@pytest.mark.parametrize("kind", KINDS)
def test_text_and_markdown_are_translated_unless_declared_otherwise(kind: str) -> None:
    needs = {"choice": ", choices: [a]", "reference": ", to: b", "record": ", fields: {a: text}"}.get(
        kind, ""
    )
    recipes, problems = declare(
        f"fields: {{x: {{kind: {kind}{needs}}}, y: {{kind: {kind}{needs}, translated: no}}}}"
    )
    assert problems == []
    assert recipes.fields["x"].translated is (kind in ("text", "markdown"))
    assert not recipes.fields["y"].translated


def test_choices_may_be_keys_alone() -> None:
    recipes, problems = declare("fields: {x: {kind: choice, choices: [a, b]}}")
    assert (list(recipes.fields["x"].choices), problems) == (["a", "b"], [])


@pytest.mark.parametrize(
    ("written", "ends"),
    [("[1, 5]", (1, 5)), ("[1, ]", (1, None)), ("[1, ~]", (1, None)), ("[~, 5]", (None, 5))],
)
def test_an_end_of_a_range_may_be_open(written: str, ends: tuple[int | None, int | None]) -> None:
    recipes, problems = declare(f"fields: {{x: {{kind: number, range: {written}}}}}")
    assert (recipes.fields["x"].range, problems) == (ends, [])


MISTAKES = [
    ("- a", "1:1: error: names with values are expected here. "
     f"Known names: {', '.join(COLLECTION_KEYS)}. (not-a-record)"),
    ("feilds: {}", "1:1: error: unknown key 'feilds'. Did you mean 'fields'? (unknown-collection-key)"),
    ("abc: 1",
     f"1:1: error: unknown key 'abc'. Known here: {', '.join(COLLECTION_KEYS)}. (unknown-collection-key)"),
    ("fields: [a]",
     "1:9: error: names with options are expected here. Write name: {kind: text}. (not-fields)"),
    ("fields: {x: [a]}",
     "1:13: error: names with options are expected here. Write name: {kind: text}. (not-fields)"),
    ("fields: {x: {knid: text}}",
     "1:14: error: unknown option 'knid'. Did you mean 'kind'? (unknown-option)"),
    ("fields: {x: {a: 1}}", f"1:14: error: unknown option 'a'. Known options: {', '.join(FIELD_OPTIONS)}. "
     "(unknown-option)"),
    ("fields: {x: {kind: nubmer}}",
     "1:20: error: unknown kind of field 'nubmer'. Did you mean 'number'? (unknown-kind)"),
    ("fields: {x: qqq}",
     f"1:13: error: unknown kind of field 'qqq'. Kinds: {', '.join(KINDS)}. (unknown-kind)"),
    ("fields: {x: {kind: choice}}", "1:13: error: the field 'x' is a choice and needs 'choices'. "
     "Add choices: … to its declaration. (option-missing)"),
    ("fields: {x: {kind: reference}}", "1:13: error: the field 'x' is a reference and needs 'to'. "
     "Add to: … to its declaration. (option-missing)"),
    ("fields: {x: {kind: record}}", "1:13: error: the field 'x' is a record and needs 'fields'. "
     "Add fields: … to its declaration. (option-missing)"),
    ("fields: {x: {kind: choice, choices: abc}}", "1:37: error: choices are keys with words. "
     "Write {summer: {en: Summer}, winter: {en: Winter}}. (not-choices)"),
    ("fields: {x: {kind: number, range: [5, 1]}}",
     "1:35: error: a range is two numbers, the smaller one first. "
     "Write [1, 600]. (not-a-range)"),
    ("fields: {x: {kind: number, range: 5}}", "1:35: error: a range is two numbers, the smaller one first. "
     "Write [1, 600]. (not-a-range)"),
    ("fields: {x: {kind: number, default: a}}",
     "1:37: error: 'a' is not a number, or one that can be read in two ways. "
     "Write digits only, with a point before a fraction. (not-a-number)"),
    ("fields: {x: {kind: text, required: maybe}}", "1:36: error: 'maybe' is neither yes nor no. "
     "Write yes or no. (not-a-boolean)"),
    ("fields: {date: {kind: text}}", "1:10: error: every page has a field 'date' of its own. "
     "Give this field another name, or the kind date. (reserved-field)"),
    ("order: dat", "1:8: error: entries cannot be ordered by 'dat'. Did you mean 'date'? (unknown-order)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), MISTAKES)
def test_a_mistake_is_said_at_its_place(text: str, problem: str) -> None:
    assert declare(text)[1] == [problem]


@pytest.mark.parametrize("name", OWN_FIELDS)
def test_a_field_that_speaks_of_one_file_cannot_be_declared(name: str) -> None:
    field = BASE_FIELDS[name]
    more = ", fields: {a: text}" if field.kind == "record" else ""
    recipes, problems = declare(f"fields: {{{name}: {{kind: {field.kind}{more}}}}}")
    assert [line.rpartition("(")[2] for line in problems] == ["reserved-field)"]
    assert recipes.fields[name] == BASE_FIELDS[name]


def test_a_base_field_may_be_made_required() -> None:
    recipes, problems = declare(
        "fields: {summary: {kind: text, required: yes}, date: {kind: date, required: yes}}"
    )
    assert problems == []
    assert recipes.fields["summary"].required
    assert recipes.fields["date"].required


@pytest.mark.parametrize("order", ["title", "-title", "date", "-order", "minutes"])
def test_entries_are_ordered_by_a_neutral_field_or_the_title(order: str) -> None:
    recipes, problems = declare(f"order: {order}\nfields: {{minutes: number}}")
    assert (recipes.order, problems) == (order, [])


@pytest.mark.parametrize("order", ["summary", "tip"])
def test_entries_are_not_ordered_by_other_words(order: str) -> None:
    _, [problem] = declare(f"order: {order}\nfields: {{tip: markdown}}")
    assert problem.endswith("(unknown-order)")


def test_every_mistake_of_a_declaration_is_said_at_once() -> None:
    _, problems = declare("ordr: x\nfields:\n  a: {kind: nubmer}\n  b: {kind: choice}\n")
    assert [line.rpartition("(")[2] for line in problems] == [
        "unknown-collection-key)",
        "unknown-kind)",
        "option-missing)",
    ]
