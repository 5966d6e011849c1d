"""A plain text in, its HTML with placeholders out; None for one that is not plain.

Most texts are headings, paragraphs, lists and tables with a few links and stressed words, for which a parser
of all of Markdown does several times the work that they need. Here they are written out as they are read, in
one pass. Of whatever else there may be in a text nothing is tried: as a whole it goes to Python-Markdown,
which says what a text means; what is written here is the library's to the byte. `tests/markup/test_plain.py`
runs both side by side.
"""

import re
from collections.abc import Callable, Iterator

from twinpages.i18n.marks import UNTRANSLATED
from twinpages.markup.document import HeadingMark
from twinpages.markup.plain_words import Unusual, convert_words, open_directive
from twinpages.markup.state import State
from twinpages.markup.written import BLOCK

ALIGNED = {"left": "to-start", "center": "to-center", "right": "to-end"}
"""Columns follow the direction of the page."""

_ODD_LETTERS = re.compile(rf"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029{UNTRANSLATED}]")
_ODD = {"\\": ("",), "<": ("",), "&": ("",), "`": ("```",), "~": ("~~~",), "[": ("]:", "*[", "[^", "![")}
"""HTML, code that never ends, notes, pictures: by a letter of each, which is found ten times as quickly."""
_ODD_SPACE = re.compile(r"[\t\r]| \n")
"""Also within code."""
_FENCED = re.compile(r"^(`{3,}|~{3,})((?:[a-z]\w*)?)\n(.*?)(?<=\n)\1[ ]*$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(
    r"(?P<marks>#{1,6})[ ]+(?P<words>[^\s#`*_\[\]{}|](?:[^\n`*_\[\]{}|]*[^\s#`*_\[\]{}|])?)"
    r"(?:[ ]+\{:?[ ]*\#(?P<id>[A-Za-z][\w-]*)[ ]*\})?(?:\n|\Z)"
)
_BEGIN = re.compile(r"[^\s#>=+|:~*_`\[-]|\*\*?[^\s*]|`(?!`)|\[|:(?=[a-z][a-z-]*\[)")
"""Of a line that begins nothing but words."""
_BULLETED, _NUMBERED = re.compile(r"[*+-][ ]+"), re.compile(r"[0-9]+\.[ ]+")
_RULES = frozenset({"---", "***", "___"})
_SEPARATOR = re.compile(r"\|(?:[ ]*:?-+:?[ ]*\|){2,}")


_Convert = Callable[[str, State], str]
"""One block."""


def convert_plain(state: State) -> str | None:
    """If it is None, `state` may have gathered something already. Mistakes are unusual too: the library finds
    them part by part, and would say them in another order."""
    try:
        html = "".join(_convert(state)).strip()
    except Unusual:
        return None
    return None if state.problems else html


def _convert(state: State) -> Iterator[str]:
    text, at = state.text, 0
    for fenced in _FENCED.finditer(text) if "```" in text or "~~~" in text else ():
        yield from _convert_blocks(text[at : fenced.start()], state)
        yield _convert_code(fenced[2], fenced[3])
        at = fenced.end()
    yield from _convert_blocks(text[at:], state)


def _convert_blocks(text: str, state: State) -> Iterator[str]:
    for letter, odd in _ODD.items():
        if letter in text and any(mark in text for mark in odd):
            raise Unusual
    if " \n" in text or text[-1:] == " ":
        raise Unusual
    if not text.replace("\n", "").isprintable() and _ODD_LETTERS.search(text):
        raise Unusual
    before: _Convert | None = None
    for block in _split(text):
        left = block
        while left[:1] == "#":
            heading = _HEADING.match(left)
            if heading is None:
                raise Unusual
            yield _convert_heading(heading, state)
            left, before = left[heading.end() :], None
        if left:
            convert = _sort_of(left)
            if convert is before and convert not in (_convert_paragraph, _convert_rule, _convert_table):
                raise Unusual  # both are one
            yield convert(left, state)
            before = convert


def _split(text: str) -> list[str]:
    return [block for written in text.split("\n\n") if (block := written.strip("\n"))]


