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
            children.append(make_mapping(place, _plain_pairs(pairs, place), said.append) or Scalar("", place))
    for problem in said:
        say(problem)
    return make_mapping(children[0].place, children, say) if children else None


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
