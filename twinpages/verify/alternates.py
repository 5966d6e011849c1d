"""The hreflang of all pages in, problems out: each twin names all the others and itself, once.

What is written is compared with what the template was handed, and with what the named pages say.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from twinpages.base.problem import Place, Problem
from twinpages.pages import Page
from twinpages.pages.page_views import PageView
from twinpages.verify.links import Found


def check_alternates(
    pages: Iterable[Page], found: Mapping[str, Found], shaky: Collection[str]
) -> Iterator[Problem]:
    """`shaky`: pages that are not held against others."""
    by_address = {links.canonical: path for path, links in found.items() if links.alternates}
    for page in pages:
        place, links = Place(f"templates/{page.template}"), found[page.path]
        view = page.data.get("page")
        if isinstance(view, PageView) and view.head.canonical != links.canonical:
            yield Problem.of("canonical-lost", place, path=page.path)
        if isinstance(view, PageView) and not set(view.head.alternates) <= set(links.alternates):
            yield Problem.of("hreflang-lost", place, path=page.path)
            continue
        for tag, address in links.alternates:
            other = by_address.get(address)
            if other is None:
                yield Problem.of("hreflang-dead", place, path=page.path, name=address, tag=tag)
            elif other not in shaky and set(found[other].alternates) != set(links.alternates):
                yield Problem.of("hreflang-one-sided", place, path=page.path, name=address, tag=tag)
