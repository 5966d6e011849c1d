"""Lists: which entries, in what order, how many."""

import pytest

from tests.sites_in_memory import PLAIN_THEME, build_site, model_site, page, twin

COLLECTION = """\
title: P
fields:
  n: number
  status: {kind: choice, choices: [running, finished]}
  start: month
  topic: text
  source: {kind: reference, to: p}
  open: boolean
  partners: {kind: list, of: {kind: record, fields: {country: country, schools: number}}}
  ages: {kind: record, fields: {from: number}}
"""
FILES = {
    "content/p/_collection.yaml": COLLECTION,
    "content/p/c.md": page(
        "Çam",
        n="2",
        status="running",
        start="2021-09",
        partners="[{country: TR, schools: 5}]",
        ages="{from: 3}",
    ),
    "content/p/d.md": page("Cem", n="10", status="finished", start="2020-01", tags="[water]", open="yes"),
    "content/p/e.md": page(
        "Demir", n="2", status="running", source="c", partners="[{country: RO}, {country: TR}]"
    ),
    "content/p/f.md": page("Çağ", open="no", date="2026-05-09"),
}


def listed(options: str, **more: str) -> str:
    """Titles of the Turkish list, first letters of the ids in order."""
    files = {**FILES, "content/index.md": page("H", f"::list{{collection=p {options}}}"), **more}
    built = build_site(files, theme=PLAIN_THEME)
    assert built.said == []
    titles = {"Çam": "c", "Cem": "d", "Demir": "e", "Çağ": "f"}
    return "".join(titles[text] for text in built.texts("tr/index.html", "p"))


ORDERS = [
    ("", "dfce"),
    ("order=title", "dfce"),
    ("order=-title", "ecfd"),
    ("order=n", "cedf"),
    ("order=-n", "dcef"),
    ("order=start", "dcfe"),
    ("order=-start", "cdfe"),
    ("order=status", "dcef"),
    ("order=source", "edfc"),
    ("order=-date", "fdce"),
    ("limit=2", "df"),
    ("limit=99", "dfce"),
    ("order=-n limit=1", "d"),
]


@pytest.mark.parametrize(("options", "ids"), ORDERS)
def test_entries_are_ordered_and_counted(options: str, ids: str) -> None:
    assert listed(options) == ids


WHERE = [
    ("status: running", "ce"),
    ("n: 2", "ce"),
    ("start: 2021-09", "c"),
    ("open: yes", "d"),
    ("open: hayır", "f"),
    ("tags: water", "d"),
    ("source: c", "e"),
    ("partners.country: TR", "ce"),
    ("partners.country: RO", "e"),
    ("partners.schools: 5", "c"),
    ("ages.from: 3", "c"),
    ("date: 2026-05-09", "f"),
    ("status: running, n: 2", "ce"),
    ("status: running, partners.country: RO", "e"),
    ("status: finished, n: 2", ""),
]


@pytest.mark.parametrize(("where", "ids"), WHERE)
def test_entries_are_chosen_by_their_neutral_values_at_any_depth(where: str, ids: str) -> None:
    assert listed(f'where="{where}"') == ids


def test_an_entry_is_chosen_by_its_whole_id_too() -> None:
    assert listed('where="source: p/c"') == "e"


MISTAKES = [
    ("::list{colection=p}", "unknown-list-option", "Did you mean 'collection'?"),
    ("::list{collection=q}", "unknown-collection", ""),
    ("::list{collection=p limit=three}", "not-a-limit", "Write digits only: limit=3."),
    ("::list{collection=p limit=-1}", "not-a-limit", "Write digits only: limit=3."),
    ("::list{collection=p order=strat}", "unknown-order", "Did you mean 'start'?"),
    ('::list{collection=p where="status"}', "bad-where", "Write field: value"),
    ('::list{collection=p where="statsu: running"}', "unknown-field", "Did you mean 'status'?"),
    ('::list{collection=p where="status: runing"}', "not-a-choice", "Did you mean 'running'?"),
    ('::list{collection=p where="partners.contry: TR"}', "unknown-field", ""),
    ('::list{collection=p where="topic: x"}', "where-on-words", "Use a choice"),
    ('::list{collection=p where="source: zzz"}', "unknown-reference", ""),
    ("::lst{collection=p}", "unknown-directive", "Did you mean 'list'?"),
    (":show[p/zzz]", "unknown-entry", ""),
    (":show[p/c]{abc=1}", "unknown-show-option", "Known: country, schools."),
    (":show[p/c]{country=RO}", "no-such-value", "There are: TR."),
]


