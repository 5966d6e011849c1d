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
_STASHED = re.compile("\x02(?:(?P<amp>amp)|wzxhzdk:(?P<raw>\\d+)|(?P<escaped>\\d+)|[^\x03]*)\x03")
_ALIGNED = {
    "text-align: left;": "to-start",
    "text-align: center;": "to-center",
    "text-align: right;": "to-end",
}
"""Columns follow the direction of the page."""
_CODE = re.compile(r"<code.*?</code>", re.DOTALL)
_NAMES = "(?i:show|list|chart|map|timeline)"
_LEFT_OVER = re.compile(rf":(?<![\w:]:)(?::{{0,2}}{_NAMES}[ ]*[\[{{(]|:{_NAMES}[ ])")
"""A directive that was not read as one: unclosed, in a line where it cannot stand, in capitals."""
_SOURCE = '<img src="'
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


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
    document = Document(pieces, tuple(state.headings), frozenset(map(unescape, ids)))
    return Marked(document, tuple(state.problems))


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
        borrowed = UNTRANSLATED in self.state.text
        make_figures(root)
        for element in root.iter():
            tag = element.tag
            if tag == "a":
                if (href := element.get("href")) is not None:
                    link = self._link(href, element.get("class", ""), image=False)
                    if link:
                        element.set("href", self.state.open(link))
            elif tag in _LEVELS:
                self._heading(element)
            elif tag in ("td", "th") and (style := element.attrib.pop("style", "")):
                element.set("class", _ALIGNED.get(style, ""))
            if borrowed:
                self._untranslated(element)
            if (written := element.get("lang")) and (lang := canonical_tag(written)):
                element.attrib.setdefault("dir", make_language(lang).direction)
            if tag == "img":
                link = self._link(element.get("src", ""), "", image=True)
                open_image(element, link, self.state, self._words)
        if self.state.headings:
            self._mark_headings(root)

    def _untranslated(self, element: etree.Element) -> None:
        if element.text and element.text.startswith(UNTRANSLATED):
            element.text = element.text[len(UNTRANSLATED) :]
            element.set("lang", self.state.rest)
        if element.tag == "img" and element.get("alt", "").startswith(UNTRANSLATED):
            element.set("alt", element.get("alt", "")[len(UNTRANSLATED) :])
            element.set("lang", self.state.rest)

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

    def _mark_headings(self, root: etree.Element) -> None:
        """Leaves a place open within each heading and one behind it."""
        numbers: dict[str, int] = {}
        for number, heading in enumerate(self.state.headings):
            numbers.setdefault(heading.id, number)
        for parent in list(root.iter()):
            marked = 0
            for at, child in enumerate(list(parent), 1):
                if child.tag not in _LEVELS:
                    continue
                number = numbers[child.get("id", "")]
                child.text = self.state.open(HeadingMark(number, behind=False)) + (child.text or "")
                behind = etree.Element("p")
                behind.text = self.state.open(HeadingMark(number, behind=True))
                behind.tail, child.tail = child.tail, "\n"
                parent.insert(at + marked, behind)
                marked += 1


def _plain(text: str, stashed: list[Any]) -> str:
    """A heading's words without Markdown's stashes and our placeholders."""

    def word(match: re.Match[str]) -> str:
        if match["raw"]:
            raw = str(stashed[int(match["raw"])])
            return raw if raw.startswith("&") else ""
        return "&" if match["amp"] else chr(int(match["escaped"])) if match["escaped"] else ""

    text = _STASHED.sub(word, text)
    return re.sub(rf"{LEFT}\d+{RIGHT}", "", unescape(text)).strip()
