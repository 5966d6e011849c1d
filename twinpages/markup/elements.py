"""A tree of elements in, the same with references open, headings and foreign phrases marked out."""

import re
import xml.etree.ElementTree as etree
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from twinpages.i18n.language import direction_of
from twinpages.i18n.marks import UNTRANSLATED
from twinpages.i18n.tags import canonical_tag
from twinpages.markup.document import HeadingMark, Link
from twinpages.markup.images import make_figures, open_image
from twinpages.markup.plain import ALIGNED
from twinpages.markup.state import LEFT, RIGHT, Current, State

_STASHED = re.compile("\x02(?:(?P<amp>amp)|wzxhzdk:(?P<raw>\\d+)|(?P<escaped>\\d+)|[^\x03]*)\x03")
_ALIGNED = {f"text-align: {side};": name for side, name in ALIGNED.items()}
_LEVELS = {f"h{level}": level for level in range(1, 7)}


class OpenReferences(Treeprocessor):
    """Opens links and images, gives every heading an id, and every foreign phrase its direction."""

    def __init__(self, current: Current, md: Markdown) -> None:
        super().__init__(md)
        self.current = current

    @property
    def state(self) -> State:
        return self.current.state

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
                element.attrib.setdefault("dir", direction_of(lang))
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
        """None if it stays as it is. `made`: a class that Markdown may have given it."""
        if "\x02" in target or made in ("footnote-ref", "footnote-backref"):
            return None  # "\x02": an encoded e-mail address
        return self.state.link_to(target, image)

    def _heading(self, element: etree.Element) -> None:
        words = self._words("".join(element.itertext()))
        heading = self.state.add_heading(_LEVELS[str(element.tag)], words, element.get("id"))
        element.tag = f"h{heading.level}"
        element.set("id", heading.id)

    def _mark_headings(self, root: etree.Element) -> None:
        """Leaves a place open within each heading and one behind it."""
        numbers = self.state.numbers()
        left = len(self.state.headings)
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
            left -= marked
            if not left:
                break


def _plain(text: str, stashed: list[Any]) -> str:
    """A heading's words without Markdown's stashes and our placeholders."""
    if "\x02" not in text and "&" not in text and LEFT not in text:
        return text.strip()

    def word(match: re.Match[str]) -> str:
        if match["raw"]:
            raw = str(stashed[int(match["raw"])])
            return raw if raw.startswith("&") else ""
        return "&" if match["amp"] else chr(int(match["escaped"])) if match["escaped"] else ""

    text = _STASHED.sub(word, text)
    return re.sub(rf"{LEFT}\d+{RIGHT}", "", unescape(text)).strip()
