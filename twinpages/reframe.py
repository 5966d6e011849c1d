"""Another view round the pages of a language in, these pages out with only those parts drawn that show it.

An edit of a title that the menu shows concerns every page of its language, and in each of them the same few
bytes. Where a part stands was noted when the page was drawn; so the page need not be planned, drawn and
proved again, as long as the new part differs from the old one in words alone.

Law: what comes out is what drawing the page would make. Where that is not certain, it is drawn.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from hashlib import sha256

from twinpages.base.files import Made
from twinpages.base.record import record
from twinpages.base.step import Here
from twinpages.finished import Look
from twinpages.pages import Draft
from twinpages.pages.page_views import SiteView
from twinpages.pages.units import COMMON, SUBJECT
from twinpages.render import Part, changed_fields, render_part, replace_parts
from twinpages.standing import Standing

_TAG = re.compile(rb"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_RAW = re.compile(rb"<(?:script|style|textarea|title|svg|math|template|noscript|plaintext|xmp|iframe)", re.I)
_EACH = 16
"""Bytes counted for each text beside its own: how much worse it may be compressed with its neighbours."""


class Reframed:
    """What becomes of the pages of one language."""

    def __init__(self) -> None:
        self.looks: dict[int, tuple[Look, ...]] = {}
        """By number, the units with a page that has another part."""
        self.made: dict[str, Made] = {}
        self.drawn: set[int] = set()
        """Numbers of units that must be planned and drawn."""


def reframe(
    standing: Standing, lang: str, view: SiteView, done: Collection[int], outputs: Mapping[str, bytes]
) -> Reframed:
    """`view`: the new one. `done`: numbers of units that are drawn for other reasons. `outputs`: the pages as
    they stand, by path."""
    found = Reframed()
    names = standing.templates.shares.reach(changed_fields(standing.draft.views[lang], view))
    for number, unit in enumerate(standing.units):
        if unit.lang != lang or number in done:
            continue
        if unit.kind != SUBJECT or names is None:
            found.drawn.add(number)
            continue
        looks = standing.looks[unit]
        pages = [_reframe(look, lang, view, names, standing, outputs) for look in looks]
        new = [page for page in pages if page is not None]
        if len(new) < len(pages):
            found.drawn.add(number)
        elif any(made for _, made in new):
            found.looks[number] = tuple(look for look, _ in new)
            found.made.update({look.path: made for look, made in new if made})
    return found


def reframe_all(
    standing: Standing,
    draft: Draft,
    langs: Iterable[str],
    outputs: Mapping[str, bytes],
    done: Collection[int],
) -> list[Reframed]:
    """`done`: as `reframe` has it."""
    return [reframe(standing, lang, draft.views[lang], done, outputs) for lang in sorted(langs)]


def framed_anew(standing: Standing, reframed: Iterable[Reframed]) -> frozenset[int]:
    """Numbers of the units that another view leads to; some pages speak every language."""
    units = standing.units if reframed else ()
    common = (number for number, unit in enumerate(units) if unit.kind == COMMON)
    return frozenset(common).union(*(framed.drawn for framed in reframed))


def _reframe(
    look: Look,
    lang: str,
    view: SiteView,
    names: Collection[str],
    standing: Standing,
    outputs: Mapping[str, bytes],
) -> tuple[Look, Made | None] | None:
    """None if the page must be drawn."""
    if look.room < 0:
        return None
    places = [place for place in look.placed if place.part.template in names]
    if not places:
        return look, None
    old, room = outputs[look.path], look.room
    texts: dict[Part, bytes] = {}
    gone = set[bytes]()
    for place in places:
        text = render_part(place.part, lang, view, standing.templates)
        other = _other_words(old[place.start : place.stop], text) if text is not None else None
        if text is None or other is None:
            return None
        texts[place.part] = text
        room -= other.size
        gone |= other.gone
    if room < 0 or _says(replace_parts(old, look.placed, dict.fromkeys(texts, b""))[0], gone):
        return None
    data, placed = replace_parts(old, look.placed, texts)
    digest = sha256(data).hexdigest()
    if digest == look.sha256:
        return look, None
    return Look(look.path, digest, len(data), placed, room), Made(Here(data), digest, len(data))


@record
class _OtherWords:
    """How a part differs from what it was, if it does so in words alone."""

    size: int = 0
    """Bytes of the new words."""
    gone: frozenset[bytes] = frozenset()
    """Texts that are not there any more."""


@lru_cache(maxsize=256)
def _other_words(old: bytes, new: bytes) -> _OtherWords | None:
    """None if more than words has changed."""
    if old == new:
        return _OtherWords()
    if _RAW.search(new):  # words in there are no mere words
        return None
    before, after = _TAG.split(old), _TAG.split(new)
    if before[1::2] != after[1::2] or any(b"<" in text for text in (*before[::2], *after[::2])):
        return None
    other = [pair for pair in zip(before[::2], after[::2], strict=True) if pair[0] != pair[1]]
    if any(b"&" in was for was, _ in other):  # a sign can be written in several ways
        return None
    gone = frozenset(was for was, _ in other)
    return _OtherWords(sum(len(now) + _EACH for _, now in other), gone)


def _says(page: bytes, texts: Iterable[bytes]) -> bool:
    """Whether one of the texts is there too. A phrase in another language may have been taken for it, and now
    it must be proved to say what language it is in."""
    return any(_pattern(text).search(page) for text in texts if text.strip())


@lru_cache(maxsize=256)
def _pattern(text: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"\s+".join(re.escape(word) for word in text.split()))
