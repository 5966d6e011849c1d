"""Pages and the files they load in, problems out: what a visitor with a slow line has to wait for.

A server's first answer holds some fourteen kilobytes; a page of text that fits with its style and script is
there at once. Weights are those after compression, as hosts send them.
"""

import re
import zlib
from collections.abc import Iterator, Mapping

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem
from twinpages.pages import Page
from twinpages.tokens import Tokens, unescape
from twinpages.verify.links import target_of
from twinpages.verify.notes import Notes

PAGE = 14 * 1024
"""A page of text with all it needs to be read."""

WORDS = 500
"""A longer text, or one with pictures, may weigh more."""

SCRIPT = 2 * 1024
REQUESTS = 3
"""The page, its style sheets and scripts; pictures come later."""

_CLOSE, _FAR = 64, 1000
"""Bytes: too near to the limit to be sure without weighing, and far enough from it."""

_STORING = re.compile(r"\b(document\.cookie|localStorage|sessionStorage|indexedDB)\b")
_NO_TEXT = frozenset({"svg", "picture", "img", "table", "video", "audio", "form"})


def weigh_assets(assets: Mapping[str, bytes]) -> Frozen[str, int]:
    """Bytes of style sheets and scripts, compressed, by path."""
    loaded = ((path, data) for path, data in assets.items() if path.endswith((".css", ".js")))
    return Frozen({path: len(zlib.compress(data, 9)) for path, data in loaded})


def check_budget(
    page: Page, tokens: Tokens, notes: Notes, html: bytes, weights: Mapping[str, int], base: str
) -> tuple[tuple[Problem, ...], int]:
    """And how many bytes the page may grow by before it must be weighed again. `weights`: of what pages load.
    `base`: the path of the site's address, such as `/kitchen/`."""
    problems, place = list[Problem](), Place(f"templates/{page.template}")
    sheets, scripts = notes["sheet"], notes["script"]
    found = {name: (target_of(page.path, name, base) or ("", ""))[0] for name in (*sheets, *scripts)}
    script = sum(weights.get(found[name], 0) for name in scripts)
    if script > SCRIPT:
        said = Problem.of("script-heavy", place, path=page.path, size=_kb(script), most=_kb(SCRIPT))
        problems.append(said)
    if 1 + len(sheets) + len(scripts) > REQUESTS:
        count = 1 + len(sheets) + len(scripts)
        problems.append(Problem.of("many-requests", place, path=page.path, count=count, most=REQUESTS))
    room = _room(tokens, html, PAGE - script - sum(weights.get(found[name], 0) for name in sheets))
    if room < 0:
        place = Place(f"templates/{found[sheets[0]]}") if sheets else place
        size, most = _kb(PAGE - room), _kb(PAGE)
        problems.append(Problem.of("page-heavy", place, path=page.path, size=size, most=most))
    return tuple(problems), min(room - _CLOSE, _FAR)


def _room(tokens: Tokens, html: bytes, most: int) -> int:
    """What is left of `most`; less than none if the page is too heavy."""
    if len(html) <= most:
        return most - len(html)
    if len(html) > 2 * most and _seems_long(tokens) and not _is_short_text(tokens):
        return _FAR + _CLOSE
    if (hastily := _pack_hastily(html, most - _FAR - _CLOSE)) <= most:
        return most - hastily
    return most - len(zlib.compress(html, 9)) if _is_short_text(tokens) else _FAR + _CLOSE


def find_unsized(notes: Notes) -> Iterator[str]:
    """Pictures for which no room is kept while they are on their way; one that is missing was said."""
    yield from (source for source in notes["unsized"] if not source.endswith("/"))


def check_storing(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Scripts that keep something in the visitor's browser."""
    for path, data in files.items():
        match = _STORING.search(data.decode("utf-8", "replace")) if path.endswith(".js") else None
        if match:
            yield Problem.of("script-stores", Place(f"templates/{path}"), name=match[1])


def count_words(tokens: Tokens) -> int | None:
    """Of the main part; None if there is more to see than text, or no such part."""
    text = _text(tokens)
    return None if text is None else len(unescape(text).split())


def _text(tokens: Tokens) -> str | None:
    if "main" not in tokens.names:
        return None
    start = tokens.names.index("main")
    end = tokens.end(start)
    if not _NO_TEXT.isdisjoint(tokens.names[start + 1 : end]):
        return None
    return "".join(tokens.texts[start:end])


def _seems_long(tokens: Tokens) -> bool:
    """Told by its spaces alone: of two things that must be looked at, the one that likely settles it is the
    first. So a page that is not large at all is packed before its words are counted."""
    text = _text(tokens)
    return text is None or text.count(" ") > WORDS


def _is_short_text(tokens: Tokens) -> bool:
    count = count_words(tokens)
    return count is not None and count <= WORDS


def _pack_hastily(html: bytes, enough: int) -> int:
    """At most so many bytes. Most pages are small enough already, and it takes no more than their beginning
    to see that they cannot be larger than `enough`: a page's beginning is packed to a third of its size."""
    packer = zlib.compressobj(1, wbits=13, memLevel=6)
    size = (len(html) - enough) * 7 // 4
    first, rest = html[:size], html[size:]
    packed = len(packer.compress(first)) + len(packer.flush(zlib.Z_SYNC_FLUSH))
    if packed + len(rest) <= enough:
        return packed + len(rest)
    return packed + len(packer.compress(rest)) + len(packer.flush())


def _kb(size: int) -> str:
    return f"{size / 1024:.1f}"
