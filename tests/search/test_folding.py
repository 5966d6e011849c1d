"""Words as they are compared: the same in every way of writing them."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinpages.search.folding import count_words, fold, split_words


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ISPARTA", "Isparta"),
        ("isparta", "ısparta"),
        ("istanbul", "İstanbul"),
        ("İSTANBUL", "istanbul"),
        ("ogretmen", "öğretmen"),
        ("o\u0308g\u0306retmen", "öğretmen"),
        ("strasse", "Straße"),
        ("lodz", "Łódź"),
        ("ΟΔΟΣ", "οδός"),
        ("παλιρροια", "Παλίρροια"),
        ("الساعة", "الســاعه"),
        ("المد", "المَدُّ"),
        ("اكل", "أكل"),
        ("اكل", "آكل"),
        ("مستشفي", "مستشفى"),
        ("کتاب", "كتاب"),
        ("شلوم", "شَلُوم"),
        ("coeur", "cœur"),
        ("ﬁn", "fin"),
        ("scoala", "școală"),
        ("शिक्षा", "शिक्षा"),
    ],
)
def test_what_is_typed_is_what_is_written(typed: str, written: str) -> None:
    assert fold(typed) == fold(written) != ()


def test_words_that_differ_stay_different() -> None:
    assert fold("की") != fold("का"), "in Devanagari a mark is a vowel"
    assert fold("12") != fold("13")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Okulumuz, Ankara'da!", ["Okulumuz", "Ankara", "da"]),
        ("e-posta_adresi 21. yy", ["e", "posta", "adresi", "21", "yy"]),
        ("ساعة المدّ؟", ["ساعة", "المدّ"]),
        ("eTwinning学校", ["eTwinning", "学", "校"]),
        ("–…", []),
    ],
)
def test_a_text_is_cut_into_its_words(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@given(st.lists(st.sampled_from(["Okul,", "okul", "學校!", "की", "e-posta", "–"])))
def test_words_are_counted_as_the_whole_text_has_them(parts: list[str]) -> None:
    assert count_words(Counter(parts)) == Counter(split_words(" ".join(parts)))


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(" ".join(fold(text))) == fold(text)
