"""All files of a site in, the problems of every check out; each page is read once."""

from collections.abc import Iterable, Mapping

from selectolax.lexbor import LexborHTMLParser

from twinpages.base.problem import Place, Problem
from twinpages.pages import Page
from twinpages.verify.alternates import check_alternates
from twinpages.verify.languages import check_languages
from twinpages.verify.links import IN_CSS, Found, check_links, find_links


def verify_files(files: Mapping[str, bytes], pages: Iterable[Page], base_url: str) -> list[Problem]:
    """`base_url`: see `Config`."""
    problems: list[Problem] = []
    for path, data in files.items():
        if path.endswith(".css"):
            for address in IN_CSS.findall(data.decode("utf-8", "replace")):
                problems.append(Problem.of("foreign-request", Place(f"templates/{path}"), name=address))
    found: dict[str, Found] = {}
    sources: dict[str, str] = {}
    for page in pages:
        html = files.get(page.path, b"").decode()
        if not page.path.endswith(".html") or not html:
            continue  # a page that failed was said already
        tree, place = LexborHTMLParser(html), Place(page.source)
        sources[page.path] = page.source
        found[page.path] = links = find_links(tree)
        problems += [Problem.of("duplicate-id", place, name=name, path=page.path) for name in links.twice]
        problems += check_languages(page, tree, place)
    base = "/" + base_url.split("://", 1)[-1].partition("/")[2]
    for path, links in found.items():
        problems += check_links(path, links, files, found, Place(sources[path]), base)
    problems += check_alternates(found, sources)
    return problems
