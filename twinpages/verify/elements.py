"""A finished page in, its elements out: read once, for all that ask for more than a few of them."""

from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser

Attributes = Mapping[str, str | None]
"""Names in lower case; None for one without a value."""

Element = tuple[str, Attributes]
"""Its name and its attributes."""


def list_elements(tree: LexborHTMLParser) -> list[Element]:
    """In the order of the page."""
    return [(node.tag or "", node.attributes) for node in tree.css("*")]
