"""Values of one word: what is understood, and what is said of the rest."""

from datetime import date
from decimal import Decimal

import pytest

from twinpages.base.frozen import Frozen
from twinpages.base.marked_yaml import Scalar
from twinpages.base.problem import Place, Problem, render_problem
from twinpages.collection.field import Field
from twinpages.collection.kinds import Reading, parse_value
from twinpages.collection.scalars import near
from twinpages.collection.values import Value, Words
from twinpages.i18n.months import Month

PLACE = Place("a.md", 3, 7)
CHOICES = Frozen({"running": Words(), "finished": Words()})


def read(kind: str, text: str, quoted: bool = False, **options: object) -> tuple[Value | None, list[Problem]]:
    problems: list[Problem] = []
    field = Field("x", kind, choices=CHOICES if kind == "choice" else Frozen(), **options)  # type: ignore[arg-type]
    value = parse_value(field, Scalar(text, PLACE, quoted), Reading("tr", ("tr", "en"), problems.append))
    return value, problems


GOOD: list[tuple[str, str, Value]] = [
    ("boolean", "yes", True),
    ("boolean", "no", False),
    ("boolean", "True", True),
    ("boolean", "OFF", False),
    ("boolean", "evet", True),
    ("boolean", "hayır", False),
    ("number", "0", 0),
    ("number", "980000", 980000),
    ("number", "-5", -5),
    ("number", "3.5", Decimal("3.5")),
    ("number", "1234.567", Decimal("1234.567")),
    ("number", "0.5", Decimal("0.5")),
    ("date", "2026-05-09", date(2026, 5, 9)),
    ("date", "2024-02-29", date(2024, 2, 29)),
    ("month", "2021-09", Month(2021, 9)),
    ("month", "09", Month(0, 9)),
    ("month", "9", Month(0, 9)),
    ("month", "--09", Month(0, 9)),
    ("url", "https://school.example", "https://school.example"),
    ("url", "http://school.example/a?b=c#d", "http://school.example/a?b=c#d"),
    ("email", "office@school.example", "office@school.example"),
    ("country", "TR", "TR"),
    ("country", "XK", "XK"),
    ("country", "GR", "GR"),
    ("language", "pt-BR", "pt-BR"),
    ("language", "tr", "tr"),
    ("choice", "running", "running"),
]


@pytest.mark.parametrize(("kind", "text", "value"), GOOD)
def test_a_value_is_understood(kind: str, text: str, value: Value) -> None:
    found, problems = read(kind, text)
    assert (found, problems) == (value, [])
    assert type(found) is type(value)


WRONG = [
    ("boolean", "maybe", "not-a-boolean", "Write yes or no."),
    ("number", "980.000", "not-a-number", "Write 980000: no marks between thousands"),
    ("number", "980,000", "not-a-number", "Write 980000:"),
    ("number", "10 000", "not-a-number", "Write 10000:"),
    ("number", "1.234.567", "not-a-number", "Write 1234567:"),
    ("number", "1.234,5", "not-a-number", "Write 1234.5:"),
    ("number", "3,5", "not-a-number", "Write 3.5:"),
    ("number", "about 5", "not-a-number", "Write digits only"),
    ("number", "1e5", "not-a-number", "Write digits only"),
    ("number", "5 %", "not-a-number", "Write digits only"),
    ("date", "9.5.2026", "not-a-date", "Write 2026-05-09."),
    ("date", "09/05/2026", "not-a-date", "Write 2026-05-09."),
    ("date", "2026-02-30", "not-a-date", "Write year, month and day: 2026-05-09."),
    ("date", "2026-05", "not-a-date", "Write year, month and day: 2026-05-09."),
    ("date", "20260509", "not-a-date", "Write year, month and day"),
    ("date", "May 9, 2026", "not-a-date", "Write year, month and day"),
    ("month", "9.2021", "not-a-month", "Write 2021-09."),
    ("month", "2021-13", "not-a-month", "Write year and month: 2026-05; or the month alone: 05."),
    ("month", "00", "not-a-month", "Write year and month"),
    ("month", "September", "not-a-month", "Write year and month"),
    ("url", "school.example/a", "not-a-url", "Write https://school.example/a."),
    ("url", "javascript:alert(1)", "not-a-url", "Write the whole address, beginning with https://."),
    ("url", "https://a b.example", "not-a-url", "Write the whole address"),
    ("url", 'https://a.example/"><script>', "not-a-url", "Write the whole address"),
    ("email", "office at school", "not-an-email", "Write it like office@school.example."),
    ("email", "a@b", "not-an-email", "Write it like"),
    ("country", "EL", "not-a-country", "Write GR."),
    ("country", "UK", "not-a-country", "Write GB."),
    ("country", "tr", "not-a-country", "Write TR."),
    ("country", "Türkiye", "not-a-country", "Write the two capital letters of ISO 3166-1"),
    ("country", "EU", "not-a-country", "Write the two capital letters"),
    ("language", "pt_br", "not-a-language-tag", "Write pt-BR."),
    ("language", "Turkish language", "not-a-language-tag", "Write a tag of BCP 47"),
    ("choice", "runing", "not-a-choice", "Did you mean 'running'?"),
    ("choice", "xyz", "not-a-choice", "Choices: running, finished."),
]


