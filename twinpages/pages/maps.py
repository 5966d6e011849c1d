"""The rows of a map in, its `MapView` out: each country's number where the country is, and a shade for it.

The shade only helps the eye: every number that has room stands on the map itself, all stand in the table, so
nothing is told by colour alone.
"""

from decimal import Decimal

from twinpages.base.frozen import Frozen
from twinpages.model.areas import Area, Country
from twinpages.model.targets import Drawing
from twinpages.pages.desk import Desk
from twinpages.pages.drawn import Dot, MapView, Mark, Shape, Table
from twinpages.pages.rows import (
    Sum,
    add_up,
    formats_of,
    make_rows,
    measure_of,
    number_cell,
    said_of,
    subtitle_of,
    title_of,
)
from twinpages.pages.scale import NARROW, WIDE, Frame, Spot, percent, place_twice
from twinpages.pages.views import Phrase

_STEPS = 4
_MOST_SAID = 12
"""Countries that the description names; the table names all."""


def make_map(desk: Desk, drawing: Drawing, id: str) -> MapView:
    area = (desk.site.areas or Frozen[str, Area]()).get(drawing.area, Area(1, 1, Frozen()))
    sums = [item for item in add_up(desk, make_rows(desk, drawing), drawing) if item.number is not None]
    sums.sort(key=lambda item: (-Decimal(item.number or 0), said_of(desk, item.at).text))
    most = max((Decimal(item.number or 0) for item in sums), default=Decimal(0))
    here = [(item, area.countries[str(item.at.value)]) for item in sums if item.at.value in area.countries]
    codes = {str(item.at.value) for item in sums}
    land = [shape.d for code, shape in area.countries.items() if code not in codes and shape.d]
    titles = [_title(desk, item) for item, _ in here]
    head = (measure_of(desk, drawing.at[0]), measure_of(desk, drawing.value))
    return MapView(
        id,
        title_of(desk, drawing),
        subtitle_of(desk, drawing),
        Table(head, tuple((s.at, number_cell(desk, drawing, s.rows, s.number)) for s in sums)),
        area.width,
        area.height,
        tuple([area.land, *land] if area.land else land),
        tuple(
            Shape(str(s.at.value), country.d, title, _step(s, most))
            for (s, country), title in zip(here, titles, strict=True)
            if country.d
        ),
        tuple(
            Dot(percent(country.x / area.width), percent(country.y / area.height), title, _step(s, most))
            for (s, country), title in zip(here, titles, strict=True)
            if country.small
        ),
        tuple(_marks(desk, area, here)),
        tuple(titles[:_MOST_SAID]),
        tuple(str(s.at.value) for s in sums if s.at.value not in area.countries),
    )


def _title(desk: Desk, item: Sum) -> str:
    """With the note that must stand wherever the country is named, if the reader's language has it."""
    note = desk.phrase(desk.config.country_notes.get(str(item.at.value)))
    name = said_of(desk, item.at).text + (f" ({note.text})" if note and not note.foreign else "")
    return f"{name}: {_number(desk, item).text}"


def _number(desk: Desk, item: Sum) -> Phrase:
    return desk.in_language(formats_of(desk).number(item.number or 0), desk.lang)


def _step(item: Sum, most: Decimal) -> int:
    """From 1 to 4, in even parts of the largest number."""
    if most <= 0:
        return 1
    parts = Decimal(item.number or 0) * _STEPS / most
    return max(1, min(_STEPS, int(parts.to_integral_value(rounding="ROUND_CEILING"))))


def _marks(desk: Desk, area: Area, here: list[tuple[Sum, Country]]) -> list[Mark]:
    """The largest numbers choose their places first. A map is never mirrored."""
    high = area.height / area.width
    texts = [(_number(desk, item), _spots(area, country)) for item, country in here]
    narrow, wide = (Frame(width, width * high) for width in (NARROW, WIDE))
    placed = place_twice([(text.text, spots) for text, spots in texts], narrow, wide)
    return [
        Mark(text, percent(spot.x), percent(spot.y), f"{spot.dy:g}em", spot.anchor, "value", roomy)
        for (text, _), (spot, roomy) in zip(texts, placed, strict=True)
        if spot is not None
    ]


def _spots(area: Area, country: Country) -> list[Spot]:
    """In the middle of the country; of one that is a dot, over or under the dot."""
    x, y = country.x / area.width, country.y / area.height
    return [Spot(x, y, "middle", dy) for dy in ((-0.6, 1.3) if country.small else (0.35,))]
