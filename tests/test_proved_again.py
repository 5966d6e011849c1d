"""Law: what is said of a page that need not be drawn again is what proving it again would say."""

import random

import pytest

from tests.sites_in_memory import Files, make_tree, page, read_theme_once, shipped
from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.record import replace
from twinpages.build import Build, build
from twinpages.finished import Before, Finished

SITE: Files = {
    "site_config.yaml": "title: School\ndefault_language: en\nlanguages: {en: {}}\nbase_url: https://a.example\n",
    "content/index.en.md": page("Home", "Hello."),
    "content/yard.en.md": page("Yard", "Trees."),
    "content/news.en.md": "---\ntitle: News\ntemplate: news.html\n---\n\nWords.\n",
}
NEWS = """{% extends "page.html" %}
{% block after %}<p><a href="{{ href('en/yard/') }}">Yard</a></p>{% endblock %}
"""
SHEET = "templates/assets/main.css"


def themed(rules: int = 0, script: str = "") -> Tree:
    """`rules`: how many more the style sheet has; no two of them are alike."""
    chance = random.Random(rules)
    own = (
        shipped().files[SHEET]
        + "".join(
            f".x{chance.getrandbits(60)}{{margin:{chance.getrandbits(30)}px}}\n" for _ in range(rules)
        ).encode()
    )
    theme = {**shipped().files, SHEET: own, "templates/news.html": NEWS.encode()}
    for name in [name for name in theme if name.endswith(".js")]:
        theme[name] += script.encode()
    return Tree(Frozen(theme))


def bare(unit: Finished) -> Finished:
    """As it is known when its pages are written."""
    return replace(unit, pages=tuple(replace(page, data=None) for page in unit.pages))


def twice(first: tuple[Files, Tree], second: tuple[Files, Tree]) -> tuple[Build, Build]:
    """The second site as it is built after the first one, and by itself."""
    old = build(make_tree(first[0]), first[1], read_theme_once, last=Before()).standing
    assert old is not None
    tree, theme = make_tree(second[0]), second[1]
    before = Before(Frozen({unit: bare(made) for unit, made in old.finished.items()}), old.shared, old.rules)
    return build(tree, theme, read_theme_once, last=before), build(
        tree, theme, read_theme_once, last=Before()
    )


def without(files: Files, path: str) -> Files:
    return {name: text for name, text in files.items() if name != path}


def test_a_page_that_a_template_links_to_is_gone() -> None:
    after, fresh = twice((SITE, themed()), (without(SITE, "content/yard.en.md"), themed()))
    assert after.problems == fresh.problems
    assert [problem.code for problem in after.problems] == ["dead-link-in-page"]


@pytest.mark.parametrize(("before", "after"), [(0, 1000), (1000, 0), (0, 1), (1000, 1001)])
def test_a_style_sheet_has_another_weight(before: int, after: int) -> None:
    found, fresh = twice((SITE, themed(before)), (SITE, themed(after)))
    assert found.problems == fresh.problems
    assert bool(found.problems) == (after >= 1000)


def test_pages_that_have_room_for_it_are_not_drawn_again() -> None:
    found, _ = twice((SITE, themed()), (SITE, themed(1)))
    assert found.rendered == 0


def test_a_script_has_grown() -> None:
    more = "".join(f"var x{random.Random(n).getrandbits(60)};\n" for n in range(400))
    found, fresh = twice((SITE, themed()), (SITE, themed(0, more)))
    assert found.problems == fresh.problems


def test_a_problem_in_a_text_that_has_moved() -> None:
    text = page("Yard", '<p style="color: red">Trees.</p>')
    one = {**SITE, "content/yard.en.md": text}
    two = {**SITE, "content/yard.en.md": text.replace("---\n", "---\n# A note.\n", 1)}
    found, fresh = twice((one, themed()), (two, themed()))
    assert found.problems == fresh.problems
    assert [problem.code for problem in found.problems] == ["blocked-by-policy"]
