"""A field and what stands in the YAML for it in, a typed value out.

A value that cannot be read is said as a problem and left out, so that the rest of the file is still
checked.
"""

from collections.abc import Callable, Iterable
from typing import cast

from twinpages.base.frozen import Frozen
from twinpages.base.marked_yaml import Mapping, Node, Scalar, Sequence, without_marks
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import record, replace
from twinpages.collection.field import Field
from twinpages.collection.scalars import near, parse_scalar, say_unread
from twinpages.collection.values import UNREAD, Image, Reference, Said, Value, Values, Words
from twinpages.i18n.tags import canonical_tag


@record
class Reading:
    """What reading a value needs to know about the file around it."""

    lang: str
    """The language of a text that is written without one."""
    languages: tuple[str, ...]
    """The site's languages."""
    say: Say


def check_keys(node: Mapping, known: Iterable[str], say: Say, code: str = "unknown-field") -> None:
    """Says every key of `node` that is not known, with the known one that is nearest."""
    names = tuple(known)
    for key, _ in node.items:
        if key.text not in names:
            say(
                Problem.of(
                    code,
                    key.place,
                    name=key.text,
                    near=near(key.text, names),
                    known=", ".join(names),
                )
            )


def parse_value(field: Field, node: Node, reading: Reading) -> Value | None:
    """None if there is no value, or none that can be read (a problem was said then)."""
    if node.empty:
        return None
    parse = _PARSERS.get(field.kind)
    if parse is not None:
        return parse(field, node, reading)
    if isinstance(node, Scalar):
        return parse_scalar(field, node, reading.say)
    say_unread(field, Scalar("…", node.place), reading.say)
    return None


def parse_record(fields: Frozen[str, Field], node: Node, reading: Reading) -> Values:
    """A mapping's values by name, `UNREAD` for what could not be read; unknown names are said."""
    if not isinstance(node, Mapping):
        reading.say(Problem.of("not-a-record", node.place, known=", ".join(fields)))
        return Frozen()
    values: dict[str, Value] = {}
    check_keys(node, fields, reading.say)
    for key, item in node.items:
        field = fields.get(key.text)
        if field is not None and not _is_blank(item):
            value = parse_value(field, item, reading)
            values[key.text] = UNREAD if value is None else value
    return Frozen(values)


def _is_blank(node: Node) -> bool:
    """Nothing, or words with nothing in any language: `{tr: , en: }`."""
    return node.empty or (isinstance(node, Mapping) and all(item.empty for _, item in node))


def complete(fields: Frozen[str, Field], values: Values, place: Place, reading: Reading) -> Values:
    """`values` with the defaults put in and `UNREAD` taken out; a required value that is missing is said.

    Apart from reading, because a twin may leave to its original what the declaration requires.
    """
    result = dict(values)
    for name, field in fields.items():
        value = values.get(name)
        if value is None and field.default is not None:
            value = parse_value(field, field.default, replace(reading, say=lambda _: None))
        if value is None and field.required:
            reading.say(Problem.of("missing-field", place, name=name))
        inner = field.of if field.kind == "list" and field.of else field
        if inner.kind == "record" and isinstance(value, Frozen):
            value = complete(inner.fields, value, place, reading)
        elif inner.kind == "record" and isinstance(value, tuple):
            records = (v for v in value if isinstance(v, Frozen))
            value = tuple(complete(inner.fields, v, place, reading) for v in records)
        if value is not None:
            result[name] = value
    return Frozen({name: value for name, value in result.items() if value is not UNREAD})


def parse_words(node: Node, reading: Reading) -> Words | None:
    """A plain text in the reading's language, or `{tr: …, en: …}`."""
    if isinstance(node, Scalar):
        return None if node.empty else Words(Frozen({reading.lang: Said(node.text, node.place)}))
    if not isinstance(node, Mapping):
        reading.say(Problem.of("not-a-text", node.place))
        return None
    said: dict[str, Said] = {}
    for key, item in node:
        tag = canonical_tag(key.text)
        if not isinstance(item, Scalar):
            reading.say(Problem.of("not-a-text", item.place))
        elif item.empty and tag not in reading.languages:
            reading.say(Problem.of("text-cut-by-comma", key.place, name=key.text))
        elif tag is None or (tag not in reading.languages and tag != key.text):
            known = ", ".join(reading.languages)
            right = tag if tag in reading.languages else None
            reading.say(Problem.of("not-a-language", key.place, name=key.text, right=right, known=known))
        elif tag not in reading.languages and reading.languages:  # without any, that was said
            known = ", ".join(reading.languages)
            reading.say(Problem.of("words-unknown-language", key.place, name=key.text, known=known))
        elif not item.empty:
            said[tag] = Said(item.text, item.place)
    return Words(Frozen(said)) if said else None


def _text(field: Field, node: Node, reading: Reading) -> Value | None:
    if field.translated and field.name not in ("slug",):
        return parse_words(node, reading)
    if not isinstance(node, Scalar):
        reading.say(Problem.of("not-a-text", node.place, name=field.name))
        return None
    return node.text


def _reference(field: Field, node: Node, reading: Reading) -> Value | None:
    if isinstance(node, Scalar):
        return Reference(field.to, cast(Scalar, without_marks(node)).text.strip("/"), node.place)
    reading.say(Problem.of("not-a-text", node.place, name=field.name))
    return None


_IMAGE = Frozen(
    {
        "src": Field("src", "text", translated=False),
        "alt": Field("alt", "text"),
        "caption": Field("caption", "text"),
        "decorative": Field("decorative", "boolean", translated=False),
    }
)


def _image(_: Field, node: Node, reading: Reading) -> Value | None:
    if isinstance(node, Scalar):
        return Image(node.text, None, False, node.place)
    values = parse_record(_IMAGE, node, reading)
    if isinstance(node, Mapping) and any(key.text not in _IMAGE for key, _ in node):
        return None
    src = values.get("src", "")
    alt, caption = (v if isinstance(v := values.get(name), Words) else None for name in ("alt", "caption"))
    place = src_node.place if isinstance(node, Mapping) and (src_node := node.get("src")) else node.place
    return Image(str(src), alt, values.get("decorative") is True, place, caption)


def _list(field: Field, node: Node, reading: Reading) -> Value | None:
    """A single value stands for a list of one."""
    item_field = field.of or Field(field.name)
    items = node.items if isinstance(node, Sequence) else (node,)
    if isinstance(node, Mapping) and item_field.kind not in ("record", "text", "markdown", "image"):
        reading.say(Problem.of("not-a-list", node.place, name=field.name))
        return None
    values = (parse_value(item_field, item, reading) for item in items)
    return tuple(value for value in values if value is not None)


def _record(field: Field, node: Node, reading: Reading) -> Value | None:
    values = parse_record(field.fields, node, reading)
    return values if isinstance(node, Mapping) else None


_PARSERS: Frozen[str, Callable[[Field, Node, Reading], Value | None]] = Frozen(
    {
        "text": _text,
        "markdown": _text,
        "image": _image,
        "list": _list,
        "reference": _reference,
        "record": _record,
    }
)
"""Kinds that are more than a word; the others are read by `scalars`."""
