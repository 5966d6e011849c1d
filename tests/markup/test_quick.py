"""Python-Markdown as it is and our quick form of it, side by side: the same HTML to the byte.

Python-Markdown's own tests are not kept here. To run over them, unpack its source distribution and name the
folder: `MARKDOWN_SOURCE=~/markdown-3.11.3 python -m pytest tests/markup/test_quick.py`.
"""

import ast
import os
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from twinpages.base.problem import Problem
from twinpages.markup.convert import make_extensions
from twinpages.markup.document import Heading, Open
from twinpages.markup.quick import QuickMarkdown
from twinpages.markup.state import Current, State

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(os.environ.get("MARKDOWN_SOURCE", "-"))
RUNS = int(os.environ.get("MARKDOWN_RUNS", "300"))

Converted = tuple[str, list[Open], list[Heading], list[Problem]]


class Converter:
    def __init__(self, make: Callable[[list[Any]], Markdown]) -> None:
        self.current = Current(State())
        self.markdown = make(make_extensions(self.current))

    def __call__(self, text: str) -> Converted:
        text = text.replace("\x02", "").replace("\x03", "")
        state = self.current.state = State(text, "en", "ar")
        self.markdown.reset()
        html = self.markdown.convert(text)
        return html, state.opened, state.headings, state.problems


library = Converter(lambda extensions: Markdown(extensions=extensions, output_format="html"))
quick = Converter(QuickMarkdown)


def the_same(text: str) -> None:
    assert quick(text) == library(text)


def own_texts() -> list[Path]:
    folders = ("content", "docs", "tests/cases", "tests/sites", "tests/broken_sites")
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.md"))


def test_the_texts_of_the_repository() -> None:
    texts = own_texts()
    assert len(texts) > 50
    for path in texts:
        text = path.read_bytes().decode("utf-8", "replace")
        the_same(text)
        for part in text.split("\n.\n"):  # the cases
            the_same(part)


def texts_of_the_library(source: Path) -> Iterator[str]:
    for path in sorted([*source.rglob("*.txt"), *source.rglob("*.md")]):
        yield path.read_bytes().decode("utf-8", "replace")
    for path in sorted((source / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 20_000:
                yield node.value
                yield textwrap.dedent(node.value).strip("\n")


@pytest.mark.skipif(not SOURCE.is_dir(), reason="MARKDOWN_SOURCE names no folder")
def test_the_texts_of_the_librarys_own_tests() -> None:
    for text in texts_of_the_library(SOURCE):
        the_same(text)


PARTS = (
    *"abİ é\n\n   *_`[]()<>!#&\\:|-+=~{}.1\"'^/@%",
    "  \n", "\n\n", "\n    ", "\n- ", "\n1. ", "\n> ", "\n## ", "\n\n## ", "**", "***", "__", "``", "~~~\n", "```\n",
    "[a](b.md)", "[a](<b c> 'd')", '[a](b "c")', "![a](b.png)", '![a](b.png "c")', "[a][b]", "[b]", "\n[b]: c.md\n", "[^1]",
    "\n[^1]: note\n", "\n*[ab]: title\n", "<https://a.example>", "<a@b.example>", "<b>", "</b>", "<br/>", "<!-- c -->",
    "<div markdown=1>", '<div markdown="span">', "</div>", "<p>", "</p>", "\n<div>\n", "\n</div>\n", "&amp;", "&#65;", "&",
    ":show[a/b]", ":show[a]{x=1}", "\n::list{x=1}\n", "{: #id .c }", "{#id}", "\n{: lang=ar }\n", "\n: definition\n",
    "\n| a | b |\n|---|--:|\n| c | d |\n", " | ", "\n---\n", "\n===\n", "\n***\n", "word ", "two words", "\t", "\r\n", "\ue002", "\u2028",
)  # fmt: skip
"""Marks and the beginnings and ends of everything that Markdown knows."""


@settings(max_examples=RUNS, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
@example("*a [b](c) d* e **f*g**h*")
@example("*a **b*c** d_e_f __g__ *h*")
@example("- a\n# b\n c *d* [e](f)\n")
def test_any_text_made_of_marks(text: str) -> None:
    the_same(text)


@settings(max_examples=RUNS, deadline=None)
@given(st.lists(st.sampled_from([*"ab *_[]()!`<>&\\\n:", "**", "__", "***"]), max_size=60).map("".join))
def test_any_line_made_of_inline_marks(text: str) -> None:
    the_same(text)


@settings(max_examples=RUNS // 3, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    the_same(text)


@pytest.mark.parametrize("text", ["[" * 700 + "a" + "](b)" * 700, "*a **b " * 700 + "c** d*" * 700])
def test_no_depth_is_too_deep_that_the_library_reaches(text: str) -> None:
    the_same(text)
