"""One text in one language in, its `Document` out: Python-Markdown with our extension."""

import re
import xml.etree.ElementTree as etree
from functools import lru_cache
from html import escape, unescape
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

from twinpages.base.problem import Place, Problem
from twinpages.i18n.blocks import UNTRANSLATED
from twinpages.i18n.collation import slugify
from twinpages.i18n.language import canonical_tag, make_language
from twinpages.markup.directives import BlockDirectives, InlineDirectives, is_directive
from twinpages.markup.document import (
    Directive,
    Document,
    Heading,
    HeadingMark,
    ImageMark,
    Link,
    Marked,
    MarkupText,
    Open,
)
from twinpages.markup.images import make_figures, open_image
from twinpages.markup.quick import QuickMarkdown
from twinpages.markup.state import LEFT, RIGHT, State

_STANDARD = ["tables", "def_list", "abbr", "fenced_code", "sane_lists", "md_in_html"]
_OPENED = re.compile(rf'<p>{LEFT}(\d+){RIGHT}</p>|<img src="{LEFT}(\d+){RIGHT}">|{LEFT}(\d+){RIGHT}')
_ID = re.compile(r"<[^<>]*?\sid=\"([^\"]+)\"")
_STASHED = re.compile("\x02(?:(?P<amp>amp)|wzxhzdk:(?P<raw>\\d+)|(?P<escaped>\\d+)|[^\x03]*)\x03")
_ALIGNED = {
    "text-align: left;": "to-start",
    "text-align: center;": "to-center",
    "text-align: right;": "to-end",
}
"""Columns follow the direction of the page."""
_CODE = re.compile(r"<code.*?</code>", re.DOTALL)
_NAMES = "(?i:show|list|chart|map|timeline)"
_LEFT_OVER = re.compile(rf"(?<![\w:])(?::{{1,3}}{_NAMES}[ ]*[\[{{(]|::{_NAMES}[ ])")
"""A directive that was not read as one: unclosed, in a line where it cannot stand, in capitals."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def mark_up(source: MarkupText) -> Marked:
    """Never fails: whatever the text holds, Markdown makes some HTML of it."""
    md, state = _converter()
    text = source.text.replace(LEFT, "").replace(RIGHT, "").replace("\x02", "").replace("\x03", "")
    state.__init__(text, source.lang, source.rest, source.place, source.whole_lines)  # type: ignore[misc]
    md.reset()
    footnotes = next(e for e in md.registeredExtensions if isinstance(e, FootnoteExtension))
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
    marks = [dict(mark.attributes) for mark in state.opened if isinstance(mark, ImageMark)]
    found = [*_ID.findall(html), *(escape(named["id"]) for named in marks if "id" in named)]
    for name in sorted({id for id in found if found.count(id) > 1}):
        state.say(Problem.of("duplicate-anchor", state.locate(f"#{name}"), name=name))
    opened = tuple(piece for piece in pieces if not isinstance(piece, str))
    document = Document(opened, tuple(state.headings), frozenset(unescape(id) for id in found))
    return Marked(document, pieces, tuple(state.problems))


def _unread_place(state: State, written: str) -> Place:
    """Of the first such beginning in the text that is no whole directive."""
    for match in re.finditer(re.escape(written), state.text):
        if not is_directive(state.text, match.start()):
            return state.place_at(match.start())
    return state.locate(written)


def _cut(html: str, opened: list[Open]) -> tuple[str | Open, ...]:
    pieces: list[str | Open] = []
    end = 0
    for match in _OPENED.finditer(html):
        reference = opened[int(match[1] or match[2] or match[3])]
        inline = isinstance(reference, Link) or (isinstance(reference, Directive) and not reference.block)
        alone = match[1] and inline
        pieces += [
            html[end : match.start()],
            *(["<p>", reference, "</p>"] if alone else [reference]),
        ]
        end = match.end()
    pieces.append(html[end:])
    return tuple(piece for piece in pieces if piece != "")


@lru_cache(maxsize=1)
def _converter() -> tuple[Markdown, State]:
    """Made once in each process: building the parser costs as much as several pages."""
    state = State()
    return QuickMarkdown(make_extensions(state)), state


def make_extensions(state: State) -> list[Any]:
    return [*_STANDARD, FootnoteExtension(UNIQUE_IDS=False), _Twinpages(state)]


class _Twinpages(Extension):
    def __init__(self, state: State) -> None:
        super().__init__()
        self.state = state

    def extendMarkdown(self, md: Markdown) -> None:
        md.ESCAPED_CHARS.append(":")
        md.treeprocessors.register(_Attributes(md), "attr_list", 8)
        md.inlinePatterns.register(InlineDirectives(self.state, md), "twinpages", 175)
        md.parser.blockprocessors.register(BlockDirectives(self.state, md.parser), "twinpages", 95)
        # after attr_list (8), which gives headings their ids, and before text is unescaped (0)
        md.treeprocessors.register(_OpenReferences(self.state, md), "twinpages", 5)


class _Attributes(AttrListTreeprocessor):
    """`{: #id }`, `{#id}` or `{lang=en}`; other braces at the end of a line are just text."""

    BASE_RE = r"\{(?:\:|(?=[ ]*(?:[#.][\w-]|[\w-]+=)))[ ]*([^\}\n ][^\}\n]*)\}"  # type: ignore[misc]
    HEADER_RE = re.compile(rf"[ ]+{BASE_RE}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{BASE_RE}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{BASE_RE}")  # type: ignore[misc]


class _OpenReferences(Treeprocessor):
    """Opens links and images, gives every heading an id, and every foreign phrase its direction."""

    def __init__(self, state: State, md: Markdown) -> None:
        super().__init__(md)
        self.state = state

    def run(self, root: etree.Element) -> None:
        make_figures(root)
        self._elements(root)
        for parent in [element for element in root.iter() if len(element)]:
            for heading in [child for child in parent if re.fullmatch("h[1-6]", str(child.tag))]:
                self._mark(parent, heading)

    def _elements(self, root: etree.Element) -> None:
        for element in root.iter():
            if element.tag == "a" and "href" in element.attrib:
                if link := self._link(element.get("href", ""), element.get("class", ""), image=False):
                    element.set("href", self.state.open(link))
            elif re.fullmatch("h[1-6]", str(element.tag)):
                self._heading(element)
            elif element.tag in ("td", "th") and (style := element.attrib.pop("style", "")):
                element.set("class", _ALIGNED.get(style, ""))
            if element.text and element.text.startswith(UNTRANSLATED):
                element.text = element.text[len(UNTRANSLATED) :]
                element.set("lang", self.state.rest)
            if element.tag == "img" and element.get("alt", "").startswith(UNTRANSLATED):
                element.set("alt", element.get("alt", "")[len(UNTRANSLATED) :])
                element.set("lang", self.state.rest)
            if tag := canonical_tag(element.get("lang", "")):
                element.attrib.setdefault("dir", make_language(tag).direction)
            if element.tag == "img":
                link = self._link(element.get("src", ""), "", image=True)
                open_image(element, link, self.state, self._words)

    def _words(self, text: str) -> str:
        return _plain(text, self.md.htmlStash.rawHtmlBlocks)

    def _link(self, target: str, made: str, image: bool) -> Link | None:
        """None if it stays as it is, or was refused. `made`: a class that Markdown may have given it."""
        if "\x02" in target or made in ("footnote-ref", "footnote-backref"):
            return None  # "\x02": an encoded e-mail address
        scheme = _SCHEME.match(target)
        code = ""
        if target.strip() in ("", "#"):
            code = "empty-link"
        elif image and (scheme or target.startswith("//")):
            code = "foreign-image"
        elif target.startswith("//") or (
            scheme and scheme[1].lower() not in ("http", "https", "mailto", "tel")
        ):
            code = "unsafe-link"
        if code:
            self.state.say(Problem.of(code, self.state.locate(f"({target}"), name=target))
        return None if code or scheme else Link(target, self.state.locate(target), image)

    def _heading(self, element: etree.Element) -> None:
        state, level = self.state, int(str(element.tag)[1])
        words = self._words("".join(element.itertext()))
        if level == 1:
            state.say(Problem.of("heading-is-title", state.locate_heading(words), name=words))
            element.tag, level = "h2", 2
        last = state.headings[-1].level if state.headings else 1
        if level > last + 1:
            wanted = "#" * (last + 1)
            state.say(Problem.of("heading-skipped", state.locate_heading(words), name=words, wanted=wanted))
        id = element.get("id")
        if id is None:
            base = slugify(words, state.lang) or "section"
            taken = {heading.id for heading in state.headings}
            id, count = base, 1
            while id in taken:
                count += 1
                id = f"{base}-{count}"
            element.set("id", id)
        state.headings.append(Heading(level, id, words))

    def _mark(self, parent: etree.Element, heading: etree.Element) -> None:
        """Leaves a place open within the heading and one behind it."""
        number = [h.id for h in self.state.headings].index(heading.get("id", ""))
        heading.text = self.state.open(HeadingMark(number, behind=False)) + (heading.text or "")
        behind = etree.Element("p")
        behind.text = self.state.open(HeadingMark(number, behind=True))
        behind.tail, heading.tail = heading.tail, "\n"
        parent.insert(list(parent).index(heading) + 1, behind)


def _plain(text: str, stashed: list[Any]) -> str:
    """A heading's words without Markdown's stashes and our placeholders."""

    def word(match: re.Match[str]) -> str:
        if match["raw"]:
            raw = str(stashed[int(match["raw"])])
            return raw if raw.startswith("&") else ""
        return "&" if match["amp"] else chr(int(match["escaped"])) if match["escaped"] else ""

    text = _STASHED.sub(word, text)
    return re.sub(rf"{LEFT}\d+{RIGHT}", "", unescape(text)).strip()
