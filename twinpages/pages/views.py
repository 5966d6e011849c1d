"""What templates see of texts, values and entries. They hold finished values, no way back to the site."""

from html import escape

from twinpages.base.frozen import Frozen
from twinpages.base.record import record


@record(many=True)
class Phrase:
    """A text and the language it is in. `{{ phrase }}` in a template marks it up if it is foreign;
    in an attribute, or where the element itself carries `lang_of(phrase)`, write `phrase.text`."""

    text: str
    lang: str = ""
    """Empty for what is in no language, e.g. a school year."""
    dir: str = ""
    foreign: bool = False
    """In another language than the reader's."""

    def __html__(self) -> str:
        text = escape(self.text)
        return f'<span lang="{self.lang}" dir="{self.dir}">{text}</span>' if self.foreign else text

    def __str__(self) -> str:
        return self.text


@record(many=True)
class Href:
    """An address within the site, from its top: `tr/faydalar/#teachers`."""

    path: str


@record(many=True)
class Fragment:
    """A part of a text that another template draws: a card, a list, a figure."""

    template: str
    data: "Frozen[str, object]"


Piece = str | Href | Fragment


@record(many=True)
class Body:
    """A marked-up text, ready but for the addresses and fragments within."""

    pieces: tuple[Piece, ...]
    lang: str = ""
    dir: str = ""
    foreign: bool = False


@record(many=True)
class Shown:
    """A value with what is known of it. `value` by kind: text a `Phrase`; markdown a `Body`; choice and
    reference and image a `Choice`, `LinkTo`, `Picture`; list a tuple of `Shown`; record a mapping from name
    to `Shown`; the rest as it is (bool, number, date, `Month`, code)."""

    name: str
    kind: str
    value: object
    label: Phrase | None = None
    grouping: bool = True
    """Of a number: whether its thousands are set apart."""


@record(many=True)
class Choice:
    key: str
    words: Phrase


@record(many=True)
class LinkTo:
    path: str
    title: Phrase
    id: str = ""
    lang: str = ""
    """Set if the page linked to is in another language than the reader's."""


@record(many=True)
class Picture:
    path: str
    alt: Phrase | None
    decorative: bool = False
    caption: Phrase | None = None
    width: int = 0
    """In pixels, as in `height`; 0 for a file that cannot be read."""
    height: int = 0
    sources: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    """Media type, and its copies with their widths; the best first. Empty if `path` is all there is."""
    tone: str = ""
    """Its mean colour; empty if it can be seen through."""


@record(many=True)
class Entry:
    """A subject as lists, cards and pages show it to the readers of one language."""

    id: str
    key: str
    """The last part of the id: its anchor on the collection's page."""
    path: str
    """Where its page is; empty if it has none."""
    title: Phrase | None
    summary: Phrase | None
    image: Picture | None
    date: object
    tags: tuple[Phrase, ...]
    fields: Frozen[str, Shown]
    """The collection's own fields that have a value, in the order of the declaration."""
    collection: str = ""
    terms: tuple[str, ...] = ()
    """Ids of the terms it has: `partners.country=RO`."""


@record(many=True)
class TermLink:
    """A value that entries share: a link to the page that lists them."""

    id: str
    """`partners.country=RO`, the same in every language."""
    key: str
    path: str
    words: Phrase
    count: int
    """How many entries have it."""


@record(many=True)
class Facet:
    """A field by whose values entries are sorted, with its terms in the reader's order."""

    name: str
    """`partners.country`"""
    kind: str
    label: Phrase
    terms: tuple[TermLink, ...]
