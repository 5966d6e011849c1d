"""The records that a text becomes."""

from dataclasses import dataclass

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place


@dataclass(frozen=True)
class Link:
    """A link or an image to something of the site; `target` as written, e.g. `benefits.md#teachers`."""

    target: str
    place: Place
    image: bool = False


@dataclass(frozen=True)
class Directive:
    """`:show[facts/teachers]{as_of=2021-09}`, or with two colons a block of its own."""

    name: str
    argument: str
    options: Frozen[str, str]
    block: bool
    place: Place


Open = Link | Directive


@dataclass(frozen=True)
class Heading:
    level: int
    id: str
    text: str


@dataclass(frozen=True)
class Document:
    pieces: tuple[str | Open, ...] = ()
    """HTML, and between it what the model still has to resolve, in order."""
    headings: tuple[Heading, ...] = ()
    ids: frozenset[str] = frozenset()
    """Every `id` in the text: what a link's `#anchor` can reach."""

    @property
    def references(self) -> tuple[Open, ...]:
        return tuple(piece for piece in self.pieces if not isinstance(piece, str))
