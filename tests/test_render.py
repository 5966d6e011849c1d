"""Templates: escaping, misspelt names, where a mistake in one is said."""

import pytest

from tests.sites_in_memory import PLAIN_THEME, PNG, Built, Files, build_site, page
from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import ERROR

EVIL = "<script>alert(1)</script>"


def with_template(name: str, text: str, files: Files | None = None) -> Built:
    theme = Tree(Frozen({**PLAIN_THEME.files, f"templates/{name}": text.encode()}))
    return build_site(files or {}, theme=theme)


def test_a_title_with_a_script_is_escaped_everywhere() -> None:
    quoted, neutral = f"'{EVIL}'", "'<script>alert(2)</script>'"
    config = f"""\
title: {quoted}
base_url: https://a.example/
default_language: tr
languages: {{tr: {{}}, en: {{fallback: [tr]}}, ar: {{}}}}
menu: [index, p, p/a]
publisher: {{name: {quoted}, address: {quoted}, phone: {neutral}}}
funding: {{text: {quoted}, disclaimer: {quoted}}}
tags: {{x: {quoted}}}
description: {quoted}
"""
    collection = f"""\
title: {quoted}
fields:
  note: {{kind: text, label: {quoted}}}
  plain: {{kind: text, translated: no}}
  state: {{kind: choice, choices: {{on: {quoted}}}}}
  see: {{kind: reference, to: p}}
"""
    evil = {
        "summary": quoted,
        "note": quoted,
        "plain": neutral,
        "state": "on",
        "see": "a",
        "tags": "[x, '<script>']",
    }
    files = {
        "site_config.yaml": config,
        "content/index.md": page(
            quoted, "::list{collection=p}\n\n::show[p/a]\n\n:show[p/a]", date="2026-01-01"
        ),
        "content/p/_collection.yaml": collection,
        "content/p/a.md": page(quoted, aliases="[old]", **evil),
    }
    built = build_site(files)
    assert [code for code in built.codes if code != "hidden-text"] == []
    for path in built.build.files:
        if path.endswith((".html", ".xml")):
            assert "<script>alert" not in built.text(path), path
            assert "<script>" not in built.text(path), path


def test_what_a_field_holds_cannot_leave_its_attribute() -> None:
    quoted = "'\"><img src=x onerror=alert(1)>'"
    files: Files = {
        "content/index.md": page(
            quoted, "![x](a.png)", summary=quoted, image=f"{{src: a.png, alt: {quoted}}}"
        ),
        "content/a.png": PNG,
        "content/p/_collection.yaml": "title: P\n",
        "content/p/a.md": page("A", image=f"{{src: ../a.png, alt: {quoted}}}"),
        "content/p/b.md": page(quoted),
    }
    built = build_site(files)
    for path in (path for path in built.build.files if path.endswith(".html")):
        assert built.html(path).css("[onerror]") == []


