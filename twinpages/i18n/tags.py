"""What somebody typed for a language in, its BCP 47 tag out: RFC 5646, section 2.1 (syntax) and 2.1.1 (case).

Needs no data of languages, so that whoever only reads a tag need not load any.
"""

import re
from functools import lru_cache

_TAG = (
    r"(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)"
    r"(?P<private>-x(?:-[a-z0-9]{1,8})+)?"
)

PSEUDO = {"qps-ploc": "ltr", "qps-plocm": "rtl"}
"""Pseudo-languages for testing, and their direction; numbers and dates are English."""

_LANGUAGE_ALONE, _WITHOUT_SCRIPT, _REGION = 2, 8, 2
"""Letters."""


@lru_cache(maxsize=1)
def _tag() -> re.Pattern[str]:
    return re.compile(_TAG, re.IGNORECASE)


def canonical_tag(text: str) -> str | None:
    """`PT_br` becomes `pt-BR`; None if no valid tag can be read out of `text`."""
    if text.strip().lower() in PSEUDO:
        return text.strip().lower()
    language, _, region = text.replace("_", "-").partition("-")
    if _LANGUAGE_ALONE <= len(language) <= _WITHOUT_SCRIPT and language.isascii() and language.isalpha():
        # as nearly every tag is: the pattern is long to compile
        if language == text:
            return text.lower()
        if len(region) == _REGION and region.isascii() and region.isalpha():
            return f"{language.lower()}-{region.upper()}"
    match = _tag().fullmatch(text.strip().replace("_", "-"))
    if match is None:
        return None
    parts = [match["language"].lower()]
    if match["script"]:
        parts.append(match["script"].title())
    if match["region"]:
        parts.append(match["region"].upper())
    rest = (match["variants"] + match["extensions"] + (match["private"] or "")).lower()
    return "-".join(parts) + rest
