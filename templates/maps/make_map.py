"""The world's borders in, `europe.json` out: Europe and its neighbours, flat, small, by code of country.

Nothing imports this file; it is kept so that anybody can draw the map again, or another one:

    npm pack world-atlas@2 && tar xzf world-atlas-*.tgz
    python3 templates/maps/make_map.py package/countries-50m.json templates/maps/europe.json

The borders are those of Natural Earth, 1:50 million, which is in the public domain (naturalearthdata.com), in
the form of TopoJSON: neighbours share the arc between them, so a border made simpler stays one border.
Natural Earth draws who holds a place, not who has a right to it. Two things are changed here, because the
map is asked by the codes of ISO 3166: Kosovo gets the code XK, which Natural Earth leaves empty, and Crimea
is drawn with Ukraine (resolution 68/262 of the United Nations). No line is anybody's position.

The projection is Lambert's azimuthal with equal areas (Snyder, "Map Projections", 1987, page 185), so that
no country looks larger than it is.
"""

import json
import math
import sys
from pathlib import Path

CENTRE = (14.0, 50.5)
"""Longitude and latitude of the middle, in degrees."""
WEST, EAST, NORTH, SOUTH = -0.365, 0.45, 0.385, -0.335
"""The frame, in radii of the earth from the middle."""
WIDTH = 1000
"""Of the map, in units; the height follows from the frame."""
ROUGH = 12.0
"""A bend is left out if the triangle that it makes is smaller than so many square units."""
SMALLEST = 30.0
"""An island is left out if it is smaller, unless it is all that a country has."""
DOT = 130.0
"""A country whose largest part is smaller is marked with a dot too."""
CRIMEA = (34.2, 45.3)
CODES = {
    8: "AL", 12: "DZ", 20: "AD", 31: "AZ", 40: "AT", 51: "AM", 56: "BE", 70: "BA", 100: "BG", 112: "BY",
    191: "HR", 196: "CY", 203: "CZ", 208: "DK", 233: "EE", 234: "FO", 246: "FI", 250: "FR", 268: "GE",
    275: "PS", 276: "DE", 300: "GR", 336: "VA", 348: "HU", 352: "IS", 364: "IR", 368: "IQ", 372: "IE",
    376: "IL", 380: "IT", 398: "KZ", 400: "JO", 414: "KW", 422: "LB", 428: "LV", 434: "LY", 438: "LI",
    440: "LT", 442: "LU", 470: "MT", 492: "MC", 498: "MD", 499: "ME", 504: "MA", 528: "NL", 578: "NO",
    616: "PL", 620: "PT", 642: "RO", 643: "RU", 674: "SM", 682: "SA", 688: "RS", 703: "SK", 705: "SI",
    724: "ES", 752: "SE", 756: "CH", 760: "SY", 788: "TN", 792: "TR", 795: "TM", 804: "UA", 807: "MK",
    818: "EG", 826: "GB",
}  # fmt: skip
"""Numbers of ISO 3166-1 and the letters that content is written with."""

Point = tuple[float, float]
Ring = list[Point]


def project(lon: float, lat: float) -> Point:
    """Degrees in, units of the map out; x to the east, y to the south."""
    l0, p0 = (math.radians(v) for v in CENTRE)
    p, dl = math.radians(lat), math.radians(lon) - l0
    k = math.sqrt(2 / (1 + math.sin(p0) * math.sin(p) + math.cos(p0) * math.cos(p) * math.cos(dl) + 1e-9))
    x = k * math.cos(p) * math.sin(dl)
    y = k * (math.cos(p0) * math.sin(p) - math.sin(p0) * math.cos(p) * math.cos(dl))
    unit = WIDTH / (EAST - WEST)
    return (x - WEST) * unit, (NORTH - y) * unit


