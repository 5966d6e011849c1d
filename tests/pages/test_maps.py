"""Maps on pages: a collection of stamps, and a map of its own."""

import json

from tests.sites_in_memory import Built, build_site, page

CONFIG = """\
title: Stamps
default_language: en
languages: {en: {}, ar: {fallback: [en]}}
country_notes: {XK: {en: a note on the name}}
"""
COLLECTION = """\
fields:
  origin: {kind: country, label: {en: Country}}
  printed: {kind: number, label: {en: Printed}}
"""
ENTRIES = """\
a: {title: {en: A}, origin: MT, printed: 1}
b: {title: {en: B}, origin: XK, printed: 20}
c: {title: {en: C}, origin: RO, printed: 30}
d: {title: {en: D}, origin: RO, printed: 10}
e: {title: {en: E}, origin: NZ, printed: 2}
"""


def site(directive: str, **more: str) -> Built:
    files = {
        "site_config.yaml": CONFIG,
        "content/stamps/_collection.yaml": COLLECTION,
        "content/stamps/index.en.md": page("Stamps"),
        "content/stamps/entries.yaml": ENTRIES,
        "content/index.en.md": page("Home", directive),
        **more,
    }
    built = build_site(files)
    assert built.said == []
    return built


MAP = "::map{collection=stamps at=origin value=printed}"


def test_each_country_has_its_number_by_shade_and_in_words() -> None:
    built = site(MAP)
    shapes = {
        node.css_first("title").text(): str(node.attributes["class"])
        for node in built.html("en/index.html").css(".map [class^=step]")
    }
    assert shapes == {
        "Romania: 40": "step step-4",
        "Kosovo (a note on the name): 20": "step step-2",
        "Malta: 1": "step step-1",
    }
    assert sorted(built.texts("en/index.html", ".map .value")) == ["1", "20", "40"]


def test_a_tiny_country_is_a_dot() -> None:
    [dot] = site(MAP).html("en/index.html").css(".map circle")
    assert dot.css_first("title").text() == "Malta: 1"


def test_the_table_holds_every_country_with_its_note() -> None:
    assert site(MAP).texts("en/index.html", "figure tbody tr") == [
        "Romania40", "Kosovo (a note on the name)20", "New Zealand2", "Malta1"
    ]  # fmt: skip


def test_a_country_beyond_the_map_is_named_below_it() -> None:
    assert site(MAP).texts("en/index.html", "figure > p") == ["Not on this map: New Zealand"]


def test_without_a_number_entries_are_counted() -> None:
    built = site("::map[stamps]{at=origin}")
    assert built.texts("en/index.html", "figure tbody tr")[0] == "Romania2"


def test_no_map_is_mirrored() -> None:
    built = site(MAP)
    left, right = (built.html(f"{lang}/index.html").css(".map text") for lang in ("en", "ar"))
    assert [n.attributes["x"] for n in left] == [n.attributes["x"] for n in right]


def test_a_site_can_bring_its_own_map() -> None:
    shape = {"d": "M0 0l9 0 0 9z", "x": 6, "y": 3}
    own = json.dumps({"width": 10, "height": 10, "countries": {"NZ": shape}})
    built = site(f"{MAP[:-1]} area=south}}", **{"templates/maps/south.json": own})
    assert [n.attributes["d"] for n in built.html("en/index.html").css(".map .step")] == ["M0 0l9 0 0 9z"]
    assert built.texts("en/index.html", "figure > p") == [
        "Not on this map: Romania, Kosovo (a note on the name), Malta"
    ]
