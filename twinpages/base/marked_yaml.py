"""YAML text in, `Node` with its place out.

Built from PyYAML's events, not its objects, for three reasons: every key and value keeps its line and
column; a plain scalar stays the text that the author typed, so `no` is Norwegian and `1.10` a version
until a field's kind says otherwise; and nothing recurses, so no input is too deep for the stack.
Aliases and tags are refused: they are what a value that begins with `*` or `!` is taken for.

Most front matter is lines of `name: value` and nothing else. Those are read without PyYAML, in a fifth of the
time, where it is certain that YAML means the same by them; a test proves that on generated texts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from twinpages.base.problem import Place, Problem, Say

DEEPEST = 20
"""Levels of nesting; the deepest declaration of the design needs 9."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Scalar:
    text: str
    place: Place
    quoted: bool = False

    @property
    def empty(self) -> bool:
        return not self.quoted and self.text in ("", "~", "null")


@dataclass(frozen=True)
class Sequence:
    items: "tuple[Node, ...]"
    place: Place
    empty = False


@dataclass(frozen=True)
class Mapping:
    items: "tuple[tuple[Scalar, Node], ...]"
    place: Place
    empty = False

    def get(self, name: str) -> "Node | None":
        return next((value for key, value in self.items if key.text == name), None)

    def __iter__(self) -> "Iterator[tuple[Scalar, Node]]":
        return iter(self.items)


Node = Scalar | Sequence | Mapping

INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Marks that come along when one pastes from a word processor or types from right to left."""

_SPACES = re.compile(r"(?m)^[ \u00a0]*\u00a0[ \u00a0]*|(?<=:)\u00a0|[\u2028\u2029\u0085]")
"""No-break spaces where YAML needs plain ones, and line separators that no editor shows as lines."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What an escape such as `"\\x07"` can bring in, though XML and calendars cannot hold it."""

_SAID = {
    "mapping values are not allowed here": "yaml-colon",
    "could not find expected ':'": "yaml-no-colon",
    "found unexpected end of stream": "yaml-quote",
    "found unexpected document separator": "yaml-quote",
    "cannot start any token": "yaml-character",
    "found unknown escape character": "yaml-escape",
    "special characters are not allowed": "yaml-control",
    "expected <block end>": "yaml-indent",
    "expected ',' or": "yaml-bracket",
    "expected alphabetic or numeric character": "yaml-alias",
}
"""A part of what PyYAML says, and the code under which the author hears it."""


def parse_yaml(text: str, file: str, say: Say, first_line: int = 1) -> Node | None:
    """The one document in `text`; None, with a problem said, if it is not well-formed; None if empty."""
    shift = first_line - 1
    if (mapping := _plain_mapping(text, file, shift, say)) is not None:
        return mapping
    text = _SPACES.sub(lambda match: " " * len(match[0]), text)
    try:
        return _compose(yaml.parse(text, Loader=_Loader), file, shift, say)
    except yaml.YAMLError:
        pass  # said below: the pure-Python parser words its errors alike on every machine
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.YAMLError as error:
        say(_problem(error, file, shift, text))
    else:
        say(Problem.of("yaml-syntax", Place(file, first_line)))
    return None


def _problem(error: yaml.YAMLError, file: str, shift: int, text: str) -> Problem:
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    code = next((code for part, code in _SAID.items() if part in said), "yaml-syntax")
    if code in ("yaml-quote", "yaml-no-colon") and getattr(error, "context_mark", None):
        mark = error.context_mark  # type: ignore[attr-defined]  # where it begins, not where it is noticed
    if mark is None:
        position = getattr(error, "position", 0)
        return Problem.of(code, Place(file, text.count("\n", 0, position) + 1 + shift))
    place = Place(file, mark.line + 1 + shift, mark.column + 1)
    lines = text.split("\n")
    if code == "yaml-character" and mark.line < len(lines) and "\t" in lines[mark.line][: mark.column + 1]:
        code = "yaml-tab"
    before = lines[mark.line][: mark.column].rstrip() if mark.line < len(lines) else ""
    if code == "yaml-indent" and before.endswith(('"', "'")):
        code = "yaml-text-after-quotes"
    return Problem.of(code, place)


_WORD = r"\w[\w-]*"
_PAIR = rf'{_WORD}: (?:\w(?:[\w -]*\w)?|"[^"\\]*")'
_PLAIN_LINE = re.compile(
    rf'(?P<key>{_WORD}): (?:(?P<plain>\w.*)|"(?P<quoted>[^"\\]*)"|'
    rf"\[(?P<list>{_WORD}(?:, {_WORD})*)\]|\{{(?P<pairs>{_PAIR}(?:, {_PAIR})*)\}})"
)
_ONE_PAIR = re.compile(rf'({_WORD}): (?:"([^"]*)"|([\w -]+))')


