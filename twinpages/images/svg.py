"""Bytes of an SVG in, its size out; or the same drawing out, with nothing in it that acts or asks.

An SVG is a document: opened by itself it can run scripts, fetch from other hosts, and tell who drew it.
What is written out is made anew from a list of what a drawing needs (`svg_names`); the rest is left out
with all it holds: scripts, event attributes, HTML within, animations (they can change an address after it
was checked), what drawing programs note for themselves. Entities are refused, since they exist to make much
of little. Neither of the cleaners on PyPI is more than a prototype or has ready-made files for every
system, so this is our own.
"""

import re
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from collections.abc import Callable
from html import escape
from xml.parsers.expat import ExpatError, ParserCreate

from twinpages.images.records import Measured, Refused
from twinpages.images.svg_names import ATTRIBUTES, ELEMENTS, UNITS

_SVG, _XLINK, _XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)
_PREFIXES = {"": "", _XLINK: "xlink:", _XML: "xml:"}
_LENGTH = re.compile(r"\s*\+?([0-9]*\.?[0-9]+(?:e[+-]?[0-9]+)?)\s*([a-z%]*)\s*", re.IGNORECASE)
_RASTER = re.compile(r"\s*data:image/(?:png|jpeg|jpg|gif|webp|avif)\s*;\s*base64\s*,", re.IGNORECASE)
_DROPPED_CSS = re.compile(r"/\*.*?\*/|@import[^;]*;?|@font-face\s*\{[^}]*\}", re.DOTALL | re.IGNORECASE)
_UNSAFE = re.compile(
    r"url\(\s*(?!['\"]?\s*#)|\\|@import|/\*|expression\(|(?:java|vb)script:|-moz-binding|behavior:|image-set\(|src\(",
    re.IGNORECASE,
)
"""In a style or a value: what leads out of the file, and the escapes that could hide it."""
_DEFAULT_SIZE = (300, 150)
"""What browsers take for a drawing that says nothing."""
_LARGEST = 100_000

CleanRaster = Callable[[bytes], bytes]


class _EntityError(Exception):
    """A document type that declares entities."""


def measure_svg(data: bytes) -> Measured | Refused:
    """Refused where the XML breaks off, with its line."""
    cleaner = _Cleaner(lambda _: b"")
    try:
        cleaner.read(data)
    except ExpatError as error:
        return Refused("svg-unreadable", (), error.lineno, error.offset + 1)
    except _EntityError:
        return Refused("svg-entities")
    if cleaner.root is None:
        return Refused("svg-unreadable")
    width, height = _size(cleaner.root)
    return Measured(width, height, "svg", len(data), alpha=True)


def clean_svg(data: bytes, clean_raster: CleanRaster) -> bytes:
    """Of bytes that `measure_svg` has taken. `clean_raster`: for pictures within; empty leaves one out."""
    cleaner = _Cleaner(clean_raster)
    cleaner.read(data)
    return "".join(cleaner.parts).encode()


class _Cleaner:
    """Alive during one reading: writes while it reads, so that no depth of nesting is too deep."""

    def __init__(self, clean_raster: CleanRaster) -> None:
        self.clean_raster = clean_raster
        self.parts: list[str] = []
        self.open: list[str] = []
        self.skipped = 0
        """How deep we are in an element that is left out."""
        self.style: list[str] = []
        self.root: dict[str, str] | None = None

    def read(self, data: bytes) -> None:
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.EntityDeclHandler = self.refuse
        parser.Parse(data, True)

    def refuse(self, *_: object) -> None:
        raise _EntityError

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        known = local in ELEMENTS and space in ("", _SVG)
        if self.skipped or not known or (not self.open and local != "svg"):
            self.skipped += 1
            return
        kept = self.attributes(local, attributes)
        if not self.open:
            self.root = kept
            kept = self.rooted(kept)
        self.open.append(local)
        written = "".join(f' {key}="{escape(value)}"' for key, value in kept.items())
        self.parts.append(f"<{local}{written}>")

    def end(self, _: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        local = self.open.pop()
        if local == "style":
            self.parts.append(escape(_safe_css("".join(self.style)), quote=False))
            self.style = []
        self.parts.append(f"</{local}>")

    def text(self, text: str) -> None:
        if self.skipped or not self.open:
            return
        if self.open[-1] == "style":
            self.style.append(text)
        else:
            self.parts.append(escape(text, quote=False))

    def attributes(self, element: str, attributes: dict[str, str]) -> dict[str, str]:
        kept = {}
        for name, value in attributes.items():
            space, _, local = name.rpartition(" ")
            key = _PREFIXES.get(space, "?") + local
            if key in ("href", "xlink:href"):
                value = self.address(element, value)  # noqa: PLW2901  what is left of it
            elif key == "style":
                value = _safe_css(value)  # noqa: PLW2901
            elif key not in ATTRIBUTES or _UNSAFE.search(value):
                continue
            if value or key not in ("href", "xlink:href", "style"):
                kept[key] = value
        return kept

    def address(self, element: str, value: str) -> str:
        """Within this drawing; or a picture that it holds itself."""
        if value.strip().startswith("#"):
            return value.strip()
        match = _RASTER.match(value) if element in ("image", "feImage") else None
        if match is None:
            return ""
        try:
            data = self.clean_raster(b64decode(re.sub(r"\s+", "", value[match.end() :]), validate=True))
        except (NoBase64, ValueError):
            return ""
        return value[: match.end()].strip() + b64encode(data).decode() if data else ""

    def rooted(self, attributes: dict[str, str]) -> dict[str, str]:
        """With its namespaces; and with a view box, without which a browser does not scale it."""
        width, height = _pixels(attributes.get("width", "")), _pixels(attributes.get("height", ""))
        box = {"viewBox": f"0 0 {width:g} {height:g}"} if width and height else {}
        return {"xmlns": _SVG, "xmlns:xlink": _XLINK, **box, **attributes}


def _safe_css(text: str) -> str:
    """Nothing of it, if what is left could still ask another host."""
    kept = _DROPPED_CSS.sub("", text)
    return "" if _UNSAFE.search(kept) else kept


def _pixels(written: str) -> float:
    """0 for a share of something, or for what is no length."""
    match = _LENGTH.fullmatch(written)
    return float(match[1]) * UNITS.get(match[2].lower(), 0) if match else 0


def _size(root: dict[str, str]) -> tuple[int, int]:
    """As it says, or in the proportions of its view box."""
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    numbers = [_pixels(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    box_width, box_height = numbers[2:] if len(numbers) == 4 and all(numbers[2:]) else (0.0, 0.0)
    if not (width and height):
        if box_width and box_height:
            width = width or (height * box_width / box_height if height else box_width)
            height = width * box_height / box_width
        else:
            width, height = width or _DEFAULT_SIZE[0], height or _DEFAULT_SIZE[1]
    return tuple(min(max(1, round(side)), _LARGEST) for side in (width, height))  # type: ignore[return-value]
