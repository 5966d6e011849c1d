"""Site in, the pages out that show no subject: at earlier addresses, at the door, and for hosts."""

from collections.abc import Iterator, Mapping

from twinpages.base.frozen import Frozen
from twinpages.i18n.language import direction_of
from twinpages.model.site import Site
from twinpages.pages.desk import Desk
from twinpages.pages.frame import base_path, make_twins, root_of
from twinpages.pages.page_views import Page, SiteView
from twinpages.pages.views import Phrase


def make_page(desk: Desk, path: str, template: str, root: str, data: dict[str, object], source: str) -> Page:
    """What `render` needs of a page; `root` leads from it to the top of the site."""
    direction = direction_of(desk.lang)
    return Page(path, template, desk.lang, direction, root, Frozen(data), source)


def plan_aliases(desk: Desk, view: SiteView) -> Iterator[Page]:
    """Earlier addresses in this language: pages that forward, for hosts that know no redirects."""
    for alias in desk.site.aliases:
        version = desk.site.versions.get((alias.id, alias.lang))
        if alias.lang == desk.lang and version is not None:
            title = desk.phrase(desk.site.subjects[alias.id].title()) or Phrase(alias.id)
            data: dict[str, object] = {"site": view, "to": desk.path(version), "title": title}
            path = alias.url[1:] + ("index.html" if alias.url.endswith("/") else "")
            source = desk.site.subjects[alias.id].twins[alias.lang].file
            yield make_page(desk, path, "alias.html", root_of(alias.url), data, source)


def plan_redirects(site: Site, desk: Desk) -> Iterator[Page]:
    """`_redirects`, for hosts that can forward by themselves."""
    base = base_path(site.config.base_url)
    versions = ((a.url, site.versions.get((a.id, a.lang))) for a in site.aliases)
    lines = tuple((base + url[1:], base + desk.path(version)) for url, version in versions if version)
    if lines:
        yield make_page(desk, "_redirects", "redirects.txt", "./", {"lines": lines}, "site_config.yaml")


def plan_headers(site: Site, desk: Desk) -> Page:
    """`_headers`: what a host that reads it sends along with every page."""
    data: dict[str, object] = {"path": base_path(site.config.base_url)}
    return make_page(desk, "_headers", "headers.txt", "./", data, "site_config.yaml")


def plan_common(desk: Desk, views: Mapping[str, SiteView]) -> Iterator[Page]:
    """The page at `/` that lists the languages, and the one that is shown for a wrong address.

    `desk`: of the default language.
    """
    site, view = desk.site, views[desk.lang]
    names = tuple((twin, views[twin.lang].title) for twin in make_twins(desk, "index"))
    data: dict[str, object] = {"site": view, "homes": names}
    if site.config.prefix_all:
        yield make_page(desk, "index.html", "languages.html", "./", data, "site_config.yaml")
    if not site.config.offline:
        yield make_page(
            desk, "404.html", "404.html", base_path(site.config.base_url), data, "site_config.yaml"
        )
