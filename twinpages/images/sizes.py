"""Measured in, the copies that are published of a picture out.

A width is offered if the original has it; nothing is ever enlarged. A browser that knows neither AVIF nor
WebP is old, and one copy in the middle of the range does for all of them.
"""

from twinpages.base.record import record
from twinpages.images.records import Measured

WIDTHS = (320, 640, 960, 1280, 1920)
LARGEST = WIDTHS[-1]
FALLBACK = 1280
"""The widest copy for browsers that know JPEG and PNG only."""

SMALL_WIDTH, SMALL_WEIGHT = 320, 4096
"""Pixels and bytes up to which one copy is enough."""

LONGEST_SIDE = 16383
"""Pixels: what a WebP can hold."""


@record
class Rendition:
    width: int
    height: int
    form: str
    whole: bool = False
    """The picture itself in its own form and size, but for its metadata; not one of its sizes."""


def plan_renditions(measured: Measured) -> tuple[Rendition, ...]:
    """Best form first, each from narrow to wide, the fallback last; empty if the one copy is enough."""
    small = measured.width <= SMALL_WIDTH or measured.weight < SMALL_WEIGHT
    if small or measured.animated or measured.form == "svg":
        return ()
    widest = min(measured.width, LARGEST, LONGEST_SIDE * measured.width // measured.height)
    if widest <= SMALL_WIDTH:
        return ()
    widths = [*(width for width in WIDTHS if width < widest), widest]
    fallback = max(width for width in widths if width <= FALLBACK or width == widths[0])
    last = "png" if measured.alpha or measured.flat else "jpeg"
    sizes = [(form, width) for form in ("avif", "webp") for width in widths]
    return tuple(Rendition(w, height_at(measured, w), form) for form, w in [*sizes, (last, fallback)])


def copy_of(measured: Measured) -> Rendition:
    return Rendition(measured.width, measured.height, measured.form, whole=True)


def height_at(measured: Measured, width: int) -> int:
    return max(1, round(measured.height * width / measured.width))
