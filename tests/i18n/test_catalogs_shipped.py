"""The catalogs that ship say everything: no word is missing, half done or left over.

A template or a mistake that gains a word makes these tests fail until every shipped catalog has it, so
that no language falls behind unseen.
"""

import ast
import gettext
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from twinpages.base.mistakes import LEVELS, MISTAKES
from twinpages.texts import BACKLINK

HOME = Path(__file__).parents[2]
THEME = {path.parts[-3]: path for path in sorted(HOME.glob("locales/*/LC_MESSAGES/messages.po"))}
TOOL = {path.parts[-3]: path for path in sorted(HOME.glob("locales/*/LC_MESSAGES/tool.po"))}
CATALOGS = [*THEME.values(), *TOOL.values()]

KEYWORDS = ("_", "gettext", "ngettext", "words")
"""`words` is what `templates/404.html` calls the words of each language it speaks."""

TRANSLATING = {"_": 1, "translate": 1, "gettext": 1, "some": 2, "ngettext": 2}
"""What the functions are called in `twinpages/shell` that translate, and how many texts they take."""

each_theme = pytest.mark.parametrize("lang", THEME)
each_tool = pytest.mark.parametrize("lang", TOOL)
each_catalog = pytest.mark.parametrize(
    "path", [pytest.param(path, id=f"{path.stem}-{path.parts[-3]}") for path in CATALOGS]
)


@cache
def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def messages(path: Path) -> list[Message]:
    """Without the header."""
    return [message for message in read(path) if message.id]


def forms(text: object) -> tuple[str, ...]:
    """Babel holds a message with plurals as a tuple or a list, any other as a text."""
    return tuple(map(str, text)) if isinstance(text, (tuple, list)) else (str(text or ""),)


def sources(path: Path) -> set[tuple[str, ...]]:
    return {forms(message.id) for message in messages(path)}


@cache
def words_of_the_theme() -> frozenset[tuple[str, ...]]:
    """Message ids of the templates, with the plural where there is one, and those in the code."""
    found: set[tuple[str, ...]] = {(BACKLINK,)}
    for path in sorted((HOME / "templates").rglob("*.*")):
        if path.is_file() and "assets" not in path.parts:
            with path.open("rb") as file:
                for _, _, text, _ in babel_extract(file, KEYWORDS, (), {"silent": "false"}):
                    found.add(tuple(form for form in forms(text) if form != "None"))
    return frozenset(found)


@cache
def words_of_the_tool() -> tuple[tuple[str, ...], ...]:
    """In the order in which the catalog has them: levels, mistakes with their hints, the shell."""
    mistakes = [text for mistake in MISTAKES.values() for text in (mistake.message, *mistake.hints)]
    said = [(text,) for text in (*LEVELS, *mistakes)]
    files = sorted((HOME / "twinpages/shell").rglob("*.py"))
    shell = [text for file in files for text in words_of_a_module(ast.parse(file.read_text("utf-8")))]
    return tuple(dict.fromkeys([*said, *shell]))


def words_of_a_module(tree: ast.AST) -> Iterator[tuple[str, ...]]:
    """The constants in `_("…")` and its like, from the top down."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = ast.unparse(call.func).rpartition(".")[2]
        wanted = TRANSLATING.get(name, 0)
        texts = [str(item.value) for item in call.args[:wanted] if isinstance(item, ast.Constant)]
        if wanted and len(texts) == wanted:
            yield tuple(texts)
        else:
            assert name not in ("_", "some"), f"no catalog can know {ast.unparse(call)}"


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s", text))


def fields(text: str) -> set[str | None]:
    """The `{names}` that `str.format` fills in; a lone brace is an error already here."""
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


def literal_braces(text: str) -> tuple[int, int]:
    return text.count("{{"), text.count("}}")


def test_the_words_are_found() -> None:
    assert {("Languages",), ("Go to the home page",), (BACKLINK,)} <= words_of_the_theme()
    assert ("%(number)s partner", "%(number)s partners") in words_of_the_theme()
    assert {("error",), ("unknown field '{name}'",), ("show drafts too",)} <= set(words_of_the_tool())
    assert ("{n} page", "{n} pages") in words_of_the_tool()
    assert {"en", "tr"} <= set(THEME)
    assert "tr" in TOOL


@each_theme
def test_the_theme_is_translated_whole(lang: str) -> None:
    assert words_of_the_theme() - sources(THEME[lang]) == set()


@each_theme
def test_no_word_of_the_theme_is_left_over(lang: str) -> None:
    assert sources(THEME[lang]) - words_of_the_theme() == set()


@each_tool
def test_the_tool_is_translated_whole(lang: str) -> None:
    assert set(words_of_the_tool()) - sources(TOOL[lang]) == set()


@each_tool
def test_the_tool_has_its_words_in_the_order_of_the_mistakes(lang: str) -> None:
    assert [forms(message.id) for message in messages(TOOL[lang])] == list(words_of_the_tool())


@each_catalog
def test_no_message_is_empty_fuzzy_or_obsolete(path: Path) -> None:
    catalog = read(path)
    assert [message.id for message in messages(path) if not all(forms(message.string))] == []
    assert [message.id for message in catalog if message.fuzzy] == []
    assert list(catalog.obsolete) == []


@each_catalog
def test_the_header_names_the_language_and_its_plurals(path: Path) -> None:
    """Each form must serve some number, else a translator would fill it in for nothing."""
    catalog, lang = read(path), path.parts[-3]
    assert catalog.locale_identifier == lang.replace("-", "_")
    assert catalog.charset == "utf-8"
    assert catalog.num_plurals == get_plural(lang).num_plurals
    form_of = gettext.c2py(catalog.plural_expr)
    assert {form_of(number) for number in range(201)} == set(range(catalog.num_plurals))


@each_catalog
def test_the_plural_has_every_form(path: Path) -> None:
    wanted = read(path).num_plurals
    plurals = [message for message in messages(path) if len(forms(message.id)) > 1]
    assert [m.id for m in plurals if len(forms(m.string)) != wanted] == []


@each_catalog
def test_babel_finds_nothing_wrong(path: Path) -> None:
    found = [(m.id, [str(error) for error in errors]) for m, errors in read(path).check()]
    assert found == []


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="msgfmt (gettext) is not installed")
def test_msgfmt_finds_nothing_wrong() -> None:
    for path in CATALOGS:
        command = ["msgfmt", "--check", "--output-file=/dev/null", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


@each_theme
def test_the_theme_keeps_its_placeholders(lang: str) -> None:
    """In every form: one that serves a single number in one language may serve many in another."""
    for message in messages(THEME[lang]):
        for text in forms(message.string):
            assert placeholders(text) == placeholders(forms(message.id)[-1])
            assert "%" not in re.sub(r"%\(\w+\)s", "", text)


@each_tool
def test_the_tool_keeps_its_placeholders(lang: str) -> None:
    for message in messages(TOOL[lang]):
        source = forms(message.id)[-1]
        for text in forms(message.string):
            assert fields(text) == fields(source)
            assert literal_braces(text) == literal_braces(source)


@each_tool
def test_what_is_wrong_ends_without_a_full_stop_and_what_to_do_with_one(lang: str) -> None:
    """`render_problem` puts the full stop after what is wrong."""
    said = {str(message.id): str(message.string) for message in messages(TOOL[lang])}
    for mistake in MISTAKES.values():
        assert said[mistake.message][-1] not in ".?!"
        assert all(said[hint][-1] in ".?!" for hint in mistake.hints)
