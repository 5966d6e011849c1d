"""A page and the foreign phrases it was handed in, problems out: each must stand under its own language.

What a template draws is compared with what it was handed: a text node that holds a phrase in another language
than the reader's, under an element of the wrong `lang`, is a lie to a screen reader.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any, cast

from selectolax.lexbor import LexborHTMLParser, LexborNode

from twinpages.base.problem import Place, Problem
from twinpages.pages import Body, Fragment, Page, Phrase
from twinpages.pages.page_views import SiteView

Phrases = dict[str, set[str]]
"""Text to the languages it was handed in."""


def check_languages(page: Page, tree: LexborHTMLParser, place: Place) -> Iterator[Problem]:
    root = tree.css_first("html")
    if root is None or root.attributes.get("lang") != page.lang:
        yield Problem.of("html-lang", place, path=page.path, name=page.lang)
        return
    foreign = _foreign(page)
    if not foreign:
        return
    said = set()
    for node in root.traverse(include_text=True):
        text = " ".join((node.text_content or "").split()) if node.tag == "-text" else ""
        if text in foreign and _lang_of(node) not in foreign[text] and text not in said:
            said.add(text)
            lang = min(foreign[text])
            yield Problem.of("language-not-marked", place, path=page.path, name=text, lang=lang)


def has_foreign(page: Page) -> bool:
    """Whether it was handed phrases in other languages only."""
    return bool(_foreign(page))


def _foreign(page: Page) -> Phrases:
    """What the page was handed in other languages only."""
    handed, written = Phrases(), list[str]()
    for value in page.data.values():
        if isinstance(value, SiteView):
            shared, more = _of_site(_Same(value))
            written += more
            for text, langs in shared.items():
                handed.setdefault(text, set()).update(langs)
        else:
            _collect(value, handed, written)
    own = {page.lang, ""}
    foreign = {text: langs for text, langs in handed.items() if text and langs.isdisjoint(own)}
    texts = "".join(written) if foreign else ""
    return {text: langs for text, langs in foreign.items() if escape(text, quote=False) not in texts}


class _Same:
    """A view that equals itself only, for it is shared by all pages of a language."""

    def __init__(self, view: SiteView) -> None:
        self.view = view

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.view is self.view

    def __hash__(self) -> int:
        return id(self.view)


@lru_cache(maxsize=64)
def _of_site(same: _Same) -> tuple[Phrases, list[str]]:
    handed, written = Phrases(), list[str]()
    _collect(same.view, handed, written)
    return handed, written


def _collect(value: object, found: Phrases, written: list[str]) -> None:
    """Every phrase, at whatever depth, and what authors wrote themselves.

    What is in no language at all (a tool's name), or stands in a text of its own, excuses its like.
    """
    if type(value) in _HOLD_NONE:
        return
    if isinstance(value, Phrase):
        found.setdefault(" ".join(value.text.split()), set()).add(value.lang)
    elif isinstance(value, Body):
        written.extend(piece for piece in value.pieces if isinstance(piece, str))
        _collect(tuple(piece for piece in value.pieces if isinstance(piece, Fragment)), found, written)
    elif isinstance(value, Mapping):
        for item in value.values():
            _collect(item, found, written)
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, found, written)
    elif is_dataclass(value):
        for name in _names(cast(Hashable, type(value))):
            _collect(getattr(value, name), found, written)


_HOLD_NONE = frozenset({str, int, bool, float, date, type(None)})


@lru_cache(maxsize=64)
def _names(record: Hashable) -> tuple[str, ...]:
    """Fields of a view that can hold phrases: the switcher's names say their language themselves."""
    without = ("twins", "head", "headings")
    return tuple(part.name for part in fields(cast(Any, record)) if part.name not in without)


def _lang_of(node: LexborNode) -> str:
    """Of the nearest element round a text that says one."""
    at: LexborNode | None = node.parent
    while at is not None:
        lang = at.attributes.get("lang") if at.tag not in ("-document", "-undef") else None
        if lang:
            return lang
        at = at.parent
    return ""
