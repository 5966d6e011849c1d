"""A text in, its HTML with placeholders out, passage by passage; None for one that must be read as a whole.

What is plain is written out as it is read (see `plain`). Blocks that are not, one after another, are a
passage, which goes to Python-Markdown by itself; with it go the blocks beside it that may be one with it. So
a picture or a list within a list costs no more than itself. But where a text holds notes, HTML between its
blocks or whatever else means something beyond its own block, the whole of it goes there.

What is written here is the library's to the byte; `tests/markup/test_plain.py` runs both side by side.
"""

import re
from collections.abc import Iterator

from twinpages.i18n.marks import UNTRANSLATED
from twinpages.markup.plain import (
    BULLETED,
    FENCED,
    NUMBERED,
    ODD,
    Sort,
    convert_block,
    convert_bulleted,
    convert_code,
    convert_numbered,
    convert_quotation,
)
from twinpages.markup.plain_words import Unusual
from twinpages.markup.state import State

_FAR = ("]:", "*[", "[^", "&#", "\r")
"""Notes, abbreviations, addresses that stand elsewhere; lines that end otherwise. Where a letter's number is
none, the library loses its place in what follows."""
_CONTROL = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{UNTRANSLATED}]")
_HTML = re.compile(
    r"\n[^\S\n]*<|<(?:iframe|noembed|noframes|plaintext|script|style|textarea|title|xmp)", re.I
)
"""At the beginning of a line, or such as is more than its own tag."""
_TAG = re.compile(
    r"""</?[a-z][a-z0-9]*(?:\s+[a-z-]+(?:=(?:"[^"<>&]*"|'[^'<>&]*'|[\w.-]+))?)*\s*/?>"""
    r"|<https?://[^\s<>&\"']*>|<[\w.+-]+@[\w.-]+>",
    re.I,
)
_NO_TAG = re.compile(r"<(?![\s\d=])")
"""Where one never ends, the library loses its place too."""
_DEFINED = re.compile(r"\n[ ]{0,3}:[ \t]")
"""Under its term, which may be a paragraph for all that stands before it."""
_DIRECTIVE = re.compile(r"::|:[a-z][a-z-]*\[")
"""Whoever comes to the same one in two places must come to them in the library's order."""
_FEW = 4
"""Passages. To begin one takes as long as a few plain blocks, so many of them are read as a whole."""


def convert_by_passages(state: State) -> str | None:
    """If it is None, `state` may have gathered something already. Texts with mistakes are read as a whole
    too: the library finds them part by part, and would say them in another order."""
    text = f"\n{state.text}"
    if any(mark in text for mark in _FAR):
        return None
    if "<" in text and (_HTML.search(text) or _NO_TAG.search(_TAG.sub("", text))):
        return None
    if ":" in text and _DEFINED.search(text):
        return None
    if not text.replace("\n", "").isprintable() and _CONTROL.search(text):
        return None
    try:
        html = "".join(_convert(state.text, state)).strip()
    except Unusual:
        return None
    return None if state.problems else html


def _convert(text: str, state: State) -> Iterator[str]:
    at = 0
    for fenced in FENCED.finditer(text) if "```" in text or "~~~" in text else ():
        yield from _Passages(state).convert(text[at : fenced.start()])
        yield convert_code(fenced[2], fenced[3])
        at = fenced.end()
    yield from _Passages(state).convert(text[at:])


class _Passages:
    """What stands between two pieces of code."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.made: list[str] = []
        self.last: tuple[str, Sort | None] | None = None
        """The block right before, if it is plain, and its sort."""
        self.mark = state.mark()
        """What was gathered before it."""
        self.unusual: list[str] = []
        """Blocks that wait for the end of their passage."""
        self.passages = 0
        self.odd: list[str] = []
        """Of `ODD` those that are there."""

    def convert(self, text: str) -> list[str]:
        if "```" in text or "~~~" in text:
            raise Unusual  # code that never ends, or that is called something
        self.odd = [mark for mark in ODD if mark in f"{text}\n"]
        for written in text.split("\n\n"):
            if block := written.strip("\n"):
                self._add(block, written)
            elif self.unusual:
                self.unusual.append(written)
        self._end()
        return self.made

    def _add(self, block: str, written: str) -> None:
        before = self.last[1] if self.last else None
        if self.unusual:
            if _may_go_on(block) or not self._is_plain(block):
                self.unusual.append(written)
                return
            self._end()
        mark = self.state.mark()
        try:
            html, sort = self._convert(block, before)
        except Unusual:
            self.state.go_back(mark)
            if _may_belong(block, before):
                self._take_back()
            self.unusual.append(written)
            self.last = None
            return
        self.made.append(html)
        self.last, self.mark = (written, sort), mark

    def _is_plain(self, block: str) -> bool:
        """Asked before its turn has come."""
        mark = self.state.mark()
        try:
            self._convert(block, None)
        except Unusual:
            return False
        finally:
            self.state.go_back(mark)
        return True

    def _convert(self, block: str, before: Sort | None) -> tuple[str, Sort | None]:
        if self.odd and any(mark in f"{block}\n" for mark in self.odd):
            raise Unusual
        return convert_block(block, self.state, before)

    def _take_back(self) -> None:
        """The block before, which is one with that which comes now."""
        if self.last is None:
            raise Unusual  # it is code, or nothing
        self.made.pop()
        self.state.go_back(self.mark)
        self.unusual.append(self.last[0])

    def _end(self) -> None:
        if self.unusual:
            passage = "\n\n".join(self.unusual)
            self.passages += 1
            if _DIRECTIVE.search(passage) or self.passages > max(_FEW, len(self.made) // 3):
                raise Unusual
            from twinpages.markup.convert import convert_passage  # noqa: PLC0415  # few texts need the parser

            html = convert_passage(passage, self.state)
            if "\x02" in html or "\x03" in html:
                raise Unusual  # the library has lost a part that it had laid aside by its number in the text
            self.made.append(f"{html}\n" if html else "")
            self.unusual = []


def _may_belong(block: str, before: Sort | None) -> bool:
    """Whether it may be one with the block before it, of that sort."""
    if block[0].isspace():
        return True
    if before in (convert_bulleted, convert_numbered):
        return block[0] in "*+-" or block[0].isdecimal()
    return before is convert_quotation and block[0] == ">"


def _may_go_on(block: str) -> bool:
    """Whether it may be one with a block before it that is not plain."""
    listed = BULLETED.match(block) or NUMBERED.match(block)
    return listed is not None or block[0] == ">" or block[0].isspace()
