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
_ITEM_LINE = re.compile(rf" *- (?:(?P<plain>\w.*)|(?P<quoted>{_QUOTED}))")


def _plain_mapping(text: str, file: str, shift: int, say: Say) -> Mapping | None:
    """None if a line is more than a name with a text, a list of words or a few pairs within the line; or a
    name alone, and below it a list of texts."""
    children: list[Node] = []
    said: list[Problem] = []  # not yet: PyYAML may have to read it after all
    items: list[Node] = []  # of the list below the last name
    for number, line in enumerate(text.split("\n"), shift + 1):
        if not line:
            continue
        match = _ITEM_LINE.fullmatch(line) if len(children) % 2 else None
        if match is None:
            children += _close(items)
            items = []
            match = None if len(children) % 2 else _PLAIN_LINE.fullmatch(line)
        if match is None or not line.isprintable():
            return None
        place = Place(file, number, match.start(match.lastgroup or "key") + 1)
        value = _plain_value(match, place, said.append)
        if match.re is _ITEM_LINE:
            if value is None or (items and items[0].place.column != place.column):
                return None
            items.append(value)
        else:
            children.append(Scalar(match["key"], Place(file, number)))
            if value is not None:
                children.append(value)
            elif match.lastgroup != "key":
                return None
    children += _close(items)
    if not children or len(children) % 2:
        return None  # a name with nothing behind it is left to PyYAML
    for problem in said:
        say(problem)
    return make_mapping(children[0].place, children, say)


def _close(items: list[Node]) -> Iterator[Sequence]:
    if items:
        first = items[0].place
        yield Sequence(tuple(items), Place(first.file, first.line, first.column - 2))


def _plain_value(match: re.Match[str], place: Place, say: Say) -> Node | None:
    """None if there is none, or if it is not certain what it means."""
    kind, text = match.lastgroup, match[match.lastindex or 0]
    if kind == "plain":
        text = text.rstrip(" ")
        return None if ": " in text or " #" in text or text[-1] == ":" else Scalar(text, place)
    if kind == "quoted":
        return _maybe_quoted(text, place)
    if kind == "list":
        return _plain_list(text, Place(place.file, place.line, place.column - 1))
    if kind == "pairs":
        start = Place(place.file, place.line, place.column - 1)
        return make_mapping(start, _plain_pairs(text, start), say) or Scalar("", start)
    return None


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
