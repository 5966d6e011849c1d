"""A tree in, its HTML out: what Python-Markdown's serializer writes, for the trees that mark-up makes.

Those hold elements with plain names only: comments and the like are stashed texts. A walk that knows this
takes a third of the time.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from functools import lru_cache

from markdown.serializers import (  # type: ignore[attr-defined]
    BOOLEAN_ATTRIBUTES,
    to_html_string,
)

_BARE_AND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
"""What is not the beginning of an entity."""
_BOOLEAN = BOOLEAN_ATTRIBUTES["html"]


def to_html(root: etree.Element) -> str:
    pieces: list[str] = []
    try:
        _write(root, pieces.append)
    except RecursionError:  # a thousand elements within one another: the library's walk knows no depth
        return str(to_html_string(root))
    return "".join(pieces)


def _write(element: etree.Element, write: Callable[[str], None]) -> None:
    tag = element.tag
    start, end, is_raw = _form(tag)
    if attributes := element.items():
        start = f"<{tag}{''.join([_attribute(*item) for item in sorted(attributes)])}>"
    text, tail = element.text, element.tail
    write(start)
    if text:
        special = "<" in text or "&" in text or ">" in text
        write(_escape(text) if special and not is_raw else text)
    for child in element:
        _write(child, write)
    write(end)
    if tail:
        write(_escape(tail) if "<" in tail or "&" in tail or ">" in tail else tail)


@lru_cache(maxsize=256)
def _form(tag: str) -> tuple[str, str, bool]:
    """How an element begins and ends, and whether its text is left as it is."""
    lower = tag.lower()
    return f"<{tag}>", "" if lower in etree.HTML_EMPTY else f"</{tag}>", lower in ("script", "style")


def _attribute(name: str, value: str | None) -> str:
    if value is None or (name == value and name in _BOOLEAN):
        return f" {name}"
    value = _escape(value)
    if '"' in value:
        value = value.replace('"', "&quot;")
    return f' {name}="{value}"'


def _escape(text: str) -> str:
    if "&" in text:
        text = _BARE_AND.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
