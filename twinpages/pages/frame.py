"""Version in, what stands round its text out: menu, switcher, breadcrumbs."""

from urllib.parse import quote

from twinpages.base.frozen import Frozen
from twinpages.config import FUNDING, PUBLISHER
from twinpages.model.addresses import prefix
from twinpages.model.site import HOME, ORIGINAL, Subject, Version
from twinpages.model.staleness import source_of
from twinpages.pages.desk import Desk, link_path
from twinpages.pages.engines import feed_path, feed_url
from twinpages.pages.entry import shown_values
from twinpages.pages.page_views import SiteView, Twin
from twinpages.pages.search import search_link
from twinpages.pages.shown import link_to
from twinpages.pages.statement import statement_link
from twinpages.pages.views import LinkTo, Phrase


def make_site_view(desk: Desk) -> SiteView:
    """Once for each language, shared by all its pages."""
    config, feed = desk.config, feed_url(desk)
    return SiteView(
        title=desk.phrase(config.title) or Phrase(""),
        description=desk.phrase(config.description),
        home=link_path(config, prefix(config, desk.lang)),
        feed=feed,
        feed_path=feed_path(desk.site, desk.lang) if feed else "",
        menu=tuple(link_to(desk, item.id) for item in config.menu if item.id in desk.site.subjects),
        accessibility=statement_link(desk),
        search=search_link(desk),
        country_notes=Frozen({c: n for c, w in config.country_notes.items() if (n := desk.phrase(w))}),
        publisher=shown_values(desk, PUBLISHER, config.publisher),
        funding=shown_values(desk, FUNDING, config.funding),
    )


def make_twins(desk: Desk, id: str) -> tuple[Twin, ...]:
    """Every language that has a page for this subject, in the order of the configuration."""
    twins = []
    for lang in desk.config.languages:
        version = desk.site.versions.get((id, lang))
        if version is not None:
            state = "borrowed" if version.borrowed else version.origin
            language = desk.site.language(lang)
            path = link_path(desk.config, version.url)
            current, stale = lang == desk.lang, version.stale.changed > 0
            twins.append(Twin(lang, language.name, language.direction, path, current, state, stale))
    return tuple(twins)


def make_breadcrumbs(desk: Desk, subject: Subject) -> tuple[LinkTo, ...]:
    """From the home page to the folder above; folders without a page of their own are left out."""
    if subject.id == HOME:
        return ()
    parts = subject.id.split("/")[:-1]
    above = ["/".join(parts[: n + 1]) for n in range(len(parts))]
    return tuple(link_to(desk, id) for id in [HOME, *above] if id in desk.site.subjects)


def make_original(desk: Desk, subject: Subject, version: Version) -> LinkTo | None:
    """The page that holds the text which this one translates or borrows."""
    source = source_of(subject, version.text_lang)
    lang = source.lang if source else version.text_lang
    found = desk.site.versions.get((subject.id, lang))
    original = version.origin in ("", ORIGINAL) and not version.borrowed
    if found is None or found == version or original:
        return None
    title = desk.phrase(subject.title(), (lang,)) or Phrase(subject.id)
    return LinkTo(desk.path(found), title, subject.id, lang)


def section_of(desk: Desk, subject: Subject) -> str:
    """The menu item that is the page itself or the nearest folder above it."""
    menu = {item.id for item in desk.config.menu}
    id = subject.id
    while id and id not in menu:
        id = id.rpartition("/")[0]
    return id


def root_of(url: str) -> str:
    """From a page back to the top of the site."""
    return "../" * (url.count("/") - 1) or "./"


def base_path(base_url: str) -> str:
    """`/kitchen/` of `https://school.example/kitchen/`: where a page that may be shown anywhere looks."""
    return "/" + quote(base_url.split("://", 1)[-1].partition("/")[2])
