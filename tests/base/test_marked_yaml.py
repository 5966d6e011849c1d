"""YAML in, nodes with their places out; what is no YAML is said once, where it stands."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from twinpages.base.marked_yaml import Mapping, Node, Scalar, Sequence, parse_yaml
from twinpages.base.problem import Problem
from twinpages.base.yaml_events import DEEPEST

FILE = "content/soup.tr.md"


def parse(text: str, first_line: int = 1) -> tuple[Node | None, list[tuple[str, int, int]]]:
    said: list[Problem] = []
    node = parse_yaml(text, FILE, said.append, first_line)
    return node, [(p.code, p.place.line, p.place.column) for p in said]


def plain(node: Node | None) -> object:
    """Without places: texts, lists and dicts."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node else None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# a note only\n", None),
        ("title: Çorba", {"title": "Çorba"}),
        ("[no, yes, on, ~, null]", ["no", "yes", "on", "~", "null"]),
        ("[2026-05-09, 12:30, 1.10, 007, 0x1f]", ["2026-05-09", "12:30", "1.10", "007", "0x1f"]),
        ("a: https://okul.example/x#y # a note", {"a": "https://okul.example/x#y"}),
        ("a: C# and F#", {"a": "C# and F#"}),
        ("a: 'it''s'\nb: \"\\u015f\\n\"", {"a": "it's", "b": "ş\n"}),
        ("a: |\n  one\n  two\nb: >\n  one\n  two\n", {"a": "one\ntwo\n", "b": "one two\n"}),
        ("[soup, bread, [1, 2]]", ["soup", "bread", ["1", "2"]]),
        ("- soup\n- tr: Çorba\n  en: Soup\n", ["soup", {"tr": "Çorba", "en": "Soup"}]),
        ("{tr: Çorba, en: }", {"tr": "Çorba", "en": ""}),
        ("no: Norwegian\n1: one\n", {"no": "Norwegian", "1": "one"}),
        ("---\na: b\n", {"a": "b"}),
        ("a: b\n...\n", {"a": "b"}),
        ("a: 😀👩🏽‍🍳", {"a": "😀👩🏽‍🍳"}),
        ("<<: x", {"<<": "x"}),
        ("=: x", {"=": "x"}),
    ],
)  # fmt: skip
def test_a_text_is_read_as_it_was_typed(text: str, value: object) -> None:
    node, said = parse(text)
    assert said == []
    assert plain(node) == value


def test_every_key_and_value_has_its_place() -> None:
    node, _ = parse("title: Çorba\ncooks:\n  - {class: 7-A, pupils: 24}\n", first_line=2)
    assert isinstance(node, Mapping)
    places = {}

    def walk(node: Node) -> None:
        if isinstance(node, Mapping):
            for key, value in node:
                places[key.text] = (key.place.line, key.place.column)
                walk(value)
        elif isinstance(node, Sequence):
            for item in node.items:
                walk(item)
        else:
            places[node.text] = (node.place.line, node.place.column)

    walk(node)
    assert places == {
        "title": (2, 1), "Çorba": (2, 8), "cooks": (3, 1), "class": (4, 6), "7-A": (4, 13),
        "pupils": (4, 18), "24": (4, 26),
    }  # fmt: skip
    assert node.place.file == FILE


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("a:", True),
        ("a: ~", True),
        ("a: null", True),
        ('a: ""', False),
        ("a: 'null'", False),
        ("a: 0", False),
    ],
)
def test_nothing_is_empty_but_an_empty_text_in_quotes_is_not(text: str, empty: bool) -> None:
    node, _ = parse(text)
    assert isinstance(node, Mapping)
    value = node.get("a")
    assert isinstance(value, Scalar)
    assert value.empty is empty


