"""Files of one page become twins: which is the original, what is shared, what contradicts."""

import pytest

from tests.sites_in_memory import PNG, Files, Made, model_site, page, twin
from twinpages.collection.values import Image, Words

CONFIG = """\
title: A
default_language: tr
languages: {tr: {}, en: {fallback: [tr]}, ro: {fallback: [en]}, ar: {}}
"""
COLLECTION = """\
title: P
fields:
  pupils: {kind: number}
  skills: {kind: list, of: text}
  tools: {kind: list, of: {kind: text, translated: no}}
  founders: {kind: list, of: {kind: record, fields: {role: text, country: country}}}
  photo: {kind: image}
"""


def make(files: Files, drafts: bool = False) -> Made:
    return model_site({"site_config.yaml": CONFIG, "content/p/_collection.yaml": COLLECTION, **files}, drafts)


def project(**twins: str) -> Made:
    return make({f"content/p/a.{lang}.md": text for lang, text in twins.items()})


def words(made: Made, name: str, id: str = "p/a") -> dict[str, str]:
    value = made.site.subjects[id].values[name]
    assert isinstance(value, Words)
    return {lang: said.text for lang, said in value.said.items()}


ORIGINALS = [
    ({"tr": page("T")}, "tr"),
    ({"en": page("E")}, "en"),
    ({"tr": page("T"), "en": twin("E")}, "tr"),
    ({"tr": twin("T", of="en"), "en": page("E")}, "en"),
    ({"ar": page("A"), "en": twin("E", of="ar"), "ro": twin("R", of="en")}, "ar"),
    ({"ro": page("R"), "tr": twin("T", of="ro"), "en": twin("E", of="tr")}, "ro"),
    ({"tr": page("T"), "en": page("E")}, "tr"),
    ({"ar": page("A"), "ro": page("R")}, "ro"),
]


@pytest.mark.parametrize(("twins", "original"), ORIGINALS)
def test_any_language_may_be_the_original(twins: dict[str, str], original: str) -> None:
    made = project(**twins)
    assert made.codes == []
    assert made.site.subjects["p/a"].original == original
    assert set(made.site.subjects["p/a"].twins) == set(twins)


WRONG = [
    ({"tr": page("T"), "en": twin("E", of="en")}, "translation-of-itself", "p/a.en.md"),
    ({"tr": page("T"), "en": twin("E", of="ro")}, "translation-of-nothing", "p/a.en.md"),
    ({"en": twin("E", of="tr")}, "translation-of-nothing", "p/a.en.md"),
    ({"tr": page("T"), "en": page("E", translation="{origin: human}")}, "missing-field", "p/a.en.md"),
    ({"tr": page("T"), "en": page("E", translation="{of: tr, origin: robot}")}, "not-a-choice", "p/a.en.md"),
    ({"tr": page("T"), "en": page("E", translation="{of: TR}")}, "not-a-language-tag", "p/a.en.md"),
]


@pytest.mark.parametrize(("twins", "code", "file"), WRONG)
def test_a_translation_of_what_is_not_there_is_said(twins: dict[str, str], code: str, file: str) -> None:
    made = project(**twins)
    assert (code, f"content/{file}") in [(problem.code, problem.place.file) for problem in made.problems]


def test_two_that_translate_each_other_are_said() -> None:
    made = project(tr=twin("T", of="en"), en=twin("E", of="tr"))
    assert set(made.codes) == {"translation-circle"}
    assert made.site.subjects["p/a"].original == "tr"


@pytest.mark.parametrize(
    ("origin", "lang"), [("human", "en"), ("reviewed", "en"), ("machine", "en"), ("original", "tr")]
)
def test_a_version_knows_how_its_text_came_about(origin: str, lang: str) -> None:
    said = origin if origin != "original" else "human"
    made = project(tr=page("T"), en=twin("E", origin=said))
    assert made.site.versions["p/a", lang].origin == origin


def test_a_translation_without_an_origin_is_by_a_person() -> None:
    made = project(tr=page("T"), en=page("E", translation="{of: tr}"))
    assert (made.codes, made.site.versions["p/a", "en"].origin) == ([], "human")


def test_neutral_values_are_written_once() -> None:
    made = project(tr=page("T", date="2026-05-09", pupils="5", tags="[water]"), en=twin("E"))
    values = made.site.subjects["p/a"].values
    assert made.codes == []
    assert (values["pupils"], str(values["date"]), values["tags"]) == (5, "2026-05-09", ("water",))


def test_the_same_neutral_value_twice_is_no_contradiction() -> None:
    assert project(tr=page("T", pupils="5", date="2026-05-09"), en=twin("E", pupils="5")).codes == []


def test_a_contradiction_names_both_places() -> None:
    made = project(tr=page("T", pupils="5"), en=twin("E", pupils="6"))
    assert made.said == [
        "content/p/a.en.md:4:1: error: 'pupils' is something else here than in content/p/a.tr.md:3. "
        "It is written once, in the original: delete it here. (neutral-field)"
    ]


def test_a_neutral_value_in_a_twin_alone_is_said() -> None:
    made = project(tr=page("T"), en=twin("E", pupils="6"))
    assert made.said == [
        "content/p/a.en.md:4:1: error: 'pupils' stands here but not in the original. "
        "It is the same in every language: move it to content/p/a.tr.md. (neutral-field-in-twin)"
    ]


CONTRADICTIONS = [
    ("date", "2026-05-09", "2026-05-10"),
    ("tools", "[a, b]", "[a, c]"),
    ("founders", "[{country: TR}]", "[{country: RO}]"),
    ("photo", "a.png", "b.png"),
    ("image", "{src: a.png}", "b.png"),
    ("template", "a.html", "b.html"),
]


