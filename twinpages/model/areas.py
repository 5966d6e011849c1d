"""The files of `templates/maps/` in, the maps that texts can name out.

A map is data of the theme and not of the program, so that a site can bring its own: a file of this form with
any shapes, asked for by the codes of countries.
"""

import json
from collections.abc import Mapping

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import record

FOLDER = "templates/maps/"


@record
class Country:
    """One shape of a map, in the map's units."""

    d: str
    """The path, as SVG has it; empty if it is too small to be drawn."""
    x: int
    y: int
    """Where its number stands."""
    small: bool = False
    """Marked with a dot, or nobody would see it."""


@record
class Area:
    """A map: `templates/maps/europe.json`."""

    width: int
    height: int
    countries: Frozen[str, Country]
    land: str = ""
    """What is drawn and has no code."""


def parse_areas(templates: Tree, say: Say) -> Frozen[str, Area]:
    """By name: `europe`."""
    found = {}
    for path in templates.under(FOLDER.rstrip("/")):
        if not path.endswith(".json"):
            continue
        area = Area(1, 1, Frozen())  # stands for one that cannot be read, so that nobody calls it unknown
        try:
            area = _parse_area(json.loads(templates.files[path].decode()))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            name = error.args[0] if isinstance(error, KeyError) else ""
            say(Problem.of("map-unread", Place(path, getattr(error, "lineno", 1)), name=name))
        found[path.removeprefix(FOLDER).removesuffix(".json")] = area
    return Frozen(found)


def _parse_area(data: Mapping[str, object]) -> Area:
    countries = data["countries"]
    if not isinstance(countries, dict):
        raise KeyError("countries")
    shapes = {
        str(code): Country(str(shape["d"]), int(shape["x"]), int(shape["y"]), shape.get("small") is True)
        for code, shape in countries.items()
    }
    width, height = (int(str(data[name])) for name in ("width", "height"))
    if min(width, height) < 1:
        raise ValueError("a map has a width and a height")
    return Area(width, height, Frozen(shapes), str(data.get("land", "")))
