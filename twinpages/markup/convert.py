"""A text or a passage of one in, its HTML with placeholders out: Python-Markdown with our extension."""

from functools import lru_cache
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from twinpages.markup.directives import BlockDirectives, InlineDirectives
from twinpages.markup.document import MarkupText
from twinpages.markup.elements import OpenReferences
from twinpages.markup.later import Attributes, Fences
from twinpages.markup.quick import QuickMarkdown
from twinpages.markup.state import Current, State

_STANDARD = (
    TableExtension,
    DefListExtension,
    AbbrExtension,
    SaneListExtension,
    MarkdownInHtmlExtension,
)
"""By class: names would be looked for in the metadata of every package that is installed."""


def convert(source: MarkupText) -> tuple[str, State]:
    """Never fails: whatever the text holds, Markdown makes some HTML of it."""
    md, footnotes, current = _converter()
    state = current.state = State.of(source)
    md.reset()
    footnotes.setConfig("BACKLINK_TITLE", source.backlink.replace("{", "{{").replace("}", "}}"))
    place = source.place
    apart = "" if source.whole_lines else f"{place.line}-{place.column}:"
    footnotes.setConfig("SEPARATOR", ":" + apart)  # a field's notes, beside those of the body
    return md.convert(state.text), state


def convert_passage(passage: str, state: State) -> str:
    """One that nothing else in its text is about. `state`: what the text before it has gathered."""
    md, _, current = _converter()
    current.state = state
    md.reset()
    return md.convert(passage)


@lru_cache(maxsize=1)
def _converter() -> tuple[Markdown, FootnoteExtension, Current]:
    """Made once in each process: building the parser costs as much as several pages."""
    current = Current(State())
    md = QuickMarkdown(make_extensions(current))
    footnotes = next(e for e in md.registeredExtensions if isinstance(e, FootnoteExtension))
    return md, footnotes, current


def make_extensions(current: Current) -> list[Any]:
    return [*(make() for make in _STANDARD), FootnoteExtension(UNIQUE_IDS=False), _Twinpages(current)]


class _Twinpages(Extension):
    def __init__(self, current: Current) -> None:
        super().__init__()
        self.current = current

    def extendMarkdown(self, md: Markdown) -> None:
        md.ESCAPED_CHARS.append(":")
        md.preprocessors.register(Fences(md), "fenced_code_block", 25)  # as the extension for it does
        md.treeprocessors.register(Attributes(md), "attr_list", 8)
        md.inlinePatterns.register(InlineDirectives(self.current, md), "twinpages", 175)
        md.parser.blockprocessors.register(BlockDirectives(self.current, md.parser), "twinpages", 95)
        # after attr_list (8), which gives headings their ids, and before text is unescaped (0)
        md.treeprocessors.register(OpenReferences(self.current, md), "twinpages", 5)
