"""What a document holds besides its HTML; `tests/cases/markup.md` has the HTML."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twinpages.base.problem import Place, render_problem
from twinpages.i18n.marks import UNTRANSLATED
from twinpages.markup import Directive, Document, Heading, Link, Marked, MarkupText, mark_up
from twinpages.markup.state import LEFT, RIGHT


def marked(text: str, lang: str = "en", **options: str) -> Marked:
    return mark_up(MarkupText(text, lang, Place("content/a.md", 5), **options))  # type: ignore[arg-type]


def convert(text: str, lang: str = "en", **options: str) -> Document:
    return marked(text, lang, **options).document


def html(text: str, **options: str) -> str:
    return "".join(piece for piece in marked(text, **options).pieces if isinstance(piece, str))


def test_headings_are_listed_with_level_address_and_words() -> None:
    text = "## *For* teachers {: #teachers }\n\n### `code` & [a link](a.md)\n\n## R&D\n"
    assert convert(text).headings == (
        Heading(2, "teachers", "For teachers"),
        Heading(3, "code-a-link", "code & a link"),
        Heading(2, "r-d", "R&D"),
    )


def test_an_entity_in_a_heading_is_the_letter_it_stands_for() -> None:
    assert convert("## Aims &amp; more\n").headings == (Heading(2, "aims-more", "Aims & more"),)


def test_every_address_within_the_text_is_known() -> None:
    text = '## One\n\nText\n{: #two }\n\n<p id="three">x</p>\n\n`<p id="four">`\n'
    assert convert(text).ids == {"one", "two", "three"}


def test_references_know_their_line_and_column() -> None:
    text = "Text\n\n[a](a.md) and\n[b](b.md)\n\n:show[c/d]\n"
    places = [(piece.place.line, piece.place.column) for piece in convert(text).references]
    assert places == [(7, 5), (8, 5), (10, 1)]


def test_links_to_nowhere_know_their_line_and_column() -> None:
    text = (
        "Text (in brackets)\n\nSee [this](a.md) and [that]().\n\n[More]( ), ![a picture](), [and]( <> 'x').\n"
    )
    problems = marked(text).problems
    assert {problem.code for problem in problems} == {"empty-link"}
    assert [(problem.place.line, problem.place.column) for problem in problems] == [
        (7, 28),
        (9, 7),
        (9, 24),
        (9, 33),
    ]


def test_the_same_link_twice_is_placed_twice() -> None:
    links = convert("[a](a.md)\n\n[a](a.md)").references
    assert [link.place.line for link in links] == [5, 7]


def test_a_value_of_a_field_has_one_place() -> None:
    marked = mark_up(MarkupText("one\n\n[a](a.md)", "en", Place("a.md", 9, 3), whole_lines=False))
    assert [link.place for link in marked.document.references] == [Place("a.md", 9, 3)]


def test_a_footnote_leads_there_and_back_in_the_language_of_the_text() -> None:
    text = "A sentence.[^1]\n\n[^1]: A note."
    assert 'title="Metne dön"' in html(text, backlink="Metne dön")
    assert convert(text).references == ()


def test_a_web_address_an_e_mail_address_and_a_telephone_number_are_no_references() -> None:
    text = (
        "<https://example.org> <a@b.example> [t](tel:+90123) [m](mailto:a@b.example) [h](HTTP://example.org)"
    )
    assert convert(text).references == ()


def test_one_text_does_not_leak_into_the_next() -> None:
    convert("## One\n\n[a]: a.md\n\n*[MEB]: Ministry\n\n[^1]: note\n")
    text = "## One\n\n[a] MEB [^1]"
    later = convert(text)
    assert [heading.id for heading in later.headings] == ["one"]
    assert later.references == ()
    convert("*[MEB]: Ministry\n")
    assert "abbr" not in html(text)


def test_the_marks_of_the_tool_are_taken_out_of_a_text() -> None:
    text = f"a{LEFT}0{RIGHT}b [c](c.md) \x02d\x03"
    assert len(convert(text).references) == 1
    assert LEFT not in html(text)


def test_a_block_in_another_language_says_so() -> None:
    text = f"{UNTRANSLATED}*مرحبا*\n\nHello\n\n- {UNTRANSLATED}نعم\n"
    found = html(text, rest="ar")
    assert '<p dir="rtl" lang="ar"><em>مرحبا</em></p>' in found
    assert "<p>Hello</p>" in found
    assert '<li dir="rtl" lang="ar">نعم</li>' in found
    assert UNTRANSLATED not in found


def test_problems_name_what_is_written() -> None:
    marked = mark_up(MarkupText("# Title\n\n[x]()\n\n![](a.png)\n", "en", Place("a.md", 5)))
    assert [render_problem(problem) for problem in marked.problems] == [
        "a.md:5:1: warning: 'Title' is a heading of the first level, and the page's title is that already. "
        "Write ## before it. (heading-is-title)",
        "a.md:7:4: error: this link leads nowhere. Write the file it leads to in the brackets. (empty-link)",
        "a.md:9:1: warning: the picture 'a.png' has no description. "
        "Write in the square brackets what it shows. (image-without-alt)",
    ]


@pytest.mark.parametrize("text", ["![]()", "# :show[a/b]", "# ![](a.png)"])
def test_every_problem_can_be_said(text: str) -> None:
    marked = mark_up(MarkupText(text, "en", Place("a.md")))
    assert all(render_problem(problem) for problem in marked.problems)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//x.example",
    ],
)
def test_a_link_that_is_not_safe_is_a_problem(target: str) -> None:
    marked = mark_up(MarkupText(f"[x]({target})", "en", Place("a.md")))
    assert [problem.code for problem in marked.problems] == ["unsafe-link"]


@pytest.mark.parametrize(
    "target", ["javascript&colon;alert(1)", "&#106;avascript:alert(1)", "java%0ascript:alert(1)"]
)
def test_a_link_in_disguise_is_no_web_address(target: str) -> None:
    """It is looked for among the files, and so a dead link at worst."""
    marked = mark_up(MarkupText(f"[x]({target})", "en", Place("a.md")))
    assert marked.problems or all(isinstance(piece, Link) for piece in marked.document.references)
    assert marked.problems or marked.document.references


def test_a_directive_within_the_words_of_a_picture_is_no_html() -> None:
    """A fragment is HTML, and an attribute is no place for it."""
    pieces = convert("![A map :show[a/b]](map.png)").opened
    assert not any(isinstance(piece, Directive) for piece in pieces)


@settings(max_examples=60, deadline=None)
@given(st.text("ab \n#->|*:.1`~{}[]()<!=+\\\t&;\"'ığ\ue000\ue001\ue002\x02\x03", max_size=80))
def test_whatever_a_text_holds_some_html_is_made_of_it(text: str) -> None:
    document = convert(text, rest="tr")
    assert LEFT not in html(text, rest="tr")
    assert len(document.headings) == len({heading.id for heading in document.headings}) or "{" in text


@pytest.mark.parametrize("words", ["100 % back", "Back {up}"])
def test_the_words_of_a_footnotes_link_may_hold_any_sign(words: str) -> None:
    assert f'title="{words}"' in html("A.[^1]\n\n[^1]: B.", backlink=words)
