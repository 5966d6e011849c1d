"""Numbers of units in, what became of them when they were finished again out, beside what they were."""

from collections.abc import Collection, Mapping

from twinpages.base.record import record
from twinpages.base.step import Step
from twinpages.finish import Finish, Finished
from twinpages.indexing import ByPage, indexed_of
from twinpages.standing import Standing


@record
class Again:
    """Units that were finished anew, by number."""

    last: Mapping[int, Finished]
    """As they were."""
    old: ByPage
    """What was searched on their pages."""
    made: Mapping[int, Finished]

    def and_(self, other: "Again") -> "Again":
        made = dict(sorted({**self.made, **other.made}.items()))
        return Again({**self.last, **other.last}, {**self.old, **other.old}, made)


def finish_again(standing: Standing, finish: Finish, numbers: Collection[int], step: Step) -> Again:
    last = {number: standing.finished[standing.units[number]] for number in numbers}
    old = indexed_of(last.values())  # a memory keeps only the last
    made = dict(zip(numbers, step(finish, [standing.units[n] for n in numbers]), strict=True))
    return Again(last, old, made)
