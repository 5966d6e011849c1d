"""YAML text in, `Node` with its place out.

Every key and value keeps its line and column; a plain scalar stays the text that the author typed, so `no` is
Norwegian and `1.10` a version until a field's kind says otherwise.

Most front matter is lines of `name: value` and nothing else. Those are read here, in a fifth of the time that
PyYAML takes (see `yaml_events.py`), where it is certain that YAML means the same by them; a test proves that
on generated texts.
"""

import re
from collections.abc import Iterator

from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import record


@record(many=True)
class Scalar:
    text: str
    place: Place
    quoted: bool = False

    @property
    def empty(self) -> bool:
        return not self.quoted and self.text in ("", "~", "null")


@record(many=True)
class Sequence:
    items: "tuple[Node, ...]"
    place: Place
    empty = False


@record(many=True)
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


def parse_yaml(text: str, file: str, say: Say, first_line: int = 1) -> Node | None:
    """The one document in `text`; None, with a problem said, if it is not well-formed; None if empty."""
    shift = first_line - 1
    if (mapping := _plain_mapping(text, file, shift, say)) is not None:
        return mapping
    from twinpages.base.yaml_events import parse_events  # noqa: PLC0415  # PyYAML is needed by few files

    return parse_events(text, file, say, first_line)


_WORD = r"\w[\w-]*"
_QUOTED = r""""[^"\\]*"|'[^']*'"""
_ITEM = f"(?:{_WORD}|{_QUOTED})"
_PAIR = rf"{_WORD}: (?:\w(?:[\w -]*\w)?|{_QUOTED})"
_PLAIN_LINE = re.compile(
    rf"(?P<key>{_WORD}):(?: (?:(?P<plain>\w.*)|(?P<quoted>{_QUOTED})|"
    rf"\[(?P<list>{_ITEM}(?:, {_ITEM})*)\]|\{{(?P<pairs>{_PAIR}(?:, {_PAIR})*)\}}))?"
)
_ONE_ITEM = re.compile(_ITEM)
_ONE_PAIR = re.compile(rf"({_WORD}): ({_QUOTED}|[\w -]+)")
_ITEM_LINE = re.compile(rf"(?P<dash> *- )(?:(?P<plain>\w.*)|(?P<quoted>{_QUOTED}))")


def _plain_mapping(text: str, file: str, shift: int, say: Say) -> Mapping | None:
    """None if a line is more than a name with a text, a list of words or a few pairs within the line; or a
    name alone, and below it a list of texts."""
    children: list[Node] = []
    said: list[Problem] = []  # not yet: PyYAML may have to read it after all
    items: list[Scalar] | None = None  # of the list that the last name begins
    for number, line in enumerate(text.split("\n"), shift + 1):
        if not line:
            continue
        if not line.isprintable():
            return None
        match = _PLAIN_LINE.fullmatch(line)
        if match is None:
            item = _plain_item(line, file, number) if items is not None else None
            if items is None or item is None or (items and items[0].place.column != item.place.column):
                return None
            items.append(item)
            continue
        if items is not None and not _close(items, children):
            return None
        items = None
        key, plain, quoted, words, pairs = match.groups()
        place = Place(file, number, len(key) + 3)
        children.append(Scalar(key, Place(file, number)))
        if plain is not None:
            if (scalar := _plain_scalar(plain, place)) is None:
                return None
            children.append(scalar)
        elif quoted is not None:
            children.append(_maybe_quoted(quoted, place))
        elif words is not None:
            children.append(_plain_list(words, place))
        elif pairs is not None:
            children.append(make_mapping(place, _plain_pairs(pairs, place), said.append) or Scalar("", place))
        else:
            items = []
    if items is not None and not _close(items, children):
        return None
    for problem in said:
        say(problem)
    return make_mapping(children[0].place, children, say) if children else None


def _plain_item(line: str, file: str, number: int) -> Scalar | None:
    match = _ITEM_LINE.fullmatch(line)
    if match is None:
        return None
    dash, plain, quoted = match.groups()
    place = Place(file, number, len(dash) + 1)
    return _plain_scalar(plain, place) if plain is not None else _maybe_quoted(quoted, place)


def _close(items: list[Scalar], children: list[Node]) -> bool:
    """Whether there was a list: a name with nothing behind it is left to PyYAML."""
    if items:
        first = items[0].place
        children.append(Sequence(tuple(items), Place(first.file, first.line, first.column - 2)))
    return bool(items)


def _plain_scalar(text: str, place: Place) -> Scalar | None:
    text = text.rstrip(" ")
    return None if ": " in text or " #" in text or text[-1] == ":" else Scalar(text, place)


def _maybe_quoted(text: str, place: Place) -> Scalar:
    return Scalar(text[1:-1], place, True) if text[0] in "\"'" else Scalar(text, place)


def _plain_list(words: str, place: Place) -> Sequence:
    found = _ONE_ITEM.finditer(words)
    items = [_maybe_quoted(w[0], Place(place.file, place.line, place.column + 1 + w.start())) for w in found]
    return Sequence(tuple(items), place)


def _plain_pairs(pairs: str, place: Place) -> list[Node]:
    nodes: list[Node] = []
    for pair in _ONE_PAIR.finditer(pairs):
        key, value = pair.groups()
        column = place.column + 1 + pair.start()
        nodes.append(Scalar(key, Place(place.file, place.line, column)))
        nodes.append(_maybe_quoted(value, Place(place.file, place.line, column + len(key) + 2)))
    return nodes


def without_marks(node: Node) -> Node:
    """A single word without invisible marks, also within; a text may need them (Persian, emoji)."""
    if not isinstance(node, Scalar) or node.text.isascii():
        return node
    return Scalar("".join(c for c in node.text if c not in INVISIBLE), node.place, node.quoted)


def make_mapping(place: Place, children: list[Node], say: Say) -> Mapping | None:
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
