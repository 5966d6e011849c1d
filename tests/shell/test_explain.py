"""Every page that a build draws comes with the inputs that have changed, and with nothing that has not."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sites_in_memory import CONFIG, PLAIN_THEME, page
from twinpages.shell import making
from twinpages.shell.author import words_of_the_tool
from twinpages.shell.cli import main
from twinpages.shell.making import Order, make
from twinpages.shell.program import program_digest
from twinpages.shell.reasons import ONE_OF, Reason, say_reason
from twinpages.shell.rows import NAMES
from twinpages.shell.store import Store

HOME = Path(__file__).parents[2]
WORDS = words_of_the_tool(HOME, "en")
NOTHING = ["nothing is remembered of an earlier build"]

SITE = {
    "site_config.yaml": CONFIG,
    "content/index.md": page("Ana sayfa", "Merhaba"),
    "content/soup.tr.md": page("Çorba", "Sıcak."),
    "content/soup.en.md": page("Soup", "Hot."),
    "content/bread.tr.md": page("Ekmek", "Taze: [çorba](soup.md)"),
}

Because = dict[str, list[str]]
Edit = Callable[[Path], object]


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """Of a site that lies over a plain theme."""
    for folder, files in (("home", PLAIN_THEME.files), ("site", SITE)):
        for path, data in files.items():
            file = tmp_path / folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data.encode() if isinstance(data, str) else data)
    return Order(tmp_path / "site", tmp_path / "home", tmp_path / "public", jobs=1, explain=True)


def build(order: Order) -> Because:
    """By page why it was drawn."""
    outcome = make(order)
    assert not outcome.failed, outcome.problems
    return {
        drawn.page: [say_reason(reason, WORDS) for reason in drawn.because] for drawn in outcome.explained
    }


def write(order: Order, path: str, text: str) -> None:
    (order.site / path).write_text(text, encoding="utf-8")


def edited(order: Order, path: str, text: str) -> Because:
    """What the build after an edit says."""
    make(order)
    write(order, path, text)
    return build(order)


def test_of_a_first_build_nothing_is_known(order: Order) -> None:
    said = build(order)
    assert said["tr/soup/index.html"] == NOTHING
    assert all(because == NOTHING for because in said.values())
    assert build(order) == {}


def test_it_is_silent_when_nobody_asks(order: Order) -> None:
    assert make(replace(order, explain=False)).explained == ()


def test_an_edit_names_the_file_with_every_page_that_shows_it(order: Order) -> None:
    said = edited(order, "content/soup.tr.md", page("Çorba", "Soğuk."))
    assert said["tr/soup/index.html"] == ["content/soup.tr.md"]
    assert {reason for because in said.values() for reason in because} == {"content/soup.tr.md"}
    assert "tr/bread/index.html" not in said


def test_a_borrowed_page_names_the_original(order: Order) -> None:
    said = edited(order, "content/bread.tr.md", page("Ekmek", "Bayat."))
    assert said["en/bread/index.html"] == ["content/bread.tr.md"]


def test_two_edits_are_told_apart(order: Order) -> None:
    make(order)
    write(order, "content/soup.en.md", page("Soup", "Cold."))
    write(order, "content/bread.tr.md", page("Ekmek", "Bayat."))
    said = build(order)
    assert said["en/soup/index.html"] == ["content/soup.en.md"]
    assert said["tr/bread/index.html"] == ["content/bread.tr.md"]


def test_a_template_is_named_with_every_page(order: Order) -> None:
    template = PLAIN_THEME.files["templates/page.html"].decode()
    said = edited(order, "../home/templates/page.html", template + "<hr>")
    assert len(said) >= 6
    assert all(because == ["templates/page.html"] for because in said.values())


def test_the_configuration_is_named(order: Order) -> None:
    said = edited(order, "site_config.yaml", CONFIG.replace("School", "Another school"))
    assert said["en/soup/index.html"] == ["site_config.yaml"]


def test_words_name_their_catalog_and_no_other(order: Order) -> None:
    folder = order.site / "locales/en/LC_MESSAGES"
    folder.mkdir(parents=True)
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Menu"\nmsgstr "{}"\n'
    write(order, "locales/en/LC_MESSAGES/messages.po", text.format("Menu"))
    write(order, "locales/en/LC_MESSAGES/tool.po", text.format("Menu"))
    make(order)
    write(order, "locales/en/LC_MESSAGES/tool.po", text.format("Other"))
    said = edited(order, "locales/en/LC_MESSAGES/messages.po", text.format("Choices"))
    assert said["en/soup/index.html"] == ["locales/en/LC_MESSAGES/messages.po"]


def test_new_files_and_those_that_are_gone_are_called_so(order: Order) -> None:
    make(order)
    write(order, "content/tea.tr.md", page("Çay"))
    assert build(order)["tr/tea/index.html"] == ["content/tea.tr.md (new)"]
    (order.site / "content/soup.en.md").unlink()
    assert build(order)["en/soup/index.html"] == ["content/soup.en.md (gone)"]


@pytest.mark.parametrize("change", [Path.unlink, lambda file: file.write_text("x")], ids=["gone", "other"])
def test_an_output_that_another_hand_has_changed(order: Order, change: Edit) -> None:
    make(order)
    change(order.output / "tr/soup/index.html")
    assert build(order) == {"tr/soup/index.html": ["the output was changed by another hand"]}


def test_both_an_edit_and_another_hand(order: Order) -> None:
    make(order)
    (order.output / "tr/soup/index.html").unlink()
    write(order, "content/soup.tr.md", page("Çorba", "Soğuk."))
    assert build(order)["tr/soup/index.html"] == [
        "the output was changed by another hand",
        "content/soup.tr.md",
    ]


def test_another_program_is_said(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    make(order)
    monkeypatch.setattr(making, "program_digest", lambda: "another")
    said = build(order)
    assert said["tr/soup/index.html"] == ["the program has changed, or what it had remembered is damaged"]


def test_what_is_deleted_is_not_remembered(order: Order) -> None:
    make(order)
    shutil.rmtree(order.site / making.FOLDER)
    assert build(order)["tr/soup/index.html"] == NOTHING


@pytest.mark.parametrize("change", [{"write": False}, {"remember": False}, {"offline": True}], ids=str)
def test_some_builds_remember_nothing(order: Order, change: dict[str, bool]) -> None:
    make(order)
    said = build(replace(order, output=order.output.with_name("other"), **change))
    assert {reason for because in said.values() for reason in because} == {"such a build remembers nothing"}


def test_the_command_line_says_it_before_its_last_line(
    order: Order, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--site", str(order.site), "--explain", "--language", "tr", "--jobs", "1"]
    assert main(arguments, HOME) == 0
    first = capsys.readouterr().out.splitlines()
    assert "tr/soup/index.html: önceki bir oluşturmadan saklanan bir şey yok" in first[:-1]
    write(order, "content/soup.tr.md", page("Çorba", "Soğuk."))
    assert main([*arguments, "--format", "json"], HOME) == 0
    said = json.loads(capsys.readouterr().out)["explain"]
    assert {"page": "tr/soup/index.html", "because": ["content/soup.tr.md"]} in said


def test_a_page_that_becomes_a_draft_is_named_where_it_was_shown(order: Order) -> None:
    said = edited(order, "content/soup.en.md", page("Soup", "Hot.", draft="yes"))
    assert said["tr/soup/index.html"] == ["content/soup.en.md"]


def test_what_a_page_has_ceased_to_show_is_named_too(order: Order) -> None:
    write(order, "content/index.md", page("Ana sayfa", '::list{collection=teas where="kind: hot"}'))
    folder = order.site / "content/teas"
    folder.mkdir()
    write(
        order,
        "content/teas/_collection.yaml",
        "fields:\n  kind: {kind: choice, choices: {hot: {tr: Sıcak}, cold: {tr: Soğuk}}}\n",
    )
    write(order, "content/teas/mint.tr.md", page("Nane", kind="hot"))
    write(order, "content/teas/lime.tr.md", page("Limon", kind="cold"))
    said = edited(order, "content/teas/mint.tr.md", page("Nane", kind="cold"))
    assert said["tr/index.html"] == ["content/teas/mint.tr.md"]


def test_a_page_that_a_catalog_has_translated(order: Order) -> None:
    write(order, "site_config.yaml", CONFIG.replace("{fallback: [tr]}", "{fallback: [tr]}, qps-ploc: {}"))
    said = edited(order, "content/bread.tr.md", page("Ekmek", "Bayat."))
    assert said["qps-ploc/bread/index.html"] == ["content/bread.tr.md"]
    assert "tr/soup/index.html" not in said


def test_the_notes_of_the_last_build_are_lost(order: Order) -> None:
    make(order)
    with closing(Store(order.folder / "store.sqlite", program_digest())) as store:
        store.drop(NAMES, [order.name])
        store.commit()
    write(order, "content/soup.tr.md", page("Çorba", "Soğuk."))
    assert build(order)["tr/soup/index.html"] == ["nothing is remembered of this page"]


def test_many_files_are_counted_and_not_named() -> None:
    few, many = (tuple(f"content/{number}.md" for number in range(count)) for count in (2, 6))
    assert say_reason(Reason(ONE_OF, few), WORDS) == "one of these: content/0.md, content/1.md"
    assert say_reason(Reason(ONE_OF, many), WORDS) == "one of 6 changed files"
