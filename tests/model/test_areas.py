"""Maps as data: the one that ships, and files that are none."""

import pytest

from tests.sites_in_memory import shipped
from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Problem
from twinpages.model.areas import parse_areas

COUNTRIES = (
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO MK TR AL BA RS ME "
    "AM AZ GE JO LB MD TN UA PS XK GB CH BY RU MA DZ LY EG SY"
).split()


def test_the_map_that_ships_has_every_country_inside_its_frame() -> None:
    problems: list[Problem] = []
    europe = parse_areas(shipped(), problems.append)["europe"]
    assert problems == []
    assert set(COUNTRIES) <= set(europe.countries)
    for code in COUNTRIES:
        country = europe.countries[code]
        assert 0 < country.x < europe.width and 0 < country.y < europe.height, code
        assert country.d.startswith("M") or country.small, code
    assert all(europe.countries[code].small for code in ("MT", "LU", "LI"))


@pytest.mark.parametrize(
    "text",
    ["{", "[]", "7", '{"width": 1, "height": 1}', '{"width": "x", "height": 1, "countries": {}}',
     '{"width": 0, "height": 1, "countries": {}}', '{"width": 1, "height": 1, "countries": {"RO": {"x": 1}}}',
     '{"width": 1, "height": 1, "countries": {"RO": 3}}', "\udcff"],
)  # fmt: skip
def test_what_is_no_map_is_said_once_without_a_traceback(text: str) -> None:
    problems: list[Problem] = []
    data = text.encode("utf-8", "surrogateescape")
    areas = parse_areas(Tree(Frozen({"templates/maps/x.json": data})), problems.append)
    assert [problem.code for problem in problems] == ["map-unread"]
    assert list(areas) == ["x"]
