"""Text in, its words out as they are compared: without case, accents and the marks of typing.

The same is done by `templates/assets/search.js` in the browser, with what was typed and with the texts; a
test holds one against the other. It needs to know no language: what languages do differently with case (`I`
is `ı` in Turkish and `i` elsewhere) is a dot above, and dots are folded away like all accents. So `ISPARTA`
finds `Isparta`, `istanbul` finds `İstanbul`, and so it does on a keyboard that lacks the letter.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
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
    return tuple(split_words(_plain(text)))


def fold_words(words: Sequence[str]) -> list[str]:
    """Each folded by itself, its parts with a space between; all at once, which is much quicker. A line break
    is no neighbour that a letter would change for."""
    plain = _plain("\n".join(words))
    find = _pattern_for(plain).findall
    return [word if word.isalnum() and word.isascii() else " ".join(find(word)) for word in plain.split("\n")]


def split_words(text: str) -> list[str]:
    """As they are written."""
    return _pattern_for(text).findall(text)


def count_words(parts: Mapping[str, int]) -> dict[str, int]:
    """How often each of `split_words` is there. `parts`: the same of what stands between the spaces of texts,
    which holds no part of a word."""
    words: dict[str, int] = {}
    for part, count in parts.items():
        for word in split_words(part):
            words[word] = words.get(word, 0) + count
    return words


def _plain(text: str) -> str:
    return _TYPED.sub("", unicodedata.normalize("NFKD", text).lower()).translate(_LETTERS)


def _pattern_for(text: str) -> re.Pattern[str]:
    """Most texts hold nothing that the longer pattern is for, and most of these show it at once. To look for
    any of thousands of signs takes long, so it is done for each sign of a text once."""
    if text.isascii() or not _unusual().search(text) or not _special().search("".join(set(text))):
        return _PLAIN
    return _word()


_PLAIN = re.compile(r"[^\W_]+")

_UNUSUAL = (
    "[^\0-\u02ff\u0370-\u0482\u048a-\u0590\u05c8-\u060f\u061b-\u064a\u0660-\u066f\u0671-\u06d5"
    "\u10a0-\u135c\u1e00-\u20cf\uac00-\ud7a3]"
)
"""Beyond the letters and signs of Latin, Greek, Cyrillic, Hebrew, Arabic, Georgian, Ethiopic and Korean that
the longer pattern is not for."""


@lru_cache(maxsize=1)
def _unusual() -> re.Pattern[str]:
    return re.compile(_UNUSUAL)


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
