"""Twins that a catalog (`content.po`) makes, block by block."""

from typing import Any

import pytest

from tests.sites_in_memory import PLAIN_THEME, PNG, Built, Files, build_site, model_site, page, twin
from twinpages.i18n.marks import UNTRANSLATED

PO = "locales/en/LC_MESSAGES/content.po"
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def po(**messages: str) -> str:
    return HEAD + "".join(f'msgid "{source}"\nmsgstr "{target}"\n\n' for source, target in messages.items())


def build_twin(body: str, messages: dict[str, str], **fields: str) -> Built:
    return build_site(
        {"content/a.tr.md": page("Yardım", body, **fields), PO: po(**messages)}, theme=PLAIN_THEME
    )


def languages(nodes: list[Any]) -> list[tuple[str, str | None, str | None]]:
    """Words of each element, with its own language and direction."""
    return [(n.text().strip(), n.attributes.get("lang"), n.attributes.get("dir")) for n in nodes]


BODY = "Birinci.\n\n## Amaç {: #aim }\n\n- bir\n- iki\n\n"
BODY += "| a | b |\n|---|---|\n| c | d |\n\n> söz\n\nTerim\n: anlam\n"


def test_a_block_without_a_translation_stays_in_the_originals_language() -> None:
    built = build_twin(BODY, {"Birinci.": "First.", "iki": "two", "c": "C"})
    assert built.codes == []
    found = built.html("en/a/index.html").css(".text p, .text h2, .text li, .text td, .text dt, .text dd")
    assert languages([node for node in found if node.text().strip()]) == [
        ("First.", None, None),
        ("Amaç", "tr", "ltr"),
        ("bir", "tr", "ltr"),
        ("two", None, None),
        ("C", None, None),
        ("d", "tr", "ltr"),
        ("söz", "tr", "ltr"),
        ("Terim", "tr", "ltr"),
        ("anlam", "tr", "ltr"),
    ]


def test_no_mark_is_left_on_any_page() -> None:
    built = build_twin(BODY, {"Birinci.": "First."})
    assert all(
        UNTRANSLATED not in data.decode() for path, data in built.build.files.items() if "html" in path
    )


@pytest.mark.parametrize("html", ["<div>\nmetin\n</div>", "<!--\nmetin\n-->", "<p>bir\niki</p>"])
def test_no_mark_is_left_within_raw_html(html: str) -> None:
    built = build_twin(f"Birinci.\n\n{html}\n", {"Birinci.": "First."})
    assert UNTRANSLATED not in built.text("en/a/index.html")


def test_the_page_is_a_real_twin_and_not_borrowed() -> None:
    made = model_site({"content/a.tr.md": page("Yardım", "Bir."), PO: po(**{"Bir.": "One."})})
    version = made.site.versions["a", "en"]
    assert (version.text_lang, version.origin, version.borrowed) == ("en", "human", False)
    assert made.site.subjects["a"].original == "tr"


def test_words_of_the_front_matter_are_translated_too() -> None:
    files = {"content/a.tr.md": page("Yardım", "Bir.\n\nİki.", summary="Kısaca")}
    built = build_site({**files, PO: po(**{"Yardım": "Help", "Kısaca": "In short", "İki.": "Two."})})
    assert built.texts("en/a/index.html", "h1") == ["Help"]
    assert built.find("en/a/index.html", "meta[name=description]").attributes["content"] == "In short"
    paragraphs = languages(built.html("en/a/index.html").css(".text p"))
    assert paragraphs[0] == ("Bir.", "tr", "ltr")
    assert [text for text, _, _ in paragraphs] == ["Bir.", "Two."]


def test_a_title_alone_makes_no_twin() -> None:
    built = build_site({"content/a.tr.md": page("Yardım", "Bir."), PO: po(**{"Yardım": "Help"})})
    assert built.find("en/a/index.html", "h1").attributes["lang"] == "tr"


def test_a_title_without_a_translation_is_in_the_originals_language() -> None:
    built = build_twin("Bir.", {"Bir.": "One."})
    assert languages(built.html("en/a/index.html").css("h1")) == [("Yardım", "tr", "ltr")]


def test_a_catalog_that_knows_nothing_of_a_page_makes_no_twin() -> None:
    made = model_site({"content/a.tr.md": page("Yardım", "Bir."), PO: po(**{"Başka.": "Else."})})
    assert made.site.versions["a", "en"].borrowed


def test_a_file_wins_over_a_catalog() -> None:
    files = {
        "content/a.tr.md": page("A", "Bir."),
        "content/a.en.md": twin("E", "Uno."),
        PO: po(**{"Bir.": "One."}),
    }
    built = build_site(files, theme=PLAIN_THEME)
    assert "Uno." in built.text("en/a/index.html")
    assert "One." not in built.text("en/a/index.html")


