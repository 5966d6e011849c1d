"""A page's text in one language in, its `Body` out, with what is said at its headings."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import cast

from twinpages.base.frozen import Frozen
from twinpages.base.record import replace
from twinpages.markup import HeadingMark
from twinpages.model.anchors import anchor_in, twin_ids
from twinpages.model.site import Subject, Version
from twinpages.model.staleness import source_of
from twinpages.pages.desk import Desk
from twinpages.pages.entry import make_body
from twinpages.pages.page_views import Stale
from twinpages.pages.views import Body, Fragment, Piece
from twinpages.texts import body_key

_HEAD_AND_BEGINNING = 2
"""Sections that stand under no heading: the front matter's words, and the text before the first heading."""

Groups = tuple[tuple[str, tuple[tuple[str, Fragment], ...]], ...]
"""Of a list: heading, and its cards with their anchors."""


def make_text(desk: Desk, subject: Subject, version: Version) -> Body | None:
    """The text of a page, its own entry counting as shown."""
    lang = version.text_lang
    document = desk.site.body(subject, lang)
    if document is None:
        return None
    ids = twin_ids(desk.site, subject, lang)
    aligned = version.stale.total == len(document.headings) + _HEAD_AND_BEGINNING
    sections = version.stale.sections if aligned else ()  # else the notice at the top says it alone
    changed = {number: _stale(desk, subject, lang, number) for number in sections}

    def marks(mark: HeadingMark) -> list[Piece]:
        if mark.behind:
            stale = changed.get(mark.number + 1)
            return [Fragment("stale.html", Frozen({"stale": stale}))] if stale else []
        return [f'<span id="{escape(id)}"></span>' for id in ids[mark.number]]

    body = make_body(desk, body_key(subject.twins[lang]), (subject.id,), marks)
    body = replace(body, pieces=tuple(_first_at_once(_anchored_once(body.pieces, set(document.ids)))))
    first = changed.get(0)
    if first is None:
        return body
    note = Fragment("stale.html", Frozen({"stale": first}))
    return replace(body, pieces=(note, *body.pieces))


def _anchored_once(pieces: Iterable[Piece], taken: set[str]) -> Iterator[Piece]:
    """An entry that two lists of a page show is reached in the first one; filters stand above one list."""
    facets: object = None
    for piece in pieces:
        if not isinstance(piece, Fragment) or "groups" not in piece.data:
            yield piece
            continue
        groups = []
        for label, keyed in cast("Groups", piece.data["groups"]):
            cards = []
            for key, card in keyed:
                cards.append(("" if key in taken else key, card))
                taken.add(key)
            groups.append((label, tuple(cards)))
        above = () if facets else piece.data["facets"]
        facets = facets or above
        yield Fragment(piece.template, Frozen({**piece.data, "groups": tuple(groups), "facets": above}))


def _first_at_once(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The first picture of a text may be seen before anybody scrolls: the browser is not to wait with it."""
    waiting = True
    for piece in pieces:
        if waiting and isinstance(piece, Fragment) and piece.template == "image.html":
            waiting = False
            yield Fragment(piece.template, Frozen({**piece.data, "eager": True}))
        else:
            yield piece


def _stale(desk: Desk, subject: Subject, lang: str, number: int) -> Stale | None:
    """What a reader is told at a section whose original has changed; None if that cannot be reached."""
    source = source_of(subject, lang)
    version = desk.site.versions.get((subject.id, source.lang)) if source else None
    twin = desk.site.body(subject, lang)
    if source is None or version is None or twin is None:
        return None
    original = desk.site.body(subject, source.lang)
    headings = original.headings if original else ()
    anchor = headings[number - 1].id if 0 < number <= len(headings) else ""
    path = desk.path(version, anchor_in(desk.site, subject, anchor, source.lang))
    return Stale(source.lang, path, subject.updated(source.lang))
