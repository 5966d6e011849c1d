"""Plain texts written out at once, and the same texts by Python-Markdown, side by side: the same to the byte."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks import corpus
from tests.markup.test_quick import PARTS, ROOT, RUNS, SOURCE, own_texts, texts_of_the_library
from twinpages.base.problem import Place
from twinpages.markup import Marked, MarkupText, mark_up
from twinpages.markup.convert import convert
from twinpages.markup.pieces import make_marked
from twinpages.markup.plain import convert_plain
from twinpages.markup.state import State


def plainly(source: MarkupText) -> Marked | None:
    state = State.of(source)
    html = convert_plain(state)
    return None if html is None else make_marked(html, state)


def the_same(text: str, lang: str = "en", whole_lines: bool = True) -> bool:
    """Whether the text was plain."""
    source = MarkupText(text, lang, Place("content/a.md", 5), whole_lines)
    made = plainly(source)
    if made is not None:
        assert made == make_marked(*convert(source))
    return made is not None


PLAIN = """Beliefs are *one*, and **two
lines** are [a link *to* it](../b.md#c), with `code` and "quotes" > signs.

## The first

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
    assert the_same(PLAIN)
    assert the_same(PLAIN, "tr", whole_lines=False)
    assert the_same("")


def test_pages_as_people_write_them_are_plain() -> None:
    """So that what is measured is not what few texts are like."""
    pages = corpus.first(20, 5)
    bodies = [page for language in pages.languages for page in corpus.pages(pages, language)]
    assert all(the_same(page.body, page.lang) for page in bodies)
    own = [path.read_text("utf-8").split("---\n", 2)[-1] for path in (ROOT / "content").rglob("*.md")]
    assert sum(map(the_same, own)) > len(own) * 3 // 4


@pytest.mark.parametrize(
    "text",
    [
        "a <b>c</b>", "a & b", "a\\*b", "a[^1]\n\n[^1]: b", "a\n\n*[a]: b", "[a]\n\n[a]: b.md", "a  \nb", "a\n===", "- a\n\n- b",
        "- a\n    - b", "> a\n\n> b", "2. a", "    a", "![a](b.png)", "::list\na", "a\n: b", "***a***", "_a_", "a_", "[a](<b c>)",
        '[a](b "c")', "a {: .b }", "# a {: .b }", "## a #", "## *a*", "```\na", "|a|b|\n|-|-|", "a | b\n- | -\nc | d", "\ta", "a\ue002b",
        "## a {#b}\n\n## c {#b}", "a {b}", "*a*{: .b }", ":show[`a`]", ":show[a] and :show[a]", "# a", "## a\n\n#### b", "[a](#)",
        ":show[a]{b}", "::list{a",
    ],
)  # fmt: skip
def test_what_is_not_plain_goes_to_the_library(text: str) -> None:
    assert plainly(MarkupText(text, "en", Place("a.md"))) is None
    assert mark_up(MarkupText(text, "en", Place("a.md"))).pieces


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
    "{: lang=en }", "{: hreflang=ar lang=xx }", ":show[y]", "::list{z=a}", "\n\n::list{z=b}\n\n", "[*m*](n.md)", "[`o`](p.md)", "[q](r_s.md)", "t_u", "[v]( w.md )", "[x](mailto:y@z.example)", "list: ", "|:-|-:|\n",
)  # fmt: skip


def test_any_text_made_of_plain_blocks() -> None:
    chance = random.Random(RUNS)
    plain = 0
    for _ in range(RUNS * 20):
        few = [*chance.sample(BLOCKS, chance.randint(3, 14)), "a", "b c", "\n\n"]
        plain += the_same("".join(chance.choices(few, k=chance.randint(1, 25))))
    assert plain > RUNS


@settings(max_examples=RUNS, deadline=None)
@given(st.lists(st.sampled_from(BLOCKS), max_size=20).map("".join))
@example("\n> q\n> r\n>")
@example("~~~\n\n\n  \n\na\n~~~\n")
@example("~~~\na\tb\n~~~\n")
def test_any_text(text: str) -> None:
    the_same(text)
