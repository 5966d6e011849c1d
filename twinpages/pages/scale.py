"""Numbers in, places on a picture out: round ticks, true distances, texts that do not meet.

Places are parts of the picture's width, so it can be stretched; the size of its texts cannot. A text that
has room in a narrow picture has room in every wider one, since texts are placed by the middle or by an end:
stretching moves their places apart and leaves the texts as they are. Hence they are placed for the narrowest
picture (`NARROW`), and those that found no room there once more for a wide one.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal

from twinpages.base.record import record

NARROW, WIDE = 18.0, 34.0
"""Widths in em of the picture's texts, which are 14 px high: on the smallest phones, and on others. The style
sheet shows what is `roomy` from the latter on (30rem)."""

_ABOVE, _BELOW = 0.85, 0.3
"""How far a text rises over its line and hangs under it, in em."""


@record
class Spot:
    """A place for a text: `x` and `y` are parts of the picture, 0 to 1, `dy` is in em."""

    x: float
    y: float
    anchor: str = "middle"
    dy: float = 0.0


@record
class Box:
    """What a text covers, in em."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@record
class Frame:
    """The size of a picture in em."""

    width: float
    height: float


def box_of(spot: Spot, width: float, frame: Frame) -> Box:
    before = {"start": 0.0, "middle": width / 2, "end": width}[spot.anchor]
    left, line = spot.x * frame.width - before, spot.y * frame.height + spot.dy
    return Box(left, line - _ABOVE, left + width, line + _BELOW)


def place(
    texts: Sequence[tuple[str, Sequence[Spot]]], frame: Frame, taken: Iterable[Box] = ()
) -> list[Spot | None]:
    """For each text the first of its spots that is free and within the frame; the first chooses first."""
    full = list(taken)
    found: list[Spot | None] = []
    for text, spots in texts:
        width = width_of(text)
        boxes = [(spot, box_of(spot, width, frame)) for spot in spots]
        free = (
            (spot, box)
            for spot, box in boxes
            if box.left >= 0 and box.right <= frame.width and not any(box.meets(other) for other in full)
        )
        spot, box = next(free, (None, None))
        found.append(spot)
        full += [box] if box else []
    return found


def place_twice(
    texts: Sequence[tuple[str, Sequence[Spot]]], narrow: Frame, wide: Frame, taken: Sequence[Spot] = ()
) -> list[tuple[Spot | None, bool]]:
    """As `place`; with each whether it needs the wide picture. `taken`: dots that no text may cover."""

    def dots(frame: Frame) -> list[Box]:
        middles = ((spot.x * frame.width, spot.y * frame.height) for spot in taken)
        return [Box(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in middles]

    first = place(texts, narrow, dots(narrow))
    placed = [(t, spot) for (t, _), spot in zip(texts, first, strict=True) if spot]
    kept = [box_of(spot, width_of(text), wide) for text, spot in placed]
    rest = [item for item, spot in zip(texts, first, strict=True) if spot is None]
    second = iter(place(rest, wide, [*dots(wide), *kept]))
    return [(spot, False) if spot else (next(second), True) for spot in first]


_DOT = 0.3


def width_of(text: str) -> float:
    """In em, rather too much than too little: fonts differ."""
    return sum(_width(char) for char in text)


def _width(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn"):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return 0.3 if char in " .,’'" else 0.75 if char.isupper() else 0.6


def true_to(values: Sequence[float]) -> list[float]:
    """0 for the least, 1 for the most. Law: distances stay in proportion. In the middle if all are one."""
    least, most = min(values), max(values)
    return [(value - least) / (most - least) if most > least else 0.5 for value in values]


def round_ticks(least: Decimal, most: Decimal, about: int = 3) -> list[Decimal]:
    """Round numbers at even distances that hold zero, `least` and `most` between the first and the last."""
    low, high = min(least, Decimal(0)), max(most, Decimal(0))
    if low == high:
        high = Decimal(1)
    raw = (high - low) / about
    power = Decimal(10) ** raw.adjusted()
    step = next(m * power for m in map(Decimal, ("1", "2", "5", "10")) if m * power >= raw)
    first = (low / step).to_integral_value(rounding="ROUND_FLOOR")
    last = (high / step).to_integral_value(rounding="ROUND_CEILING")
    return [step * number for number in range(int(first), int(last) + 1)]


def percent(part: float, mirrored: bool = False) -> str:
    """`0.375` is `37.5%`."""
    text = f"{(1 - part if mirrored else part) * 100:.2f}".rstrip("0").rstrip(".")
    return f"{'0' if text in ('-0', '') else text}%"
