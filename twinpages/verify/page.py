"""A finished page in, its problems out, and what the proof of the whole site needs of it.

What a page shows can be proved as soon as it is written; what it points at only when all others are. Most of
what it points at is known before, from the plan, so that little is left over.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

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
from twinpages.verify.links import Found, find_links, from_top, target_of
from twinpages.verify.notes import Notes, read_notes
from twinpages.verify.places import Origin, place_of, template_place
from twinpages.verify.policy import find_blocked

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
    alternates: tuple[tuple[str, str], ...] = ()
    """hreflang and address."""
    room: int = -1
    """Bytes of other words that may stand round its text before it must be proved again; less than none if
    it must be in any case."""


def prove_page(page: Page, html: bytes, tokens: Tokens, rules: Rules) -> tuple[Proof, tuple[Problem, ...]]:
    origin = Origin(page.path, page.id, page.source, page.template)
    notes = read_notes(tokens)
    found = find_links(notes)
    beyond, problems = list[tuple[str, str, str]](), list[Problem]()
    problems += check_languages(page, tokens, template_place(origin))
    heavy, room = check_budget(page, tokens, notes, html, rules.weights, rules.base)
    problems += heavy
    problems += _check_parts(origin, notes, found, rules)
    for address in _unsettled(origin, (*found.links, *found.loads), rules):
        left = _beyond(origin, address, found, rules)
        beyond += [left] if left else []
    for address in dict.fromkeys(found.loads):
        if _ABROAD.match(address):
            place = place_of(origin, address, rules.site, rules.templates)
            if not (page.id in rules.broken and place.file == page.source):  # else said when it was read
                problems.append(Problem.of("foreign-request", place, name=address, path=page.path))
    if origin.path not in rules.shaky:
        problems += _check_head(page, origin, found)
    room = -1 if problems else room
    proof = Proof(origin, tuple(sorted(found.ids)), tuple(beyond), found.canonical, found.alternates, room)
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


def _unsettled(origin: Origin, addresses: Iterable[str], rules: Rules) -> list[str]:
    """Without those that are known to be right wherever they stand: most of them."""
    root = "../" * origin.path.count("/")
    size, settled = len(root), _settled(Same(rules))
    return [
        address
        for address in dict.fromkeys(addresses)
        if not (address.startswith(root) and settled[address[size:]])
    ]


@lru_cache(maxsize=1)
def _settled(rules: Same) -> Memo[str, bool]:
    """Of an address from the top of the site: whether it means a page, or another file, that is there."""

    def is_settled(address: str) -> bool:
        file, anchor = from_top(address)
        return not anchor and _is_there(_page_of(file, rules.value), rules.value)

    return Memo(is_settled)


def _beyond(origin: Origin, address: str, found: Found, rules: Rules) -> tuple[str, str, str] | None:
    """What an address means, unless it is known to be right or is no concern of this site."""
    target = target_of(origin.path, address, rules.base)
    if target is None:
        return None
    anchor, file = target[1], _page_of(target[0], rules)
    if file in rules.shaky or (not anchor and _is_there(file, rules)):
        return None
    if file == origin.path and anchor in found.ids:
        return None
    return file, anchor, address


def _page_of(file: str, rules: Rules) -> str:
    """Of a folder, the page in it."""
    index = f"{file}/index.html".lstrip("/")
    return index if file not in rules.known and index in rules.known else file


def _is_there(file: str, rules: Rules) -> bool:
    return file in rules.known or file in rules.shaky
