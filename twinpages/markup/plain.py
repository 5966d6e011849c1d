"""A plain block of a text in, its HTML with placeholders out; `Unusual` is raised by one that is not plain.

Most blocks are headings, paragraphs, lists and tables with a few links and stressed words, for which a parser
of all of Markdown does several times the work that they need. Here they are written out as they are read. Of
whatever else there may be in one nothing is tried: Python-Markdown says what it means (see `passages`).
"""

import re
from collections.abc import Callable
from html import unescape

from twinpages.markup.document import HeadingMark
from twinpages.markup.plain_words import Unusual, convert_words, open_directive
from twinpages.markup.state import State
from twinpages.markup.written import BLOCK

ALIGNED = {"left": "to-start", "center": "to-center", "right": "to-end"}
"""Columns follow the direction of the page."""

FENCED = re.compile(r"^(`{3,}|~{3,})((?:[a-z]\w*)?)\n(.*?)(?<=\n)\1[ ]*$", re.MULTILINE | re.DOTALL)
"""Code in a text."""
BULLETED, NUMBERED = re.compile(r"[*+-][ ]+"), re.compile(r"[0-9]+\.[ ]+")
"""Where an entry of a list begins."""

ODD = ("\\", "<", "![", "\t", " \n")
"""Of each a plain block has none: HTML, pictures, letters that mean themselves, lines that are broken."""
_ODD_SPACE = re.compile(r"[\t\r]| \n")
"""Also within code."""
_HEADING = re.compile(
    r"(?P<marks>#{1,6})[ ]+(?P<words>[^\s#\[\]{}|](?:[^\n\[\]{}|]*[^\s#\[\]{}|])?)"
    r"(?:[ ]+\{:?[ ]*\#(?P<id>[A-Za-z][\w-]*)[ ]*\})?(?:\n|\Z)"
)
_BEGIN = re.compile(r"[^\s#>=+|:~*_`\[-]|\*\*?[^\s*]|`(?!`)|\[|:(?=[a-z][a-z-]*\[)")
"""Of a line that begins nothing but words."""
_TAG = re.compile("<[^<>]*>")
_RULES = frozenset({"---", "***", "___"})
_SEPARATOR = re.compile(r"\|(?:[ ]*:?-+:?[ ]*\|){2,}")

Sort = Callable[[str, State], str]
"""What a block of this sort is converted by."""


def convert_block(block: str, state: State, before: Sort | None) -> tuple[str, Sort | None]:
    """And its sort, or that of what stands below its headings. `block`: with none of `ODD` in it. `before`:
    the sort of the block before it. When it is unusual, `state` may have gathered something already."""
    left, made = block, []
    while left[:1] == "#":
        heading = _HEADING.match(left)
        if heading is None:
            raise Unusual
        made.append(_convert_heading(heading, state))
        left, before = left[heading.end() :], None
    convert = _sort_of(left) if left else None
    if convert is not None:
        if convert is before and convert in (convert_quotation, convert_bulleted, convert_numbered):
            raise Unusual  # both are one
        made.append(convert(left, state))
    return "".join(made), convert


def _sort_of(block: str) -> Sort:
    if block[0] == ">":
        return convert_quotation
    if block[0] == "|":
        return _convert_table
    if BULLETED.match(block):
        return convert_bulleted
    if NUMBERED.match(block):
        return convert_numbered
    if block in _RULES:
        return _convert_rule
    return _convert_directive if block[:2] == "::" else _convert_paragraph


def _convert_heading(written: re.Match[str], state: State) -> str:
    given, words = written["id"], written["words"]
    if given and any(given == heading.id for heading in state.headings):
        raise Unusual
    html = convert_words(words, state)
    if "&" in words and unescape(words) != words:
        raise Unusual
    if html != words:
        words = unescape(_TAG.sub("", html)).strip()
    heading = state.add_heading(len(written["marks"]), words, given)
    within, behind = (state.open(HeadingMark(len(state.headings) - 1, where)) for where in (False, True))
    return f'<h{heading.level} id="{heading.id}">{within}{html}</h{heading.level}>\n<p>{behind}</p>\n'


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


def convert_quotation(block: str, state: State) -> str:
    lines = block.split("\n")
    if not all(line[:1] == ">" for line in lines):
        raise Unusual
    within = "\n".join([line[2:] if line[1:2] == " " else line[1:] for line in lines])
    blocks = [each for written in within.split("\n\n") if (each := written.strip("\n"))]
    if within[-1:] in ("\n", "") or not all(_sort_of(each) is _convert_paragraph for each in blocks):
        raise Unusual
    return f"<blockquote>\n{''.join([_convert_paragraph(each, state) for each in blocks])}</blockquote>\n"


def convert_bulleted(block: str, state: State) -> str:
    return _convert_list(block, "ul", BULLETED, state)


def convert_numbered(block: str, state: State) -> str:
    if block[:2] != "1.":
        raise Unusual  # the list would say so
    return _convert_list(block, "ol", NUMBERED, state)


def _convert_list(block: str, tag: str, mark: re.Pattern[str], state: State) -> str:
    items = []
    for line in block.split("\n"):
        begin = mark.match(line)
        item = line[begin.end() :] if begin else ""
        if "|" in item or not _BEGIN.match(item) or NUMBERED.match(item):
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


def convert_code(lang: str, code: str) -> str:
    if _ODD_SPACE.search(code):
        raise Unusual
    for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        code = code.replace(letter, entity)
    name = f' class="language-{lang}"' if lang else ""
    return f"<pre><code{name}>{code}</code></pre>\n"
