"""Titles and addresses of the pages that list what entries have in common."""

import pytest

from tests.sites_in_memory import Made, model_site, page, twin

CONFIG = """\
title: {tr: Okul, en: School, ar: مدرسة, de: Schule}
default_language: tr
languages: {tr: {}, en: {fallback: [tr]}, ar: {fallback: [en]}, de: {fallback: [en]}}
"""


def site(declared: str, config: str = CONFIG, **entries: str) -> Made:
    paths = {f"content/p/{name}.md": text for name, text in entries.items()}
    own = {
        "content/p/_collection.yaml": declared,
        "content/p/index.md": page("Projeler", slug="projeler"),
        "content/p/index.en.md": twin("Projects", slug="projects"),
    }
    return model_site({"site_config.yaml": config, **own, **paths})


COUNTRY = """\
facets: [{fields}]
fields:
  a: {{kind: country, label: {{tr: Ülke, en: Country, ar: البلد, de: Länder}}}}
  b: {{kind: country, label: {{tr: Ülke, en: Origin}}}}
  c: {{kind: text, translated: no, label: {{tr: Öğretim yılı, en: School year}}}}
  d: {{kind: choice, choices: {{x: {{tr: Işık, en: Light}}, y: {{tr: IŞIK, en: Lamp}}, z: {{tr: "?"}}}}}}
"""


def test_an_address_is_made_of_words_in_its_language() -> None:
    made = site(COUNTRY.format(fields="a, c"), x=page("X", a="TR", c="2025-2026"))
    id = "p/a=TR"
    assert made.url(id, "tr") == "/tr/projeler/ulke/turkiye/"
    assert made.url(id, "en") == "/en/projects/country/turkiye/"
    assert made.url(id, "ar") == "/ar/p/البلد/تركيا/"
    assert made.url(id, "de") == "/de/p/laender/tuerkei/", "German writes ae and ue"
    assert made.url("p/c=2025-2026", "tr") == "/tr/projeler/ogretim-yili/2025-2026/"
    assert made.url("p/c=2025-2026", "ar") == "/ar/p/school-year/2025-2026/", "by the chain, where words lack"
    assert made.codes == []


def test_a_title_names_the_facet_and_the_term_in_one_language() -> None:
    made = site(COUNTRY.format(fields="a, b"), x=page("X", a="RO", b="PT"))
    title = made.site.subjects["p/a=RO"].title()
    assert title is not None
    assert title.said["tr"].text == "Ülke: Romanya"
    assert title.said["ar"].text == "البلد: رومانيا"
    other = made.site.subjects["p/b=PT"].title()
    assert other is not None
    assert other.said["ar"].text == "البرتغال", "its facet has no word in Arabic"


def test_such_a_page_is_never_borrowed() -> None:
    made = site(COUNTRY.format(fields="a, d"), x=page("X", a="RO", d="x"))
    for id in ("p/a=RO", "p/d=x"):
        for lang in ("tr", "en", "ar", "de"):
            assert made.site.versions[id, lang].real


@pytest.mark.parametrize("entries", [("x", "y"), ("y", "x")])
def test_terms_that_would_share_an_address_carry_their_keys(entries: tuple[str, str]) -> None:
    made = site(COUNTRY.format(fields="d"), **{f"e{n}": page("E", d=key) for n, key in enumerate(entries)})
    assert made.codes == []
    assert made.url("p/d=x", "tr") == "/tr/projeler/d/isik-x/"
    assert made.url("p/d=y", "tr") == "/tr/projeler/d/isik-y/"
    assert made.url("p/d=x", "en") == "/en/projects/d/light/"


def test_facets_of_one_name_carry_their_fields() -> None:
    made = site(COUNTRY.format(fields="a, b"), x=page("X", a="RO", b="RO"))
    assert made.codes == []
    assert made.url("p/a=RO", "tr") == "/tr/projeler/ulke-a/romanya/"
    assert made.url("p/b=RO", "tr") == "/tr/projeler/ulke-b/romanya/"
    assert made.url("p/b=RO", "en") == "/en/projects/origin/romania/"


def test_words_of_which_nothing_is_left_give_way_to_the_key() -> None:
    made = site(COUNTRY.format(fields="d"), x=page("X", d="z"))
    assert made.url("p/d=z", "tr") == "/tr/projeler/d/z/"


def test_keys_that_look_alike_in_an_address_are_numbered() -> None:
    made = site(
        COUNTRY.format(fields="c"), x=page("X", c="a-b"), y=page("Y", c='"a b"'), z=page("Z", c="A_B")
    )
    urls = {made.url(id, "tr") for id in made.site.terms}
    assert urls == {f"/tr/projeler/ogretim-yili/a-b{end}/" for end in ("", "-2", "-3")}
    assert made.codes == []


def test_a_page_of_the_author_at_the_same_address_is_said() -> None:
    declared = COUNTRY.format(fields="a")
    made = model_site(
        {
            "site_config.yaml": CONFIG,
            "content/p/_collection.yaml": declared,
            "content/p/x.md": page("X", a="RO"),
            "content/p/index.md": page("P"),
            "content/p/ulke/romanya.md": page("Y", a="PT"),
        }
    )
    assert made.codes == ["same-address"]


def test_a_language_that_borrows_nothing_has_lists_of_its_own_entries_only() -> None:
    config = CONFIG.replace("{fallback: [en]}, de", "{fallback: none}, de")
    paths = {
        "content/index.ar.md": page("الرئيسية"),
        "content/p/index.ar.md": page("مشاريع"),
        "content/p/y.ar.md": twin("Y"),
    }
    entries = {"content/p/x.md": page("X", a="RO"), "content/p/y.md": page("Y", a="PT")}
    declared = {"content/p/_collection.yaml": COUNTRY.format(fields="a"), "content/p/index.md": page("P")}
    made = model_site({"site_config.yaml": config, **declared, **entries, **paths})
    assert ("p/a=PT", "ar") in made.site.versions
    assert ("p/a=RO", "ar") not in made.site.versions
    assert ("p/a=RO", "de") in made.site.versions


def test_facets_give_a_collection_a_page_to_lie_under() -> None:
    made = model_site(
        {
            "content/p/_collection.yaml": "title: P\nfacets: a\nfields: {a: country}\n",
            "content/p/entries.yaml": "x: {title: X, a: RO}\n",
        }
    )
    assert made.url("p", "tr") == "/tr/p/"
    assert made.url("p/a=RO", "tr") == "/tr/p/a/romanya/"
