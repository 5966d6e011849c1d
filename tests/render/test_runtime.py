"""Templates run by jinja2 alone and in our quicker way, side by side: the same text, and the same mistakes."""

import re
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import (
    DictLoader,
    Environment,
    StrictUndefined,
    Template,
    UndefinedError,
    pass_context,
    pass_environment,
    pass_eval_context,
)
from markupsafe import Markup, escape

from twinpages.render.reads import read_off, sum_up
from twinpages.render.runtime import SHEET, QuickContext, Word, load_code, shown
from twinpages.render.shared import PageContext, Sheet, without_empty_lines

SIGNS = st.text("aé<>&'\"{}\n ", max_size=8)


class Safe:
    def __html__(self) -> str:
        return "<b>safe</b>"


class Says:
    def __str__(self) -> str:
        return "<i>"


class Callable_:
    def __call__(self, value: str) -> str:
        return f"<{value}>"


class Knowing:
    @pass_context
    def __call__(self, context: Any, value: str) -> str:
        return f"{value} {context['name']}"


@pass_context
def with_context(context: Any, value: str, more: str = "") -> str:
    return f"{value}{more} {context['name']} {context.get('loop_name', '')}"


@pass_eval_context
def with_eval(at: Any, value: str) -> str:
    return f"{value} {at.autoescape}"


@pass_environment
def with_environment(environment: Any, value: str) -> str:
    return f"{value} {environment.trim_blocks}"


def ends(_: str) -> str:
    raise StopIteration


def plain(value: str, more: str = "-", **named: str) -> str:
    return f"{value}{more}{sorted(named)}"


NAMES: dict[str, Any] = {
    "plain": plain,
    "with_context": with_context,
    "with_eval": with_eval,
    "with_environment": with_environment,
    "called": Callable_(),
    "knowing": Knowing(),
    "ends": ends,
    "marked": lambda value: Markup("<em>{}</em>").format(value),
    "upper": str.upper,
    "bound": "x-{}".format,
    "kind": str,
    "_": Word(lambda message: f"{message} & <more>"),
    "safe": Safe(),
    "says": Says(),
}

TEMPLATES = (
    "{{ name }}|{{ name ~ name }}|{{ [name, 1, none, true] }}|{{ name|upper }}|{{ safe }}{{ says }}{{ 1.5 }}",
    "{{ plain(name) }}{{ plain(name, more='<') }}{{ plain(name, x=name) }}{{ marked(name) }}{{ bound(name) }}",
    "{{ with_context(name) }}{{ with_eval(name) }}{{ with_environment(name) }}{{ called(name) }}{{ knowing(name) }}",
    "{% for loop_name in [name, 'b'] %}{{ with_context(loop_name, more=name) }}{{ plain(loop_name) }}{% endfor %}",
    "{% macro m(a, b='<', c=name) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(name) }}{{ m(name, c='&') }}{{ m(b=1, a=2) }}",
    "{% macro m() %}[{{ caller(name) }}]{% endmacro %}{% call(x) m() %}<p>{{ x }}</p>{% endcall %}",
    "{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs|length }}{% endmacro %}{{ m(1, name, z=2) }}",
    "{% autoescape false %}{{ name }}{{ _('<') }}{{ plain(name) }}{{ with_eval(name) }}{% endautoescape %}{{ name }}",
    "{{ _('a <b>') }}{{ _('%(x)s <b>', x=name) }}{% set y %}<u>{{ name }}</u>{% endset %}{{ y }}{{ y|length }}",
    "{{ upper(name) }}{{ kind(name) }}{{ kind(1) }}{{ name.upper() }}{{ name.join(['a', name]) }}",
    "{% import 'other' as other with context %}{{ other.said(name) }}{{ other.said('<') }}{{ other.word }}",
    "{% from 'other' import said with context %}{% block b %}{{ said(name) }}{% endblock %}{{ self.b() }}",
    "{{ missing }}",
    "{{ plain(missing) }}",
    "{{ missing(name) }}",
    "{{ name.nothing }}",
    "{{ ends(name) }}",
    "{{ plain() }}",
    "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}",
)
OTHER = "{% set word = '<' ~ name %}{% macro said(x) %}{{ x }}{{ name }}{{ plain(x) }}{{ with_context(x) }}{% endmacro %}"


class QuickLoader(DictLoader):
    def load(self, environment: Environment, name: str, globals: Any = None) -> Any:
        return load_code(environment, environment.compile(self.mapping[name], name, name), globals or {})


@cache
def compiled(quick: bool, template: str) -> Template:
    loader = (QuickLoader if quick else DictLoader)({"page": template, "other": OTHER})
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    if quick:
        environment.context_class = QuickContext
    environment.globals.update(NAMES)
    return environment.get_template("page")


def draw(quick: bool, template: str, name: object) -> tuple[str, str]:
    """What is drawn, or the kind of the mistake and what it says."""
    try:
        return "", compiled(quick, template).render(name=name)
    except Exception as error:
        return type(error).__name__, "" if "ends" in template else str(error)


