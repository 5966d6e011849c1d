"""Page in, text out; the only importer of jinja2 and icalendar."""

from twinpages.render.assets import bundle_assets
from twinpages.render.calendars import render_calendar
from twinpages.render.environment import PROVIDED, ROOT, SHIPPED, Templates, make_environment
from twinpages.render.pages import Rendered, render_page
from twinpages.render.palette import check_palette, render_palette
from twinpages.render.templates import check_used, check_words, read_templates

__all__ = [
    "PROVIDED",
    "ROOT",
    "SHIPPED",
    "Rendered",
    "Templates",
    "bundle_assets",
    "check_palette",
    "check_used",
    "check_words",
    "make_environment",
    "read_templates",
    "render_calendar",
    "render_page",
    "render_palette",
]
