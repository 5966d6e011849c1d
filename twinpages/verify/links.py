"""A page's notes in, what it links to and loads out, and what an address of it means."""

import posixpath
import re
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from twinpages.base.record import record
from twinpages.verify.notes import Notes


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


def find_links(notes: Notes) -> Found:
    ids = [name for name in notes["id"] if name]
    twice = sorted({name for name in ids if ids.count(name) > 1}) if len(set(ids)) < len(ids) else []
    return Found(
        frozenset(ids),
        tuple(twice),
        tuple(notes["link"]),
        tuple(notes["load"]),
        tuple(zip(notes["hreflang"], notes["twin"], strict=True)),
        next(iter(notes["canonical"]), ""),
    )


def target_of(path: str, address: str, base: str) -> tuple[str, str] | None:
    """File and anchor that an address of a page means; None for one that leaves the site."""
    if address[:1] == "#" and address.isprintable():
        return path, unquote(address[1:])
    root = "../" * path.count("/")
    if root and address.startswith(root):
        return from_top(address[len(root) :])
    parts = _take_apart(address)
    if parts is None:
        return None
    way, anchor = parts
    if way.startswith("/"):
        way = way[len(base) :] if way.startswith(base) else way[1:]
        joined = posixpath.normpath(way) if way else "."
    elif way:
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), way))
    else:
        return path, anchor
    return ("" if joined == "." else joined), anchor


def page_of(file: str, files: Collection[str]) -> str:
    """Of a folder, the page in it. `files`: those that there are."""
    index = f"{file}/index.html".lstrip("/")
    return index if file not in files and index in files else file


@lru_cache(maxsize=4096)
def _take_apart(address: str) -> tuple[str, str] | None:
    """Way and anchor of one that stays."""
    parts = urlsplit(address)
    return None if parts.scheme or parts.netloc else (unquote(parts.path), unquote(parts.fragment))


@lru_cache(maxsize=10_000)
def from_top(address: str) -> tuple[str, str]:
    """Of an address that a page's root stands before: most of them are the same on every page. The dot keeps
    what it begins with from being read as a host or a scheme."""
    if _PLAIN.fullmatch(address):
        return address.rstrip("/"), ""
    parts = urlsplit(f"./{address}")
    joined = posixpath.normpath(unquote(parts.path))
    return ("" if joined == "." else joined), unquote(parts.fragment)


_NAME = r"[\w-]+(?:\.[\w-]+)*"
_PLAIN = re.compile(rf"(?:{_NAME}/)*(?:{_NAME})?", re.ASCII)
"""An address that means what it says: nothing in it is quoted or to be made shorter."""