@pytest.mark.parametrize("number", range(len(TEMPLATES)))
@settings(max_examples=25, deadline=None)
@given(st.one_of(SIGNS, SIGNS.map(Markup)))
@example("<'\"&>")
def test_the_same_is_drawn(number: int, name: str) -> None:
    assert draw(True, TEMPLATES[number], name) == draw(False, TEMPLATES[number], name)


@given(st.one_of(SIGNS, SIGNS.map(Markup), st.integers(), st.none(), st.lists(SIGNS), st.just(Safe())))
def test_a_value_is_shown_as_markupsafe_escapes_it(value: object) -> None:
    assert shown(value) == str(escape(value))


@given(st.text("a \n\t\r\x0b\u2003<>", max_size=20), st.booleans())
@example("\n\n<pre>\n\n</pre>\n \n", False)
def test_lines_with_nothing_in_them_are_left_out(text: str, code: bool) -> None:
    text = f"{text}<pre>\n\n{text}</pre>{text}" if code else text
    parts = re.split(r"(<pre.*?</pre>)", text, flags=re.DOTALL)
    left = (part if part.startswith("<pre") else re.sub(r"\n\s*\n+", "\n", part) for part in parts)
    assert without_empty_lines(text) == "".join(left)


MACROS = (
    "{% set mark = '<' ~ site %}{% macro said(x) %}{{ mark }}{{ x }}{{ site }}{{ with_context(x) }}"
    "{% if x|length > 3 %}{{ deeper(x[1:]) }}{% endif %}{% endmacro %}{% macro twice(x) %}{{ said(x) }}{{ said('b') }}{% endmacro %}"
)
PAGES = {
    "macros": MACROS,
    "plain": "{% import 'macros' as m with context %}{{ m.said(name) }}{{ m.mark }}{{ m }}{{ m ~ 1 }}{{ m.said.name }}{% set n = m.twice %}{{ n(name) }}",
    "nested": "{% import 'macros' as m with context %}{% set loop_name = 'l' %}{% include 'inner' %}{{ m.said(name) }}{{ m.twice(x=name) }}",
    "inner": "{% set loop_name = 'i' %}{% import 'macros' as m with context %}[{{ m.said(name) }}]",
    "fragment": "{% import 'macros' as m with context %}({{ m.said(name) }}{{ loop_name is defined }})",
    "lost": "{% import 'macros' as m with context %}{{ m.nothing }}",
}


@pass_context
def deeper(context: Any, name: str) -> Markup:
    """As a fragment is drawn: with what the page sees, one level deeper."""
    sheet = context[SHEET]
    sheet.within += 1
    try:
        fragment = context.environment.get_template("fragment")
        return Markup(fragment.render({**context.get_all(), "name": name}))
    finally:
        sheet.within -= 1


class KeepingLoader(DictLoader):
    def load(self, environment: Environment, name: str, globals: Any = None) -> Any:
        tree = environment.parse(self.mapping[name], name, name)
        module = sum_up({name: read_off(tree)}).modules.get(name)
        assert (module is not None) == (name == "macros")
        return load_code(environment, environment.compile(tree, name, name), globals or {}, module)


def environment_of(keeping: bool) -> Environment:
    loader = (KeepingLoader if keeping else DictLoader)(PAGES)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    if keeping:
        environment.context_class = PageContext
    environment.globals.update(with_context=with_context, deeper=deeper)
    return environment


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["plain", "nested"]), SIGNS, st.sampled_from(["s", "<t>"])), max_size=6
    )
)
def test_macros_that_are_kept_draw_the_same_as_new_ones(pages: list[tuple[str, str, str]]) -> None:
    keeping, anew = environment_of(True), environment_of(False)
    for page, name, site in pages:
        drawn = []
        for environment in (keeping, anew):
            sheet = Sheet()
            drawn.append(environment.get_template(page).render({"name": name, "site": site, SHEET: sheet}))
            sheet.close()
        assert drawn[0] == drawn[1]


def test_a_macro_that_is_not_there_says_so() -> None:
    with pytest.raises(UndefinedError, match="has no attribute 'nothing'"):
        environment_of(True).get_template("lost").render({"name": "a", "site": "s", SHEET: Sheet()})


@pytest.mark.parametrize(
    "other",
    [
        "{% from 'macros' import said with context %}",
        "{% from name import said with context %}",
        "{% import 'macros' as m with context %}{% call m.said('x') %}{% endcall %}",
    ],
)
def test_macros_are_not_kept_where_two_imports_could_meet(other: str) -> None:
    environment = environment_of(False)
    templates = {"macros": MACROS, "page": other}
    reads = {name: read_off(environment.parse(source)) for name, source in templates.items()}
    assert sum_up({"macros": reads["macros"]}).modules == {"macros": ("deeper", "site", "with_context")}
    assert sum_up(reads).modules == {}
