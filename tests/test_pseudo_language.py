"""The shipped theme in a pseudo-language: a word that stays plain was not marked for translation."""

import re
from functools import cache
from pathlib import Path

from babel import Locale
from selectolax.lexbor import LexborHTMLParser, LexborNode

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.build import Build, build
from twinpages.shell.disk import read_tree

HOME = Path(__file__).parents[1]
PLAIN = re.compile(r"[A-Za-z]{3,}")
NOT_WORDS = frozenset({"title", "script", "style"})
"""Elements that hold no words of the theme: a title has the site's own name."""

_ENGLISH = Locale("en")
_NAMES = {
    *_ENGLISH.territories.values(),
    *_ENGLISH.languages.values(),
    *_ENGLISH.months["format"]["wide"].values(),
    *_ENGLISH.months["format"]["abbreviated"].values(),
}
FROM_CLDR = re.compile(
    "|".join(re.escape(str(name)) for name in sorted(_NAMES, key=str, reverse=True)) + "|, and "
)


@cache
def built() -> Build:
    tree = read_tree(HOME, lambda problem: None)
    config = tree.files["site_config.yaml"].decode().replace("  tr: {}", "  tr: {}\n  qps-ploc: {}")
    return build(Tree(Frozen({**tree.files, "site_config.yaml": config.encode()})), tree)


def pages() -> dict[str, LexborHTMLParser]:
    found = {path: data for path, data in built().files.items() if path.startswith("qps-ploc/")}
    return {path: LexborHTMLParser(data.decode()) for path, data in found.items()}


def lang_of(node: LexborNode) -> str:
    at: LexborNode | None = node
    while at is not None:
        if at.tag and not at.tag.startswith("-") and at.attributes.get("lang"):
            return str(at.attributes["lang"])
        at = at.parent
    return ""


def test_no_word_of_the_theme_stays_plain() -> None:
    plain = set()
    for path, html in pages().items():
        root = html.css_first("html")
        assert root is not None
        for node in root.traverse(include_text=True):
            above = node.parent
            if node.tag != "-text" or above is None or above.tag in NOT_WORDS or lang_of(above) != "qps-ploc":
                continue
            if PLAIN.search(FROM_CLDR.sub("", node.text_content or "")) and not above.css_matches(
                "[lang], bdi, code"
            ):
                plain.add((path, " ".join((node.text_content or "").split())))
    assert plain == set()


def test_no_hidden_word_stays_plain() -> None:
    plain = set()
    for path, html in pages().items():
        for node in html.css("[aria-label], [alt], [title], [placeholder]"):
            for name in ("aria-label", "alt", "title", "placeholder"):
                value = node.attributes.get(name) or ""
                if PLAIN.search(value) and lang_of(node) == "qps-ploc":
                    plain.add((path, value))
    assert plain == set()


def test_links_and_data_survive_the_longer_words() -> None:
    assert not [problem for problem in built().problems if problem.level == "error"]