@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "{% include 'base.html' %}", "{{ config }}", "{# x #}"])
def test_what_an_author_writes_is_never_a_template(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    files = {"content/index.md": page(quoted, f"{text}\n\n`{text}`", summary=quoted)}
    built = build_site(files)
    assert built.codes == []
    assert built.texts("tr/index.html", "h1") == [text]
    assert built.texts("tr/index.html", ".text code") == [text]


@pytest.mark.parametrize(
    "name",
    [
        "../site_config.yaml",
        "/etc/passwd",
        "assets/main.css",
        "{{ x }}",
        "page",
        "PAGE.html",
        "content/index.md",
    ],
)
def test_a_template_is_reached_by_its_name_only(name: str) -> None:
    built = build_site({"content/a.md": page("A", template=f"'{name}'")})
    [problem] = [problem for problem in built.problems if problem.code == "template-missing"]
    assert (problem.place.file, problem.place.line) == ("content/a.md", 3)
    assert built.build.files == {}


def test_a_template_that_is_not_there_is_the_one_mistake_that_is_said() -> None:
    assert build_site({"content/a.md": page("A", template="b.html")}).codes == ["template-missing"]


def test_a_page_may_name_its_template() -> None:
    built = with_template(
        "poster.html",
        '<html lang="{{ lang }}"><h1>{{ page.title }}</h1>',
        {"content/a.md": page("A", template="poster.html")},
    )
    assert built.codes == []
    assert built.texts("tr/a/index.html", "h1") == ["A"]


FAILING = [
    ("{{ page.titel }}", "template-name", 2),
    ("{{ pgae }}", "template-name", 2),
    ("{{ page.body.nothing.more }}", "template-name", 2),
    ("{{ 1 / 0 }}", "template-failed", 2),
    ("{{ page.titel | date }}", "template-name", 2),
    ("{{ page.titel | listing }}", "template-name", 2),
    ("{{ page.date | date }}", "template-date", 2),
    ("{{ page.date | month }}", "template-month", 2),
    ("{{ dates(page.date, page.updated) }}", "template-date", 2),
    ("{{ months(1, 2) }}", "template-month", 2),
    ("{{ numbers(1, '2') }}", "template-number", 2),
    ("{{ '12' | currency('EUR') }}", "template-number", 2),
    ("{{ page | language }}", "template-text", 2),
    ("{{ 'abc' | alphabetical }}", "template-list", 2),
    ("{{ {'a': 1} | listing }}", "template-list", 2),
    ("{{ page.title | nothing }}", "template-syntax", 2),
    ("{% if %}", "template-syntax", 2),
    ("{{ page.title", "template-syntax", 2),
    ("{% include 'nothing.html' %}", "template-missing", 2),
]


@pytest.mark.parametrize(("text", "code", "line"), FAILING)
def test_a_mistake_in_a_template_is_said_at_its_line(text: str, code: str, line: int) -> None:
    built = with_template("page.html", f'<html lang="{{{{ lang }}}}">\n{text}\n')
    said = [problem for problem in built.problems if problem.code == code]
    assert said
    assert {(problem.place.file, problem.place.line) for problem in said} == {("templates/page.html", line)}
    assert not built.build.files.get("tr/index.html")


def test_a_mistake_in_a_template_that_no_page_uses_is_said_too() -> None:
    built = with_template("unused.html", "\n\n{% if %}")
    assert [(p.code, p.place.file, p.place.line) for p in built.problems] == [
        ("template-syntax", "templates/unused.html", 3)
    ]


def test_a_mistake_in_a_part_is_said_in_the_part() -> None:
    built = with_template(
        "card.html",
        "\n{{ entry.nothing }}",
        {"content/p/_collection.yaml": "title: P", "content/p/a.md": page("A")},
    )
    [problem] = [problem for problem in built.problems if problem.level == ERROR]
    assert (problem.code, problem.place.file, problem.place.line) == (
        "template-name",
        "templates/card.html",
        2,
    )


def test_a_sites_own_template_lies_over_the_shipped_one() -> None:
    own = '{% extends "shipped/page.html" %}{% block main %}<h1>own {{ page.title }}</h1>{% endblock %}'
    built = build_site({"templates/page.html": own, "templates/assets/own.css": "a{}"})
    assert [problem for problem in built.problems if problem.level == ERROR] == []
    assert built.texts("tr/index.html", "h1") == ["own Ana sayfa"]
    assert {"assets/own.css", "assets/main.css"} <= set(built.build.files)


def test_code_keeps_its_empty_lines() -> None:
    body = "```\ndef a():\n\n\n    return 1\n```"
    built = build_site({"content/index.md": page("A", body)})
    assert built.find("tr/index.html", "pre code").text() == "def a():\n\n\n    return 1\n"


FILTERS = [
    ("980000", "number", "980.000", "980,000"),
    ("'RO'", "country", "Romanya", "Romania"),
    ("'en'", "language", "İngilizce", "English"),
    ("['a', 'b']", "listing", "a ve b", "a and b"),
]


@pytest.mark.parametrize(("value", "name", "turkish", "english"), FILTERS)
def test_values_are_written_in_the_readers_language(
    value: str, name: str, turkish: str, english: str
) -> None:
    text = f'<html lang="{{{{ lang }}}}">{{% set value = {value} %}}<p>{{{{ value|{name} }}}}'
    built = with_template("page.html", text)
    assert [built.texts(f"{lang}/index.html", "p") for lang in ("tr", "en")] == [[turkish], [english]]


@pytest.mark.parametrize(("value", "name", "turkish", "english"), FILTERS)
def test_a_value_that_stands_in_the_template_is_written_so_too(
    value: str, name: str, turkish: str, english: str
) -> None:
    built = with_template("page.html", f'<html lang="{{{{ lang }}}}"><p>{{{{ {value}|{name} }}}}')
    assert [built.texts(f"{lang}/index.html", "p") for lang in ("tr", "en")] == [[turkish], [english]]


def test_a_foreign_phrase_is_marked_wherever_a_template_writes_it() -> None:
    text = '<html lang="{{ lang }}"><p>{{ page.title }}</p>'
    text += "<h1{{ lang_of(page.title) }}>{{ page.title.text }}</h1>"
    built = with_template("page.html", text, {"content/index.tr.md": page("A & B")})
    assert '<p><span lang="tr" dir="ltr">A &amp; B</span></p>' in built.text("en/index.html")
    assert '<h1 lang="tr" dir="ltr">A &amp; B</h1>' in built.text("en/index.html")
    assert "<p>A &amp; B</p>" in built.text("tr/index.html")


def test_words_of_a_template_come_from_the_catalog_and_the_missing_ones_are_told_of() -> None:
    po = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Date"\nmsgstr "Tarih"\n'
    files = {
        "locales/tr/LC_MESSAGES/messages.po": po,
        "templates/page.html": '<html lang="{{ lang }}"><p>{{ _("Date") }}</p><p>{{ _("Never") }}</p>',
    }
    built = build_site(files, theme=PLAIN_THEME)
    assert [built.texts(f"{lang}/index.html", "p") for lang in ("tr", "en")] == [
        ["Tarih", "Never"],
        ["Date", "Never"],
    ]
    said = [p for p in built.build.problems if p.code == "words-missing"]
    assert [(p.place.file, dict(p.params)["example"]) for p in said] == [
        ("locales/tr/LC_MESSAGES/messages.po", "Never")
    ]
