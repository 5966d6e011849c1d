"""The rules of the last build and those of this one in, which proofs of the last one still hold out.

A page that would be drawn as it was is not drawn again, nor proved. But what it was proved by may be another:
a page that it links to is gone, or a style sheet has grown.
"""

from collections.abc import Iterable

from twinpages.base.problem import Problem
from twinpages.base.record import record
from twinpages.verify.page import MARK, Proof, Rules, mark_of

_ANY = 1 << 30
"""More bytes than any page has room for."""


@record
class Since:
    """What has changed of the rules."""

    gone: frozenset[bytes] = frozenset()
    """Marks of the pages and assets that were there and are not."""
    weighed: bool = False
    """Whether a style sheet or script has another weight."""
    growth: int = 0
    """Bytes that a page may have more to load."""

    @staticmethod
    def between(old: Rules, new: Rules) -> "Since":
        gone = frozenset(mark_of(file) for file in old.known - new.known)
        more = {path: size - old.weights.get(path, 0) for path, size in new.weights.items()}
        scripts = any(size > 0 for path, size in more.items() if path.endswith(".js"))
        growth = _ANY if scripts else sum(size for size in more.values() if size > 0)
        return Since(gone, old.weights != new.weights, growth)

    def spares(self, proof: Proof, problems: Iterable[Problem], room: int) -> bool:
        """Whether proving the page again would show the same. A problem in its text may stand in another line
        by now. `room`: bytes that it may grow by."""
        if any(self.weighed or problem.place.file == proof.origin.source for problem in problems):
            return False
        if self.growth and self.growth > room:
            return False
        marks = (proof.reached[at : at + MARK] for at in range(0, len(proof.reached), MARK))
        return not self.gone or self.gone.isdisjoint(marks)
