"""One text in one language in, its `Document` out: Python-Markdown with our extension."""

import re
from functools import lru_cache
from html import escape, unescape
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from twinpages.base.problem import Place, Problem
from twinpages.i18n.marks import UNTRANSLATED
from twinpages.markup.directives import BlockDirectives, InlineDirectives, is_directive
from twinpages.markup.document import (
    Directive,
    Document,
    ImageMark,
    Link,
    Marked,
    MarkupText,
    Open,
    Resolved,
)
from twinpages.markup.elements import OpenReferences
from twinpages.markup.later import Attributes, Fences
from twinpages.markup.quick import QuickMarkdown
from twinpages.markup.state import LEFT, RIGHT, State

_STANDARD = (
    TableExtension,
    DefListExtension,
    AbbrExtension,
    SaneListExtension,
    MarkdownInHtmlExtension,
)
"""By class: names would be looked for in the metadata of every package that is installed."""
_CODE = re.compile(r"<code.*?</code>", re.DOTALL)
_NAMES = "(?i:show|list|chart|map|timeline)"
_LEFT_OVER = re.compile(rf":(?<![\w:]:)(?::{{0,2}}{_NAMES}[ ]*[\[{{(]|:{_NAMES}[ ])")
"""A directive that was not read as one: unclosed, in a line where it cannot stand, in capitals."""
_SOURCE = '<img src="'


def mark_up(source: MarkupText) -> Marked:
    """Never fails: whatever the text holds, Markdown makes some HTML of it."""
    md, footnotes, state = _converter()
    text = source.text.replace(LEFT, "").replace(RIGHT, "").replace("\x02", "").replace("\x03", "")
    state.__init__(text, source.lang, source.rest, source.place, source.whole_lines)  # type: ignore[misc]
    md.reset()
    footnotes.setConfig("BACKLINK_TITLE", source.backlink.replace("{", "{{").replace("}", "}}"))
    place = source.place
    apart = "" if source.whole_lines else f"{place.line}-{place.column}:"
    footnotes.setConfig("SEPARATOR", ":" + apart)  # a field's notes, beside those of the body
    html = md.convert(text)
    pieces = _cut(html.replace(UNTRANSLATED, ""), state.opened)
    for match in _LEFT_OVER.finditer(_CODE.sub("", html)):
        written = unescape(match[0])
        if f"\\{written}" not in text:  # a backslash before it: meant as text
            state.say(Problem.of("directive-unread", _unread_place(state, written), name=written))
    found = _ids(html)
    for mark in state.opened:
        if isinstance(mark, ImageMark):
            found += [escape(value) for name, value in mark.attributes if name == "id"]
    ids = frozenset(found)
    if len(ids) < len(found):
        for name in sorted(id for id in ids if found.count(id) > 1):
            state.say(Problem.of("duplicate-anchor", state.locate(f"#{name}"), name=name))
    opened = tuple(piece for piece in pieces if isinstance(piece, Resolved))
    own = {heading.id: heading.id for heading in state.headings}  # the same strings, once
    known = frozenset(own.get(id, id) for id in map(unescape, ids))
    document = Document(opened, tuple(state.headings), known)
    return Marked(document, pieces, tuple(state.problems))


def _ids(html: str) -> list[str]:
    """What `<[^<>]*?\\sid="([^"]+)"` finds; a search for the attribute passes over the many tags without."""
    found: list[str] = []
    behind = at = 0
    while (name := html.find('id="', at)) >= 0 and (end := html.find('"', name + 4)) >= 0:
        at = name + 4
        within_tag = html.rfind("<", behind, name) > html.rfind(">", behind, name)
        if within_tag and html[name - 1].isspace() and end > at:
            found.append(html[at:end])
            behind = at = end + 1
    return found


def _unread_place(state: State, written: str) -> Place:
    """Of the first such beginning in the text that is no whole directive."""
    for match in re.finditer(re.escape(written), state.text):
        if not is_directive(state.text, match.start()):
            return state.place_at(match.start())
    return state.locate(written)


def _cut(html: str, opened: list[Open]) -> tuple[str | Open, ...]:
    """Cuts at the placeholders. A block stands for its whole paragraph, an image for its whole element."""
    pieces: list[str | Open] = []
    before, *parts = html.split(LEFT)
    for part in parts:
        number, _, after = part.partition(RIGHT)
        reference = opened[int(number)]
        if before.endswith("<p>") and after.startswith("</p>"):
            if isinstance(reference, Link) or (isinstance(reference, Directive) and not reference.block):
                pieces += [before[:-3], "<p>", reference, "</p>"]
            else:
                pieces += [before[:-3], reference]
            before = after[4:]
        elif before.endswith(_SOURCE) and after.startswith('">'):
            pieces += [before[: -len(_SOURCE)], reference]
            before = after[2:]
        else:
            pieces += [before, reference]
            before = after
    pieces.append(before)
    return tuple([piece for piece in pieces if piece != ""])


@lru_cache(maxsize=1)
def _converter() -> tuple[Markdown, FootnoteExtension, State]:
    """Made once in each process: building the parser costs as much as several pages."""
    state = State()
    md = QuickMarkdown(make_extensions(state))
    footnotes = next(e for e in md.registeredExtensions if isinstance(e, FootnoteExtension))
    return md, footnotes, state


def make_extensions(state: State) -> list[Any]:
    return [*(make() for make in _STANDARD), FootnoteExtension(UNIQUE_IDS=False), _Twinpages(state)]


class _Twinpages(Extension):
    def __init__(self, state: State) -> None:
        super().__init__()
        self.state = state

    def extendMarkdown(self, md: Markdown) -> None:
        md.ESCAPED_CHARS.append(":")
        md.preprocessors.register(Fences(md), "fenced_code_block", 25)  # as the extension for it does
        md.treeprocessors.register(Attributes(md), "attr_list", 8)
        md.inlinePatterns.register(InlineDirectives(self.state, md), "twinpages", 175)
        md.parser.blockprocessors.register(BlockDirectives(self.state, md.parser), "twinpages", 95)
        # after attr_list (8), which gives headings their ids, and before text is unescaped (0)
        md.treeprocessors.register(OpenReferences(self.state, md), "twinpages", 5)
