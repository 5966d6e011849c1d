"""All files of a site in, the problems of every check out; each page is read once.

A page whose own files hold mistakes is not held against the pages that link to it.
"""

from collections.abc import Iterable, Mapping

from selectolax.lexbor import LexborHTMLParser

from twinpages.base.files import Tree
from twinpages.base.problem import Place, Problem
from twinpages.pages import Page
from twinpages.pages.page_views import SiteView
from twinpages.verify.alternates import check_alternates
from twinpages.verify.budget import check_budget, check_storing, find_unsized, make_scales
from twinpages.verify.languages import check_languages
from twinpages.verify.links import IN_CSS, Found, check_links, find_links
from twinpages.verify.policy import find_blocked


def verify_files(
    files: Mapping[str, bytes],
    pages: Iterable[Page],
    broken: frozenset[str],
    site: Tree,
    templates: Tree,
    base_url: str,
) -> list[Problem]:
    """`broken`: ids of pages with mistakes in their files. `site`: the sources, to find a text's line."""
    problems: list[Problem] = []
    for path, data in files.items():
        if path.endswith(".css"):
            for address in IN_CSS.findall(data.decode("utf-8", "replace")):
                problems.append(
                    Problem.of("foreign-request", _sheet_place(path, address, templates), name=address)
                )
    problems += check_storing(files)
    base = "/" + base_url.split("://", 1)[-1].partition("/")[2]
    weigh = make_scales(files)
    found: dict[str, Found] = {}
    html_pages = [page for page in pages if page.path.endswith(".html")]
    for page in html_pages:
        html = files.get(page.path, b"")
        tree = LexborHTMLParser(html.decode())
        found[page.path] = links = find_links(tree)
        problems += check_languages(page, tree, template_place(page))
        problems += check_budget(page, tree, html, weigh, base)
        for name in dict.fromkeys(find_unsized(tree)):
            place = place_of(page, name, site, templates)
            problems.append(Problem.of("image-without-size", place, name=name, path=page.path))
        for written in dict.fromkeys(find_blocked(tree)):
            place = place_of(page, written, site, templates)
            problems.append(Problem.of("blocked-by-policy", place, name=written[:60], path=page.path))
        for name in links.twice:
            place = place_of(page, f"#{name}", site, templates, f'id="{name}"')
            if not (page.id in broken and place.file == page.source):  # two headings: said when it was read
                problems.append(Problem.of("duplicate-id", place, name=name, path=page.path))
    shaky = {page.path for page in html_pages if page.id in broken}
    views = (page.data.get("site") for page in html_pages)
    homes = {
        f"{view.home.removesuffix('index.html')}index.html" for view in views if isinstance(view, SiteView)
    }
    shaky |= homes - set(files)  # a missing home page was said
    for page in html_pages:
        for code, address in check_links(page.path, found[page.path], files, found, shaky, base):
            place = place_of(page, address, site, templates)
            if code == "foreign-request" and page.id in broken and place.file == page.source:
                continue  # said when the text was read
            problems.append(Problem.of(code, place, name=address, path=page.path))
    problems += check_alternates([page for page in html_pages if page.path not in shaky], found, shaky)
    return _once_each_template(problems)


def _once_each_template(problems: Iterable[Problem]) -> list[Problem]:
    """What a template does wrong on every page in every language is said for the first of them."""
    said: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        about = dict(problem.params)
        name = "" if problem.code in _OF_TEMPLATES else about.get("name", "").replace("../", "")
        key = (
            (problem.code, problem.place, name) if problem.place.file.startswith("templates/") else (problem,)
        )
        said.setdefault((problem.code,) if problem.code in _OF_THE_THEME else key, problem)
    return list(said.values())


_OF_TEMPLATES = ("html-lang", "canonical-lost", "hreflang-lost", "image-without-size")
_OF_THE_THEME = ("page-heavy", "script-heavy", "many-requests")


def _sheet_place(path: str, written: str, templates: Tree) -> Place:
    """In the sheet itself, else in one of those it imports."""
    own = f"templates/{path}"
    names = [own, *(name for name in templates.under("templates/assets") if name.endswith(".css"))]
    for name in names:
        text = templates.files.get(name, b"").decode("utf-8", "replace")
        if (at := text.find(written)) >= 0:
            return Place(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return Place(own)


def place_of(page: Page, written: str, site: Tree, templates: Tree, in_template: str = "") -> Place:
    """Where a text stands in the page's source; else in a template, its own first; else at its template."""
    own = [] if page.source.endswith(".yaml") else [(page.source, site.files.get(page.source, b""), written)]
    first = f"templates/{page.template}"
    names = [first, *(path for path in templates.under("templates") if path != first)]
    for path, data, wanted in [
        *own,
        *((n, templates.files.get(n, b""), in_template or written) for n in names),
    ]:
        text = data.decode("utf-8", "replace").replace("\r\n", "\n")
        at = text.find(wanted)
        if at >= 0:
            return Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return template_place(page)


def template_place(page: Page) -> Place:
    return Place(f"templates/{page.template}")
