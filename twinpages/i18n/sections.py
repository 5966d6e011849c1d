"""Markdown text in, its sections and their fingerprints out.

A twin remembers the fingerprints of the original it was made from. What does not change the sense does
not change the fingerprint: only letters and digits count, so a comma mended, a line broken elsewhere or
a word in bold asks no translator to look again.
"""

import re
import unicodedata
from functools import lru_cache
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
    kept = _ATTRIBUTES.sub("", text)
    letters = kept.translate(_letters())
    return sha256(unicodedata.normalize("NFC", letters).encode()).hexdigest()[:LENGTH]


class _Letters(dict[int, str | None]):
    """For `str.translate`: nothing in place of what is no letter, digit or mark."""

    def __missing__(self, number: int) -> str | None:
        letter = chr(number)
        self[number] = kept = letter if unicodedata.category(letter)[0] in "LNM" else None
        return kept


@lru_cache(maxsize=1)
def _letters() -> _Letters:
    """Each letter is looked up once: a site has few, and many times."""
    return _Letters()