@pytest.mark.parametrize(("name", "first", "second"), CONTRADICTIONS)
def test_a_neutral_value_of_any_kind_may_not_differ(name: str, first: str, second: str) -> None:
    made = project(tr=page("T", **{name: first}), en=twin("E", **{name: second}))
    assert "neutral-field" in made.codes


def test_words_of_all_twins_stand_side_by_side() -> None:
    made = project(tr=page("T", summary="Ö"), en=twin("E"), ro=twin("R", of="en", summary="S"))
    assert words(made, "title") == {"tr": "T", "en": "E", "ro": "R"}
    assert words(made, "summary") == {"tr": "Ö", "ro": "S"}


def test_a_title_may_be_in_another_language_than_its_file() -> None:
    assert words(project(tr=page("{en: PLASTIC}")), "title") == {"en": "PLASTIC"}


def test_a_twins_own_words_win_over_what_the_original_says_for_it_or_are_said_to_contradict() -> None:
    made = project(tr=page("{tr: T, en: Old}"), en=twin("New"))
    assert made.codes or words(made, "title")["en"] == "New"


def test_a_twin_translates_the_words_of_the_nth_item_in_its_nth_item() -> None:
    made = project(tr=page("T", skills="[sabır, cesaret]"), en=twin("E", skills="[patience, courage]"))
    skills = made.site.subjects["p/a"].values["skills"]
    assert made.codes == []
    assert isinstance(skills, tuple)
    assert [
        {lang: said.text for lang, said in item.said.items()} for item in skills if isinstance(item, Words)
    ] == [
        {"tr": "sabır", "en": "patience"},
        {"tr": "cesaret", "en": "courage"},
    ]


def test_a_twin_of_a_record_says_its_words_only() -> None:
    made = project(
        tr=page("T", founders="[{role: kurucu, country: TR}]"), en=twin("E", founders="[{role: founder}]")
    )
    founders = made.site.subjects["p/a"].values["founders"]
    assert made.codes == []
    assert isinstance(founders, tuple)
    [founder] = founders
    assert founder["country"] == "TR"  # type: ignore[index,call-overload]
    assert set(founder["role"].said) == {"tr", "en"}  # type: ignore[index,call-overload,union-attr]


def test_a_list_of_another_length_is_said() -> None:
    made = project(tr=page("T", skills="[a, b]"), en=twin("E", skills="[a]"))
    assert made.said == [
        "content/p/a.en.md:4:1: error: 'skills' has 1 items here and 2 in content/p/a.tr.md:3. "
        "Translate each item, in the same order. (list-length)"
    ]


@pytest.mark.parametrize(("name", "value"), [("skills", "[patience]"), ("founders", "[{role: founder}]")])
def test_words_in_a_twin_alone_are_welcome_in_a_list_as_elsewhere(name: str, value: str) -> None:
    assert project(tr=page("T"), en=twin("E", **{name: value})).codes == []


def test_a_twin_describes_a_picture_in_its_language() -> None:
    files = {
        "content/p/a.tr.md": page("T", photo="{src: a.png, alt: Harita}"),
        "content/p/a.en.md": twin("E", photo="{alt: A map}"),
        "content/p/a.png": PNG,
    }
    made = make(files)
    photo = made.site.subjects["p/a"].values["photo"]
    assert made.codes == []
    assert isinstance(photo, Image)
    assert photo.alt is not None
    assert (photo.src, set(photo.alt.said)) == ("a.png", {"tr", "en"})


def test_a_title_is_asked_of_every_twin() -> None:
    made = make({"content/p/a.tr.md": page("T"), "content/p/a.en.md": "---\nsummary: S\n---\n"})
    assert [(p.code, p.place.file) for p in made.problems] == [("missing-field", "content/p/a.en.md")]


DRAFTS = [
    ({"tr": page("T", draft="yes")}, None),
    ({"tr": page("T", draft="yes"), "en": twin("E")}, None),
    ({"tr": page("T"), "en": twin("E", draft="yes")}, {"tr"}),
    ({"tr": page("T", draft="no")}, {"tr"}),
]


@pytest.mark.parametrize(("twins", "published"), DRAFTS)
def test_a_draft_is_not_there_and_nor_is_what_translates_it(
    twins: dict[str, str], published: set[str] | None
) -> None:
    made = project(**twins)
    found = made.site.subjects.get("p/a")
    assert (set(found.twins) if found else None) == published
    assert made.codes == []


def test_drafts_are_there_if_they_are_asked_for() -> None:
    made = make(
        {"content/p/a.tr.md": page("T", draft="yes"), "content/p/a.en.md": twin("E", draft="yes")},
        drafts=True,
    )
    assert set(made.site.subjects["p/a"].twins) == {"tr", "en"}


def test_a_draft_in_the_middle_of_a_chain_is_no_mistake_of_the_next() -> None:
    assert project(tr=page("T"), en=twin("E", draft="yes"), ro=twin("R", of="en")).codes == []


def test_a_draft_hides_only_what_translates_it() -> None:
    made = project(tr=page("T", draft="yes"), en=page("E"))
    assert "p/a" in made.site.subjects


@pytest.mark.parametrize("link", ["[a](p/a.md)", ":show[p/a]", "::show[p/a]"])
def test_what_leads_to_a_draft_is_said(link: str) -> None:
    made = make({"content/index.md": page("H", link), "content/p/a.md": page("T", draft="yes")})
    assert made.codes == ["link-to-draft"]


def test_a_page_and_a_short_thing_with_one_name_are_said() -> None:
    made = make({"content/p/entries.yaml": "a: {title: A}\n", "content/p/a.en.md": page("E")})
    assert made.codes


def test_a_title_that_is_empty_in_every_language_is_missing() -> None:
    assert project(tr=page("{tr: , en: }")).codes == ["missing-field"]