@pytest.mark.parametrize(("kind", "text", "code", "hint"), WRONG)
def test_a_value_that_is_not_understood_is_said_and_left_out(
    kind: str, text: str, code: str, hint: str
) -> None:
    value, problems = read(kind, text)
    assert value is None
    assert [(problem.code, problem.place) for problem in problems] == [(code, PLACE)]
    assert problems[0].hint().startswith(hint)
    assert text in render_problem(problems[0]) or kind == "email"


def test_a_number_below_one_with_three_places_can_be_read_in_one_way_only() -> None:
    assert read("number", "0.125") == (Decimal("0.125"), [])


@pytest.mark.parametrize("text", ["5/13/2026", "31.02.2026", "0.0.2026"])
def test_the_date_that_a_hint_names_is_a_date(text: str) -> None:
    _, [problem] = read("date", text)
    right = problem.hint().removeprefix("Write ").removesuffix(".")
    assert right.startswith("year, month and day") or read("date", right)[1] == []


def test_the_month_that_a_hint_names_is_a_month() -> None:
    _, [problem] = read("month", "13.2021")
    assert problem.hint().startswith("Write year and month")


def test_a_day_of_a_week_is_no_date() -> None:
    assert read("date", "2026-W19-6")[0] is None


def test_a_turkish_no_in_capitals_is_a_no() -> None:
    assert read("boolean", "HAYIR") == (False, [])


@pytest.mark.parametrize("kind", ["number", "date", "month", "url", "email", "country", "choice", "boolean"])
def test_quotes_with_nothing_in_them_are_a_problem_that_can_be_said(kind: str) -> None:
    value, problems = read(kind, "", quoted=True)
    assert value is None
    assert [render_problem(problem) for problem in problems]


@pytest.mark.parametrize("kind", ["number", "date", "text", "country", "choice", "boolean"])
@pytest.mark.parametrize("text", ["", "~", "null"])
def test_a_key_without_a_value_is_no_value_and_no_problem(kind: str, text: str) -> None:
    assert read(kind, text) == (None, [])


RANGES = [
    ("0", (1, 600), "Allowed: from 1 to 600."),
    ("601", (1, 600), "Allowed: from 1 to 600."),
    ("0.5", (1, None), "Allowed: 1 or more."),
    ("9", (None, 8), "Allowed: 8 or less."),
]


@pytest.mark.parametrize(("text", "ends", "hint"), RANGES)
def test_a_number_out_of_range_is_said(text: str, ends: tuple[int | None, int | None], hint: str) -> None:
    least, most = (Decimal(end) if end is not None else None for end in ends)
    _, problems = read("number", text, range=(least, most))
    assert [problem.code for problem in problems] == ["number-out-of-range"]
    assert problems[0].hint() == hint


@pytest.mark.parametrize("text", ["1", "600", "3.5"])
def test_the_ends_of_a_range_belong_to_it(text: str) -> None:
    assert read("number", text, range=(Decimal(1), Decimal(600)))[1] == []


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("partner", ["partners", "title"], "partners"),
        ("Titel", ["title"], "title"),
        ("xyz", ["title"], ""),
        ("a", [], ""),
    ],
)
def test_the_nearest_known_name(name: str, known: list[str], found: str) -> None:
    assert near(name, known) == found
