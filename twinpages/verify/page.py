"""A finished page in, its problems out, and what the proof of the whole site needs of it.

What a page shows can be proved as soon as it is written; what it points at only when all others are. Most of
what it points at is known before, from the plan, so that little is left over.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from zlib import crc32

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.memo import Memo
from twinpages.base.problem import Problem
from twinpages.base.record import field, record
from twinpages.base.same import Same
from twinpages.pages import Page
from twinpages.pages.page_views import PageView
from twinpages.tokens import Tokens
from twinpages.verify.budget import check_budget, find_unsized
from twinpages.verify.languages import check_languages
from twinpages.verify.links import Found, find_links, from_top, page_of, target_of
from twinpages.verify.notes import Notes, read_notes
from twinpages.verify.places import Origin, place_of, template_place
from twinpages.verify.policy import find_blocked

MARK = 4
"""Bytes of a file's mark."""

_ABROAD = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)


@record
class Rules:
    """What every page is held against."""

    site: Tree
    """The sources, to find a text's line."""
    templates: Tree
    base: str = "/"
    """The path of the site's address, such as `/kitchen/`."""
    known: frozenset[str] = frozenset()
    """Paths in the output of pages and assets that are sure to be there."""
    broken: frozenset[str] = frozenset()
    """Ids of pages with mistakes in their files, which are not held against others."""
    shaky: frozenset[str] = frozenset()
    """Paths of those, and of home pages that are missing."""
    weights: Mapping[str, int] = field(default_factory=Frozen)
    """Bytes of style sheets and scripts, compressed, by path."""


@record(many=True)
class Proof:
    """What is left to be proved of a page when all others are written."""

    origin: Origin
    ids: tuple[str, ...]
    """Sorted: there are thousands of these, of which few are searched."""
    beyond: tuple[tuple[str, str, str], ...]
    """File, anchor and the address as it is written: what only the whole site can tell."""
    canonical: str = ""
    """As it is planned: what a template does to it was said."""
    alternates: tuple[tuple[str, str], ...] = ()
    """hreflang and address."""
    room: int = -1
    """Bytes of other words that may stand round its text before it must be proved again; less than none if
    it must be in any case."""
    reached: bytes = b""
    """Marks of the files that it points at and that were sure to be there, in order."""


def prove_page(page: Page, html: bytes, tokens: Tokens, rules: Rules) -> tuple[Proof, tuple[Problem, ...]]:
    origin = Origin(page.path, page.id, page.source, page.template)
    notes = read_notes(tokens)
    found = find_links(notes)
    reached, beyond = _reach(origin, found, rules)
    problems = list[Problem]()
    problems += check_languages(page, tokens, template_place(origin))
    heavy, room = check_budget(page, tokens, notes, html, rules.weights, rules.base)
    problems += heavy
    problems += _check_parts(origin, notes, found, rules)
    for address in dict.fromkeys(found.loads):
        if _ABROAD.match(address):
            place = place_of(origin, address, rules.site, rules.templates)
            if not (page.id in rules.broken and place.file == page.source):  # else said when it was read
                problems.append(Problem.of("foreign-request", place, name=address, path=page.path))
    if origin.path not in rules.shaky:
        problems += _check_head(page, origin, found)
    room = -1 if problems else room
    ids = tuple(sorted(found.ids))
    view = page.data.get("page")
    canonical = view.head.canonical if isinstance(view, PageView) else found.canonical
    proof = Proof(origin, ids, beyond, canonical, found.alternates, room, reached)
    return proof, tuple(problems)


def _check_parts(origin: Origin, notes: Notes, found: Found, rules: Rules) -> Iterator[Problem]:
    for name in dict.fromkeys(find_unsized(notes)):
        place = place_of(origin, name, rules.site, rules.templates)
        yield Problem.of("image-without-size", place, name=name, path=origin.path)
    for written in dict.fromkeys(find_blocked(notes)):
        place = place_of(origin, written, rules.site, rules.templates)
        yield Problem.of("blocked-by-policy", place, name=written[:60], path=origin.path)
    for name in found.twice:
        place = place_of(origin, f"#{name}", rules.site, rules.templates, f'id="{name}"')
        if not (origin.id in rules.broken and place.file == origin.source):  # said when it was read
            yield Problem.of("duplicate-id", place, name=name, path=origin.path)


def _check_head(page: Page, origin: Origin, found: Found) -> Iterator[Problem]:
    """What the template was handed must be written."""
    view = page.data.get("page")
    if isinstance(view, PageView) and view.head.canonical != found.canonical:
        yield Problem.of("canonical-lost", template_place(origin), path=page.path)
    if isinstance(view, PageView) and not set(view.head.alternates) <= set(found.alternates):
        yield Problem.of("hreflang-lost", template_place(origin), path=page.path)


def _reach(origin: Origin, found: Found, rules: Rules) -> tuple[bytes, tuple[tuple[str, str, str], ...]]:
    """As `Proof` has both."""
    root = "../" * origin.path.count("/")
    size, settled = len(root), _settled(Same(rules))
    reached, beyond = set[bytes](), list[tuple[str, str, str]]()
    for address in dict.fromkeys((*found.links, *found.loads)):
        if address.startswith(root) and (mark := settled[address[size:]]):
            reached.add(mark)
        elif (target := target_of(origin.path, address, rules.base)) is not None:
            file, anchor = page_of(target[0], rules.known), target[1]
            if file in rules.shaky or (not anchor and file in rules.known):
                reached.add(mark_of(file))
            elif file != origin.path or anchor not in found.ids:
                beyond.append((file, anchor, address))
    return b"".join(sorted(reached)), tuple(beyond)


@lru_cache(maxsize=1)
def _settled(rules: Same) -> Memo[str, bytes]:
    """Of an address from the top of the site, the mark of the file that it means, if that is sure to be
    there, as most of them are; else nothing."""
    known = rules.value.known.union(rules.value.shaky)

    def settle(address: str) -> bytes:
        way, anchor = from_top(address)
        file = page_of(way, rules.value.known)
        return mark_of(file) if not anchor and file in known else b""

    return Memo(settle)


def mark_of(file: str) -> bytes:
    """By which a file is told from most others in little room."""
    return crc32(file.encode()).to_bytes(MARK)
