"""Site in, every `Unit` of it out, and the templates they are shown with: what there is to plan."""

from collections.abc import Iterable, Iterator, Mapping

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place
from twinpages.base.record import record
from twinpages.model.site import Site, Subject
from twinpages.model.targets import Drawing, Selection
from twinpages.pages.calendars import has_calendar
from twinpages.pages.desk import Desk
from twinpages.pages.drawings import TEMPLATES
from twinpages.pages.page_views import SiteView

SUBJECT, ALIASES, COMMON, REDIRECTS, HEADERS = "subject", "aliases", "common", "redirects", "headers"
SITEMAP, FEED, CALENDAR = "sitemap", "feed", "calendar"

PAGE_TEMPLATES = ("page.html", "entry.html", "collection.html", "term.html")
"""What a plain page, an entry, a collection's own page and that of a term are shown with unless they name
another."""

_OF_PARTS = ("list.html", "stale.html", "card.html", "inline.html", "image.html")
_OF_KINDS = Frozen(
    {
        ALIASES: ("alias.html",),
        REDIRECTS: ("redirects.txt",),
        HEADERS: ("headers.txt",),
        SITEMAP: ("sitemap.xml", "robots.txt"),
        FEED: ("feed.xml",),
    }
)


@record(order=True, many=True)
class Unit:
    """What is planned by itself."""

    kind: str
    """subject, aliases, common, redirects, headers, sitemap, feed or calendar."""
    id: str = ""
    """Of the subject, or of the calendar's collection."""
    lang: str = ""
    """Of the readers; empty for what belongs to no language."""


def list_units(site: Site, desks: Iterable[Desk], views: Mapping[str, SiteView]) -> Iterator[Unit]:
    """In the order in which their pages are told of. `desks`: one for each language."""
    config, desks = site.config, tuple(desks)
    for lang in config.languages:
        for id in site.subjects:
            if (id, lang) in site.versions:
                yield Unit(SUBJECT, id, lang)
        if any(alias.lang == lang for alias in site.aliases):
            yield Unit(ALIASES, lang=lang)
    yield Unit(COMMON)
    if not config.offline:  # what follows speaks to hosts, search engines and feed readers
        if site.aliases:
            yield Unit(REDIRECTS)
        yield Unit(HEADERS)
        if config.base_url:
            yield Unit(SITEMAP)
            yield from (Unit(FEED, lang=lang) for lang in config.languages if views[lang].feed)
    yield from (
        Unit(CALENDAR, id, desk.lang) for desk in desks for id in site.collections if has_calendar(desk, id)
    )


def list_templates(site: Site, units: Iterable[Unit]) -> Frozen[str, Place]:
    """The templates that the site uses, and where each is asked for; what they include comes with them."""
    kinds = {unit.kind for unit in units}
    names = [*_OF_PARTS, *(name for kind, named in _OF_KINDS.items() if kind in kinds for name in named)]
    names += sorted({TEMPLATES[t.kind] for t in site.targets.values() if isinstance(t, Drawing)})
    names += ["languages.html"] if site.config.prefix_all else []
    names += ["404.html"] if not site.config.offline else []
    names += sorted({template_of(site, s) for s in site.subjects.values() if not s.listed})
    places = {name: Place(f"templates/{name}") for name in names}
    for collection in site.collections.values():
        for key, name in (
            ("template", collection.template),
            ("card", collection.card),
            ("inline", collection.inline),
        ):
            places[name] = collection.places.get(key, places.get(name, Place(collection.file)))
    for target in site.targets.values():
        if isinstance(target, Selection) and target.card:
            places.setdefault(target.card, target.place)
    for subject in site.subjects.values():
        written = subject.values.get("template")
        entry = subject.twins.get(subject.original)
        if isinstance(written, str) and entry is not None:
            places[written] = entry.place("template")
    return Frozen(places)


def template_of(site: Site, subject: Subject) -> str:
    written = subject.values.get("template")
    if isinstance(written, str):
        return written
    if subject.id in site.collections:
        return PAGE_TEMPLATES[2]
    if subject.id in site.terms:
        return PAGE_TEMPLATES[3]
    collection = site.collections.get(subject.collection)
    return collection.template if collection else PAGE_TEMPLATES[0]
