"""Laws of the whole: same files, same site; whatever carries the steps."""

import pickle
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sites_in_memory import PLAIN_THEME, PNG, build_site, name_of, page, shipped, twin
from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import ERROR
from twinpages.base.step import one_by_one
from twinpages.build import Build, build
from twinpages.finish import Finish

PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Ev"\nmsgstr "Casa"\n'
FILES: dict[str, str | bytes] = {
    "site_config.yaml": """\
title: {tr: Okul, en: School}
base_url: https://a.example/b/
default_language: tr
languages: {tr: {}, en: {fallback: [tr]}, ro: {fallback: [en]}, ar: {fallback: none}}
menu: [index, p, f]
""",
    "content/index.tr.md": page(
        "Ana", "Ev\n\n[a](a.md#x) ![h](h.png)\n\n:show[f/t]\n\n::list{collection=p limit=2}"
    ),
    "content/index.en.md": twin("Home", "House [a](a.md#x) ![h](h.png)"),
    "content/index.ar.md": twin("الرئيسية"),
    "content/a.tr.md": page(
        "A", "## X {: #x }\n\n[^1]\n\n[^1]: N", slug="ay", aliases="[eski]", date="2026-05-09"
    ),
    "content/a.en.md": twin("A", "## Y\n"),
    "content/h.png": PNG,
    "content/h.en.png": PNG,
    "content/p/_collection.yaml": """\
title: P
calendar: {start: m}
fields: {n: number, tip: markdown, m: month, see: {kind: reference, to: f}}
""",
    "content/p/x.tr.md": page("X", "metin", n="1", tip="'*t*'", m="2021-09", see="t"),
    "content/p/y.en.md": page("Y", n="2"),
    "content/p/z.tr.md": page("Z", "[kötü](yok.md)", draft="yes"),
    "content/f/_collection.yaml": """\
title: {tr: F, en: G}
fields: {v: {kind: list, of: {kind: record, fields: {n: number}}}}
""",
    "content/f/entries.yaml": "t: {title: {tr: T, en: U}, v: [{n: 5}]}\n",
    "locales/ro/LC_MESSAGES/content.po": PO,
    "templates/assets/x.css": "a{}",
}


@pytest.fixture(scope="module")
def whole() -> Build:
    return build_site(FILES).build


@pytest.fixture(scope="module")
def plain() -> Build:
    return build_site(FILES, theme=PLAIN_THEME).build


def test_the_site_of_these_tests_is_well(whole: Build, plain: Build) -> None:
    for site in (whole, plain):
        assert [problem for problem in site.problems if problem.level == ERROR] == []
        assert {
            "index.html",
            "404.html",
            "tr/ay/index.html",
            "ro/index.html",
            "sitemap.xml",
            "tr/p.ics",
        } <= set(site.files)


def test_a_site_built_twice_is_the_same(whole: Build) -> None:
    again = build_site(FILES).build
    assert again == whole
    assert list(again.files) == list(whole.files)


@settings(max_examples=5, deadline=None)
@given(st.permutations(list(FILES)))
def test_the_order_of_the_files_changes_nothing(plain: Build, order: list[str]) -> None:
    other = build_site({path: FILES[path] for path in order}, theme=PLAIN_THEME).build
    assert other == plain
    assert list(other.files) == list(plain.files)


