"""Texts passage by passage, and the same texts by Python-Markdown, side by side: the same to the byte."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks import corpus
from tests.markup.test_quick import PARTS, ROOT, RUNS, SOURCE, own_texts, texts_of_the_library
from twinpages.base.problem import Place
from twinpages.markup import Marked, MarkupText, mark_up
from twinpages.markup import convert as library
from twinpages.markup.convert import convert
from twinpages.markup.passages import convert_by_passages
from twinpages.markup.pieces import make_marked
from twinpages.markup.state import State


def by_passages(source: MarkupText) -> Marked | None:
    state = State.of(source)
    html = convert_by_passages(state)
    return None if html is None else make_marked(html, state)


def is_plain(text: str) -> bool:
    """Whether the library is not asked for any of it."""
    asked = list[str]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "convert_passage", lambda passage, _: asked.append(passage) or "")
        made = by_passages(MarkupText(text, "en", Place("a.md")))
    return made is not None and not asked


def the_same(text: str, lang: str = "en", whole_lines: bool = True) -> bool:
    """Whether the text needed not be read as a whole."""
    source = MarkupText(text, lang, Place("content/a.md", 5), whole_lines)
    made = by_passages(source)
    if made is not None:
        assert made == make_marked(*convert(source))
    return made is not None


PLAIN = """Beliefs are *one*, and **two
lines** are [a link *to* it](../b.md#c), with `code` and "quotes" > signs,
R&D, _one_ more and snake_case.

## The *first* `step` & _more_

- one
- [two](two.md)
- `three` and **four**

1. first
2. second

## Another {: #other }
Text right below, and [another address](https://example.org/a_b?c=d){: hreflang=tr }, *da capo*{: lang=it }, :show[a/b]{c=d}.

::list{collection=a limit=3}

> said by *one*
> in two lines
>
> and a second time

---

| a | *b* | c |
|---|:-:|--:|
| 1 |     | [x](x.md) |

```python
a < b & c  # *not this*

d = "e"
```

### Last
"""


def test_a_text_of_the_usual_things_is_plain() -> None:
    assert is_plain(PLAIN)
    assert the_same(PLAIN)
    assert the_same(PLAIN, "tr", whole_lines=False)
    assert the_same("")


def test_pages_as_people_write_them_are_plain() -> None:
    """So that what is measured is not what few texts are like."""
    pages = corpus.first(20, 5)
    bodies = [page for language in pages.languages for page in corpus.pages(pages, language)]
    assert all(the_same(page.body, page.lang) and is_plain(page.body) for page in bodies)
    own = [path.read_text("utf-8").split("---\n", 2)[-1] for path in (ROOT / "content").rglob("*.md")]
    assert all(map(the_same, own)) and sum(map(is_plain, own)) > len(own) * 3 // 4


PASSAGES = [
    "a <b>c</b>", "a &amp; b", "a\\*b", "a  \nb", "a\n---", "- a\n\n- b", "- a\n    - b", "> a\n\n> b", "2. a", "a\n\n    b", "![a](b.png)",
    "***a***", "_a", "a _b", "__a__", "[a](<b c>)", '[a](b "c")', "a {: .b }", "## a {: .b }", "## a #", "## [a](b)", "|a|b|\n|-|-|",
    "a | b\n- | -\nc | d", "a\n\n\tb", "a {b}", "*a*{: .b }", "## &copy", "a <https://b.example>",
]  # fmt: skip


@pytest.mark.parametrize("text", PASSAGES)
def test_a_passage_that_is_not_plain_goes_to_the_library(text: str) -> None:
    for whole in (text, f"a [b](c.md)\n\n{text}\n\nb [b](c.md)", f"- a\n\n{text}\n\n## b\n\n> c\n\n{text}"):
        assert not is_plain(whole)
        assert the_same(whole)


@pytest.mark.parametrize(
    "text",
    [
        "a[^1]\n\n[^1]: b", "a\n\n*[a]: b", "[a]\n\n[a]: b.md", "a\n: b", "a\n\n:\tb", "```\na", "a\n<div>b</div>", "a <script>b", "&# <i>a</i>", "&#3", "a <b c\n\nd <i>e</i>", "a </>", "a <!-- b", "a\ue002b",
        "a\r\nb", "::list\na", ":show[`a`]", ":show[a] and :show[a]", "- :show[a]\n    - b", ":show[a]{b}", "::list{a",
        "# a", "## a\n\n#### b", "[a](#)", "```\na\n```\n\n    b", "**[a***b*a**[a**b",
    ],
)  # fmt: skip
def test_what_may_mean_something_elsewhere_is_read_as_a_whole(text: str) -> None:
    assert by_passages(MarkupText(text, "en", Place("a.md"))) is None
    assert mark_up(MarkupText(text, "en", Place("a.md"))).pieces


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\n    b\n\nc", "- a\n\n- b &amp; c\n\n- d", "> a\n\n> b <i>c</i>\n\n> d", "1. a\n\n3. b\n\n4. c", "a\n\n    b\n\n\n\n    c\n\nd",
        "- a\n\n  b\n\nc", "- a &amp;\n\n1. b\n\n- c", "a\n\n\u3000\n\n\n> b", "- a\n\n\u3000\n- b", "![a](b.png)\n\n[c](b.png)\n\n![a](b.png)",
        "## a\n\n## *a* &amp;\n\n## a", "- a\n\n```\nb\n```\n\n- c &amp;\n\n- d",
    ],
)  # fmt: skip
def test_what_stands_beside_a_passage_belongs_to_it_where_both_are_one(text: str) -> None:
    assert the_same(text)


def test_the_texts_of_the_repository() -> None:
    for path in own_texts():
        text = path.read_bytes().decode("utf-8", "replace")
        for part in (text, *text.split("\n.\n"), text.split("---\n", 2)[-1], *text.split("\n\n")):
            the_same(part)


@pytest.mark.skipif(not SOURCE.is_dir(), reason="MARKDOWN_SOURCE names no folder")
def test_the_texts_of_the_librarys_own_tests() -> None:
    for text in texts_of_the_library(SOURCE):
        for part in (text, *text.split("\n\n")):
            the_same(part)


BLOCKS = (
    *PARTS, *PLAIN.split("\n\n"), *(f"\n\n{block}\n\n" for block in PLAIN.split("\n\n")), "\n\n", "\n\n\n", "\n", "a", "b c ",
    "*d*", "**e**", "`f`", "\xa0", "\u3000", "C#", "2.5", "10. ", "- ", "\n- g\n- h\n", "\n1. i\n2. j\n", "\n> k\n> l\n", "```py\n", ":show",
    "{: lang=en }", "{: hreflang=ar lang=xx }", ":show[y]", "::list{z=a}", "\n\n::list{z=b}\n\n", "[*m*](n.md)", "[`o`](p.md)", "[q](r_s.md)", "t_u", "[v]( w.md )", "R&D", "_h_", "__h__", "i_j_", "![k](l.png)", "\n\n![k](l.png \"m\")\n\n", "    n\n", "\n- o\n    - p\n", "&amp;", "<br>", "<i>r</i>", "<b", "&#",  "[x](mailto:y@z.example)", "list: ", "|:-|-:|\n",
)  # fmt: skip


def test_any_text_made_of_plain_blocks() -> None:
    chance = random.Random(RUNS)
    plain = 0
    for _ in range(RUNS * 20):
        few = [*chance.sample(BLOCKS, chance.randint(3, 14)), "a", "b c", "\n\n"]
        plain += the_same("".join(chance.choices(few, k=chance.randint(1, 25))))
    assert plain > RUNS * 4


@settings(max_examples=RUNS, deadline=None)
@given(st.lists(st.sampled_from(BLOCKS), max_size=20).map("".join))
@example("\n> q\n> r\n>")
@example("~~~\n\n\n  \n\na\n~~~\n")
@example("~~~\na\tb\n~~~\n")
def test_any_text(text: str) -> None:
    the_same(text)
