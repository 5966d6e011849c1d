"""Markdown text in, its sections and their fingerprints out.

A twin remembers the fingerprints of the original it was made from. What does not change the sense does
not change the fingerprint: only letters and digits count, so a comma mended, a line broken elsewhere or
a word in bold asks no translator to look again.
"""

import re
import unicodedata
from collections.abc import Sequence
from hashlib import sha256

_HEADING = re.compile(r"#{1,6}")
_UNDERLINE = re.compile(r"[=-]+[ ]*$")
_BEFORE_HEADING = re.compile(r"\n(?=#)")
_SPECIAL = re.compile(r"```|~~~|<!--|^[=-]+[ ]*$", re.MULTILINE)
"""Without these, every line that begins so is a heading, and nothing else is."""
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_ATTRIBUTES = re.compile(r"\{(?::|[ ]*[#.]\w)[^}\n]*\}")

LENGTH = 8
"""Hexadecimal digits of a fingerprint: a changed section looks unchanged once in four billion times."""


def split_sections(text: str) -> tuple[str, ...]:
    """What stands before the first heading (it may be empty), then each heading with its text."""
    if not _SPECIAL.search(text):
        sections = _BEFORE_HEADING.split(text)
        return ("", *sections) if text[:1] == "#" else tuple(sections)
    return _split_line_by_line(text)


def _split_line_by_line(text: str) -> tuple[str, ...]:
    sections: list[list[str]] = [[]]
    fence, comment = "", False
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        comment = (comment or "<!--" in line) and "-->" not in line
        if fence or comment:
            sections[-1].append(line)
        elif _HEADING.match(line):
            sections.append([line])
        elif _UNDERLINE.match(line) and sections[-1] and re.match(r"[^\s#>]", sections[-1][-1]):
            sections.append([sections[-1].pop(), line])  # the line above is a heading
        else:
            sections[-1].append(line)
    return tuple("\n".join(lines) for lines in sections)


def fingerprint(text: str) -> str:
    """Law: white space, punctuation and marks of Markdown change nothing; a letter or digit does."""
    return fingerprints((text,))[0]


def fingerprints(texts: Sequence[str]) -> tuple[str, ...]:
    """Of each. To take the marks out of all at once is twice as quick."""
    if not texts:
        return ()
    whole = f"\n{_APART}\n".join([text.replace(_APART, "") for text in texts])
    letters = unicodedata.normalize("NFC", _letters(_ATTRIBUTES.sub("", whole)))
    return tuple(sha256(each.encode()).hexdigest()[:LENGTH] for each in letters.split(_APART))


_APART = "\ue000"
"""No letter of any language; nothing that is put beside it becomes one with it."""


def _letters(text: str) -> str:
    """With the digits, and the marks that belong to letters. Most signs are ASCII, and as bytes they are gone
    at once; to look at each letter would take four times as long."""
    kept = text.encode(errors="ignore").translate(None, _ASCII_SIGNS).decode()
    if not kept.replace(_APART, "").isalnum():
        for sign in set(_NO_LETTER.findall(kept)) - {_APART}:
            kept = kept if unicodedata.category(sign)[0] == "M" else kept.replace(sign, "")
    return kept


_ASCII_SIGNS = bytes(number for number in range(128) if not chr(number).isalnum())
_NO_LETTER = re.compile(r"\W")
