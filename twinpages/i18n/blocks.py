"""Markdown text in, its translatable blocks out; with translations, the text again in another language.

A block is what a translator works on: a paragraph, a heading, a list item, a table cell. Marks of Markdown
round it (`## `, `- `, `{: #id }`) are not part of it, and white space within counts as one space, so that
a line broken elsewhere is still the same message. Code, directives and raw HTML are left alone.
"""

import re
from collections.abc import Iterator, Mapping

from twinpages.base.record import record
from twinpages.i18n.marks import UNTRANSLATED

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_LEAVE = re.compile(
    r"\s*(::[a-z]|\{:.*\}\s*$|\[[^\]^]+\]:|\*\[[^\]]+\]:|([-*_])(\s*\2){2,}\s*$|=+\s*$|-+\s*$)"
)
_HTML = re.compile(
    r"\s{0,3}<(?:!--|/?(?:address|article|aside|blockquote|details|div|dl|fieldset|figure|footer|form|h[1-6]|"
    r"header|hr|iframe|main|nav|ol|p|pre|script|section|style|table|ul|video|audio)\b)",
    re.IGNORECASE,
)
"""Raw HTML that is a block of its own, up to the next blank line."""
_PICTURE = re.compile(
    r"\s*!\[(?P<alt>[^\]]*)\](?:\([^)\"]*(?:\"(?P<title>[^\"]*)\"\s*)?\)|\[[^\]]*\])(?:\{[^}]*\})?\s*$"
)
"""A picture alone in its line: its description and its caption are what there is to translate."""
_START = re.compile(r"\s*(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|(?:>\s*)+|:\s+|\[\^[^\]]+\]:\s*)+")
_HOLDING = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|:\s|\[\^[^\]]+\]:)")
"""What is indented by one step below these belongs to them; elsewhere it is code."""
_DEEP = 4
"""Columns of a step."""
_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_ATTRIBUTES = re.compile(r"\s+\{(?::|[ ]*[#.]\w)[^}\n]*\}\s*$|\s+#+\s*$")


@record
class Block:
    start: int
    end: int
    """The part of the text that a translation replaces."""
    message: str


def fold(text: str) -> str:
    """White space of any kind and length as one space."""
    return " ".join(text.split())


def split_blocks(text: str) -> tuple[Block, ...]:
    return tuple(_blocks(text))


def translate_blocks(text: str, messages: Mapping[str, str]) -> tuple[str, int]:
    """The text with each block that `messages` has replaced, the others marked; and how many it has."""
    parts: list[str] = []
    end = count = 0
    for block in split_blocks(text):
        translated = messages.get(block.message)
        parts.append(text[end : block.start])
        parts.append(translated if translated else UNTRANSLATED + text[block.start : block.end])
        count += bool(translated)
        end = block.end
    return "".join([*parts, text[end:]]), count


def _blocks(text: str) -> Iterator[Block]:
    lines = _lines(text)
    at = 0
    fence, code_at = "", _DEEP  # columns from which on what is indented is code
    while at < len(lines):
        start, line = lines[at]
        mark, deep = _FENCE.match(line), _columns(line)
        code = not fence and deep >= code_at
        if not (code or fence or not line.strip() or _LEAVE.match(line)):
            code_at = deep + 2 * _DEEP if _HOLDING.match(line) else min(code_at, deep + _DEEP)
        if (fence or mark) and not code:
            fence = (
                ("" if mark and mark[1].startswith(fence) else fence) if fence else mark[1] if mark else ""
            )
            at += 1
        elif code or not line.strip() or _LEAVE.match(line):
            at += 1
        elif _HTML.match(line):
            while at < len(lines) and lines[at][1].strip():
                at += 1
        elif picture := _PICTURE.match(line):
            yield from _words_of_picture(start, picture)
            at += 1
        elif at + 1 < len(lines) and "|" in line and _DELIMITER.fullmatch(lines[at + 1][1]):
            while at < len(lines) and "|" in lines[at][1]:
                if not _DELIMITER.fullmatch(lines[at][1]):
                    yield from _cells(*lines[at])
                at += 1
        else:
            last = at + 1
            while last < len(lines) and _continues(line, lines[last][1]):
                last += 1
            yield from _block(text, start, lines[last - 1][0] + len(lines[last - 1][1]))
            at = last


def _columns(line: str) -> int:
    """How far it is indented, in whole steps."""
    wide = line.expandtabs(_DEEP)
    return (len(wide) - len(wide.lstrip())) // _DEEP * _DEEP


def _words_of_picture(start: int, picture: re.Match[str]) -> Iterator[Block]:
    for part in ("alt", "title"):
        if (picture[part] or "").strip():
            yield Block(start + picture.start(part), start + picture.end(part), fold(picture[part]))


def _lines(text: str) -> list[tuple[int, str]]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, line))
        start += len(line) + 1
    return lines


def _continues(first: str, line: str) -> bool:
    """A heading is one line; other blocks go on until a blank line or a mark."""
    if (
        not line.strip()
        or first.lstrip().startswith("#")
        or _LEAVE.match(line)
        or _FENCE.match(line)
        or _HTML.match(line)
    ):
        return False
    if first.lstrip().startswith(">"):
        return line.lstrip().startswith(">") or not _START.match(line)
    return not _START.match(line)


def _block(text: str, start: int, end: int) -> Iterator[Block]:
    source = text[start:end]
    mark = _START.match(source)
    begin = mark.end() if mark else len(source) - len(source.lstrip())
    attributes = _ATTRIBUTES.search(source, begin)
    stop = attributes.start() if attributes else len(source.rstrip())
    message = fold(re.sub(r"(?m)^\s*>\s?", "", source[begin:stop]))
    if message:
        yield Block(start + begin, start + stop, message)


def _cells(start: int, line: str) -> Iterator[Block]:
    for match in re.finditer(r"(?:\\\||[^|])+", line):
        cell = match.group(0)
        if cell.strip():
            left = start + match.start() + len(cell) - len(cell.lstrip())
            yield Block(left, left + len(cell.strip()), fold(cell))
