"""What stands under `facets:` in, `Facet`s out.

A facet's values become addresses that are linked across languages, so they must be the same in all of them:
a key, a code, a year. Words that each language writes for itself are refused.
"""

from collections.abc import Iterator

from twinpages.base.frozen import Frozen
from twinpages.base.marked_yaml import Mapping, Node, Scalar, Sequence
from twinpages.base.problem import Problem
from twinpages.collection.field import Facet, Field, field_at
from twinpages.collection.kinds import Reading, check_keys, parse_words
from twinpages.collection.scalars import unknown

FACET_KINDS = ("choice", "country", "language", "boolean", "reference", "number", "date", "month", "text")
"""Kinds whose values can be shared by entries; dates and months count by their year."""

FACET_KEYS = ("field", "label")
"""What a facet may say of itself if it is more than a field's name."""


def parse_facets(node: Node | None, fields: Frozen[str, Field], reading: Reading) -> tuple[Facet, ...]:
    """What cannot be one is said and left out."""
    if node is None or node.empty:
        return ()
    items = node.items if isinstance(node, Sequence) else (node,)
    facets: dict[str, Facet] = {}
    for item in items:
        facet = _parse_facet(item, reading)
        if facet is not None and _is_sound(facet, fields, reading):
            facets.setdefault(facet.name, facet)
    return tuple(facets.values())


def _parse_facet(node: Node, reading: Reading) -> Facet | None:
    """A field's path alone, or `{field: partners.country, label: …}`."""
    written, label = node, None
    if isinstance(node, Mapping):
        check_keys(node, FACET_KEYS, reading.say, "unknown-option")
        written, said = node.get("field") or node, node.get("label")
        label = parse_words(said, reading) if said and not said.empty else None
    if not isinstance(written, Scalar) or written.empty:
        reading.say(Problem.of("not-facets", node.place))
        return None
    return Facet(tuple(written.text.strip().split(".")), label, written.place)


def _is_sound(facet: Facet, fields: Frozen[str, Field], reading: Reading) -> bool:
    field = field_at(fields, facet.path)
    if field is None:
        reading.say(unknown("unknown-facet", facet.place, facet.name, possible_facets(fields)))
        return False
    if _is_translated(fields, facet.path):
        reading.say(Problem.of("facet-on-words", facet.place, name=facet.name))
        return False
    if field.kind not in FACET_KINDS:
        known = ", ".join(f"{facet.name}.{name}" for name in possible_facets(field.fields))
        reading.say(Problem.of("facet-kind", facet.place, name=facet.name, kind=field.kind, known=known))
        return False
    if field.kind == "number" and field.grouping:
        reading.say(Problem.of("facet-on-quantity", facet.place, name=facet.name))
        return False
    return True


def _is_translated(fields: Frozen[str, Field], path: tuple[str, ...]) -> bool:
    """Whether each twin writes it, at any depth: a list or record on the way may be translated as a whole."""
    field = fields.get(path[0])
    while field is not None and field.kind == "list":
        if field.translated:
            return True
        field = field.of
    if field is None or field.translated:
        return True
    return len(path) > 1 and _is_translated(field.fields, path[1:])


def possible_facets(fields: Frozen[str, Field]) -> list[str]:
    """The paths of all fields that could be facets; by its template nobody looks for a page."""
    return [".".join(p) for p in _paths(fields) if _could_be(fields, p) and p != ("template",)]


def _could_be(fields: Frozen[str, Field], path: tuple[str, ...]) -> bool:
    field = field_at(fields, path)
    quantity = field is not None and field.kind == "number" and field.grouping
    return field is not None and not quantity and not _is_translated(fields, path)


def _paths(fields: Frozen[str, Field]) -> Iterator[tuple[str, ...]]:
    for name in fields:
        field = field_at(fields, (name,))
        if field is not None and field.kind in FACET_KINDS:
            yield (name,)
        yield from ((name, *inner) for inner in _paths(field.fields if field else Frozen()))
