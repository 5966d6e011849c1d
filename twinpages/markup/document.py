"""The records that go into a mark-up, and those that come out of it."""

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem
from twinpages.base.record import record


@record(many=True)
class MarkupText:
    """What a mark-up depends on."""

    text: str
    lang: str
    place: Place
    """Where the text begins."""
    whole_lines: bool = True
    backlink: str = ""
    """What the link from a footnote back to the text is called, in the language of the text."""
    rest: str = ""
    """The language of the blocks that begin with `blocks.UNTRANSLATED`."""


@record(many=True)
class Link:
    """A link or an image to something of the site; `target` as written, e.g. `benefits.md#teachers`."""

    target: str
    place: Place
    image: bool = False


@record
class Directive:
    """`:show[facts/teachers]{as_of=2021-09}`, or with two colons a block of its own."""

    name: str
    argument: str
    options: Frozen[str, str]
    block: bool
    place: Place


@record(many=True)
class HeadingMark:
    """Left open within and behind the n-th heading: the ids it has in its twins, what is to be said of it."""

    number: int
    behind: bool


@record
class ImageMark:
    """A picture in a text: how it is drawn depends on its file, which mark-up does not know."""

    link: Link
    alt: str
    attributes: tuple[tuple[str, str], ...] = ()
    """What else the author gave it, e.g. `class`, `lang`, `width`."""
    gallery: bool = False
    """One of several in a paragraph, so that it is shown small."""


Reference = Link | Directive
Resolved = Reference | ImageMark
"""What the model answers."""
Open = Resolved | HeadingMark


@record(many=True)
class Heading:
    level: int
    id: str
    text: str


@record(many=True)
class Document:
    """What a site must know of a text, but for the text itself."""

    opened: tuple[Resolved, ...] = ()
    """What the model still has to resolve, in order."""
    headings: tuple[Heading, ...] = ()
    ids: frozenset[str] = frozenset()
    """Every `id` in the text: what a link's `#anchor` can reach."""

    @property
    def images(self) -> tuple[ImageMark, ...]:
        return tuple(mark for mark in self.opened if isinstance(mark, ImageMark))

    @property
    def references(self) -> tuple[Reference, ...]:
        named = (mark.link if isinstance(mark, ImageMark) else mark for mark in self.opened)
        return tuple(mark for mark in named if isinstance(mark, (Link, Directive)))


Pieces = tuple[str | Open, ...]
"""A text: HTML, and between it what is still open, in order."""


@record(many=True)
class Marked:
    document: Document
    pieces: Pieces
    problems: tuple[Problem, ...]
