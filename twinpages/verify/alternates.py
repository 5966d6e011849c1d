"""The hreflang of all pages in, problems out: each twin names all the others and itself, once."""

from collections.abc import Collection, Iterator, Mapping

from twinpages.base.problem import Problem
from twinpages.verify.page import Proof
from twinpages.verify.places import template_place


def check_alternates(pages: Mapping[str, Proof], shaky: Collection[str]) -> Iterator[Problem]:
    """`pages`: by path. `shaky`: those that are not held against others."""
    by_address = {proof.canonical: path for path, proof in pages.items() if proof.alternates}
    for path, proof in pages.items():
        for tag, address in proof.alternates if path not in shaky else ():
            other, place = by_address.get(address), template_place(proof.origin)
            if other is None:
                yield Problem.of("hreflang-dead", place, path=path, name=address, tag=tag)
            elif other not in shaky and set(pages[other].alternates) != set(proof.alternates):
                yield Problem.of("hreflang-one-sided", place, path=path, name=address, tag=tag)
