"""Text and language in, sort keys, lower case and slugs out.

ICU does the work: Python's own `sorted` puts `ç` behind `z`, and its `lower` turns `İ` into two code points.
It is long to load, so it is imported where it cannot be done without.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

_OWN_CASE = ("az", "lt", "lit", "tr", "tur")
"""Tags of languages that have rules of their own for small letters begin so: CLDR, transforms, `…-Lower`."""

_DOTLESS = ("az", "tr")
_DOTS = {ord("I"): "ı", ord("İ"): "i"}
"""Of which these have two letters that others do not."""

_OWN_CAPITALS = frozenset("IİJĮÌÍĨ")
"""Their letters."""

_LATIN_END = "\u024f"
"""The last letter of Latin that ICU need not be asked for: what is small of it will not change any more."""


@lru_cache(maxsize=64)
def sort_key(tag: str) -> Callable[[str], bytes]:
    """A key function that orders texts by the language's alphabet (UCA with CLDR's tailoring)."""
    import icu  # noqa: PLC0415  # see above

    collator = icu.Collator.createInstance(icu.Locale(tag))
    collator.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)

    def key(text: str) -> bytes:
        return bytes(collator.getSortKey(text))

    return key


def index_headings(names: Sequence[str], tag: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The headings of an index in the language's alphabet, each with the positions of its names in order.

    Names in another script stand under `…` (ICU's label for what lies outside of the alphabet).
    """
    import icu  # noqa: PLC0415  # see above

    index = icu.AlphabeticIndex(icu.Locale(tag))
    for position, name in enumerate(names):
        index.addRecord(name, position)
    headings = []
    index.resetBucketIterator()
    while index.nextBucket():
        positions = []
        while index.nextRecord():
            positions.append(index.recordData)
        if positions:
            headings.append((str(index.bucketLabel), tuple(positions)))
    return tuple(headings)


def lower(text: str, tag: str) -> str:
    """`ISPARTA` in Turkish is `ısparta`."""
    if max(text, default="") <= _LATIN_END:
        if not tag.startswith(_OWN_CASE) or _OWN_CAPITALS.isdisjoint(text):
            return text.lower()
        if tag.partition("-")[0] in _DOTLESS:
            return text.translate(_DOTS).lower()
    import icu  # noqa: PLC0415  # see above

    return str(icu.UnicodeString(text).toLower(icu.Locale(tag)))


def upper(text: str, tag: str) -> str:
    import icu  # noqa: PLC0415  # see above

    return str(icu.UnicodeString(text).toUpper(icu.Locale(tag)))


def is_slug(text: str) -> bool:
    """Letters of any script with their marks, digits, hyphen and underscore."""
    return bool(text) and all(c in "-_" or unicodedata.category(c)[0] in "LNM" for c in text)


def id_slug(name: str, tag: str) -> str:
    """The part of an address that a file's name makes: as `slugify`, but other signs stay: `clang++` is not
    `clang`. What cannot stand in a name on Windows becomes a hyphen."""
    text = re.sub(r'[\s<>:"|?*\\]+', "-", lower(name, tag))
    return unicodedata.normalize("NFC", text).strip(".") or "-"


def slugify(text: str, tag: str) -> str:
    """Lower case by the language, letters of any script kept, everything else a single hyphen."""
    kept = lower(text, tag).translate(_SPACES)
    if not kept.replace(" ", "").isalnum():
        kept = "".join([c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in kept])
    return "-".join(unicodedata.normalize("NFC", kept).split())


_SPACES = {number: " " for number in range(128) if not chr(number).isalnum()}


def plain_slug(text: str, tag: str) -> str:
    """As `slugify`, with Latin letters as every keyboard has them (`ülke` is `ulke`, in German `ue`): for
    addresses that no author chose. Letters of other scripts stay."""
    own = f"{tag.split('-', maxsplit=1)[0]}-ASCII"
    plain = _transliterator(own if own in _OWN_PLAIN else "Latin-ASCII").transliterate(slugify(text, tag))
    return slugify(plain.replace("ə", "e"), "und")  # CLDR leaves this one letter


_OWN_PLAIN = ("de-ASCII",)
"""The languages that CLDR writes otherwise without their marks: CLDR, transforms."""


@lru_cache(maxsize=4)
def _transliterator(name: str) -> Any:
    import icu  # noqa: PLC0415  # see above

    return icu.Transliterator.createInstance(name)
