"""The documentation against the code, in both directions: what exists is described, what is described exists.

A table that is compared has a line above it that readers do not see: `<!-- table: config -->`. What its rows
name stands in backticks in the first column. Recipes are sentences such as "New file `content/x.tr.md`:"
before a block of code; they are tried on a copy of the shipped site, exactly as they are printed.
"""

import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from jinja2 import Environment

from twinpages import render
from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.marked_yaml import Mapping, parse_yaml
from twinpages.base.mistakes import ERROR, MISTAKES
from twinpages.base.problem import Problem, render_problem
from twinpages.build import build
from twinpages.collection.declaration import COLLECTION_KEYS, FIELD_OPTIONS
from twinpages.collection.field import BASE_FIELDS, KINDS, TRANSLATION
from twinpages.config import FUNDING, KEYS, PUBLISHER
from twinpages.languages import LANGUAGE_OPTIONS
from twinpages.model.directives import LIST_OPTIONS
from twinpages.model.drawings import DRAWING_OPTIONS
from twinpages.pages import drawn, page_views, views
from twinpages.shell import cli
from twinpages.shell.author import words_of_the_tool
from twinpages.shell.disk import read_tree
from twinpages.shell.listing import FOLDERS

HOME = Path(__file__).parent.parent
REFERENCES = {"en": HOME / "docs/reference.en.md", "tr": HOME / "docs/reference.tr.md"}
TEMPLATES = HOME / "docs/templates.en.md"
DOCUMENTS = [HOME / "README.md", *sorted((HOME / "docs").glob("*.md"))]
COMMANDS = {a.dest: a for a in cli._parser(str)._actions}

EXPECTED = {
    "config": KEYS,
    "languages": LANGUAGE_OPTIONS,
    "publisher": PUBLISHER,
    "funding": FUNDING,
    "base-fields": BASE_FIELDS,
    "translation": TRANSLATION[1].fields,
    "collection": COLLECTION_KEYS,
    "field-options": FIELD_OPTIONS,
    "kinds": KINDS,
    "list-options": LIST_OPTIONS,
    "drawing-options": {o for options in DRAWING_OPTIONS.values() for o in options} - {*LIST_OPTIONS},
    "problems": MISTAKES,
    "commands": COMMANDS["command"].choices or (),
    "options": [o for a in COMMANDS.values() for o in a.option_strings if o.startswith("--")],
}
"""Name of a table of the reference, and what the code knows, in the same order."""

PAGES = {
    "README.md": {
        "tr/okul-bahcesi/index.html": "Bahçemizde domates",
        "en/school-garden/index.html": "In our garden we grow tomatoes",
        "tr/projeler/su-gunlugu/index.html": "Ekim 2026",
        "en/projects/water-diary/index.html": "October 2026",
        "tr/sayilarla-bahcemiz/index.html": "20 üzeri",
        "de/index.html": "eTwinning ist eine Gemeinschaft",
    },
    "editors.en.md": {
        "tr/okul-gezisi/index.html": "Doğa Tarihi Müzesi",
        "en/school-trip/index.html": "Natural History Museum",
    },
    "editors.tr.md": {
        "tr/okul-gezisi/index.html": "Doğa Tarihi Müzesi",
        "en/school-trip/index.html": "Natural History Museum",
    },
    "templates.en.md": {
        "tr/kitaplik/nutuk/index.html": "İlk basımı",
        "en/library/nutuk/index.html": "Written by Mustafa Kemal",
        "en/library/index.html": "Nutuk",
    },
}
"""For each document with recipes: pages that must come out, and a part of their text."""

MISTAKEN = {
    "content/school-trip.tr.md": """---
title: Okul Gezisi
date: 9.5.2026
sumary: Öğrencilerimiz Ankara’da bir müzeyi gezdi.
---

Gezinin duyurusu [kulüpler](club.md) sayfasındadır.

![](museum.jpg)
""",
    "content/school-trip.en.md": """---
title: School trip: Ankara
---

Text
""",
}
"""The page whose messages the guides for editors explain line by line."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NEW = re.compile(r"(?:New file|Yeni dosya) `([^`]+)`:\n\n```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_END = re.compile(
    r"(?:Add to the end of|Sonuna ekleyin:) `([^`]+)`:\n\n```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
_BELOW = re.compile(
    r"(?:In|Dosyada:) `([^`]+)`, (?:below|şunun altına:) `([^`]+)`(?:, add)?:\n\n```\w*\n(.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def rows_of(document: Path, table: str) -> list[list[str]]:
    """The cells of every row of every table with this name."""
    rows = []
    for part in document.read_text(encoding="utf-8").split(f"<!-- table: {table} -->\n")[1:]:
        lines = part.strip().split("\n\n")[0].splitlines()
        rows += [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]
    return rows


def names_of(document: Path, table: str) -> list[str]:
    cells = (row[0] for row in rows_of(document, table))
    return [match[1] for cell in cells if (match := re.match(r"`([^` (]+)[^`]*`", cell))]


def describe(document: Path, table: str, known: Iterable[str]) -> None:
    named = names_of(document, table)
    assert sorted(named) == sorted(known), f"the table '{table}' of {document.name}"


def without_code(text: str) -> str:
    return re.sub(r"`[^`\n]+`", "", _FENCE.sub("", text))


def anchors_of(text: str) -> set[str]:
    """As GitHub makes them of headings."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("lang", REFERENCES)
