"""A page and the foreign phrases it was handed in, problems out: each must stand under its own language.

What a template draws is compared with what it was handed: a text node that holds a phrase in another language
than the reader's, under an element of the wrong `lang`, is a lie to a screen reader.
"""

from collections.abc import Hashable, Iterator, Mapping
from functools import cache, lru_cache
from html import escape
from typing import cast

from twinpages.base.problem import Place, Problem
from twinpages.base.record import fields_of, record
from twinpages.base.same import Same
from twinpages.pages import Body, Fragment, Page, Phrase
from twinpages.pages.page_views import SiteView
from twinpages.tokens import Tokens, unescape

Phrases = dict[str, set[str]]
"""Text to the languages it was handed in."""


def check_languages(page: Page, tokens: Tokens, place: Place) -> Iterator[Problem]:
    if not tokens.forms or tokens.forms[0].attributes(tokens.values[0]).get("lang") != page.lang:
        yield Problem.of("html-lang", place, path=page.path, name=page.lang)
        return
    foreign = _foreign(page)
    said = set()
    for number, text in _find(tokens, foreign) if foreign else ():
        if text not in said and lang_at(tokens, number) not in foreign[text]:
            said.add(text)
            lang = min(foreign[text])
            yield Problem.of("language-not-marked", place, path=page.path, name=text, lang=lang)


def _find(tokens: Tokens, phrases: Phrases) -> Iterator[tuple[int, str]]:
    """The texts that are one of these, with their numbers. To look for their first words in all texts at once
    takes less time than to look at each text."""
    whole = "<".join(tokens.texts)
    numbers = set[int]()
    for first in {escape(phrase, quote=False).split()[0] for phrase in phrases}:
        number, counted, at = 0, 0, whole.find(first)
        while at >= 0:
            number += whole.count("<", counted, at)
            numbers.add(number)
            counted, at = at, whole.find(first, at + 1)
    for number in sorted(numbers):
        text = " ".join(unescape(tokens.texts[number]).split())
        if text in phrases:
            yield number, text


def lang_at(tokens: Tokens, number: int) -> str:
    """What the nearest element round a text that says one says its language is."""
    ended = 0
    for at in range(number, -1, -1):
        form = tokens.forms[at]
        ended -= form.step
        if ended < 0:
            ended = 0
            lang = form.attributes(tokens.values[at])["lang"] if "lang" in form.keys else ""
            if lang:
                return lang
    return ""


def _foreign(page: Page) -> Phrases:
    """What the page was handed in other languages only."""
    handed, written, shared = Phrases(), list[str](), list[_Shared]()
    for value in page.data.values():
        if isinstance(value, SiteView):
            shared.append(_of_site(Same(value)))
        else:
            _collect(value, handed, written)
    own = frozenset({page.lang, ""})
    if not any(site.langs - own for site in shared) and all(own & langs for langs in handed.values()):
        return {}
    for site in shared:
        written += site.written
        for text, langs in site.handed.items():
            handed.setdefault(text, set()).update(langs)
    foreign = {text: langs for text, langs in handed.items() if text and own.isdisjoint(langs)}
    texts = "".join(written) if foreign else ""
    return {text: langs for text, langs in foreign.items() if escape(text, quote=False) not in texts}


@record
class _Shared:
    """What a view was handed."""

    handed: Phrases
    written: list[str]
    langs: frozenset[str]
    """Of its phrases."""


@lru_cache(maxsize=64)
def _of_site(same: Same) -> _Shared:
    handed, written = Phrases(), list[str]()
    _collect(same.value, handed, written)
    return _Shared(handed, written, frozenset().union(*handed.values()))


def _collect(value: object, found: Phrases, written: list[str]) -> None:
    """Every phrase, at whatever depth, and what authors wrote themselves.

    What is in no language at all (a tool's name), or stands in a text of its own, excuses its like.
    """
    names = _names(cast(Hashable, type(value)))
    if names is not None:
        for name in names:
            if part := getattr(value, name):
                _collect(part, found, written)
    elif isinstance(value, Phrase):
        found.setdefault(" ".join(value.text.split()), set()).add(value.lang)
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, found, written)
    elif isinstance(value, Body):
        written.extend(piece for piece in value.pieces if isinstance(piece, str))
        _collect(tuple(piece for piece in value.pieces if isinstance(piece, Fragment)), found, written)
    elif isinstance(value, Mapping):
        for item in value.values():
            _collect(item, found, written)


_NO_PHRASES = (str, int, bool, tuple[str, ...], tuple[int, int], tuple[tuple[str, str], ...])


@cache
def _names(kind: Hashable) -> tuple[str, ...] | None:
    """Fields of a view that can hold phrases: the switcher's names say their language themselves. None for
    what holds them otherwise."""
    if issubclass(cast(type, kind), Phrase | Body | tuple | Mapping):
        return None
    parts = fields_of(cast(type, kind)).values()
    own = ("twins", "head", "headings")
    return tuple(part.name for part in parts if part.type not in _NO_PHRASES and part.name not in own)
