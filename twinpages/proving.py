"""Units that were finished again in, their problems out, or None if only a whole build can tell.

A page that stands in another one's place must say to the others what that one said, and all that it points
at must be there.
"""

from collections.abc import Collection, Mapping

from twinpages.base.problem import Problem
from twinpages.finished import Finished, FinishedPage
from twinpages.model.amend import Over
from twinpages.standing import Standing
from twinpages.verify import Proof


def prove_again(
    standing: Standing, made: Mapping[int, Finished], outputs: Collection[str]
) -> dict[int, tuple[Problem, ...]] | None:
    """By number; None if other pages must be asked."""
    proved: dict[int, tuple[Problem, ...]] = {}
    proofs = (page.proof for unit in made.values() for page in unit.pages if page.proof)
    anchors = Over({proof.origin.path: proof.ids for proof in proofs}, standing.wanted)
    for number, unit in made.items():
        before = standing.finished[standing.units[number]]
        if unit.failures or (unit.used, unit.sized) != (before.used, before.sized):
            return None
        old = {page.path: page for page in before.pages}
        if [page.path for page in unit.pages] != list(old):
            return None
        found: list[Problem] = []
        for page in unit.pages:
            if page.proof is None:
                continue
            if not _says_the_same(page, old[page.path], standing.wanted):
                return None
            if not _reaches(page.proof, old[page.path].proof, anchors, outputs):
                return None
            found += page.problems
        proved[number] = tuple(found)
    return proved


def _reaches(
    proof: Proof, old: Proof | None, anchors: Mapping[str, Collection[str]], outputs: Collection[str]
) -> bool:
    """Whether all that a page points at is known to be there. `anchors`: some of those that pages have."""
    known = old.beyond if old is not None else ()
    return all(
        target in known or (target[0] in outputs and target[1] in ("", *anchors.get(target[0], ())))
        for target in proof.beyond
    )


def _says_the_same(page: FinishedPage, old: FinishedPage, wanted: Mapping[str, frozenset[str]]) -> bool:
    """To other pages."""
    if page.proof is None or old.proof is None:
        return page.proof is old.proof
    if (page.indexed is None) != (old.indexed is None):
        return False
    same = (page.proof.canonical, page.proof.alternates) == (old.proof.canonical, old.proof.alternates)
    return same and wanted.get(page.path, frozenset()).issubset(page.proof.ids)