@pytest.mark.parametrize(("body", "code", "hint"), MISTAKES)
def test_a_mistake_in_a_directive_is_said(body: str, code: str, hint: str) -> None:
    made = model_site({**FILES, "content/index.md": page("H", body)})
    found = {problem.code: problem for problem in made.problems}
    assert code in found
    assert found[code].place.line == 5
    assert found[code].hint().startswith(hint)


@pytest.mark.parametrize("order", ["topic", "summary", "partners"])
def test_a_list_that_cannot_be_ordered_so_is_said(order: str) -> None:
    made = model_site({**FILES, "content/index.md": page("H", f"::list{{collection=p order={order}}}")})
    assert made.codes == ["unknown-order"]


def test_the_alphabet_is_the_readers() -> None:
    config = "title: A\ndefault_language: sv\nlanguages: {sv: {}, de: {}}\n"
    titles = {"a": "Zebra", "b": "Äpple", "c": "Adam"}
    files = {f"content/p/{id}.md": page(title) for id, title in titles.items()}
    index = {"content/index.md": page("H", "::list{collection=p}")}
    built = build_site(
        {"site_config.yaml": config, "content/p/_collection.yaml": "title: P", **files, **index},
        theme=PLAIN_THEME,
    )
    assert built.texts("sv/index.html", "p") == ["Adam", "Zebra", "Äpple"]
    assert built.texts("de/index.html", "p") == ["Adam", "Äpple", "Zebra"]


def test_short_things_stay_in_the_order_of_their_file() -> None:
    files = {
        "content/q/_collection.yaml": "title: Q",
        "content/q/entries.yaml": "c: {title: Z}\na: {title: B}\nb: {title: A}\n",
        "content/index.md": page("H", "::list{collection=q}"),
    }
    assert build_site(files, theme=PLAIN_THEME).texts("tr/index.html", "p") == ["Z", "B", "A"]


def test_the_field_order_comes_first_where_nothing_else_is_said() -> None:
    files = {
        f"content/q/{id}.md": page(id, order=order) for id, order in {"a": "3", "b": "1", "c": "2"}.items()
    }
    files |= {"content/q/_collection.yaml": "title: Q", "content/index.md": page("H", "::list{collection=q}")}
    assert build_site(files, theme=PLAIN_THEME).texts("tr/index.html", "p") == ["b", "c", "a"]


def test_a_language_that_borrows_nothing_lists_its_own_entries() -> None:
    config = "title: A\ndefault_language: tr\nlanguages: {tr: {}, en: {fallback: none}}\n"
    files = {
        "site_config.yaml": config,
        "content/index.tr.md": page("H", "::list{collection=p}"),
        "content/index.en.md": twin("H", "::list{collection=p}"),
        "content/p/_collection.yaml": "title: P",
        "content/p/a.tr.md": page("A"),
        "content/p/b.tr.md": page("B"),
        "content/p/b.en.md": twin("Bee"),
    }
    built = build_site(files, theme=PLAIN_THEME)
    assert built.texts("en/index.html", "p") == ["Bee"]
    assert built.texts("tr/index.html", "p") == ["A", "B"]


def test_the_same_entry_may_stand_in_two_lists_of_a_page() -> None:
    body = "::list{collection=p limit=1}\n\n::list{collection=p}"
    built = build_site({**FILES, "content/index.md": page("H", body), "content/p/index.md": page("P", body)})
    assert built.codes == []
    assert len(built.html("tr/p/index.html").css("#d")) == 1


def test_a_list_on_an_entrys_own_page_has_as_many_others_as_it_asks_for() -> None:
    files = {f"content/q/{id}.md": page(id, "::list{collection=q limit=2}") for id in "abc"}
    built = build_site({"content/q/_collection.yaml": "title: Q", **files}, theme=PLAIN_THEME)
    assert built.texts("tr/q/a/index.html", "p") == ["b", "c"]
