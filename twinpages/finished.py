"""What becomes of units and their pages, and what the last build left of them."""

from collections.abc import Callable, Mapping
from typing import Any

from twinpages.base.frozen import Frozen
from twinpages.base.once import Once
from twinpages.base.problem import Problem
from twinpages.base.record import field, record, replace
from twinpages.base.step import Held
from twinpages.pages import Draft, Unit
from twinpages.render import Placed
from twinpages.search import Index, Indexed
from twinpages.verify import Proof, Rules


@record(many=True)
class AsBefore:
    """Stands for what is searched on a page that has not changed: it is in the last build's script."""

    def get(self) -> Indexed:
        raise LookupError


Keep = Callable[[str, str, Held[Any]], Held[Any]]
"""What lays a value aside: given its kind, its name and the value, where it can be had again."""


def hold(kind: str, name: str, value: Held[Any]) -> Held[Any]:
    """As it is: for a build that finishes a few pages."""
    return value


@record(many=True)
class Look:
    """A page as it is written."""

    path: str
    sha256: str
    size: int
    """Of its bytes."""
    placed: tuple[Placed, ...] = ()
    """The parts of the frame in it."""
    room: int = -1
    """Bytes of other words that its parts may still be given before it must be proved again; less than none
    if it must be drawn again."""


@record(many=True)
class FinishedPage:
    look: Look
    digest: str
    """Of its plan; empty if nobody will ask."""
    data: Held[bytes] | None = field(repr=False, compare=False)
    """None: as the last build has written it."""
    proof: Proof | None = None
    """None for what is no HTML."""
    problems: tuple[Problem, ...] = ()
    """What was found in it."""
    indexed: Held[Indexed] | None = field(default=None, repr=False, compare=False)
    """None for what is in no index."""

    @property
    def path(self) -> str:
        return self.look.path


@record(many=True)
class Finished:
    """What became of a unit."""

    unit: Unit
    pages: tuple[FinishedPage, ...]
    reads: tuple[str, ...]
    """Notes of `model.watch`: what it was planned from. Sorted, as are the others: there are thousands of
    these, and a set takes ten times as much memory."""
    used: tuple[str, ...]
    sized: tuple[str, ...]
    """Files and pictures of `content/` to publish."""
    problems: tuple[Problem, ...] = ()
    """What planning it has shown."""
    failures: tuple[Problem, ...] = ()
    """Why pages could not be drawn."""

    def lay_aside(self, keep: Keep) -> "Finished":
        return replace(self, pages=tuple(_lay_aside(page, keep) for page in self.pages))

    def share(self, once: Once) -> "Finished":
        """With what other units have said before, where it says the same."""
        pages = tuple([_share(page, once) for page in self.pages])
        return replace(self, pages=pages, reads=once.all(self.reads))


def _lay_aside(page: FinishedPage, keep: Keep) -> FinishedPage:
    data = keep("page", page.look.path, page.data) if page.data else None
    indexed = keep("indexed", page.look.path, page.indexed) if page.indexed else None
    return replace(page, data=data, indexed=indexed)


def _share(page: FinishedPage, once: Once) -> FinishedPage:
    placed = tuple([replace(place, part=once(place.part)) for place in page.look.placed])
    proof = page.proof
    if proof is not None:
        proof = replace(proof, ids=once.all(proof.ids), alternates=once(proof.alternates))
    return replace(page, look=replace(page.look, placed=placed), proof=proof)


@record
class Before:
    """What the last build made."""

    units: Mapping[Unit, Finished] = field(default_factory=Frozen, repr=False)
    """Of each unit's pages those that stand as it wrote them."""
    shared: Mapping[str, str] = field(default_factory=Frozen)
    """As `Finish` has it."""
    rules: Rules | None = field(default=None, repr=False)
    """By which it proved them; None if nothing stands."""
    draft: Draft | None = field(default=None, repr=False)
    """From which it planned them; None if nobody knows."""
    scripts: Mapping[str, tuple[Held[bytes], Held[Index]]] = field(default_factory=Frozen, repr=False)
    """By language, what it searched: the script, and what is in it."""
