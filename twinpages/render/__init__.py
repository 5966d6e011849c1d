"""Page in, text out; the only importer of jinja2 and icalendar.

What checks templates and makes assets is imported from its own module: a small edit needs none of it.
"""

from twinpages.render.calendars import render_calendar
from twinpages.render.environment import PROVIDED, ROOT, SHIPPED, Templates, make_environment
from twinpages.render.pages import Rendered, render_page, render_part
from twinpages.render.shared import Part, Placed, changed_fields, replace_parts

__all__ = [
    "PROVIDED",
    "ROOT",
    "SHIPPED",
    "Part",
    "Placed",
    "Rendered",
    "Templates",
    "changed_fields",
    "make_environment",
    "render_calendar",
    "render_page",
    "render_part",
    "replace_parts",
]
