"""Text in, its words out as they are compared: without case, accents and the marks of typing.

The same is done by `templates/assets/search.js` in the browser, with what was typed and with the texts; a
test holds one against the other. It needs to know no language: what languages do differently with case (`I`
is `ı` in Turkish and `i` elsewhere) is a dot above, and dots are folded away like all accents. So `ISPARTA`
finds `Isparta`, `istanbul` finds `İstanbul`, and so it does on a keyboard that lacks the letter.
"""

import re
import unicodedata
from functools import lru_cache

_TYPED = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]")
"""Accents of Latin, Greek and Cyrillic; points of Hebrew; vowels, hamza and stretching of Arabic. In other
scripts a mark is a vowel, and stays."""

_LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ß": "ss", "æ": "ae", "œ": "oe", "ς": "σ",
        "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك",
    }
)  # fmt: skip
"""Letters that Unicode does not take apart, and what is typed for them."""

_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff"
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese: written without spaces, so that each letter is a word."""

_LAST = 0x1F000
"""No letter's mark has a higher number."""


def fold(text: str) -> tuple[str, ...]:
    """`Öğretmenler, İZMİR'de` is `ogretmenler`, `izmir`, `de`. Law: folding twice is folding once."""
    plain = _TYPED.sub("", unicodedata.normalize("NFKD", text).lower()).translate(_LETTERS)
    return tuple(split_words(plain))


def split_words(text: str) -> list[str]:
    """As they are written. Most texts hold nothing that the longer pattern is for."""
    return (_word() if not text.isascii() and _special().search(text) else _PLAIN).findall(text)


_PLAIN = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1)
def _marks() -> str:
    """`re` has no class for them."""
    return "".join(c for c in map(chr, range(_LAST)) if unicodedata.category(c)[0] == "M")


@lru_cache(maxsize=1)
def _special() -> re.Pattern[str]:
    return re.compile(f"[{_ALONE}{_marks()}]")


@lru_cache(maxsize=1)
def _word() -> re.Pattern[str]:
    """Letters, digits and marks."""
    marks = _marks()
    joined = "".join(re.findall(f"[^{_ALONE}]", marks))
    return re.compile(rf"[{_ALONE}][{marks}]*|(?:[^\W_{_ALONE}]+|[{joined}]+)+")
