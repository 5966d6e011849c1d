"""A field and what stands in the YAML for it in, a typed value out.

One function for each kind. A value that cannot be read is said as a problem and left out, so that the
rest of the file is still checked.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from twinpages.base.frozen import Frozen
from twinpages.base.marked_yaml import Mapping, Node, Scalar, Sequence
from twinpages.base.problem import Place, Problem, Say
from twinpages.collection.field import Field
from twinpages.collection.values import Image, Reference, Said, Value, Values, Words
from twinpages.i18n.formats import COUNTRIES, MISNAMED_COUNTRIES, Month
from twinpages.i18n.language import canonical_tag

TRUE = frozenset("yes true on evet".split())
FALSE = frozenset("no false off hayır".split())


@dataclass(frozen=True)
class Reading:
    """What reading a value needs to know about the file around it."""

    lang: str
    """The language of a text that is written without one."""
    languages: tuple[str, ...]
    """The site's languages."""
    say: Say


def near(name: str, known: Iterable[str]) -> str:
    """The known name that was probably meant, or nothing."""
    matches = get_close_matches(name.lower(), list(known), 1, 0.6)
    return matches[0] if matches else ""


def check_keys(node: Mapping, known: Iterable[str], say: Say, code: str = "unknown-field") -> None:
    """Says every key of `node` that is not known, with the known one that is nearest."""
    names = list(known)
    for key, _ in node:
        if key.text not in names:
            say(Problem.of(code, key.place, name=key.text, near=near(key.text, names), known=", ".join(names)))


def parse_value(field: Field, node: Node, reading: Reading) -> Value | None:
    """None if there is no value, or none that can be read (a problem was said then)."""
    if node.empty:
        return None
    return _PARSERS[field.kind](field, node, reading)


def parse_record(fields: Frozen[str, Field], node: Node, reading: Reading) -> Values:
    """A mapping's values by name; unknown names are said."""
    if not isinstance(node, Mapping):
        reading.say(Problem.of("not-a-record", node.place, known=", ".join(fields)))
        return Frozen()
    values: dict[str, Value] = {}
    check_keys(node, fields, reading.say)
    for key, item in node:
        field = fields.get(key.text)
        if field is not None and (value := parse_value(field, item, reading)) is not None:
            values[key.text] = value
    return Frozen(values)


