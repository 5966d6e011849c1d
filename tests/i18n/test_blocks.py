"""Laws of splitting a text into messages; `tests/cases/blocks.md` has the single cases."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from twinpages.i18n.blocks import fold, split_blocks, translate_blocks
from twinpages.i18n.marks import UNTRANSLATED

WORDS = st.lists(st.text("abçğıİöşüzαβяءبت", min_size=1, max_size=8), min_size=1, max_size=8)
TEXT = WORDS.map(" ".join)
INLINE = st.one_of(
    TEXT,
    TEXT.map(lambda text: f"*{text}*"),
    TEXT.map(lambda text: f"[{text}](a.md#b)"),
    TEXT.map(lambda text: f"`{text}`"),
    st.just(":show[facts/a]{as_of=2021-09}"),
)
LINE = st.lists(INLINE, min_size=1, max_size=3).map(" ".join)
PARAGRAPH = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
BLOCK = st.one_of(
    PARAGRAPH,
    LINE.map(lambda line: f"## {line}"),
    LINE.map(lambda line: f"### {line} {{: #id }}"),
    st.lists(LINE, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    st.lists(LINE, min_size=1, max_size=3).map(lambda lines: "\n".join(f"1. {line}" for line in lines)),
    PARAGRAPH.map(lambda text: "\n".join(f"> {line}" for line in text.split("\n"))),
    st.tuples(TEXT, TEXT).map(lambda pair: f"| {pair[0]} | {pair[1]} |\n|---|---|\n| {pair[1]} | |"),
    st.tuples(TEXT, TEXT).map(lambda pair: f"{pair[0]}\n: {pair[1]}"),
    TEXT.map(lambda text: f"```\n{text}\n```"),
    TEXT.map(lambda text: f"[^1]: {text}"),
    st.just("::list{collection=projects}"),
    st.just("![a](b.png)"),
    st.just("---"),
    st.just("<hr>"),
)
MARKDOWN = st.lists(BLOCK, max_size=6).map("\n\n".join)
ANYTHING = st.text("ab \n#->|*:.1`~{}[]()<!=+\\\t", max_size=60)


@settings(max_examples=60)
@given(st.one_of(MARKDOWN, ANYTHING, st.text(max_size=60)))
def test_without_messages_and_marks_the_text_is_as_it_was(text: str) -> None:
    assume(UNTRANSLATED not in text)
    translated, count = translate_blocks(text, {})
    assert count == 0
    assert translated.replace(UNTRANSLATED, "") == text
    assert translated.count(UNTRANSLATED) == len(split_blocks(text))


@settings(max_examples=60)
@given(st.one_of(MARKDOWN, ANYTHING))
def test_each_blocks_span_holds_its_message(text: str) -> None:
    end = 0
    for block in split_blocks(text):
        assert end <= block.start < block.end <= len(text)
        span = text[block.start : block.end]
        assert fold(re.sub(r"(?m)^\s*>\s?", "", span)) == block.message
        assert block.message
        end = block.end


@settings(max_examples=50)
@given(WORDS, st.data())
def test_a_paragraph_broken_elsewhere_keeps_its_message(words: list[str], data: st.DataObject) -> None:
    spaces = [data.draw(st.sampled_from([" ", "\n", "  ", " \n"])) for _ in words[1:]]
    text = words[0] + "".join(space + word for space, word in zip(spaces, words[1:], strict=True))
    assert [block.message for block in split_blocks(text)] == [" ".join(words)]


@settings(max_examples=50)
@given(MARKDOWN)
def test_a_text_translated_into_itself_has_the_same_messages(text: str) -> None:
    messages = {block.message: block.message for block in split_blocks(text)}
    translated, count = translate_blocks(text, messages)
    assert count == len(split_blocks(text))
    assert UNTRANSLATED not in translated
    assert [b.message for b in split_blocks(translated)] == [b.message for b in split_blocks(text)]


def test_a_translation_takes_the_place_of_its_block_and_nothing_else() -> None:
    text = "## Amaç {: #aim }\n\n- bir\n- iki\n\n> söz\n> devamı\n"
    messages = {"Amaç": "Aim", "iki": "two", "söz devamı": "words"}
    translated, count = translate_blocks(text, messages)
    assert translated == f"## Aim {{: #aim }}\n\n- {UNTRANSLATED}bir\n- two\n\n> words\n"
    assert count == 3


def test_an_empty_translation_is_none() -> None:
    assert translate_blocks("bir", {"bir": ""}) == (f"{UNTRANSLATED}bir", 0)


@pytest.mark.parametrize(("text", "folded"), [("a  b\n c", "a b c"), ("\u00a0a\t", "a"), ("", "")])
def test_white_space_of_any_sort_folds_to_one_space(text: str, folded: str) -> None:
    assert fold(text) == folded
