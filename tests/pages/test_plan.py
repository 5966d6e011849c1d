"""Which pages there are, and that each is handed exactly what it may show."""

import pytest

from tests.sites_in_memory import Made, build_site, model_site, page, twin

CONFIG = "title: A\ndefault_language: tr\nlanguages: {tr: {}, en: {fallback: [tr]}}\nmenu: [index]\n"
FILES = {
    "site_config.yaml": CONFIG,
    "content/index.md": page("H"),
    "content/a.md": page("A", "[b](b.md)"),
    "content/b.md": page("B"),
    "content/c.md": page("C", "::list{collection=p}"),
    "content/p/_collection.yaml": "title: P\nfields: {n: number}\n",
    "content/p/x.md": page("X", "text", n="1"),
}


def changed(first: Made, second: Made) -> set[str]:
    """Paths of the pages that were handed something else."""
    one, two = first.pages(), second.pages()
    return {path for path in one | two if one.get(path) != two.get(path)}


def with_(**files: str) -> Made:
    paths = {f"content/{name.replace('__', '/')}.md": text for name, text in files.items()}
    return model_site({**FILES, **paths})


def test_every_page_is_planned_in_every_language() -> None:
    pages = set(model_site(FILES).pages())
    assert pages >= {
        f"{lang}/{id}index.html" for lang in ("tr", "en") for id in ("", "a/", "b/", "c/", "p/", "p/x/")
    }
    assert {"index.html", "404.html"} <= pages


CHANGES = [
    ({"b": page("B", "more")}, {"b"}),
    ({"b": page("B2")}, {"b"}),
    ({"p__x": page("X", "more", n="1")}, {"p/x"}),
    ({"p__x": page("X2", "text", n="1")}, {"p/x", "p", "c"}),
    ({"p__x": page("X", "text", n="2")}, {"p/x", "p", "c"}),
    ({"b": page("B", slug="be")}, {"a", "b"}),
]


@pytest.mark.parametrize(("edit", "pages"), CHANGES)
def test_a_page_depends_on_what_it_was_handed_and_on_nothing_else(
    edit: dict[str, str], pages: set[str]
) -> None:
    found = changed(model_site(FILES), with_(**edit))
    ids = {path.split("/", 1)[1].removesuffix("/index.html") for path in found}
    assert ids - {"be"} == pages


def test_the_same_files_make_the_same_plan() -> None:
    assert changed(model_site(FILES), model_site(dict(reversed(FILES.items())))) == set()


def test_a_title_in_the_menu_is_handed_to_every_page_of_its_language() -> None:
    first, second = model_site(FILES), with_(index=page("H2"))
    assert {path for path in first.pages() if path.startswith("tr/")} <= changed(first, second)


def test_an_original_that_changes_is_handed_to_its_borrowers_only() -> None:
    files = {**FILES, "content/b.en.md": twin("Bee", "own")}
    found = changed(model_site(files), model_site({**files, "content/b.md": page("B", "more")}))
    assert found == {"tr/b/index.html"}


def test_an_entry_is_not_shown_within_itself() -> None:
    files = {"content/p/_collection.yaml": "title: P\nfields: {tip: markdown}\n"}
    assert "show-circle" in _codes(model_site({**files, "content/p/a.md": page("A", "::show[p/a]")}))
    listed = {
        **files,
        "content/p/index.md": page("P"),
        "content/p/entries.yaml": "a: {title: A, tip: '::show[p/b]'}\nb: {title: B, tip: '::show[p/a]'}\n",
    }
    assert "show-circle" in _codes(model_site(listed))


def _codes(made: Made) -> list[str]:
    made.pages()
    return made.codes


def test_a_collections_page_lists_its_entries_unless_its_text_does() -> None:
    files = {"content/p/_collection.yaml": "title: P\n", "content/p/a.md": page("A")}
    for body, count in (("text", 1), ("::list{collection=p}", 1), ("::list{collection=q}", 1)):
        more = {"content/q/_collection.yaml": "title: Q\n", "content/p/index.md": page("P", body)}
        built = build_site({**files, **more})
        assert built.codes == []
        assert len(built.html("tr/p/index.html").css(".list-p")) == count


def test_the_parts_above_a_page_are_its_breadcrumbs() -> None:
    files = {
        "content/guide/index.md": page("Guide", slug="rehber"),
        "content/guide/first/second.md": page("Second"),
    }
    built = build_site(files)
    links = built.html("tr/rehber/first/second/index.html").css(".breadcrumbs a")
    assert [(a.text().strip(), a.attributes["href"]) for a in links] == [
        ("Ana sayfa", "../../../../tr/"),
        ("Guide", "../../../../tr/rehber/"),
    ]


@pytest.mark.parametrize(("path", "current"), [("tr/index.html", ["page"]), ("tr/a/index.html", [])])
def test_the_menu_says_where_the_reader_is(path: str, current: list[str]) -> None:
    links = build_site(FILES).html(path).css("nav.menu a[aria-current]")
    assert [link.attributes["aria-current"] for link in links] == current


def test_the_values_of_an_entry_are_shown_with_their_labels() -> None:
    collection = """\
title: P
fields:
  n: {kind: number, label: {tr: Sayı}}
  when: month
  where: country
  open: boolean
  state: {kind: choice, choices: {on: {tr: Açık}}}
  site: url
  ages: {kind: record, fields: {from: {kind: number, label: {tr: En az}}}}
"""
    fields = {
        "n": "1234",
        "when": "2021-09",
        "where": "RO",
        "open": "yes",
        "state": "on",
        "site": "https://a.example/",
        "ages": "{from: 5}",
    }
    built = build_site({"content/p/_collection.yaml": collection, "content/p/a.md": page("A", **fields)})
    assert built.codes == []
    shown = built.find("tr/p/a/index.html", "dl.fields").text()
    for text in ("Sayı", "1.234", "Eylül 2021", "Romanya", "Açık", "a.example", "En az"):
        assert text in shown
