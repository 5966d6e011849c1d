"""Site in, every `Page` out: address, template, exactly the data it may show.

A template cannot ask the site for more than its page was handed, so what a page was handed is what it
depends on. Paths in views are relative to the top of the site; `root` of a page leads there.
"""

from twinpages.pages.calendars import Calendar
from twinpages.pages.draft import Draft, Gathered, make_catalogues, make_links, make_view, touched_since
from twinpages.pages.page_views import Page
from twinpages.pages.pictures import Pictures, make_pictures, plan_jobs, published_path
from twinpages.pages.plan import Planned, plan_unit
from twinpages.pages.statement import CLAIMED
from twinpages.pages.units import Unit, list_templates, list_units
from twinpages.pages.views import Body, Entry, Fragment, Href, Phrase, Picture, Shown

__all__ = [
    "CLAIMED",
    "Body",
    "Calendar",
    "Draft",
    "Entry",
    "Fragment",
    "Gathered",
    "Href",
    "Page",
    "Phrase",
    "Picture",
    "Pictures",
    "Planned",
    "Shown",
    "Unit",
    "list_templates",
    "list_units",
    "make_catalogues",
    "make_links",
    "make_pictures",
    "make_view",
    "plan_jobs",
    "plan_unit",
    "published_path",
    "touched_since",
]
