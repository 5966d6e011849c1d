"""The hreflang of all pages in, problems out: each twin names all the others and itself, once."""

from collections.abc import Collection, Iterator, Mapping

from twinpages.base.problem import Problem
from twinpages.verify.page import Proof
from twinpages.verify.places import template_place

_Said = frozenset[tuple[str, str]]
"""What a page says: language and address of each twin."""


def check_alternates(pages: Mapping[str, Proof], shaky: Collection[str]) -> Iterator[Problem]:
    """`pages`: by path. `shaky`: those that are not held against others."""
    by_address = {proof.canonical: path for path, proof in pages.items() if proof.alternates}
    groups = {proof.alternates: frozenset(proof.alternates) for proof in pages.values()}  # twins say the same
    said = {path: groups[proof.alternates] for path, proof in pages.items()}
    lost = {names for names in groups.values() if any(address not in by_address for _, address in names)}
    for path, proof in pages.items():
        named: dict[str, str] = {}
        for tag, address in proof.alternates if path not in shaky else ():
            other, code = by_address.get(address), ""
            if other is None:
                code = "hreflang-dead"
            elif named.setdefault(tag, address) != address:
                code = "hreflang-twice"
            elif other not in shaky and not _agree(
                (tag, address), proof.canonical, said[path], said[other], lost
            ):
                code = "hreflang-one-sided"
            if code:
                yield Problem.of(code, template_place(proof.origin), path=path, name=address, tag=tag)


def _agree(name: tuple[str, str], own: str, said: _Said, back: _Said, lost: Collection[_Said]) -> bool:
    """Whether the twin of that name says the same of itself, and names this page, `own`. One of them that
    names what does not exist is told that, and not that the other says something else."""
    if back is said or back in lost or said in lost:
        return True
    return name in back and own in [address for _, address in back]
