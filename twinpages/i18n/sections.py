"""Markdown text in, its sections and their fingerprints out.

A twin remembers the fingerprints of the original it was made from. What does not change the sense does
not change the fingerprint: only letters and digits count, so a comma mended, a line broken elsewhere or
a word in bold asks no translator to look again.
"""

import re
import unicodedata
from hashlib import sha256

_HEADING = re.compile(r"#{1,6}")
_UNDERLINE = re.compile(r"[=-]+[ ]*$")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_ATTRIBUTES = re.compile(r"\{(?::|[ ]*[#.]\w)[^}\n]*\}")

LENGTH = 8
"""Hexadecimal digits of a fingerprint: a changed section looks unchanged once in four billion times."""


def split_sections(text: str) -> tuple[str, ...]:
    """What stands before the first heading (it may be empty), then each heading with its text."""
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
    letters = _letters(_ATTRIBUTES.sub("", text))
    return sha256(unicodedata.normalize("NFC", letters).encode()).hexdigest()[:LENGTH]


def _letters(text: str) -> str:
    """With the digits, and the marks that belong to letters. Most signs are ASCII, and as bytes they are gone
    at once; to look at each letter would take four times as long."""
    kept = text.encode(errors="ignore").translate(None, _ASCII_SIGNS).decode()
    if not kept.isalnum():
        for sign in set(_NO_LETTER.findall(kept)):
            kept = kept if unicodedata.category(sign)[0] == "M" else kept.replace(sign, "")
    return kept


_ASCII_SIGNS = bytes(number for number in range(128) if not chr(number).isalnum())
_NO_LETTER = re.compile(r"\W")
