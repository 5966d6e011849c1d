"""The hreflang of all pages in, problems out: each twin names all the others and itself, once."""

from collections.abc import Iterator, Mapping

from twinpages.base.problem import Place, Problem
from twinpages.verify.links import Found


def check_alternates(pages: Mapping[str, Found], sources: Mapping[str, str]) -> Iterator[Problem]:
    """Only pages that are their own canonical address may be named, and must name back whoever names them."""
    by_address = {found.canonical: path for path, found in pages.items() if found.alternates}
    for path, found in pages.items():
        place = Place(sources[path])
        if found.alternates and found.canonical not in {address for _, address in found.alternates}:
            yield Problem.of("hreflang-without-itself", place, path=path)
        for tag, address in found.alternates:
            other = by_address.get(address)
            if other is None:
                yield Problem.of("hreflang-dead", place, path=path, name=address, tag=tag)
            elif set(pages[other].alternates) != set(found.alternates):
                yield Problem.of("hreflang-one-sided", place, path=path, name=address, tag=tag)
