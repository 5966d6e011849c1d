"""What templates see of whole pages: what a page says of itself, and what stands round its text."""

from twinpages.base.frozen import Frozen
from twinpages.base.record import field, record
from twinpages.pages.views import Body, Entry, Facet, Fragment, LinkTo, Phrase, Shown


@record(many=True)
class Twin:
    """One line of the language switcher."""

    lang: str
    name: str
    dir: str
    path: str
    current: bool
    state: str
    """original, human, reviewed, machine or borrowed."""
    stale: bool = False
    """The original has changed since."""


@record
class Stale:
    """A section of a translation whose original has changed since."""

    lang: str
    """The original's language."""
    path: str
    """Where the newer section stands."""
    date: object
    """When the original was last updated, if it says so."""


@record(many=True)
class Head:
    """What a page tells machines."""

    canonical: str = ""
    """Absolute, as all addresses here; empty while the site has no `base_url`."""
    alternates: tuple[tuple[str, str], ...] = ()
    """hreflang and address of every real twin, and `x-default`."""
    locale: str = ""
    """`tr_TR`: what the text is in, in the form of Open Graph."""
    locales: tuple[str, ...] = ()
    """Those of the real twins."""
    linked: str = ""
    """JSON-LD."""


@record(many=True)
class SitemapEntry:
    url: str
    updated: str
    """`2026-05-09`, or empty."""
    alternates: tuple[tuple[str, str], ...]


@record(many=True)
class FeedEntry:
    url: str
    title: Phrase
    summary: Phrase | None
    updated: str
    published: str
    """May be empty."""


@record(many=True)
class PageView:
    """What a page says of itself."""

    id: str
    path: str
    title: Phrase
    summary: Phrase | None
    body: Body | None
    entry: Entry
    """Its picture, tags and, for an entry of a collection, fields."""
    entries: tuple[Fragment, ...]
    """For a collection's own page: its entries, unless its text lists them."""
    breadcrumbs: tuple[LinkTo, ...]
    headings: tuple[tuple[int, str, str], ...]
    """Level, id and text of the headings in the text."""
    twins: tuple[Twin, ...]
    head: Head
    section: str
    """The menu item it belongs to."""
    origin: str
    """original, human, reviewed or machine: how its text came about."""
    text_lang: str
    """What its text is in."""
    borrowed: bool
    by: str
    """Who is said to have made the translation; may be empty."""
    changed: int
    """How many sections of the original have changed since this translation was made."""
    sections: int
    """How many sections the original has."""
    blocks: tuple[int, int]
    """Of a twin made by a catalog: how many of how many parts are translated; (0, 0) for any other."""
    original_date: object
    """When the original says it was updated; None for an original, or if it does not say."""
    original: LinkTo | None
    """The page that this one's text translates or is borrowed from."""
    date: object = None
    updated: object = None
    collection: str = ""
    calendar: str = ""
    """Of a collection's own page; empty if no entry says when it is."""
    terms: Frozen[str, Facet] = field(default_factory=Frozen)
    """By name, the facets of an entry with its own terms; of a term's page, that term."""
    own: bool = False
    """The site has it by itself; nobody wrote it."""


@record
class Statement:
    """What the accessibility statement says of one language's pages."""

    borrowed: int
    """How many are shown in another language."""
    machine: int
    """How many a machine translated and nobody reviewed."""
    claims: tuple[str, ...]
    """`pictures`, `headings`: what may be claimed, since nothing was found against it."""


@record
class TreeItem:
    """A page in a list of all pages, and the pages below it."""

    link: LinkTo
    below: "tuple[TreeItem, ...]"


@record
class SearchIndex:
    """Where the texts of one language are searched."""

    lang: str
    name: str
    """Of the language, in itself."""
    dir: str
    path: str
    """Of a script that hands the texts over."""


@record
class SearchView:
    """What the page to search on shows."""

    indexes: tuple[SearchIndex, ...]
    """The reader's language first."""
    tree: tuple[TreeItem, ...]
    """All pages, for whom nothing can be searched."""


@record
class SiteView:
    """What every page of one language shares."""

    title: Phrase
    description: Phrase | None
    home: str
    feed: str
    """Absolute address of the language's feed; empty if it has none."""
    feed_path: str
    menu: tuple[LinkTo, ...]
    country_notes: Frozen[str, Phrase]
    """By code: what must stand with the country's name."""
    accessibility: LinkTo | None
    """The statement of what was checked; None if the site has none."""
    search: LinkTo | None
    """To the page to search on."""
    publisher: Frozen[str, Shown]
    funding: Frozen[str, Shown]


@record(many=True)
class Page:
    """What `render` needs and all it depends on."""

    path: str
    """Of the file to write: `tr/faydalar/index.html`."""
    template: str
    lang: str
    dir: str
    root: str
    """From the page to the top of the site: `../../`."""
    data: Frozen[str, object]
    source: str = field(compare=False, default="")
    """The file an author would mend, for problems."""
    id: str = field(compare=False, default="")
    """Of the subject it shows; empty for what is no page of content."""
