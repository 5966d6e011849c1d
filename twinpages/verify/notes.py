"""A page's tokens in, what its tags say that is to be proved out: one look at each, for all who ask.

Most tags say no more than an id and where they link to, which their form shows; the others are looked at more
closely, and what they say is remembered, for it is much the same on every page.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import compress

from twinpages.base.memo import Memo
from twinpages.tokens import Form, Tokens, Values, unescape

Notes = Mapping[str, list[str]]
"""In the order of the page, by kind: `id`; `link`; `load`, what a browser asks for at once; `forward`, where
to; `sheet`, `script` and `canonical`, their addresses; `hreflang` and `twin`, language and address of each
alternate; `unsized`, pictures; `policy`; `style`, `<style`, `<script` and `event`, what one may forbid."""

_LOADING = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "track": ("src",),
    "input": ("src",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    "body": ("background",),
    "link": ("imagesrcset",),
}
"""Attributes that make a browser ask for something as soon as it shows the page."""

_LOADING_LINKS = frozenset(
    "stylesheet icon preload modulepreload manifest prefetch preconnect dns-prefetch".split()
)
IN_CSS = re.compile(
    r"""(?:@import\s*|url\(\s*|image-set\([^)]*?)["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE
)
_EVENTS = frozenset(
    f"on{name}"
    for name in "click load error submit change input focus blur keydown keyup mouseover mouseout".split()
)
_DATA = ("application/ld+json", "application/json", "speculationrules", "importmap")
"""Kinds of `<script>` that only hold data."""

_TELLING = frozenset({"style", "http-equiv"} | _EVENTS)
"""Attributes that say something on any element."""

_TWIN = ("rel", "hreflang", "href")
"""Of a `<link>`: no two of these are the same."""


def read_notes(tokens: Tokens) -> Notes:
    found: defaultdict[str, list[str]] = defaultdict(list)
    ways = [*map(_WAYS.__getitem__, tokens.forms)]
    telling = compress(zip(ways, tokens.forms, tokens.values, strict=True), ways)
    for way, form, values in telling:
        if way is _LOOK:
            if form.keys == _TWIN and values[0] == "alternate" and form.name == "link":
                found["hreflang"].append(values[1])
                found["twin"].append(values[2])
                continue
            for kind, said in _look(form.name, form.keys, values):
                found[kind].append(said)
            continue
        for kind, number in way:
            found[kind].append(values[number])
    found["load"] += found["forward"]
    found["load"] += [address for css in _style_texts(tokens) for address in IN_CSS.findall(css)]
    return found


_Way = tuple[tuple[str, int], ...]
"""The kind of each value that says something, and which one it is."""

_LOOK: _Way = (("", -1),)
"""Of a tag that must be looked at."""


def _way(form: Form) -> _Way:
    keys = form.keys
    if form.name in ("style", "script", "img", "link") or not _TELLING.isdisjoint(keys):
        return _LOOK
    if not keys:
        return ()
    if any(key in keys for key in _LOADING.get(form.name, ())):
        return _LOOK
    links = form.name in ("a", "area")
    return tuple(
        ("id" if key == "id" else "link", number)
        for number, key in enumerate(keys)
        if key == "id" or (key == "href" and links)
    )


_WAYS = Memo(_way)


@lru_cache(maxsize=1024)
def _look(name: str, keys: tuple[str, ...], values: Values) -> tuple[tuple[str, str], ...]:
    attributes = dict(zip(keys, values, strict=True))
    return (*_note_links(name, attributes), *_note_head(name, attributes), *_note_blocked(name, attributes))


def _note_links(name: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if "id" in attributes:
        yield "id", attributes["id"]
    if "href" in attributes and name in ("a", "area"):
        yield "link", attributes["href"]
    elif "href" in attributes and name == "link" and not _LOADING_LINKS.isdisjoint(_words(attributes)):
        yield "load", attributes["href"]
    for key in _LOADING.get(name, ()):
        for address in _addresses(key, attributes.get(key, "")):
            yield "load", address
    for address in IN_CSS.findall(attributes.get("style", "")):
        yield "load", address
    if name == "img" and not ("width" in attributes and "height" in attributes):
        yield "unsized", attributes.get("src", "")
    if name == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        forward = attributes.get("content", "").partition("url=")[2].strip()
        yield from [("forward", forward)] if forward else []


def _note_head(name: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    address, relation = attributes.get("href", ""), attributes.get("rel", "").lower()
    if name == "link" and relation == "stylesheet":
        yield "sheet", address
    elif name == "link" and relation == "canonical":
        yield "canonical", address
    elif name == "link" and relation == "alternate" and "hreflang" in attributes:
        yield "hreflang", attributes["hreflang"]
        yield "twin", address
    elif name == "script" and "src" in attributes:
        yield "script", attributes["src"]
    elif name == "meta" and attributes.get("http-equiv", "").lower() == "content-security-policy":
        yield "policy", attributes.get("content", "")


def _note_blocked(name: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """As it is written: `style="…"`, `<style`, `<script`, `onclick="…"`."""
    if "style" in attributes:
        yield "style", f'style="{attributes["style"]}"'
    if name == "style":
        yield "<style", "<style"
    if name == "script" and "src" not in attributes and attributes.get("type", "") not in _DATA:
        yield "<script", "<script"
    if not _EVENTS.isdisjoint(attributes):
        for key, value in attributes.items():
            if key[:2] == "on":
                yield "event", f'{key}="{value}"'


def _words(attributes: Mapping[str, str]) -> list[str]:
    return attributes.get("rel", "").lower().split()


def _addresses(attribute: str, value: str) -> Iterator[str]:
    if attribute.endswith("srcset"):
        yield from (part.split()[0] for part in value.split(",") if part.split())
    elif value:
        yield value


def _style_texts(tokens: Tokens) -> Iterator[str]:
    for start in [number for number, name in enumerate(tokens.names) if name == "style"]:
        yield unescape("".join(tokens.texts[start : tokens.end(start)]))
