"""YAML text in, its `Node` out, by PyYAML.

Built from its events, not its objects: so places are kept, scalars stay as they were typed, and nothing
recurses, so no input is too deep for the stack. Aliases and tags are refused: they are what a value that
begins with `*` or `!` is taken for.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from twinpages.base.marked_yaml import INVISIBLE, Node, Scalar, Sequence, make_mapping
from twinpages.base.problem import Place, Problem, Say

DEEPEST = 20
"""Levels of nesting; the deepest declaration of the design needs 9."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_SPACES = re.compile(r"(?m)^[ \u00a0]*\u00a0[ \u00a0]*|(?<=:)\u00a0|[\u2028\u2029\u0085]")
"""No-break spaces where YAML needs plain ones, and line separators that no editor shows as lines."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What an escape such as `"\\x07"` can bring in, though XML and calendars cannot hold it."""

_NO_SPACE = re.compile(r"([ ]*(?:-[ ]+)*)[\w-]+:(?=[^\s/])")
"""`title:Soup`, which is one long word, that goes on in the next line."""

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


def parse_events(text: str, file: str, say: Say, first_line: int) -> Node | None:
    """As `parse_yaml`."""
    shift = first_line - 1
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
    above = _NO_SPACE.match(lines[mark.line - 1]) if mark.line else None
    if code == "yaml-colon" and above is not None and ":" not in before:
        code, place = "yaml-no-colon", Place(file, mark.line + shift, above.end(1) + 1)
    if code == "yaml-indent" and before.endswith(('"', "'")):
        code = "yaml-text-after-quotes"
    return Problem.of(code, place)


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
            node = make_mapping(start, children, say) if is_mapping else Sequence(tuple(children), start)
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