@pytest.mark.parametrize("table", EXPECTED)
def test_reference_names_what_exists(table: str, lang: str) -> None:
    describe(REFERENCES[lang], table, EXPECTED[table])


@pytest.mark.parametrize("lang", REFERENCES)
def test_reference_gives_the_level_of_every_problem(lang: str) -> None:
    translate = words_of_the_tool(HOME, lang).gettext
    told = {row[0].strip("`"): row[1] for row in rows_of(REFERENCES[lang], "problems")}
    assert told == {code: translate(mistake.level) for code, mistake in MISTAKES.items()}


@pytest.mark.parametrize("lang", REFERENCES)
def test_reference_describes_the_json(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--format", "json", "--site", str(tmp_path)], home=HOME) == 1
    said = json.loads(capsys.readouterr().out)
    describe(REFERENCES[lang], "json", said)
    row = next(row for row in rows_of(REFERENCES[lang], "json") if row[0] == "`problems`")
    assert set(re.findall(r"`(\w+)`", row[1])) >= set(said["problems"][0])


@pytest.mark.parametrize(
    "record",
    [
        v
        for m in (views, page_views, drawn)
        for v in vars(m).values()
        if is_dataclass(v) and v.__module__ == m.__name__
    ],
)
def test_templates_name_every_field_of_every_record(record: type) -> None:
    describe(TEMPLATES, f"view {record.__name__}", [field.name for field in fields(record)])


def test_templates_name_every_filter_and_function() -> None:
    asks = Frozen({"calendar.html": "{{ first_weekday }}"})  # worked out only for templates that ask for it
    ours = render.make_environment(render.Templates(asks, Frozen(), Frozen()), "en")
    plain = Environment(extensions=["jinja2.ext.i18n"])
    words = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
    own = {name for name, made in ours.filters.items() if made is not plain.filters.get(name)}
    describe(TEMPLATES, "filters", own)
    describe(TEMPLATES, "functions", set(ours.globals) - set(plain.globals) - words)


def test_templates_name_every_template_and_block() -> None:
    folder = HOME / "templates"
    describe(TEMPLATES, "templates", [file.name for file in folder.iterdir() if file.is_file()])
    text = "".join((folder / name).read_text(encoding="utf-8") for name in ("base.html", "page.html"))
    describe(TEMPLATES, "blocks", set(re.findall(r"{% block (\w+) %}", text)))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_links_lead_somewhere(document: Path) -> None:
    text = without_code(document.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)]+)\)", text):
        path, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        file = document.parent / path if path else document
        assert file.is_file(), f"{document.name} links to {target}"
        if anchor:
            assert anchor in anchors_of(file.read_text(encoding="utf-8")), f"{document.name}: #{anchor}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_examples_can_be_read(document: Path) -> None:
    for kind, code in _FENCE.findall(document.read_text(encoding="utf-8")):
        if kind == "json":
            json.loads(code)
        if kind == "yaml":
            problems: list[Problem] = []
            assert isinstance(parse_yaml(code, document.name, problems.append), Mapping), code
            assert not problems, code
        if kind == "markdown" and code.startswith("---\n"):
            problems = []
            assert isinstance(parse_yaml(code.split("---\n")[1], document.name, problems.append), Mapping)
            assert not problems, code


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_recipes_build(document: Path, tmp_path: Path) -> None:
    text = document.read_text(encoding="utf-8")
    new, end, below = _NEW.findall(text), _END.findall(text), _BELOW.findall(text)
    assert bool(new or end or below) == (document.name in PAGES)
    if document.name not in PAGES:
        return
    shutil.copy(HOME / "site_config.yaml", tmp_path)
    for folder in FOLDERS:
        shutil.copytree(HOME / folder, tmp_path / folder)
    for path, added in end:
        with (tmp_path / path).open("a", encoding="utf-8") as file:
            file.write("\n" + added)
    for path, key, added in below:
        lines = (tmp_path / path).read_text(encoding="utf-8").splitlines()
        at = next(n for n, line in enumerate(lines) if line.startswith(key)) + 1
        (tmp_path / path).write_text(
            "\n".join([*lines[:at], *added.splitlines(), *lines[at:], ""]), encoding="utf-8"
        )
    for path, written in new:
        assert not (tmp_path / path).exists(), f"{path} is not new"
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(written, encoding="utf-8")
    problems: list[Problem] = []
    tree = read_tree(tmp_path, problems.append)
    result = build(tree, tree)
    problems += result.problems
    assert not [problem for problem in problems if problem.level == ERROR]
    for path, part in PAGES[document.name].items():
        assert path in result.files, f"{path} was not built"
        assert part in result.files[path].decode(), f"{path} does not say: {part}"


@pytest.mark.parametrize("lang", REFERENCES)
def test_guides_show_the_messages_as_they_are(lang: str) -> None:
    shipped = read_tree(HOME, lambda _: None)
    tree = Tree(Frozen({**shipped.files, **{path: text.encode() for path, text in MISTAKEN.items()}}))
    translate = words_of_the_tool(HOME, lang).gettext
    problems = [p for p in build(tree, tree).problems if p.place.file in MISTAKEN]
    said = "\n".join(render_problem(problem, translate) for problem in problems)
    assert f"```\n{said}\n```" in (HOME / f"docs/editors.{lang}.md").read_text(encoding="utf-8")
