"""`_collection.yaml` in, `Collection` out.

A field of a declaration is checked as strictly as a value of content: an unknown option names the nearest.
"""

from decimal import Decimal
from typing import Any

from twinpages.base.frozen import Frozen
from twinpages.base.marked_yaml import Mapping, Node, Scalar, Sequence, parse_yaml
from twinpages.base.problem import ERROR, Place, Problem
from twinpages.base.record import fields_of, replace
from twinpages.collection.facets import parse_facets
from twinpages.collection.field import BASE_FIELDS, KINDS, OWN_FIELDS, Collection, Dates, Field
from twinpages.collection.kinds import Reading, check_keys, parse_value, parse_words
from twinpages.collection.scalars import unknown
from twinpages.collection.values import Words

COLLECTION_KEYS = ("title", "order", "facets", "template", "card", "inline", "calendar", "fields")
FIELD_OPTIONS = (
    "kind",
    "required",
    "translated",
    "choices",
    "range",
    "grouping",
    "default",
    "label",
    "of",
    "to",
    "fields",
)
_NEEDS = {"choice": "choices", "reference": "to", "record": "fields", "list": "of"}
"""The option without which a field of this kind means nothing."""


def parse_collection(id: str, file: str, text: str, reading: Reading) -> Collection:
    """The collection as far as it can be read; what cannot is said and left out."""
    problems: list[Problem] = []
    collection = _parse(id, file, text, replace(reading, say=problems.append))
    for problem in problems:
        reading.say(problem)
    return replace(collection, broken=any(problem.level == ERROR for problem in problems))


def _parse(id: str, file: str, text: str, reading: Reading) -> Collection:
    node = parse_yaml(text, file, reading.say)
    collection = Collection(id, BASE_FIELDS, file=file)
    if node is None:
        return collection
    if not isinstance(node, Mapping):
        reading.say(Problem.of("not-a-record", node.place, known=", ".join(COLLECTION_KEYS)))
        return collection
    check_keys(node, COLLECTION_KEYS, reading.say, "unknown-collection-key")
    names = {key: _scalar(node.get(key)) for key in ("template", "card", "inline", "order")}
    given: dict[str, Any] = {key: name for key, name in names.items() if name}
    title = node.get("title")
    fields = _parse_fields(node.get("fields"), reading)
    for name in [name for name in fields if name in BASE_FIELDS]:
        if fields[name].kind != BASE_FIELDS[name].kind or name in OWN_FIELDS:
            place = next(k.place for k, _ in node.get("fields") if k.text == name)  # type: ignore[union-attr]
            reading.say(Problem.of("reserved-field", place, name=name, kind=BASE_FIELDS[name].kind))
            fields = Frozen({n: f for n, f in fields.items() if n != name})
    collection = replace(
        collection,
        fields=Frozen({**BASE_FIELDS, **fields}),
        places=Frozen({key.text: value.place for key, value in node}),
        title=parse_words(title, reading) if title and not title.empty else None,
        **given,
    )
    collection = replace(collection, facets=parse_facets(node.get("facets"), collection.fields, reading))
    _check_order(collection, node.get("order"), reading)
    return replace(collection, calendar=_parse_calendar(node.get("calendar"), collection.fields, reading))


def _scalar(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) and not node.empty else ""


def orderable(fields: Frozen[str, Field]) -> list[str]:
    """Names by which entries can be ordered: neutral fields of one value, and the title."""
    many = ("list", "record", "markdown", "image")
    return [n for n, f in fields.items() if n == "title" or (not f.translated and f.kind not in many)]


def _check_order(collection: Collection, node: Node | None, reading: Reading) -> None:
    name = collection.order.removeprefix("-")
    if name and node and name not in orderable(collection.fields):
        reading.say(unknown("unknown-order", node.place, name, orderable(collection.fields)))


def datable(fields: Frozen[str, Field]) -> list[str]:
    """Names of the fields that can say when an entry is."""
    return [n for n, f in fields.items() if f.kind in ("date", "month") and not f.translated]