def test_a_block_is_known_however_its_lines_are_broken() -> None:
    built = build_twin("Bir\niki\n  üç.", {"Bir iki üç.": "One two three."})
    assert built.texts("en/a/index.html", ".text p") == ["One two three."]


def test_links_within_a_translation_reach_the_readers_twin() -> None:
    files: Files = {
        "content/a.tr.md": page("A", "Bkz. [b](b.md)."),
        "content/b.tr.md": page("B", slug="be"),
        PO: po(**{"Bkz. [b](b.md).": "See [b](b.md)."}),
    }
    assert (
        build_site(files, theme=PLAIN_THEME).find("en/a/index.html", ".text a").attributes["href"]
        == "../../en/b/"
    )


COLLECTION = """\
title: P
fields:
  tip: {kind: markdown}
  skills: {kind: list, of: text}
  role: {kind: record, fields: {name: text, since: number}}
  founders: {kind: list, of: {kind: record, fields: {name: text}}}
"""


def entry_page(**fields: str) -> Built:
    messages = {"Bir.": "One.", "öneri": "a tip", "sabır": "patience", "kurucu": "founder"}
    files = {"content/p/_collection.yaml": COLLECTION, "content/p/a.md": page("A", "Bir.", **fields)}
    return build_site({**files, PO: po(**messages)})


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [({"tip": "öneri"}, "a tip"), ({"skills": "[sabır]"}, "patience")],
    ids=["markdown", "list"],
)
def test_words_of_fields_are_translated(fields: dict[str, str], wanted: str) -> None:
    assert wanted in " ".join(entry_page(**fields).texts("en/p/a/index.html", "dd"))


@pytest.mark.parametrize(
    "fields",
    [{"role": "{name: kurucu, since: 12}"}, {"founders": "[{name: kurucu}, {name: biri}]"}],
    ids=["record", "list"],
)
def test_words_within_records_are_translated(fields: dict[str, str]) -> None:
    """What is in no language, and what the catalog does not know, stays as it is."""
    built = entry_page(**fields)
    assert built.codes == []
    shown = " ".join(built.texts("en/p/a/index.html", "dd"))
    assert "founder" in shown
    assert ("12" if "role" in fields else "biri") in shown


def test_words_of_short_things_are_translated_at_any_depth() -> None:
    files = {
        "content/p/_collection.yaml": COLLECTION,
        "content/p/index.md": page("P"),
        "content/p/entries.yaml": "a: {title: Yardım, founders: [{name: kurucu}]}\n",
        PO: po(**{"Yardım": "Help", "kurucu": "founder"}),
    }
    built = build_site(files)
    assert built.codes == []
    assert "Help" in built.texts("en/p/index.html", ".card-title")
    assert "founder" in " ".join(built.texts("en/p/index.html", "dd"))


def test_neutral_values_are_those_of_the_original() -> None:
    files = {"content/a.tr.md": page("Yardım", "Bir.", date="2026-05-09"), PO: po(**{"Bir.": "One."})}
    made = model_site(files)
    assert made.codes == []
    assert str(made.site.subjects["a"].values["date"]) == "2026-05-09"


def test_what_speaks_of_one_file_is_not_taken_over() -> None:
    made = model_site(
        {"content/a.tr.md": page("Y", "Bir.", slug="yardim", aliases="[eski]"), PO: po(**{"Bir.": "One."})}
    )
    assert (made.url("a", "tr"), made.url("a", "en")) == ("/tr/yardim/", "/en/a/")
    assert [alias.lang for alias in made.site.aliases] == ["tr"]


def test_a_draft_is_not_published_through_a_catalog() -> None:
    made = model_site({"content/a.tr.md": page("Y", "Bir.", draft="yes"), PO: po(**{"Bir.": "One."})})
    assert "a" not in made.site.subjects


def test_a_picture_without_a_translation_keeps_its_description() -> None:
    files = {
        "content/a.tr.md": page("A", "Bir.\n\n![Harita](h.png)\n\n![Deniz](h.png)"),
        "content/h.png": PNG,
    }
    built = build_site({**files, PO: po(**{"Bir.": "One.", "Deniz": "The sea"})}, theme=PLAIN_THEME)
    assert [node.attributes["alt"] for node in built.html("en/a/index.html").css("img")] == [
        "Harita",
        "The sea",
    ]


def test_a_facets_own_name_is_translated_with_the_other_words_of_its_collection() -> None:
    declared = "title: Projeler\nfacets: [{field: state, label: {tr: Aşama}}]\nfields: {state: {kind: choice, choices: {on: {tr: Açık}}}}\n"
    files: Files = {
        "content/p/_collection.yaml": declared,
        "content/p/a.md": page("A", state="on"),
        PO: po(**{"Aşama": "Stage", "Açık": "Open", "Projeler": "Projects"}),
    }
    title = model_site(files).site.subjects["p/state=on"].title()
    assert title is not None
    assert title.said["en"].text == "Stage: Open"
