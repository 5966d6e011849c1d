"""A `Drawing` of the model in, the fragment that draws it on a page out."""

from hashlib import sha256

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place
from twinpages.model.targets import Drawing, Selection
from twinpages.pages.calendars import calendar_path
from twinpages.pages.desk import Desk
from twinpages.pages.views import Fragment

TEMPLATES = Frozen({"chart": "chart.html", "map": "map.html", "timeline": "timeline.html"})
"""What each kind of picture is drawn with."""


def drawing_fragment(desk: Desk, drawing: Drawing, place: Place) -> Fragment:
    """`place`: of the directive, which makes the ids on the page its own."""
    written = f"{place.file}:{place.line}:{place.column}"
    id = f"_{drawing.kind}-{sha256(written.encode()).hexdigest()[:6]}"
    made: object
    # Most pages show no picture, and each kind has a geometry of its own.
    if drawing.kind == "chart":
        from twinpages.pages.chart import make_chart  # noqa: PLC0415  # see above

        made = make_chart(desk, drawing, id)
    elif drawing.kind == "map":
        from twinpages.pages.maps import make_map  # noqa: PLC0415

        made = make_map(desk, drawing, id)
    else:
        from twinpages.pages.timeline import make_timeline  # noqa: PLC0415

        made = make_timeline(desk, drawing)
    data = {drawing.kind: made, "calendar": _calendar(desk, drawing)}
    return Fragment(TEMPLATES[drawing.kind], Frozen(data))


def _calendar(desk: Desk, drawing: Drawing) -> str:
    """Of the collection whose entries a timeline shows, if it shows them all."""
    source = drawing.source
    if drawing.kind != "timeline" or not isinstance(source, Selection) or source.limit or source.where:
        return ""
    return calendar_path(desk, source.collection)