def _parse_calendar(node: Node | None, fields: Frozen[str, Field], reading: Reading) -> Dates | None:
    """`{start: month}`, or `{start: start, end: end}`: names of fields that hold a day or a month."""
    if node is None or node.empty:
        return None
    known = [*fields_of(Dates)]
    if not isinstance(node, Mapping):
        reading.say(Problem.of("not-a-record", node.place, known=", ".join(known)))
        return None
    check_keys(node, known, reading.say, "unknown-option")
    if not _scalar(node.get("start")):
        reading.say(Problem.of("missing-field", node.place, name="start"))
    for key, value in node:
        name = _scalar(value)
        if key.text not in known or not name or name in datable(fields):
            continue
        code = "calendar-field" if name in fields else "unknown-field"
        reading.say(unknown(code, value.place, name, datable(fields)))
    named = {option: _scalar(node.get(option)) for option in known}
    return Dates(**named) if named["start"] in datable(fields) else None


def _parse_fields(node: Node | None, reading: Reading) -> Frozen[str, Field]:
    if node is None or node.empty:
        return Frozen()
    if not isinstance(node, Mapping):
        reading.say(Problem.of("not-fields", node.place))
        return Frozen()
    return Frozen({key.text: _parse_field(key.text, item, key.place, reading) for key, item in node})


def _parse_field(name: str, node: Node, place: Place, reading: Reading) -> Field:
    """A field declared as nothing, or as a kind alone (`tip: markdown`), has no options."""
    if isinstance(node, Scalar):
        node = Mapping(((Scalar("kind", node.place), node),) if not node.empty else (), node.place)
    if not isinstance(node, Mapping):
        reading.say(Problem.of("not-fields", node.place))
        return Field(name)
    check_keys(node, FIELD_OPTIONS, reading.say, "unknown-option")
    kind = _scalar(node.get("kind")) or "text"
    if kind not in KINDS:
        where = node.get("kind")
        reading.say(unknown("unknown-kind", where.place if where else place, kind, KINDS))
        kind = "text"
    needed = _NEEDS.get(kind)
    if needed and node.get(needed) is None and kind != "list":
        reading.say(Problem.of("option-missing", node.place, name=name, kind=kind, option=needed))
    default, label, inner = node.get("default"), node.get("label"), node.get("of")
    field = Field(
        name,
        kind,
        required=_flag(node, "required", False, reading),
        translated=_flag(node, "translated", kind in ("text", "markdown"), reading),
        label=parse_words(label, reading) if label and not label.empty else None,
        choices=_parse_choices(node.get("choices"), reading),
        grouping=_flag(node, "grouping", True, reading),
        range=_parse_range(node.get("range"), reading),
        of=_parse_field(name, inner, place, reading) if inner else Field(name) if kind == "list" else None,
        to=_scalar(node.get("to")).strip("/"),
        fields=_parse_fields(node.get("fields"), reading) if kind == "record" else Frozen(),
        place=to.place if (to := node.get("to")) else place,
    )
    if default is not None and not default.empty:
        parse_value(field, default, reading)  # says what is wrong with it
    return replace(field, default=default)


def _flag(node: Mapping, option: str, otherwise: bool, reading: Reading) -> bool:
    written = node.get(option)
    if written is None or written.empty:
        return otherwise
    return parse_value(Field(option, "boolean"), written, reading) is True


def _parse_choices(node: Node | None, reading: Reading) -> Frozen[str, Words]:
    """Key to words; a plain list of keys has no words yet and shows the keys."""
    if node is None or node.empty:
        return Frozen()
    if isinstance(node, Sequence):
        keys = [item for item in node.items if isinstance(item, Scalar)]
        return Frozen({key.text: Words() for key in keys})
    if not isinstance(node, Mapping):
        reading.say(Problem.of("not-choices", node.place))
        return Frozen()
    return Frozen({key.text: parse_words(words, reading) or Words() for key, words in node})


def _parse_range(node: Node | None, reading: Reading) -> tuple[Decimal | None, Decimal | None]:
    """`[1, 600]`; an end may be left empty: `[1, ]` or `[1, ~]`."""
    if node is None or node.empty:
        return (None, None)
    ends: list[Decimal | None] = []
    for item in node.items if isinstance(node, Sequence) else ():
        value = parse_value(Field("range", "number"), item, reading)
        ends.append(Decimal(str(value)) if value is not None else None)
    if len(ends) == 1:
        ends.append(None)
    if len(ends) != 2 or (ends[0] is not None and ends[1] is not None and ends[0] > ends[1]):
        reading.say(Problem.of("not-a-range", node.place))
        return (None, None)
    return (ends[0], ends[1])
