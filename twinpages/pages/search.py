"""Site in, what the page to search on shows out: where each language's texts are, and all pages as a tree.

The tree leads to every page where no script runs, and shows to everybody how the site is arranged.
"""

from collections import defaultdict

from twinpages.base.frozen import Frozen
from twinpages.i18n.collation import sort_key
from twinpages.model.site import HOME, Site, Subject
from twinpages.pages.desk import Desk
from twinpages.pages.page_views import SearchIndex, SearchView, TreeItem
from twinpages.pages.shown import link_to
from twinpages.pages.views import LinkTo

SEARCH = "search"
_TEMPLATE = "search.html"


def is_search(subject: Subject) -> bool:
    """The page that the site has by itself, or one of an author with this template."""
    return subject.values.get("template") == _TEMPLATE


def index_paths(site: Site) -> Frozen[str, str]:
    """By language, where its texts are searched; nothing for a site without a page to search on."""
    searched = any(is_search(subject) for subject in site.subjects.values())
    return Frozen({lang: index_path(lang) for lang in site.config.languages if searched})


def index_path(lang: str) -> str:
    return f"assets/search-{lang}.js"


def search_link(desk: Desk) -> LinkTo | None:
    """An author's page of that id which does not search is not called a search."""
    subject = desk.site.subjects.get(SEARCH)
    return link_to(desk, SEARCH) if subject and is_search(subject) else None


def make_search(desk: Desk) -> SearchView:
    tags = [desk.lang, *(tag for tag in desk.config.languages if tag != desk.lang)]
    languages = [desk.site.language(tag) for tag in tags]
    indexes = (SearchIndex(x.tag, x.name, x.direction, index_path(x.tag)) for x in languages)
    return SearchView(tuple(indexes), _make_tree(desk))


def _make_tree(desk: Desk) -> tuple[TreeItem, ...]:
    """The pages that readers of this language have, each below the nearest folder that is a page."""
    ids = [id for id in desk.site.subjects if (id, desk.lang) in desk.site.versions]
    known, below = set(ids), defaultdict(list)
    for id in ids:
        above = id.rpartition("/")[0]
        while above and above not in known:
            above = above.rpartition("/")[0]
        below[above].append(link_to(desk, id))
    key = sort_key(desk.lang)
    menu = [HOME, *(item.id for item in desk.config.menu)]

    def place(link: LinkTo) -> tuple[int, bytes, str]:
        """The menu's pages first, in its order; the others by the language's alphabet."""
        first = menu.index(link.id) if link.id in menu else len(menu)
        return first, key(link.title.text), link.id

    def grow(above: str) -> tuple[TreeItem, ...]:
        return tuple(TreeItem(link, grow(link.id)) for link in sorted(below[above], key=place))

    return grow("")
