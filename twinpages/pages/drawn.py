"""The records of pictures that templates see: finished places, texts and tables. Nothing is left to reckon.

Places are parts of the picture's width and height (`"37.5%"`) counted from the left and the top, as SVG does;
whoever reads from the right is given the mirrored ones.
"""

from twinpages.base.record import record
from twinpages.pages.views import LinkTo, Phrase, Shown


@record
class Mark:
    """A text within a picture."""

    text: Phrase
    x: str
    y: str
    dy: str
    """How far its line stands below the place: `-0.6em`."""
    anchor: str
    """start, middle or end, as SVG's `text-anchor`."""
    role: str
    """value, tick or when."""
    roomy: bool = False
    """Only a wide picture has room for it."""


@record
class Dot:
    x: str
    y: str
    title: str
    """What it stands for, in words."""
    step: int = 0
    """On a map: its shade, from 1 to 4."""


@record
class Stroke:
    x1: str
    y1: str
    x2: str
    y2: str


@record
class Bar:
    x: str
    width: str


@record
class Table:
    """The data behind a picture."""

    heads: tuple[Phrase | None, ...]
    """None over what was counted."""
    rows: tuple[tuple[Shown | None, ...], ...]
    """None where a row has nothing to say."""


@record
class Chart:
    id: str
    """Of its parts on the page, which go on with `-t` and `-d`."""
    title: Phrase | None
    measure: Phrase | None
    """What the numbers are; none if entries were counted."""
    table: Table
    said: tuple[str, ...] = ()
    """What is drawn, in words."""
    dots: tuple[Dot, ...] = ()
    """Of a chart of time."""
    strokes: tuple[Stroke, ...] = ()
    """From dot to dot."""
    grid: tuple[str, ...] = ()
    """The heights of its lines, the lowest first."""
    zero: str = ""
    """The height of nothing."""
    marks: tuple[Mark, ...] = ()
    bars: tuple[Bar | None, ...] = ()
    """Of a chart of choices: one for each row of the table, none if it has no value."""


@record
class Shape:
    """A country that has a value."""

    code: str
    d: str
    title: str
    step: int
    """Its shade, from 1 to 4."""


@record
class MapView:
    id: str
    title: Phrase | None
    measure: Phrase | None
    """As of a Chart."""
    table: Table
    width: int
    height: int
    land: tuple[str, ...]
    """Paths of all that has no value."""
    shapes: tuple[Shape, ...]
    dots: tuple[Dot, ...]
    marks: tuple[Mark, ...]
    said: tuple[str, ...]
    missing: tuple[str, ...]
    """Codes of countries that have a value and are not on the map."""


@record
class Happening:
    link: LinkTo | None
    """The entry, if it has a title."""
    parts: tuple[Shown, ...]


@record
class Moment:
    """What happened at one time."""

    when: Shown | None
    until: Shown | None
    happenings: tuple[Happening, ...]
    room: str
    """The height that the time up to the next one takes at least: `3.5em`."""


@record
class Timeline:
    title: Phrase | None
    moments: tuple[Moment, ...]
