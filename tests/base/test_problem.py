"""Code and place in, one line for the author out."""

import re

import pytest

from twinpages.base.mistakes import LEVELS, MISTAKES, NOTE
from twinpages.base.problem import Place, Problem, in_file_order, render_problem

PLACE = Place("content/soup.en.md", 4, 1)


def test_a_line_says_where_what_and_what_to_do() -> None:
    problem = Problem.of("unknown-field", PLACE, name="minute", near="minutes", known="minutes, tip")
    assert render_problem(problem) == (
        "content/soup.en.md:4:1: error: unknown field 'minute'. Did you mean 'minutes'? (unknown-field)"
    )


def test_a_place_without_numbers_is_the_files_beginning() -> None:
    said = render_problem(Problem.of("empty-file", Place("content/soup.en.md")))
    assert said.startswith("content/soup.en.md:1:1: error: ")


@pytest.mark.parametrize(
    ("params", "hint"),
    [
        ({"near": "minutes", "known": "minutes, tip"}, "Did you mean 'minutes'?"),
        ({"near": "", "known": "minutes, tip"}, "Known here: minutes, tip."),
        ({"near": None, "known": "minutes"}, "Known here: minutes."),
        ({"near": None, "known": ""}, "No fields are declared here."),
    ],
)
def test_the_first_hint_whose_words_are_known_is_given(params: dict[str, str | None], hint: str) -> None:
    assert Problem.of("unknown-field", PLACE, name="x", **params).hint() == hint


@pytest.mark.parametrize(
    ("least", "most", "hint"),
    [
        (1, 600, "Allowed: from 1 to 600."),
        (0, None, "Allowed: 0 or more."),
        (None, 600, "Allowed: 600 or less."),
    ],
)
def test_a_zero_is_a_known_word(least: int | None, most: int | None, hint: str) -> None:
    problem = Problem.of("number-out-of-range", PLACE, name="x", value="9", least=least, most=most)
    assert problem.hint() == hint


def test_no_mistake_is_dumb_when_a_word_is_empty() -> None:
    """`![]()` and `season: ""` have no name to put in, and still a sentence must come out."""
    for code, mistake in MISTAKES.items():
        names = re.findall(r"(?<!{){(\w+)}", mistake.message)
        problem = Problem.of(code, PLACE, **dict.fromkeys(names, ""))
        assert render_problem(problem).endswith(f" ({code})")


def test_words_are_translated_before_they_are_filled_in() -> None:
    words = {"unknown field '{name}'": "'{name}' bilinmiyor", "error": "hata"}
    problem = Problem.of("unknown-field", PLACE, name="error", near="errors")
    said = render_problem(problem, lambda text: words.get(text, text))
    assert said.startswith("content/soup.en.md:4:1: hata: 'error' bilinmiyor. Did you mean 'errors'?")


def test_a_name_with_braces_is_just_a_name() -> None:
    problem = Problem.of("unknown-field", PLACE, name="{near}", near="{name}")
    assert "'{near}'. Did you mean '{name}'?" in render_problem(problem)


def test_a_level_can_be_raised() -> None:
    problem = Problem.of("image-without-alt", PLACE, name="pot.png")
    assert ": warning: " in render_problem(problem)
    assert ": error: " in render_problem(problem, level="error")


def test_problems_come_once_in_the_order_of_the_files() -> None:
    places = [Place("b.md"), Place("a.md", 10), Place("a.md", 2, 7), Place("a.md", 2, 1), Place("b.md")]
    problems = [Problem.of("empty-file", place) for place in places]
    ordered = [Place("a.md", 2, 1), Place("a.md", 2, 7), Place("a.md", 10), Place("b.md")]
    assert [problem.place for problem in in_file_order(problems)] == ordered
    assert in_file_order(reversed(problems)) == in_file_order(problems)


def test_two_problems_of_one_place_stay_two() -> None:
    problems = [Problem.of("unknown-field", PLACE, name=name) for name in ("b", "a")]
    assert in_file_order(problems) == problems[::-1]


@pytest.mark.parametrize("code", MISTAKES)
def test_every_mistake_has_a_level_and_a_remedy(code: str) -> None:
    mistake = MISTAKES[code]
    assert mistake.level in LEVELS
    assert mistake.hints or mistake.level == NOTE
    assert not mistake.message.endswith(".")
    assert mistake.message[0].islower() or mistake.message[0] in "'{N"
    for hint in mistake.hints:
        assert hint[-1] in ".?", hint