def _plain_mapping(text: str, file: str, shift: int, say: Say) -> Mapping | None:
    """None if a line is more than a name with a text, a list of words or a few pairs within the line."""
    children: list[Node] = []
    said: list[Problem] = []  # not yet: PyYAML may have to read it after all
    for number, line in enumerate(text.split("\n"), shift + 1):
        if not line:
            continue
        match = _PLAIN_LINE.fullmatch(line)
        if match is None or not line.isprintable():
            return None
        key, plain, quoted, words, pairs = match.groups()
        place = Place(file, number, len(key) + 3)
        children.append(Scalar(key, Place(file, number)))
        if plain is not None:
            plain = plain.rstrip(" ")
            if ": " in plain or " #" in plain or plain[-1] == ":":
                return None
            children.append(Scalar(plain, place))
        elif quoted is not None:
            children.append(Scalar(quoted, place, True))
        elif words is not None:
            children.append(_plain_list(words, place))
        else:
            children.append(
                _make_mapping(place, _plain_pairs(pairs, place), said.append) or Scalar("", place)
            )
    for problem in said:
        say(problem)
    return _make_mapping(children[0].place, children, say) if children else None


def _plain_list(words: str, place: Place) -> Sequence:
    items, column = [], place.column + 1
    for word in words.split(", "):
        items.append(Scalar(word, Place(place.file, place.line, column)))
        column += len(word) + 2
    return Sequence(tuple(items), place)


def _plain_pairs(pairs: str, place: Place) -> list[Node]:
    nodes: list[Node] = []
    for pair in _ONE_PAIR.finditer(pairs):
        key, quoted, plain = pair.groups()
        column = place.column + 1 + pair.start()
        nodes.append(Scalar(key, Place(place.file, place.line, column)))
        value = Place(place.file, place.line, column + len(key) + 2)
        nodes.append(Scalar(plain, value) if quoted is None else Scalar(quoted, value, True))
    return nodes


def _compose(events: Iterator[Any], file: str, shift: int, say: Say) -> Node | None:
    """A stack machine over the events: an open list for each collection that is not closed yet."""
    open_nodes: list[tuple[Place, bool, list[Node]]] = []
    root: Node | None = None
    documents = 0
    for event in events:
        kind = type(event)
        node: Node | None = None
        if kind is yaml.ScalarEvent:
            place = _place(event, file, shift)
            if event.tag or event.anchor or _CONTROL.search(event.value):
                code = "yaml-tag" if event.tag else "yaml-alias" if event.anchor else "yaml-control"
                say(Problem.of(code, place))
                return None
            node = Scalar(event.value.strip(INVISIBLE), place, bool(event.style))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            place = _place(event, file, shift)
            if len(open_nodes) >= DEEPEST or event.tag or event.anchor:
                code = "yaml-tag" if event.tag else "yaml-alias" if event.anchor else "yaml-deep"
                say(Problem.of(code, place))
                return None
            open_nodes.append((place, kind is yaml.MappingStartEvent, []))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            start, is_mapping, children = open_nodes.pop()
            node = _make_mapping(start, children, say) if is_mapping else Sequence(tuple(children), start)
            if node is None:
                return None
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                say(Problem.of("yaml-documents", _place(event, file, shift)))
                return None
        elif kind is yaml.AliasEvent:
            say(Problem.of("yaml-alias", _place(event, file, shift)))
            return None
        if node is not None and open_nodes:
            open_nodes[-1][2].append(node)
        elif node is not None:
            root = node
    return root


def _place(event: yaml.Event, file: str, shift: int) -> Place:
    mark = event.start_mark
    return Place(file, mark.line + 1 + shift, mark.column + 1) if mark else Place(file, 1 + shift)


def without_marks(node: Node) -> Node:
    """A single word without invisible marks, also within; a text may need them (Persian, emoji)."""
    if not isinstance(node, Scalar) or node.text.isascii():
        return node
    return Scalar("".join(c for c in node.text if c not in INVISIBLE), node.place, node.quoted)


def _make_mapping(place: Place, children: list[Node], say: Say) -> Mapping | None:
    """Children alternate key, value. A key is one word (else None) and stands once; the first one counts."""
    items: list[tuple[Scalar, Node]] = []
    seen: dict[str, Place] = {}
    for written, value in zip(children[::2], children[1::2], strict=True):
        key = without_marks(written)
        if not isinstance(key, Scalar):
            say(Problem.of("yaml-key", key.place))
            return None
        if key.text in seen:
            say(Problem.of("yaml-duplicate-key", key.place, name=key.text, line=seen[key.text].line))
        else:
            seen[key.text] = key.place
            items.append((key, value))
    return Mapping(tuple(items), place)
