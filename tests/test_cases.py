"""The cases of `tests/cases/`, to which anybody can add, and the reader that reads them."""

import re

import pytest

from tests.cases_reader import Case, cases_of, parse_cases
from tests.sites_in_memory import Made, model_site, page
from twinpages.base.problem import Place, Problem
from twinpages.i18n.blocks import split_blocks
from twinpages.i18n.collation import slugify
from twinpages.markup import Directive, ImageMark, Link, MarkupText, mark_up
from twinpages.markup.document import Open


@pytest.mark.parametrize("case", cases_of("slugs"))
def test_slugs(case: Case) -> None:
    pairs = [line.split(" ", 1) for line in case.given.splitlines()]
    assert "\n".join(slugify(text, lang) for lang, text in pairs).rstrip() == case.expected


@pytest.mark.parametrize("case", cases_of("blocks"))
def test_blocks(case: Case) -> None:
    assert "\n".join(block.message for block in split_blocks(case.given)) == case.expected


@pytest.mark.parametrize("case", cases_of("directives"))
def test_directives(case: Case) -> None:
    marked = mark_up(MarkupText(case.given, case.lang, Place("a.md")))
    found = [_say_directive(piece) for piece in marked.document.references if isinstance(piece, Directive)]
    assert "\n".join(found + _say_problems(marked.problems)) == case.expected


@pytest.mark.parametrize("case", cases_of("markup"))
def test_markup(case: Case) -> None:
    marked = mark_up(MarkupText(case.given, case.lang, Place("a.md")))
    html = "".join(_resolve(piece) for piece in marked.pieces)
    html = re.sub(r"\n+", "\n", html).rstrip()  # where something may be said behind a heading
    assert "\n".join([html, *_say_problems(marked.problems)]) == case.expected


@pytest.mark.parametrize("case", cases_of("addresses"))
def test_addresses(case: Case) -> None:
    config = {"languages": "{tr: {}, en: {fallback: [tr]}, ar: {fallback: [en]}}"}
    files = {}
    for line in case.given.splitlines():
        file, _, keys = line.partition(" ")
        name, _, value = keys.partition(": ")
        if file == "config":
            config[name] = value
        else:
            files[f"content/{file}"] = page(file, **({name: value} if name else {}))
    whole = {"title": "Site", "default_language": "tr", **config}
    files["site_config.yaml"] = "".join(f"{name}: {value}\n" for name, value in whole.items())
    made = model_site(files)
    problems = [f"! {code}" for code in made.codes]
    assert "\n".join(sorted(_say_addresses(made)) + problems) == case.expected


def _say_addresses(made: Made) -> list[str]:
    site = made.site
    lines = [
        f"{version.url} {site.subjects[id].twins[version.text_lang].file.removeprefix('content/')}"
        for (id, _), version in site.versions.items()
    ]
    return lines + [f"{alias.url} → {site.versions[alias.id, alias.lang].url}" for alias in site.aliases]


def _resolve(piece: str | Open) -> str:
    if isinstance(piece, Link):
        return f"{{{'image' if piece.image else 'link'} {piece.target}}}"
    if isinstance(piece, ImageMark):
        said = "".join(f' {name}="{value}"' for name, value in piece.attributes)
        return f'<img src="{{image {piece.link.target}}}" alt="{piece.alt}"{said}>'
    if isinstance(piece, Directive):
        return f"{{{_say_directive(piece, '')}}}"
    return piece if isinstance(piece, str) else ""


def _say_directive(directive: Directive, brackets: str = "[]") -> str:
    argument = f"[{directive.argument}]" if brackets else directive.argument
    options = [f"{name}={value}" for name, value in directive.options.items()]
    return " ".join(filter(None, [directive.name, argument, "block" if directive.block else "", *options]))


def _say_problems(problems: tuple[Problem, ...]) -> list[str]:
    return [f"! {problem.place.line}:{problem.place.column} {problem.code}" for problem in problems]


def test_the_reader_finds_title_input_and_expected() -> None:
    text = "# Remarks\n\nA title (pt-BR)\n.\ninput\n\nmore\n.\nexpected\n\n.\n\nSecond (known bug)\n.\n.\n.\n"
    assert parse_cases(text, "x.md") == [
        Case("x.md", 3, "A title", "pt-BR", "input\n\nmore", "expected"),
        Case("x.md", 13, "Second", "en", "", "", bug=True),
    ]


@pytest.mark.parametrize(
    "text", ["Title\n.\ninput\n.\n", "Title\n.\na\n.\nb\n.\nrest\n", "\n.\na\n.\nb\n.\n"]
)
def test_the_reader_refuses_a_case_that_is_not_whole(text: str) -> None:
    with pytest.raises(ValueError, match=r"x\.md"):
        parse_cases(text, "x.md")
