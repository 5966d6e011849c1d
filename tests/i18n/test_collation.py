"""Order, case and addresses by the language's alphabet."""

import unicodedata

import icu
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twinpages.i18n.collation import index_headings, is_slug, lower, plain_slug, slugify, sort_key, upper

ALPHABETS = {
    "tr": "Cem Çam Demir Göl Ğ Hasan Irmak İzmir Jale Okul Ödev Su Şeker Ulu Ülke",
    "hr": "cvijet čaša ćup dan džep đak jaje luk ljudi more nos njiva",
    "cs": "cena čaj dům hora chata ibis řeka",
    "sv": "adam zebra åka äpple öl",
    "da": "adam zebra æble øl å",
    "de": "adam äpfel bach öl ost zebra",
    "es": "nube ñandú oro",
    "el": "αυγό βιβλίο γάτα δέντρο ψωμί ώρα",
    "uk": "ананас вода гора ґанок дім єнот ліс яблуко",
    "sq": "cak çaj dem dhelpër gur gjel lule llambë natë njeri",
    "ro": "an arici ăsta barză inel în soare șarpe timp țap",
    "ar": "أرض باب تفاح ثعلب جمل",
}


@pytest.mark.parametrize("tag", ALPHABETS)
def test_words_sort_by_the_languages_alphabet(tag: str) -> None:
    words = ALPHABETS[tag].split()
    assert sorted(sorted(words), key=sort_key(tag)) == words


def test_the_same_words_sort_differently_in_another_language() -> None:
    words = ["zebra", "äpple", "adam"]
    assert sorted(words, key=sort_key("sv")) == ["adam", "zebra", "äpple"]
    assert sorted(words, key=sort_key("de")) == ["adam", "äpple", "zebra"]


def test_numbers_within_titles_sort_by_their_value() -> None:
    assert sorted(["Şubat 10", "Şubat 9", "Şubat 100"], key=sort_key("tr")) == [
        "Şubat 9",
        "Şubat 10",
        "Şubat 100",
    ]


@pytest.mark.parametrize("tag", ["qps-ploc", "tlh", "tr-x-okul", "pa-Arab"])
def test_every_tag_has_an_order(tag: str) -> None:
    assert sorted(["b", "a"], key=sort_key(tag)) == ["a", "b"]


CASES = [
    ("tr", "ISPARTA", "ısparta"),
    ("tr", "İZMİR", "izmir"),
    ("az", "İSMAYILLI", "ismayıllı"),
    ("en", "ISPARTA", "isparta"),
    ("el", "ΣΥΝΕΡΓΆΤΗΣ", "συνεργάτης"),
    ("lt", "ABC", "abc"),
]


@pytest.mark.parametrize(("tag", "capital", "small"), CASES)
def test_lower_case_follows_the_language(tag: str, capital: str, small: str) -> None:
    assert lower(capital, tag) == small


@pytest.mark.parametrize(
    ("tag", "small", "capital"),
    [
        ("tr", "ısparta", "ISPARTA"),
        ("tr", "izmir", "İZMİR"),
        ("en", "izmir", "IZMIR"),
        ("de", "straße", "STRASSE"),
    ],
)
def test_upper_case_follows_the_language(tag: str, small: str, capital: str) -> None:
    assert upper(small, tag) == capital


@settings(max_examples=60)
@given(st.text(max_size=40), st.sampled_from(["tr", "en", "el", "ar", "und"]))
def test_a_slug_is_already_a_slug(text: str, tag: str) -> None:
    slug = slugify(text, tag)
    assert slugify(slug, tag) == slug
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug
    assert all(c == "-" or unicodedata.category(c)[0] in "LNM" for c in slug)


INDEXES = {
    "tr": (
        ["Çam", "Cem", "İzmir", "Isparta", "Irmak", "Ωμέγα"],
        {"C": "Cem", "Ç": "Çam", "I": "Irmak Isparta", "İ": "İzmir", "…": "Ωμέγα"},
    ),
    "hr": (["džep", "dan", "ljudi"], {"D": "dan", "DŽ": "džep", "LJ": "ljudi"}),
    "el": (["Βιβλίο", "Αυγό", "Άλφα"], {"Α": "Άλφα Αυγό", "Β": "Βιβλίο"}),
}


@pytest.mark.parametrize("tag", INDEXES)
def test_an_index_has_the_letters_of_the_languages_alphabet(tag: str) -> None:
    names, wanted = INDEXES[tag]
    found = {label: " ".join(names[n] for n in positions) for label, positions in index_headings(names, tag)}
    assert found == wanted


@pytest.mark.parametrize("text", ["a", "öğretmen", "हिन्दी", "21st-century", "a_b", "ผู้"])
def test_a_part_of_an_address(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "a b", "a/b", "..", "a.b", "<a>", "a?b", "%20"])
def test_no_part_of_an_address(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize(
    ("tag", "text", "slug"),
    [
        ("tr", "Öğretim yılı", "ogretim-yili"),
        ("tr", "IŞIK İZİ", "isik-izi"),
        ("az", "Ölkə", "olke"),
        ("de", "Länder & Straßen", "laender-strassen"),
        ("ro", "Țară", "tara"),
        ("pl", "Łódź", "lodz"),
        ("is", "Þór", "thor"),
        ("ar", "البلد", "البلد"),
        ("el", "Χώρα", "χώρα"),
        ("und", "pt-BR", "pt-br"),
        ("en", "?!", ""),
    ],
)
def test_addresses_that_nobody_chose_have_plain_latin_letters(tag: str, text: str, slug: str) -> None:
    assert plain_slug(text, tag) == slug
    assert plain_slug(slug, tag) == slug


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "el",
        "de",
        "nl",
        "hu",
        "pt-BR",
        "und",
        "tr",
        "az",
        "lt",
        "lit",
        "tur",
        "ar",
        "tr-CY",
        "trv",
        "aze",
    ],
)
def test_what_is_made_small_without_icu_is_what_icu_makes(tag: str) -> None:
    """Every Latin letter, before, behind and between others."""
    for letter in map(chr, range(0x250)):
        for text in (letter, f"a{letter}", f"{letter}B", f"A{letter}{letter}J", f"I{letter}I"):
            assert lower(text, tag) == str(icu.UnicodeString(text).toLower(icu.Locale(tag)))
