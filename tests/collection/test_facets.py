"""`facets:` of a declaration: which fields entries can be sorted by."""

import pytest

from twinpages.base.problem import Problem
from twinpages.collection.declaration import parse_collection
from twinpages.collection.facets import FACET_KINDS, possible_facets
from twinpages.collection.field import Collection, label_at
from twinpages.collection.kinds import Reading

FIELDS = """\
fields:
  status: {kind: choice, choices: [on, off]}
  year: {kind: number, grouping: no}
  pupils: number
  school_year: {kind: text, translated: no}
  theme: text
  tools: {kind: list, of: {kind: text, translated: no}, label: {en: Tools}}
  skills: {kind: list, translated: yes, of: {kind: text}}
  moods: {kind: list, translated: yes, of: {kind: choice, choices: [good, bad]}}
  site: url
  start: month
  partners:
    kind: list
    label: {en: Partners}
    of: {kind: record, fields: {country: {kind: country, label: {en: Country}}, town: {kind: text}}}
"""


def declare(facets: str) -> tuple[Collection, list[str]]:
    problems: list[Problem] = []
    reading = Reading("en", ("en", "tr"), problems.append)
    collection = parse_collection("p", "content/p/_collection.yaml", f"facets: {facets}\n{FIELDS}", reading)
    return collection, [problem.code for problem in problems]


def test_fields_that_are_the_same_in_every_language_are_facets_in_their_order() -> None:
    collection, codes = declare("[year, status, school_year, tools, start, tags, date, partners.country]")
    assert codes == []
    names = [facet.name for facet in collection.facets]
    assert names == ["year", "status", "school_year", "tools", "start", "tags", "date", "partners.country"]


def test_one_facet_needs_no_list_and_the_same_one_counts_once() -> None:
    assert [facet.name for facet in declare("status")[0].facets] == ["status"]
    assert [facet.name for facet in declare("[status, year, status]")[0].facets] == ["status", "year"]
    assert declare("")[0].facets == declare("[]")[0].facets == ()


def test_a_facet_can_have_a_name_of_its_own() -> None:
    collection, codes = declare("[{field: partners.country, label: {en: Partner country, tr: Ortak ülke}}]")
    assert codes == []
    label = collection.facets[0].label
    assert label is not None
    assert {lang: said.text for lang, said in label.said.items()} == {
        "en": "Partner country",
        "tr": "Ortak ülke",
    }


@pytest.mark.parametrize(
    ("facet", "code"),
    [
        ("theme", "facet-on-words"),
        ("title", "facet-on-words"),
        ("skills", "facet-on-words"),
        ("moods", "facet-on-words"),
        ("partners.town", "facet-on-words"),
        ("translation.of", "facet-on-words"),
        ("site", "facet-kind"),
        ("partners", "facet-kind"),
        ("image", "facet-kind"),
        ("pupils", "facet-on-quantity"),
        ("order", "facet-on-quantity"),
        ("stats", "unknown-facet"),
        ("partners.contry", "unknown-facet"),
        ("status.country", "unknown-facet"),
        ("{label: {en: A}}", "not-facets"),
        ("[status]", "not-facets"),
        ("{field: status, labl: {en: A}}", "unknown-option"),
    ],
)
def test_what_is_no_facet_is_said_and_the_others_stand(facet: str, code: str) -> None:
    collection, codes = declare(f"[year, {facet}]")
    assert codes == [code]
    kept = ["year", "status"] if code == "unknown-option" else ["year"]
    assert [facet.name for facet in collection.facets] == kept


def test_every_path_that_is_proposed_can_be_a_facet() -> None:
    proposed = possible_facets(declare("")[0].fields)
    collection, codes = declare(f"[{', '.join(proposed)}]")
    assert codes == []
    assert [facet.name for facet in collection.facets] == proposed
    assert "partners.country" in proposed
    assert "template" not in proposed


def test_a_list_is_called_by_its_own_label_and_a_records_field_by_its() -> None:
    fields = declare("")[0].fields
    tools, country = label_at(fields, ("tools",)), label_at(fields, ("partners", "country"))
    assert tools is not None
    assert tools.said["en"].text == "Tools"
    assert country is not None
    assert country.said["en"].text == "Country"
    assert label_at(fields, ("status",)) is None


def test_kinds_are_named() -> None:
    assert "markdown" not in FACET_KINDS
    assert "url" not in FACET_KINDS