def test_a_missing_name_gives_nothing() -> None:
    node, _ = parse("a: b")
    assert isinstance(node, Mapping)
    assert node.get("c") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tags: - soup", ("yaml-syntax", 1, 7)),
        ("a: b\n\tc: d", ("yaml-tab", 2, 1)),
        ("title: Çorba: mercimek", ("yaml-colon", 1, 13)),
        ("a: b\nminutes 90\nc: d", ("yaml-no-colon", 2, 1)),
        ("title:Soup\nminutes: 90", ("yaml-no-colon", 1, 1)),
        ("a: b\nc:\n  - d:e\n    f: g", ("yaml-no-colon", 3, 5)),
        ("a: b\n c: d", ("yaml-colon", 2, 3)),
        ("a: https://b.example\n c: d", ("yaml-colon", 2, 3)),
        ('a: "open\nb: c', ("yaml-quote", 1, 4)),
        ("a: @okul", ("yaml-character", 1, 4)),
        ("a: `x`", ("yaml-character", 1, 4)),
        ("a: %80", ("yaml-character", 1, 4)),
        ('a: "C:\\Resimler"', ("yaml-escape", 1, 8)),
        ("a: b\nc: \x07d", ("yaml-control", 2, 1)),
        ('a: b\nc: "\\x07d"', ("yaml-control", 2, 4)),
        ('a: b\nc: "\\uFFFFd"', ("yaml-control", 2, 4)),
        ("a:\n  b: c\n d: e", ("yaml-indent", 3, 2)),
        ("a: [b, c\nd: e", ("yaml-bracket", 2, 2)),
        ("a: {b: c", ("yaml-bracket", 1, 9)),
        ("a: *Yeni*", ("yaml-alias", 1, 9)),
        ("a: *Yeni", ("yaml-alias", 1, 4)),
        ("a: !Dikkat b", ("yaml-tag", 1, 4)),
        ("a: ! b", ("yaml-tag", 1, 4)),
        ("a: !!python/object:os.system b", ("yaml-tag", 1, 4)),
        ("a: &Rules of it", ("yaml-alias", 1, 4)),
        ("a: &x [1]", ("yaml-alias", 1, 4)),
        ("a: " + "[" * 30 + "]" * 30, ("yaml-deep", 1, 3 + DEEPEST)),
        ("a: b\n---\nc: d", ("yaml-documents", 2, 1)),
        ("title: {{ page.title }}", ("yaml-key", 1, 9)),
        ("[a]: b", ("yaml-key", 1, 1)),
        ("a: 1\nb: 2\na: 3", ("yaml-duplicate-key", 3, 1)),
    ],
)
def test_what_is_no_yaml_is_said_once_where_it_stands(text: str, said: tuple[str, int, int]) -> None:
    assert parse(text)[1] == [said]


def test_lines_are_counted_from_the_first_line_of_the_file() -> None:
    assert parse("title: Çorba: mercimek", first_line=2)[1] == [("yaml-colon", 2, 13)]
    assert parse("a: 1\na: 2", first_line=5)[1] == [("yaml-duplicate-key", 6, 1)]


def test_the_first_of_two_like_names_counts() -> None:
    assert plain(parse("a: 1\na: 2")[0]) == {"a": "1"}


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 50_000, "- " * 100_000, "a: " * 10_000])
def test_no_nesting_is_too_deep_to_be_refused(text: str) -> None:
    node, said = parse(text)
    assert node is None
    assert len(said) == 1


LINES = st.one_of(
    st.sampled_from(["", " ", "# note", "title: A & B, C", "tags: [a, b-c]", 'a: "b: c"', "a: b: c", "a: b #c", "a: b:", "a: 1.10 "]),
    st.text("abçя1ع:# -_[],\"'\\.{}&*!|>%@`?\t~=+", max_size=14).map(lambda text: f"key: {text}"),
    st.text("ab:#-[], \"'\u00a0\u200b\x85\U0001f600\ue000", max_size=12),
    st.lists(st.text("aБ1-_ ", max_size=4), max_size=3).map(lambda words: f"list: [{', '.join(words)}]"),
    st.text("ab \"'\\:#é", max_size=8).map(lambda text: f'quoted: "{text}"'),
    st.text('ab: ,"-#é', max_size=12).map(lambda text: f"pairs: {{{text}}}"),
    st.lists(st.sampled_from(["of: tr", "a: b c", "a: b - c", 'seen: "1 2"', 'x: ""', "pt-BR: é", 'a: ", b: c"', "a: b: c"]), max_size=3)
    .map(lambda pairs: f"pairs: {{{', '.join(pairs)}}}"),
    st.text(max_size=10).map(lambda text: f"any: {text}"),
    st.text("ab \"'\\:#é", max_size=8).map(lambda text: f"single: '{text}'"),
    st.lists(st.sampled_from(["a", "b-c", '"d, e"', "'f'", "''", '"g: h"', "é b", "'i''j'", '"k\\n"']), max_size=3)
    .map(lambda items: f"list: [{', '.join(items)}]"),
    st.tuples(
        st.sampled_from(["list:", "list: ", "list: a"]),
        st.sampled_from(["", "  ", " "]),
        st.lists(st.sampled_from(["a", "b c ", '"d: e"', "'f'", "g: h", "i #j", "k:", "- l", "", "[m]", "m, n"]), max_size=3),
        st.sampled_from(["", "  ", " - o", "- p"]),
    ).map(lambda of: "\n".join([of[0], *[f"{of[1]}- {item}" for item in of[2]], of[3]])),
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(LINES, max_size=5).map("\n".join))
@example("a: b\n\nc: [d, e]\na: twice\n")
@example("a: [b, c]  \nd: e")
def test_plain_lines_mean_what_yaml_means(text: str) -> None:
    """A comment keeps them from being read without PyYAML. What is no YAML is said by PyYAML anyway."""
    node, said = parse(text, 3)
    assert node is None or (node, said) == parse(f"# by PyYAML\n{text}", 2)
