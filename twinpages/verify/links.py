"""A page in, what it links to and loads out, and what an address of it means."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from twinpages.base.record import record
from twinpages.verify.elements import Element

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


@record
class Found:
    """What one page holds that others depend on."""

    ids: frozenset[str]
    twice: tuple[str, ...]
    """Ids that stand more than once."""
    links: tuple[str, ...]
    loads: tuple[str, ...]
    """What a browser asks for as soon as it shows the page."""
    alternates: tuple[tuple[str, str], ...]
    """hreflang and address."""
    canonical: str


def find_links(tree: LexborHTMLParser, elements: Iterable[Element]) -> Found:
    """`elements`: all of the tree."""
    ids: list[str] = []
    links: list[str] = []
    loads: list[str] = []
    forwards: list[str] = []
    for tag, attributes in elements:
        if not attributes:
            continue
        if name := attributes.get("id"):
            ids.append(name)
        if (href := attributes.get("href")) is not None:
            if tag in ("a", "area"):
                links.append(href)
            elif tag == "link" and not _LOADING_LINKS.isdisjoint(_words(attributes.get("rel"))):
                loads.append(href)
        for attribute in _LOADING.get(tag, ()):
            loads += _addresses(attribute, attributes.get(attribute))
        if style := attributes.get("style"):
            loads += IN_CSS.findall(style)
        if tag == "meta" and (attributes.get("http-equiv") or "").lower() == "refresh":
            forwards += filter(None, [(attributes.get("content") or "").partition("url=")[2].strip()])
    loads += forwards
    for node in tree.css("style"):
        loads += IN_CSS.findall(node.text())
    twice = sorted({name for name in ids if ids.count(name) > 1}) if len(set(ids)) < len(ids) else []
    alternates = tuple(
        (node.attributes.get("hreflang") or "", node.attributes.get("href") or "")
        for node in tree.css("link[rel=alternate][hreflang]")
    )
    canonical = tree.css_first("link[rel=canonical]")
    address = (canonical.attributes.get("href") or "") if canonical else ""
    return Found(frozenset(ids), tuple(twice), tuple(links), tuple(loads), alternates, address)


def _words(value: str | None) -> list[str]:
    return (value or "").lower().split()


def _addresses(attribute: str, value: str | None) -> Iterator[str]:
    if value and attribute.endswith("srcset"):
        yield from (part.split()[0] for part in value.split(",") if part.split())
    elif value:
        yield value


def target_of(path: str, address: str, base: str) -> tuple[str, str] | None:
    """File and anchor that an address of a page means; None for one that leaves the site."""
    root = "../" * path.count("/")
    if root and address.startswith(root):
        return _from_top(address[len(root) :])
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    way = unquote(parts.path)
    if way.startswith("/"):
        way = way[len(base) :] if way.startswith(base) else way[1:]
        joined = posixpath.normpath(way) if way else "."
    elif way:
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), way))
    else:
        return path, unquote(parts.fragment)
    return ("" if joined == "." else joined), unquote(parts.fragment)


@lru_cache(maxsize=10_000)
def _from_top(address: str) -> tuple[str, str]:
    """Of an address that a page's root stands before: most of them are the same on every page. The dot keeps
    what it begins with from being read as a host or a scheme."""
    parts = urlsplit(f"./{address}")
    joined = posixpath.normpath(unquote(parts.path))
    return ("" if joined == "." else joined), unquote(parts.fragment)
