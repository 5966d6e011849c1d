"""The theme's words in, the pages out that a site has without anybody writing them.

Such a page is a subject like any other, so that switcher, addresses, `hreflang`, sitemap and breadcrumbs
need to know nothing of it. Its title is a word of the theme in every language, hence it is never borrowed;
a language whose catalog lacks the word has it in English, as all words of the theme. An author who
writes a page of that id, or puts one at that address, was here first.
"""

from collections.abc import Collection, Iterable, Mapping

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place
from twinpages.base.record import record
from twinpages.collection.values import Said, Value, Words
from twinpages.config import FILE, Config
from twinpages.i18n.catalog import Catalog
from twinpages.i18n.collation import plain_slug
from twinpages.model.addresses import OWN_NAMES, prefix
from twinpages.model.site import Subject

_PAGES = Frozen(
    {
        "search": ("Search", "search.html"),
        "accessibility": ("Accessibility", "accessibility.html"),
    }
)
"""Id to the word of the theme that is its title, and its template."""

OWN_TEMPLATES = frozenset(template for _, template in _PAGES.values())


@record
class OwnPage:
    title: Words
    template: str


def make_own_pages(
    catalogs: Mapping[str, Catalog], templates: Collection[str], languages: Iterable[str]
) -> Frozen[str, OwnPage]:
    """By id. `templates`: the names that the theme has; a theme without the template has not the page."""
    words = {lang: catalogs.get(lang, Catalog(lang)).translations() for lang in languages}
    pages = {}
    for id, (message, template) in _PAGES.items():
        if template in templates:
            said = {lang: Said(known.gettext(message), Place(FILE)) for lang, known in words.items()}
            pages[id] = OwnPage(Words(Frozen(said)), template)
    return Frozen(pages)


def own_subjects(
    config: Config, pages: Mapping[str, OwnPage], known: Collection[str], urls: Iterable[str]
) -> Frozen[str, Subject]:
    """`known`: ids of the authors' pages, collections and folders. `urls`: the authors' addresses."""
    taken = {url.casefold() for url in urls}
    made = {}
    for id, page in pages.items():
        if any(other == id or other.startswith(f"{id}/") for other in known):
            continue
        slugs = {}
        for lang in config.languages:
            slugs[lang] = slug = _free_slug(page.title, lang, id, prefix(config, lang), taken)
            taken.add(f"{prefix(config, lang)}{slug}/".casefold())
        values: dict[str, Value] = {"title": page.title, "template": page.template}
        original = config.default_language
        made[id] = Subject(
            id, "", original, Frozen(), Frozen(values), Place(FILE), slugs=Frozen(slugs), own=True
        )
    return Frozen(made)


def _free_slug(title: Words, lang: str, id: str, start: str, taken: Collection[str]) -> str:
    """`arama`, or `arama-2` where an author's page is at that address."""
    name = plain_slug(title.said[lang].text, lang) or id
    number, slug = 1, name
    while f"{start}{slug}/".casefold() in taken or (start == "/" and slug in OWN_NAMES):
        number += 1
        slug = f"{name}-{number}"
    return slug
