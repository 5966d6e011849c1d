"""A page's tags and texts as records."""

import sys
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import accumulate

from twinpages.base.record import record

Values = tuple[str, ...]
"""Of a tag's attributes; empty for one without a value."""


class Form:
    """What tags have in common that differ in the values of their attributes only. Made by `form_of`: equal
    ones are one object, so that whoever wants to remember what one means does so by it."""

    __slots__ = ("keys", "name", "step")

    def __init__(self, name: str, step: int, keys: tuple[str, ...]) -> None:
        self.name = name
        """`p`; where it ends `/p`; `!` for what is no element."""
        self.step = step
        """How much deeper one is behind it: 1, 0 or -1."""
        self.keys = keys
        """The names of its attributes."""

    def attributes(self, values: Values) -> dict[str, str]:
        return dict(zip(self.keys, values, strict=True))


@cache
def form_of(name: str, step: int, keys: tuple[str, ...] = ()) -> Form:
    return Form(sys.intern(name), step, keys)


@record
class Tokens:
    """A page from `<html>` on, in its order: as many forms as values and texts."""

    forms: Sequence[Form]
    values: Sequence[Values]
    texts: Sequence[str]
    """What stands behind each tag, up to the next: with `&`, `<`, `>` and hard spaces as entities, and no
    others."""

    @cached_property
    def names(self) -> list[str]:
        return [form.name for form in self.forms]

    @cached_property
    def depths(self) -> list[int]:
        """Behind each tag, how deep it is: 1 within `<html>`."""
        return list(accumulate([form.step for form in self.forms]))

    def end(self, start: int) -> int:
        """Where the element that begins at `start` ends."""
        return self.depths.index(self.depths[start] - 1, start) if self.forms[start].step else start


def unescape(text: str) -> str:
    """Of a text in `Tokens`."""
    if "&" not in text:
        return text
    plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\xa0")
    return plain.replace("&quot;", '"').replace("&amp;", "&")


def escape(text: str) -> str:
    """As the parser writes a text."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\xa0", "&nbsp;")
