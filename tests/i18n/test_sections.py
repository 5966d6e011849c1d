"""Sections of a text and their fingerprints."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twinpages.base.problem import Place
from twinpages.i18n.sections import LENGTH, _split_line_by_line, fingerprint, fingerprints, split_sections
from twinpages.markup import MarkupText, mark_up

TEXT = "Before.\n\n## One\n\nText.\n\n```\n# no heading\n```\n\n### Two {: #two }\nMore.\n"


def test_a_text_is_what_stands_before_its_headings_and_each_heading_with_its_text() -> None:
    first, one, two = split_sections(TEXT)
    assert first.strip() == "Before."
    assert one.startswith("## One")
    assert "no heading" in one
    assert two.strip() == "### Two {: #two }\nMore."


def test_what_stands_before_the_first_heading_may_be_empty() -> None:
    assert split_sections("## One\n") == ("", "## One\n")


@given(st.text("ab #\n`~-", max_size=80))
def test_sections_put_together_are_the_text(text: str) -> None:
    assert "\n".join(split_sections(text)).removeprefix("\n").rstrip("\n") == text.removeprefix("\n").rstrip(
        "\n"
    )


@given(st.text("ab #\n=-é", max_size=60))
def test_sections_are_the_same_however_they_are_found(text: str) -> None:
    assert split_sections(text) == _split_line_by_line(text)


@given(st.lists(st.text("aé\u0301 {:#}*\ue000\n")))
def test_fingerprints_of_many_texts_are_those_of_each(texts: list[str]) -> None:
    assert fingerprints(texts) == tuple(map(fingerprint, texts))


ALIKE = [
    ("Hello there", "Hello,  there!"),
    ("one line\nand another", "one line and another"),
    ("a word", "a **word**"),
    ("## Aims", "## Aims {: #aims }"),
    ("## Aims", "### Aims"),
    ("“quoted”", '"quoted"'),
    ("öğretmen", "öğretmen"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_does_not_change_the_sense_changes_no_fingerprint(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"), [("5 schools", "6 schools"), ("a", "b"), ("a", "A"), ("ı", "i"), ("a", "")]
)
def test_a_letter_or_a_digit_changes_it(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


@given(st.text())
def test_only_letters_digits_and_their_marks_count(text: str) -> None:
    kept = "".join(letter for letter in text if unicodedata.category(letter)[0] in "LNM")
    assert fingerprint(text.replace("{", "")) == fingerprint(kept)


def test_a_fingerprint_is_short_and_without_a_space() -> None:
    assert len(fingerprint(TEXT)) == LENGTH
    assert fingerprint(TEXT).isalnum()


HEADINGS = [
    "## One\n\ntext\n\n### Two",
    "text\n\n## One ##\n",
    "```\n## code\n```\n\n## One",
    "text\n\n    ## code",
    "~~~\n## code\n```\n~~~\n\n## One",
]


@pytest.mark.parametrize("text", HEADINGS)
def test_each_heading_of_the_page_begins_a_section(text: str) -> None:
    assert len(split_sections(text)) == 1 + _headings(text)


# A heading within a quotation or an item is none here; the page then tells at its top that sections changed.
@pytest.mark.parametrize("text", ["##One", "One\n===", "One\n---", "<!--\n## x\n-->"])
def test_each_heading_of_the_page_begins_a_section_however_it_is_written(text: str) -> None:
    assert len(split_sections(text)) == 1 + _headings(text)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["## One", "### Two", "text", "- item", "```\n## x\n```"]), max_size=8))
def test_headings_and_sections_agree(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    assert len(split_sections(text)) == 1 + _headings(text)


def _headings(text: str) -> int:
    return len(mark_up(MarkupText(text, "en", Place("a.md"))).document.headings)
