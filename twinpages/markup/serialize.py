"""A tree in, its HTML out: what Python-Markdown's serializer writes, for the trees that mark-up makes.

Those hold elements with plain names only: comments and the like are stashed texts. A walk that knows this
takes a third of the time.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable

from markdown.serializers import BOOLEAN_ATTRIBUTES  # type: ignore[attr-defined]

_BARE_AND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
"""What is not the beginning of an entity."""
_BOOLEAN = BOOLEAN_ATTRIBUTES["html"]


def to_html(root: etree.Element) -> str:
    pieces: list[str] = []
    _write(root, pieces.append)
    return "".join(pieces)


def _write(element: etree.Element, write: Callable[[str], None]) -> None:
    tag = element.tag
    lower = tag.lower()
    if element.attrib:
        write(f"<{tag}{''.join([_attribute(*item) for item in sorted(element.items())])}>")
    else:
        write(f"<{tag}>")
    if text := element.text:
        write(text if lower in ("script", "style") else _escape(text))
    for child in element:
        _write(child, write)
    if lower not in etree.HTML_EMPTY:
        write(f"</{tag}>")
    if tail := element.tail:
        write(_escape(tail))


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
