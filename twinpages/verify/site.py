"""The proofs of all pages and the other files in, the problems out that only the whole site can show."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from twinpages.base.files import Tree
from twinpages.base.problem import Problem
from twinpages.verify.alternates import check_alternates
from twinpages.verify.budget import check_storing
from twinpages.verify.links import page_of
from twinpages.verify.notes import IN_CSS
from twinpages.verify.page import Proof, Rules
from twinpages.verify.places import place_of, sheet_place


def prove_assets(assets: Mapping[str, bytes], templates: Tree) -> Iterator[Problem]:
    """By path in the output: style sheets that ask another host, scripts that store."""
    for path, data in assets.items():
        if path.endswith(".css"):
            for address in IN_CSS.findall(data.decode("utf-8", "replace")):
                place = sheet_place(path, address, templates)
                yield Problem.of("foreign-request", place, name=address)
    yield from check_storing(assets)


def prove_site(proofs: Iterable[Proof], files: Collection[str], rules: Rules) -> Iterator[Problem]:
    """`files`: every path of the output."""
    by_path = {proof.origin.path: proof for proof in proofs}
    for proof in by_path.values():
        for code, address in check_beyond(proof, files, by_path, rules):
            place = place_of(proof.origin, address, rules.site, rules.templates)
            yield Problem.of(code, place, name=address, path=proof.origin.path)
    yield from check_alternates(by_path, rules.shaky)


def check_beyond(
    proof: Proof, files: Collection[str], pages: Mapping[str, Proof], rules: Rules
) -> Iterator[tuple[str, str]]:
    """Code and address of each problem."""
    for target, anchor, address in proof.beyond:
        file = page_of(target, files)
        if file in rules.shaky or f"{file}/index.html".lstrip("/") in rules.shaky:
            continue
        if file not in files:
            yield "dead-link-in-page", address
        elif anchor and file in pages and anchor not in pages[file].ids:
            yield "dead-anchor-in-page", address


def once_each_template(problems: Iterable[Problem]) -> list[Problem]:
    """What a template does wrong on every page in every language is said for the first of them."""
    said: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        about = dict(problem.params)
        name = "" if problem.code in _OF_TEMPLATES else about.get("name", "").replace("../", "")
        own = problem.place.file.startswith("templates/")
        key = (problem.code, problem.place, name) if own else (problem,)
        said.setdefault((problem.code,) if problem.code in _OF_THE_THEME else key, problem)
    return list(said.values())


_OF_TEMPLATES = ("html-lang", "canonical-lost", "hreflang-lost", "hreflang-twice", "image-without-size")
_OF_THE_THEME = ("page-heavy", "script-heavy", "many-requests")
