"""The forms of a word find each other."""

import pytest

from twinpages.search.stems import group_words


def groups(words: str, lang: str) -> list[set[str]]:
    made = []
    for group in group_words(words.split(), lang):
        start, *ends = group.split(",")
        made.append({start + end for end in ends})
    return made


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("tr", "projeler projede projelerden"),
        ("tr", "öğretmen öğretmenler öğretmenlere"),
        ("en", "teacher teachers"),
        ("en-GB", "teaching teaches"),
        ("de", "Häuser Hauses"),
        ("ar", "الطلاب طلاب"),
        ("el", "εκθέματα εκθέματος"),
        ("ro", "proiectul proiecte"),
        ("pl", "nauczyciela nauczycielowi"),
    ],
)
def test_forms_of_one_word_are_one_group(lang: str, words: str) -> None:
    assert len(groups(words, lang)) == 1
    assert len(groups(words, lang)[0]) == len(words.split())


def test_an_arabic_word_with_its_article_is_a_form_of_the_word() -> None:
    assert groups("المدّ مدّ والساعة ساعة", "ar") == [{"المد", "مد"}, {"والساعه", "ساعه"}]


def test_the_languages_own_case_is_used() -> None:
    assert groups("ILGAZ ilgaz ılgazın", "tr") == [{"ilgaz", "ilgazin"}]


def test_a_word_without_other_forms_is_not_told() -> None:
    assert group_words(["school", "garden", "Garden"], "en") == ()


def test_a_language_without_a_stemmer_has_no_groups() -> None:
    assert group_words(["shkolla", "shkollat"], "sq") == ()


def test_the_order_of_the_words_changes_nothing() -> None:
    words = "teacher school teachers schools teach açı acı açılar acılar".split()
    for lang in ("en", "tr"):
        assert group_words(words, lang) == group_words(reversed(words), lang)