@settings(max_examples=2, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_shipped_files_changes_nothing(whole: Build, random: Any) -> None:
    paths = list(shipped().files)
    random.shuffle(paths)
    theme = Tree(Frozen({path: shipped().files[path] for path in paths}))
    assert build_site(FILES, theme=theme).build.files == whole.files


def through_pickle(function: Callable[[Any], Any], inputs: Iterable[Any], /) -> list[Any]:
    """As to a worker process and back: function, input and result."""
    work = pickle.loads(pickle.dumps(function))
    return [pickle.loads(pickle.dumps(work(pickle.loads(pickle.dumps(item))))) for item in inputs]


def test_a_site_is_the_same_if_every_step_goes_through_other_processes(whole: Build) -> None:
    assert build_site(FILES, step=through_pickle).build == whole


def together(function: Callable[[Any], Any], inputs: Iterable[Any], /) -> list[Any]:
    if isinstance(function, Finish):
        return function.together(tuple(inputs))
    return one_by_one(function, inputs)


def test_a_site_is_the_same_if_its_units_are_finished_together(whole: Build) -> None:
    assert build_site(FILES, step=together).build == whole


def test_every_record_of_a_step_and_its_result_is_the_same_after_a_journey() -> None:
    seen: list[tuple[str, Any]] = []

    def watch(function: Callable[[Any], Any], inputs: Iterable[Any], /) -> list[Any]:
        results = []
        for item in inputs:
            results.append(function(item))
            seen.extend([(name_of(function), item), (name_of(function), results[-1])])
        return results

    build_site(FILES, theme=PLAIN_THEME, step=watch)
    assert len({name for name, _ in seen}) >= 3
    for name, record in seen:
        assert pickle.loads(pickle.dumps(record)) == record, name


def test_the_records_of_a_step_are_frozen() -> None:
    def watch(function: Callable[[Any], Any], inputs: Iterable[Any], /) -> list[Any]:
        inputs = list(inputs)
        for item in inputs:
            hash(item)
        return [function(item) for item in inputs]

    build_site(FILES, theme=PLAIN_THEME, step=watch)


def test_the_result_of_a_step_does_not_depend_on_what_was_done_before(plain: Build) -> None:
    """In a pool of processes nobody knows who did what before."""

    def backwards(function: Callable[[Any], Any], inputs: Iterable[Any], /) -> list[Any]:
        return [function(item) for item in reversed(list(inputs))][::-1]

    assert build_site(FILES, theme=PLAIN_THEME, step=backwards).build == plain


def test_a_steps_function_is_named_at_the_top_of_its_module() -> None:
    names: list[str] = []

    def watch(function: Callable[[Any], Any], inputs: Iterable[Any], /) -> list[Any]:
        names.append(name_of(function))
        return [function(item) for item in inputs]

    build_site(FILES, theme=PLAIN_THEME, step=watch)
    assert names
    assert all(name.isidentifier() for name in names)


def test_problems_come_in_the_order_of_the_files_and_once() -> None:
    files = {
        "content/b.md": page("B", "[x](yok.md)\n\n[y](yok2.md)", dat="x"),
        "content/a.md": page("A", "![x](yok.png)"),
        "content/index.md": "no front matter",
    }
    problems = build_site(files, theme=PLAIN_THEME).problems
    places = [problem.place for problem in problems]
    assert places == sorted(places)
    assert len(set(problems)) == len(problems)
    assert {problem.place.file for problem in problems} == {
        f"content/{name}.md" for name in ("a", "b", "index")
    }


def test_drafts_are_shown_if_they_are_asked_for(plain: Build) -> None:
    assert not any("/z/" in path for path in plain.files)
    built = build_site(FILES, drafts=True, theme=PLAIN_THEME)
    assert "tr/p/z/index.html" in built.build.files
    assert "dead-link" in built.codes


def test_nothing_but_a_problem_is_made_of_nothing() -> None:
    built = build(Tree(), shipped())
    assert [problem.code for problem in built.problems] == ["config-missing"]
    assert built.files == {}


def test_a_file_that_is_no_text_is_said_and_the_others_are_read() -> None:
    built = build_site(
        {"content/a.md": b"---\ntitle: \xff\n---\n", "content/b.md": b"\xff\xfea", "content/c.md": page("C")}
    )
    assert built.codes == ["not-utf8", "not-utf8"]
    assert "tr/c/index.html" in built.build.files


def test_pages_are_counted_in_every_language(whole: Build) -> None:
    assert whole.languages == ("tr", "en", "ro", "ar")
    pages = [path for path in whole.files if path.endswith("/index.html") and "eski" not in path]
    assert whole.pages == len(pages)


def test_the_files_of_a_site_are_written_as_they_are(whole: Build) -> None:
    assert whole.files["files/h.en.png"].startswith(PNG[:8])
    assert whole.files["assets/x.css"] == b"a{}"