def read_arcs(topology: dict) -> list[Ring]:
    """Each arc in degrees; TopoJSON stores steps on a grid."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arcs.append(arc)
    return arcs


def simplify(arc: Ring) -> Ring:
    """Visvalingam: the bend that matters least goes first; both ends stay, so neighbours still meet."""
    arc = list(arc)
    areas = [area_of(arc[n : n + 3]) for n in range(len(arc) - 2)]
    while len(arc) > (4 if arc[0] == arc[-1] else 2) and min(areas) < ROUGH:
        at = areas.index(min(areas))
        del arc[at + 1], areas[at]
        for n in (at - 1, at):
            if 0 <= n < len(areas):
                areas[n] = area_of(arc[n : n + 3])
    return arc


def area_of(ring: Ring) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def stitch(numbers: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def merged(rings: list[list[int]]) -> list[list[int]]:
    """Rings of arcs with those taken out that two of them share: the border between them is no border."""
    every = {number for ring in rings for number in ring}
    kept = [number for ring in rings for number in ring if ~number not in every]
    return [kept] if len(kept) < sum(map(len, rings)) else rings


def clip(ring: Ring, margin: float, height: float) -> Ring:
    """Sutherland and Hodgman: what lies outside the frame, and a little round it, is cut off."""
    edges = [
        (0, -margin, 1), (0, WIDTH + margin, -1), (1, -margin, 1), (1, height + margin, -1),
    ]  # fmt: skip
    for axis, at, sign in edges:
        out: Ring = []
        for a, b in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
            inside_a, inside_b = (a[axis] - at) * sign >= 0, (b[axis] - at) * sign >= 0
            if inside_a != inside_b:
                t = (at - a[axis]) / (b[axis] - a[axis])
                out.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
            if inside_b:
                out.append(b)
        ring = out
    return ring


def middle(ring: Ring, height: float) -> tuple[int, int]:
    """The place within the ring and the frame that is furthest from every border, for a number."""

    def inside(x: float, y: float) -> bool:
        odd = False
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                odd = not odd
        return odd

    def distance(x: float, y: float) -> float:
        least = min(x, WIDTH - x, y, height - y)
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            long = (bx - ax) ** 2 + (by - ay) ** 2
            t = max(0, min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / long)) if long else 0
            least = min(least, math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)))
        return least

    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    steps = 60
    grid = [
        (min(xs) + (max(xs) - min(xs)) * i / steps, min(ys) + (max(ys) - min(ys)) * j / steps)
        for i in range(steps + 1)
        for j in range(steps + 1)
    ]
    best = max((p for p in grid if inside(*p)), key=lambda p: distance(*p), default=grid[len(grid) // 2])
    return round(best[0]), round(best[1])


def path_of(rings: list[Ring]) -> str:
    """SVG in small whole steps: `M12 34l5-6 7 8z`. A subpath counts from the last one's first point."""
    text, last = "", (0, 0)
    for ring in rings:
        points = [(round(x), round(y)) for x, y in ring]
        points = [p for p, before in zip(points, [points[-1], *points], strict=False) if p != before]
        if len(points) < 3:
            continue  # too small to be drawn: the dot stands for it
        steps = []
        for point in points:
            steps += [point[0] - last[0], point[1] - last[1]]
            last = point
        first, rest = steps[:2], steps[2:]
        text += f"{'m' if text else 'M'}{_numbers(first)}l{_numbers(rest)}z"
        last = points[0]
    return text


def _numbers(numbers: list[int]) -> str:
    """With a space where no minus parts them."""
    return "".join(f" {n}" if n >= 0 and k else str(n) for k, n in enumerate(numbers))


def main(source: str, target: str) -> None:
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    degrees = read_arcs(topology)
    height = round((NORTH - SOUTH) / (EAST - WEST) * WIDTH)
    parts: dict[str, list[list[int]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = "XK" if name == "Kosovo" else CODES.get(int(shape.get("id", 0)), "")
        if not code and name != "N. Cyprus":
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        parts.setdefault(code, []).extend(polygon[0] for polygon in polygons)
    crimea = [r for r in parts["RU"] if holds(stitch(r, degrees), CRIMEA) and len(stitch(r, degrees)) < 500]
    parts["RU"] = [ring for ring in parts["RU"] if ring not in crimea]
    parts["UA"] = sew(merged([*crimea, *parts["UA"]]), degrees)
    used = {
        number if number >= 0 else ~number for rings in parts.values() for ring in rings for number in ring
    }
    flat_arcs = [[project(*point) for point in arc] if n in used else [] for n, arc in enumerate(degrees)]
    arcs = [simplify(arc) if arc else [] for arc in flat_arcs]
    countries = {}
    for code, rings in sorted(parts.items()):
        flat = [clip(stitch(ring, arcs), 6, height) for ring in rings]
        flat = sorted((ring for ring in flat if len(ring) > 2), key=area_of, reverse=True)
        kept = [ring for n, ring in enumerate(flat) if not n or area_of(ring) >= SMALLEST]
        if not kept:
            continue
        x, y = middle(kept[0], height)
        countries[code] = {"d": path_of(kept), "x": x, "y": y}
        if area_of(kept[0]) < DOT:
            countries[code]["small"] = True
    land = countries.pop("", {}).get("d", "")
    about = "Natural Earth, 1:50 million, public domain; made by make_map.py, which says what was changed"
    data = {"source": about, "width": WIDTH, "height": height, "land": land}
    lines = [f'  "{code}": {json.dumps(country)}' for code, country in countries.items()]
    head = json.dumps(data, indent=1)[:-2]
    Path(target).write_text(head + ',\n "countries": {\n' + ",\n".join(lines) + "\n }\n}\n", encoding="utf-8")


def holds(ring: Ring, point: Point) -> bool:
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return min(xs) < point[0] < max(xs) and min(ys) < point[1] < max(ys)


def sew(rings: list[list[int]], arcs: list[Ring]) -> list[list[int]]:
    """Arcs in any order as rings again: each goes on where the one before it ends."""
    done = []
    for numbers in rings:
        todo = list(numbers)
        while todo:
            ring = [todo.pop(0)]
            while (end := stitch(ring[-1:], arcs)[-1]) != stitch(ring[:1], arcs)[0]:
                following = next((n for n in todo if stitch([n], arcs)[0] == end), None)
                if following is None:
                    break
                ring.append(following)
                todo.remove(following)
            done.append(ring)
    return done


if __name__ == "__main__":
    main(*sys.argv[1:3])
