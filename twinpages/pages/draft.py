"""Site in, its `Draft` out: what the pages of each language share, made once."""

from collections.abc import Iterable, Mapping

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Problem
from twinpages.base.record import field, record, replace
from twinpages.model.site import Site
from twinpages.model.touched import find_touched
from twinpages.model.watch import unwatched, watch, watch_made
from twinpages.pages.desk import Catalogue, Desk
from twinpages.pages.facets import make_catalogue
from twinpages.pages.frame import make_site_view
from twinpages.pages.page_views import SiteView
from twinpages.pages.pictures import Pictures
from twinpages.pages.shown import link_to
from twinpages.pages.views import LinkTo


@record
class Draft:
    """All that pages are planned from."""

    site: Site
    pictures: Pictures
    catalogues: Mapping[str, Catalogue] = field(default_factory=Frozen)
    """By language."""
    links: Mapping[str, Mapping[str, LinkTo]] = field(default_factory=Frozen)
    """By language and id, to every page: lists, paths and menus show the same ones again and again."""
    views: Mapping[str, SiteView] = field(default_factory=Frozen)
    """By language."""
    found: frozenset[str] = frozenset()
    """Codes of the problems known so far that the accessibility statement must not deny."""


def touched_since(old: Draft, new: Draft) -> frozenset[str] | None:
    """The notes of pages that are to be planned again; None if all are."""
    return find_touched(old.site, new.site) if _unwatched(old) == _unwatched(new) else None


def _unwatched(draft: Draft) -> Draft:
    """Views are told apart by those who draw."""
    return replace(draft, site=unwatched(draft.site), links=Frozen(), views=Frozen())


@record
class Gathered:
    """What is noted while something is planned; filled in while that lasts, and only then."""

    reads: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    sized: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def desk(self, draft: Draft, lang: str) -> Desk:
        site = watch(draft.site, self.reads)
        catalogue = draft.catalogues.get(lang, Catalogue())
        links = watch_made(draft.links[lang], self.reads) if lang in draft.links else Frozen[str, LinkTo]()
        say = self.problems.append
        return Desk(site, lang, say, self.used, draft.pictures, self.sized, catalogue, links)


def make_catalogues(draft: Draft) -> Frozen[str, Catalogue]:
    """How entries are sorted into lists, for the readers of each language."""
    desks = [Gathered().desk(draft, lang) for lang in draft.site.config.languages]
    return Frozen({desk.lang: make_catalogue(desk) for desk in desks})


def make_links(draft: Draft, lang: str, ids: Iterable[str]) -> Frozen[str, LinkTo]:
    """For `Draft.links`. `draft`: without those of this language."""
    desk = Gathered().desk(draft, lang)
    own = (id for id in ids if (id, lang) in draft.site.versions)
    return Frozen({id: link_to(desk, id) for id in own})


def make_view(draft: Draft, lang: str) -> tuple[SiteView, Gathered]:
    """What stands round every page of a language, and what it was made from."""
    gathered = Gathered()
    return make_site_view(gathered.desk(draft, lang)), gathered
