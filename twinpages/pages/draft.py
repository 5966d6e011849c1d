"""Site in, its `Draft` out: what the pages of each language share, made once."""

from collections.abc import Mapping
from dataclasses import field

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Problem
from twinpages.base.record import record
from twinpages.model.site import Site
from twinpages.model.watch import watch
from twinpages.pages.desk import Catalogue, Desk
from twinpages.pages.facets import make_catalogue
from twinpages.pages.frame import make_site_view
from twinpages.pages.page_views import SiteView
from twinpages.pages.pictures import Pictures


@record
class Draft:
    """All that pages are planned from."""

    site: Site
    pictures: Pictures
    catalogues: Mapping[str, Catalogue] = field(default_factory=Frozen)
    """By language."""
    views: Mapping[str, SiteView] = field(default_factory=Frozen)
    """By language."""
    found: frozenset[str] = frozenset()
    """Codes of the problems known so far, which the accessibility statement does not deny."""


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
        return Desk(site, lang, self.problems.append, self.used, draft.pictures, self.sized, catalogue)


def make_catalogues(draft: Draft) -> Frozen[str, Catalogue]:
    """How entries are sorted into lists, for the readers of each language."""
    desks = [Gathered().desk(draft, lang) for lang in draft.site.config.languages]
    return Frozen({desk.lang: make_catalogue(desk) for desk in desks})


def make_view(draft: Draft, lang: str) -> tuple[SiteView, Gathered]:
    """What stands round every page of a language, and what it was made from."""
    gathered = Gathered()
    return make_site_view(gathered.desk(draft, lang)), gathered