def _sort_of(block: str) -> _Convert:
    if block[0] == ">":
        return _convert_quotation
    if block[0] == "|":
        return _convert_table
    if _BULLETED.match(block):
        return _convert_bulleted
    if _NUMBERED.match(block):
        return _convert_numbered
    if block in _RULES:
        return _convert_rule
    return _convert_directive if block[:2] == "::" else _convert_paragraph


def _convert_heading(written: re.Match[str], state: State) -> str:
    given, words = written["id"], written["words"]
    if given and any(given == heading.id for heading in state.headings):
        raise Unusual
    heading = state.add_heading(len(written["marks"]), words, given)
    within, behind = (state.open(HeadingMark(len(state.headings) - 1, where)) for where in (False, True))
    words = words.replace(">", "&gt;")
    return f'<h{heading.level} id="{heading.id}">{within}{words}</h{heading.level}>\n<p>{behind}</p>\n'


def _convert_paragraph(block: str, state: State) -> str:
    if "|" in block or not all(map(_BEGIN.match, block.split("\n"))):
        raise Unusual
    return f"<p>{convert_words(block, state)}</p>\n"


def _convert_directive(block: str, state: State) -> str:
    directive = BLOCK.fullmatch(block)
    if directive is None or "\n" in block:
        raise Unusual
    return f"<p>{open_directive(directive, state, block=True)}</p>\n"


def _convert_rule(block: str, state: State) -> str:
    return "<hr>\n"


def _convert_quotation(block: str, state: State) -> str:
    lines = block.split("\n")
    if not all(line[:1] == ">" for line in lines):
        raise Unusual
    within = "\n".join([line[2:] if line[1:2] == " " else line[1:] for line in lines])
    blocks = _split(within)
    if within[-1:] in ("\n", "") or not all(_sort_of(each) is _convert_paragraph for each in blocks):
        raise Unusual
    return f"<blockquote>\n{''.join([_convert_paragraph(each, state) for each in blocks])}</blockquote>\n"


def _convert_bulleted(block: str, state: State) -> str:
    return _convert_list(block, "ul", _BULLETED, state)


def _convert_numbered(block: str, state: State) -> str:
    if block[:2] != "1.":
        raise Unusual  # the list would say so
    return _convert_list(block, "ol", _NUMBERED, state)


def _convert_list(block: str, tag: str, mark: re.Pattern[str], state: State) -> str:
    items = []
    for line in block.split("\n"):
        begin = mark.match(line)
        item = line[begin.end() :] if begin else ""
        if "|" in item or not _BEGIN.match(item) or _NUMBERED.match(item):
            raise Unusual
        items.append(f"<li>{convert_words(item, state)}</li>\n")
    return f"<{tag}>\n{''.join(items)}</{tag}>\n"


def _convert_table(block: str, state: State) -> str:
    lines = block.split("\n")
    whole = all(line[0] == line[-1] == "|" for line in lines if line)
    if "`" in block or len(lines) < 3 or not whole or _SEPARATOR.fullmatch(lines[1]) is None:
        raise Unusual
    head, columns, *rows = [[cell.strip(" ") for cell in line[1:-1].split("|")] for line in lines]
    if any(len(row) != len(columns) for row in (head, *rows)):
        raise Unusual
    classes = [_class_of(column) for column in columns]
    first = _convert_row("th", head, classes, state)
    others = "".join([_convert_row("td", row, classes, state) for row in rows])
    return f"<table>\n<thead>\n{first}</thead>\n<tbody>\n{others}</tbody>\n</table>\n"


def _class_of(column: str) -> str:
    side = {":-": "left", "-:": "right", "::": "center"}.get(column[0] + column[-1])
    return f' class="{ALIGNED[side]}"' if side else ""


def _convert_row(tag: str, cells: list[str], classes: list[str], state: State) -> str:
    written = [
        f"<{tag}{name}>{convert_words(cell, state)}</{tag}>\n"
        for cell, name in zip(cells, classes, strict=True)
    ]
    return f"<tr>\n{''.join(written)}</tr>\n"


def _convert_code(lang: str, code: str) -> str:
    if _ODD_SPACE.search(code):
        raise Unusual
    for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        code = code.replace(letter, entity)
    name = f' class="language-{lang}"' if lang else ""
    return f"<pre><code{name}>{code}</code></pre>\n"