def complete(fields: Frozen[str, Field], values: Values, place: Place, reading: Reading) -> Values:
    """`values` with the defaults put in; a required value that there is not is said, at `place`.

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
    return Frozen(result)


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
        elif tag is None or (tag not in reading.languages and tag != key.text):
            known = ", ".join(reading.languages)
            reading.say(Problem.of("not-a-language", key.place, name=key.text, right=tag, known=known))
        elif tag not in reading.languages:
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


def _scalar(code: str, read: Callable[[Field, Scalar, Reading], Value | None]):  # type: ignore[no-untyped-def]
    """A parser of kinds written as one word: anything else, or what `read` cannot read, is `code`."""

    def parse(field: Field, node: Node, reading: Reading) -> Value | None:
        value = read(field, node, reading) if isinstance(node, Scalar) else None
        if value is None:
            text = node.text if isinstance(node, Scalar) else ""
            reading.say(Problem.of(code, node.place, name=field.name, value=text, **_advice(code, text, field)))
        return value

    return parse


def _advice(code: str, text: str, field: Field) -> dict[str, str | None]:
    """What the author probably meant, for the hint of the problem `code`."""
    if code == "not-a-date":
        day = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text.strip())
        return {"right": f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else None}
    if code == "not-a-month":
        month = re.fullmatch(r"(\d{1,2})[./-](\d{4})", text.strip())
        return {"right": f"{month[2]}-{int(month[1]):02}" if month else None}
    if code == "not-a-number":
        digits = re.sub(r"(?<=\d)[.,\s](?=\d{3}(\D|$))", "", text.strip())
        return {"right": digits.replace(",", ".") if re.fullmatch(r"-?\d+([.,]\d+)?", digits) else None}
    if code == "not-a-country":
        return {"right": MISNAMED_COUNTRIES.get(text.upper()) or (text.upper() if text.upper() in COUNTRIES else None)}
    if code == "not-a-language-tag":
        return {"right": canonical_tag(text)}
    if code == "not-a-choice":
        return {"near": near(text, field.choices), "known": ", ".join(field.choices)}
    if code == "not-a-url":
        return {"right": f"https://{text}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text) else None}
    return {}


def _boolean(_: Field, node: Scalar, __: Reading) -> bool | None:
    word = node.text.strip().lower()
    return True if word in TRUE else False if word in FALSE else None


def _number(field: Field, node: Scalar, reading: Reading) -> int | Decimal | None:
    """`980.000` is refused: it is 980 in YAML and 980,000 to half of Europe."""
    text = node.text.strip()
    if not re.fullmatch(r"-?\d+(\.\d+)?", text) or re.fullmatch(r"-?\d{1,3}\.\d{3}", text):
        return None
    number = Decimal(text)
    least, most = field.range
    if (least is not None and number < least) or (most is not None and number > most):
        reading.say(Problem.of("number-out-of-range", node.place, name=field.name, value=text, least=least, most=most))
    return int(text) if "." not in text else number


def _date(_: Field, node: Scalar, __: Reading) -> date | None:
    try:
        return date.fromisoformat(node.text.strip()) if len(node.text.strip()) == 10 else None
    except ValueError:
        return None


def _month(_: Field, node: Scalar, __: Reading) -> Month | None:
    match = re.fullmatch(r"(?:(\d{4})-|--)?(\d{1,2})", node.text.strip())
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    return Month(int(match[1] or 0), int(match[2]))


def _url(_: Field, node: Scalar, __: Reading) -> str | None:
    return node.text if re.fullmatch(r"https?://[^\s/\"'<>]+(/[^\s\"'<>]*)?([?#]\S*)?", node.text) else None


def _email(_: Field, node: Scalar, __: Reading) -> str | None:
    return node.text if re.fullmatch(r"[^\s@\"'<>]+@[^\s@\"'<>]+\.[^\s@\"'<>]+", node.text) else None


def _country(_: Field, node: Scalar, __: Reading) -> str | None:
    return node.text if node.text in COUNTRIES else None


def _language(_: Field, node: Scalar, __: Reading) -> str | None:
    return node.text if canonical_tag(node.text) == node.text else None


def _choice(field: Field, node: Scalar, _: Reading) -> str | None:
    return node.text if node.text in field.choices else None


def _reference(field: Field, node: Node, reading: Reading) -> Value | None:
    if isinstance(node, Scalar):
        return Reference(field.to, node.text.strip("/"), node.place)
    reading.say(Problem.of("not-a-text", node.place, name=field.name))
    return None


_IMAGE = Frozen(
    {
        "src": Field("src", "text", translated=False),
        "alt": Field("alt", "text"),
        "decorative": Field("decorative", "boolean", translated=False),
    }
)


def _image(_: Field, node: Node, reading: Reading) -> Value | None:
    if isinstance(node, Scalar):
        return Image(node.text, None, False, node.place)
    values = parse_record(_IMAGE, node, reading)
    src, alt = values.get("src", ""), values.get("alt")
    place = src_node.place if isinstance(node, Mapping) and (src_node := node.get("src")) else node.place
    return Image(str(src), alt if isinstance(alt, Words) else None, values.get("decorative") is True, place)


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
    return parse_record(field.fields, node, reading)


_PARSERS: Frozen[str, Callable[[Field, Node, Reading], Value | None]] = Frozen(
    {
        "text": _text,
        "markdown": _text,
        "boolean": _scalar("not-a-boolean", _boolean),
        "number": _scalar("not-a-number", _number),
        "date": _scalar("not-a-date", _date),
        "month": _scalar("not-a-month", _month),
        "url": _scalar("not-a-url", _url),
        "email": _scalar("not-an-email", _email),
        "country": _scalar("not-a-country", _country),
        "language": _scalar("not-a-language-tag", _language),
        "image": _image,
        "choice": _scalar("not-a-choice", _choice),
        "list": _list,
        "reference": _reference,
        "record": _record,
    }
)
