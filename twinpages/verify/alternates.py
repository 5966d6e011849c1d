"""The hreflang of all pages in, problems out: each twin names all the others and itself, once."""

from collections.abc import Collection, Iterator, Mapping

from twinpages.base.problem import Problem
from twinpages.verify.page import Proof
from twinpages.verify.places import template_place


def check_alternates(pages: Mapping[str, Proof], shaky: Collection[str]) -> Iterator[Problem]:
    """`pages`: by path. `shaky`: those that are not held against others."""
    by_address = {proof.canonical: path for path, proof in pages.items() if proof.alternates}
    groups = {proof.alternates: frozenset(proof.alternates) for proof in pages.values()}  # twins say the same
    said = {path: groups[proof.alternates] for path, proof in pages.items()}
    for path, proof in pages.items():
        for tag, address in proof.alternates if path not in shaky else ():
            other = by_address.get(address)
            code = "hreflang-dead" if other is None else ""
            if other is not None and other not in shaky and said[other] is not said[path]:
                code = "hreflang-one-sided" if said[other] != said[path] else ""
            if code:
                yield Problem.of(code, template_place(proof.origin), path=path, name=address, tag=tag)
