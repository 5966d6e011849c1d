"""The bytes of a feed in, what the W3C's feed validator would say of them out.

Its rules (RFC 4287, sections in brackets) as far as a build could break them, written anew, so that the tests
need no network. What it only advises and a date without a time cannot do, two entries never changed at the
same moment, is not asked.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as etree
from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_KNOWN = {
    "feed": {"author", "entry", "id", "link", "title", "updated"},
    "entry": {"id", "link", "published", "summary", "title", "updated"},
}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_EARLIEST = 1990
"""Before this the validator calls a date implausible."""


def mistakes_of(data: bytes, address: str) -> list[str]:
    """`address`: where the feed is published."""
    feed = etree.fromstring(data)
    if feed.tag != ATOM + "feed":
        return ["not a feed [4.1.1]"]
    said = [*_of_parts(feed, "feed"), *_of_links(feed)]
    if not feed.get(LANG):
        said.append("no xml:lang on the feed [2]")
    names = [name.text for author in feed.iter(ATOM + "author") for name in author.iter(ATOM + "name")]
    if not (names and all(name and name.strip() for name in names)):
        said.append("no author with a name [4.1.1]")
    own = [link.get("href") for link in feed.findall(ATOM + "link") if link.get("rel") == "self"]
    if own != [address]:
        said.append(f"the feed calls itself {own} [4.1.1]")
    entries = feed.findall(ATOM + "entry")
    for entry in entries:
        said += [*_of_parts(entry, "entry"), *_of_links(entry)]
        if not any(link.get("rel") == "alternate" for link in entry.findall(ATOM + "link")):
            said.append("an entry without a text leads to no page [4.1.2]")
    ids = [element.text for element in feed.iter(ATOM + "id")]
    if len(set(ids)) < len(ids):
        said.append("an id twice [4.1.2]")
    changed = [entry.findtext(ATOM + "updated", "") for entry in entries]
    if changed and feed.findtext(ATOM + "updated") != max(changed):
        said.append("the feed was not updated with its newest entry [4.2.15]")
    return said


def _of_parts(element: Element, name: str) -> Iterator[str]:
    for part in ("id", "title", "updated"):
        if len(found := element.findall(ATOM + part)) != 1 or not (found[0].text or "").strip():
            yield f"{name}: {part} once [4.1.1, 4.1.2]"
    for child in element:
        part = child.tag.removeprefix(ATOM)
        if part not in _KNOWN[name]:
            yield f"{name}: unknown element {child.tag}"
        if part in ("updated", "published") and not _is_moment(child.text or ""):
            yield f"{name}: {part} is no date [3.3]: {child.text}"
        if part == "id" and not _is_absolute(child.text or ""):
            yield f"{name}: an id is a whole address [4.2.6]: {child.text}"
        if part in ("title", "summary") and (len(child) or child.get("type", "text") != "text"):
            yield f"{name}: {part} is plain text [3.1.1]"
        if child.get(LANG) == "":
            yield f"{name}: {part} is in no language [2]"


def _of_links(element: Element) -> Iterator[str]:
    links = element.findall(ATOM + "link")
    for link in links:
        if not _is_absolute(link.get("href", "")):
            yield f"a link to {link.get('href')} [4.2.7]"
        if not re.fullmatch(r"[\w.+-]+/[\w.+-]+", link.get("type", "text/html")):
            yield f"no type of media: {link.get('type')} [4.2.7]"
    same = [(link.get("rel", "alternate"), link.get("type"), link.get("hreflang")) for link in links]
    if len(set(same)) < len(same):
        yield "two links of the same kind [4.1.1, 4.1.2]"


def _is_moment(text: str) -> bool:
    try:
        return bool(_MOMENT.fullmatch(text)) and datetime.fromisoformat(text).year >= _EARLIEST
    except ValueError:
        return False


def _is_absolute(address: str) -> bool:
    """And written with the characters of an address alone (RFC 3986), not with letters of a language."""
    parts = urlsplit(address)
    allowed = re.fullmatch(r"[\w.~:/?#@!$&'()*+,;=%\[\]-]+", address, re.ASCII)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and bool(allowed)
