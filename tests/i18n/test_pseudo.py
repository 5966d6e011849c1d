"""The pseudo-languages: every word changed, everything else as it was."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sites_in_memory import build_site, page
from twinpages.i18n.catalog import Catalog
from twinpages.i18n.pseudo import PSEUDO_LANGUAGES, pseudo

KEPT = [
    "%(countries)s",
    "{language}",
    "`code`",
    '<abbr title="x">',
    "](benefits.md#teachers)",
    "][ref]",
    ":show[facts/teachers]",
    "&amp;",
    "&#39;",
    "[^1]",
]


@pytest.mark.parametrize("part", KEPT)
def test_what_is_no_word_stays(part: str) -> None:
    assert part in pseudo(f"Read {part} here")


def test_a_footnote_with_a_name_stays() -> None:
    assert "[^note]" in pseudo("A sentence.[^note]")


def test_letters_get_accents_and_the_text_grows() -> None:
    text = "Skip to the text"
    assert pseudo(text).startswith("Šķîþ")
    assert len(pseudo(text)) > 1.3 * len(text)


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_nothing_stays_nothing(text: str) -> None:
    assert pseudo(text) == text


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*KEPT, "word", " ", "çğ", "."]), max_size=8).map(" ".join))
def test_law_of_what_is_left(text: str) -> None:
    for part in KEPT:
        assert pseudo(text).count(part) == text.count(part)


@pytest.mark.parametrize("tag", PSEUDO_LANGUAGES)
def test_the_themes_words_are_pseudo_words(tag: str) -> None:
    words = Catalog(tag).translations()
    assert words.gettext("Date") == pseudo("Date")
    assert words.ngettext("{number} page", "{number} pages", 2) == pseudo("{number} pages")


def test_a_site_is_built_in_a_pseudo_language_like_in_any_other() -> None:
    config = "title: Site\ndefault_language: en\nlanguages: {en: {}, qps-ploc: {}, qps-plocm: {}}\n"
    files = {
        "site_config.yaml": config,
        "content/index.md": page("Home", "Hello [there](#aims).\n\n## Aims {: #aims }"),
    }
    built = build_site(files)
    assert built.codes == []
    for tag, direction in (("qps-ploc", "ltr"), ("qps-plocm", "rtl")):
        path = f"{tag}/index.html"
        html = built.find(path, "html").attributes
        assert (html["lang"], html["dir"]) == (tag, direction)
        assert built.texts(path, "h1") == [pseudo("Home")]
        assert built.find(path, "#aims").text().strip() == pseudo("Aims")
        body = built.find(path, ".text").text()
        assert not re.search(r"\b(Hello|there)\b", body)
