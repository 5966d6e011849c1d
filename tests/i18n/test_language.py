"""Tags, directions and names of languages."""

import pytest
from babel.core import get_global

from twinpages.i18n.language import direction_of, make_language
from twinpages.i18n.tags import canonical_tag

TAGS = {
    "tr": "tr",
    "TR": "tr",
    "pt_BR": "pt-BR",
    "pt-br": "pt-BR",
    "ZH-hant-TW": "zh-Hant-TW",
    "SR-LATN": "sr-Latn",
    "es-419": "es-419",
    "CKB": "ckb",
    "sl-ROZAJ-biske": "sl-rozaj-biske",
    "de-1996": "de-1996",
    "DE-de-1901": "de-DE-1901",
    "zh-CMN-hans-cn": "zh-cmn-Hans-CN",
    "en-us-U-CA-Gregory": "en-US-u-ca-gregory",
    "TR-X-Okul": "tr-x-okul",
    " tr ": "tr",
    "qps-plocm": "qps-plocm",
}


@pytest.mark.parametrize(("written", "canonical"), TAGS.items())
def test_a_tag_takes_its_canonical_case(written: str, canonical: str) -> None:
    assert canonical_tag(written) == canonical


@pytest.mark.parametrize("tag", sorted(set(TAGS.values())))
def test_a_canonical_tag_stays_as_it_is(tag: str) -> None:
    assert canonical_tag(tag) == tag


@pytest.mark.parametrize(
    "text",
    ["", "t", "i-klingon", "x-okul", "tr-", "-tr", "tr--TR", "türkçe", "turkish language", "tr.md", "a1"],
)
def test_what_is_no_tag_of_bcp_47_is_none(text: str) -> None:
    assert canonical_tag(text) is None


@pytest.mark.parametrize("tag", ["qps-ploc", "qps-plocm"])
def test_a_pseudo_language_is_known_by_its_canonical_tag(tag: str) -> None:
    canonical = canonical_tag(tag)
    assert canonical == tag
    assert make_language(canonical).name == tag


@pytest.mark.parametrize("tag", "ar fa he ur yi ug ps sd dv ckb pa-Arab pa-PK az-IR uz-AF ku-Arab".split())
def test_written_from_right_to_left(tag: str) -> None:
    assert make_language(tag).direction == "rtl"


@pytest.mark.parametrize(
    "tag", "tr en ro pt sq el uk ka hy hi zh-Hant pa pa-IN ar-Latn ku az qps-ploc tlh".split()
)
def test_written_from_left_to_right(tag: str) -> None:
    assert make_language(tag).direction == "ltr"


def test_a_private_subtag_of_four_letters_is_no_script() -> None:
    assert make_language("ar-x-okul").direction == "rtl"


def test_the_mirrored_pseudo_language_runs_from_right_to_left() -> None:
    assert make_language("qps-plocm").direction == "rtl"


NAMES = {
    "tr": "Türkçe",
    "en": "English",
    "ro": "română",
    "pt": "português",
    "pt-BR": "português (Brasil)",
    "sq": "shqip",
    "el": "Ελληνικά",
    "uk": "українська",
    "ar": "العربية",
    "tr-x-okul": "Türkçe",
    "de-1996": "Deutsch",
}


@pytest.mark.parametrize(("tag", "name"), NAMES.items())
def test_a_language_is_named_in_itself(tag: str, name: str) -> None:
    assert make_language(tag).name == name


@pytest.mark.parametrize("tag", ["tlh", "lad", "art", "qps-plocm"])
def test_a_language_that_cldr_has_no_data_for_is_named_by_its_tag(tag: str) -> None:
    language = make_language(tag)
    assert language.name == tag
    assert language.locale in ("en", "ar")


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("tr", "tr"),
        ("pt-BR", "pt_BR"),
        ("pa-PK", "pa_Arab_PK"),
        ("tr-x-okul", "tr"),
        ("en-US-u-ca-gregory", "en_US"),
    ],
)
def test_the_longest_part_of_a_tag_that_cldr_knows_gives_the_data(tag: str, locale: str) -> None:
    assert make_language(tag).locale == locale


@pytest.mark.parametrize(
    ("tag", "form"),
    [("tr", "tr_TR"), ("en", "en_US"), ("pt", "pt_BR"), ("pt-PT", "pt_PT"), ("sq", "sq_AL"), ("tlh", "tlh")],
)
def test_open_graph_wants_a_territory(tag: str, form: str) -> None:
    assert make_language(tag).open_graph == form


def test_the_direction_of_languages_of_two_letters_is_that_of_their_likely_script() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    known = get_global("likely_subtags")
    for tag in (first + second for first in letters for second in letters):
        script = str(known.get(tag, "")).split("_")[1:2]
        assert direction_of(tag) == (direction_of(f"{tag}-{script[0]}") if script else "ltr"), tag
