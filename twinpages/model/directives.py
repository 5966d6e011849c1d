"""A directive in, the entries that it means out: one that is shown, or a selection of a collection."""

import re
from collections.abc import Iterable

from twinpages.base.frozen import Frozen
from twinpages.base.marked_yaml import Scalar
from twinpages.base.problem import Problem
from twinpages.base.record import replace
from twinpages.collection.declaration import orderable
from twinpages.collection.field import Field, field_at
from twinpages.collection.kinds import Reading, parse_value
from twinpages.collection.scalars import parse_scalar, unknown
from twinpages.collection.values import Reference, Value, Words
from twinpages.markup.document import Directive
from twinpages.model.links import At, resolve_entry
from twinpages.model.site import Subject
from twinpages.model.targets import Selection, Show, Target

LIST_OPTIONS = ("collection", "pages", "order", "limit", "where", "index", "card")
"""Every option of the directive `list`."""


def resolve_show(at: At, directive: Directive) -> Target | None:
    id = resolve_id(at, directive)
    return Show(id, directive.block, _narrowing(at, directive, at.site.subjects[id])) if id else None


def resolve_id(at: At, directive: Directive) -> str | None:
    """The entry or page that the argument names."""
    id = directive.argument.removesuffix(".md").strip("/")
    return id if _is_entry(at, directive, id) else None


def _narrowing(at: At, directive: Directive, subject: Subject) -> tuple[tuple[str, Value], ...]:
    """`{as_of=2021-09}`: each option is a field of records that the entry lists, and a value there."""
    records = [
        (name, field.of)
        for name, field in at.site.fields(subject).items()
        if field.kind == "list" and field.of and field.of.kind == "record" and name in subject.values
    ]
    known = [name for _, record in records for name in record.fields]
    conditions = []
    for name, text in directive.options.items():
        inside = next(((n, r.fields[name]) for n, r in records if name in r.fields), None)
        if inside is None:
            at.say(unknown("unknown-show-option", directive.place, name, known))
            continue
        reading = Reading(subject.original, tuple(at.site.config.languages), at.say)
        value = parse_value(inside[1], Scalar(text, directive.place), reading)
        rows = subject.values[inside[0]]
        found = [row.get(name) for row in rows if isinstance(row, Frozen)] if isinstance(rows, tuple) else []
        if value is not None and value not in found:
            values = ", ".join(str(v) for v in found if v is not None and not isinstance(v, Words))
            at.say(
                Problem.of(
                    "no-such-value",
                    directive.place,
                    name=name,
                    value=text,
                    id=subject.id,
                    known=values,
                )
            )
        elif value is not None:
            conditions.append((name, value))
    return tuple(conditions)


def resolve_list(at: At, directive: Directive) -> Target | None:
    if "pages" in directive.options:
        return _pages(at, directive)
    check_options(at, directive, LIST_OPTIONS)
    return resolve_selection(at, directive)


def check_options(at: At, directive: Directive, known: Iterable[str]) -> None:
    for name in directive.options:
        if name not in known:
            at.say(unknown("unknown-list-option", directive.place, name, known))


def resolve_selection(at: At, directive: Directive) -> Selection | None:
    """Which entries of a collection its options mean."""
    options, place, site = directive.options, directive.place, at.site
    id = options.get("collection", directive.argument).strip("/")
    if not id:
        at.say(Problem.of("no-collection-named", place, known=", ".join(site.collections)))
        return None
    if id not in site.collections:
        at.say(unknown("unknown-collection", place, id, site.collections))
        return None
    limit, order = options.get("limit", ""), options.get("order", "")
    if limit and not re.fullmatch("[1-9][0-9]*", limit):
        at.say(Problem.of("not-a-limit", place, value=limit))
    fields = site.collections[id].fields
    if site.collections[id].broken:
        at = replace(at, say=lambda _: None)
    if order and order.removeprefix("-") not in orderable(fields):
        at.say(unknown("unknown-order", place, order.removeprefix("-"), orderable(fields)))
        order = ""
    where = _where(at, directive, fields, options.get("where", ""))
    yes = Scalar(options.get("index", "no"), place)
    index = parse_scalar(Field("index", "boolean"), yes, at.say) is True
    most = int(limit) if limit.isdecimal() else None
    card = options.get("card", "")
    return Selection(id, "title" if index else order, most, where, index, card=card, place=place)


def _pages(at: At, directive: Directive) -> Target | None:
    """`::list{pages="benefits, recipes/soup"}`: the pages and entries named, in this order."""
    options, place = directive.options, directive.place
    for name in options:
        if name not in ("pages", "card"):
            at.say(unknown("unknown-list-option", place, name, ("pages", "card")))
    named = [id.strip().removesuffix(".md").strip("/") for id in options["pages"].split(",")]
    ids = tuple(id for id in named if id and _is_entry(at, directive, id))
    return Selection("", ids=ids, card=options.get("card", ""), place=place) if ids else None


def _is_entry(at: At, directive: Directive, id: str) -> bool:
    """Whether there is such a page or entry; else that is said."""
    if id in at.site.subjects:
        return True
    if id in at.drafts:
        at.say(Problem.of("link-to-draft", directive.place, name=id))
        return False
    known = [s.id for s in at.site.subjects.values() if s.collection]
    if not any(s.broken and s.collection == id.rpartition("/")[0] for s in at.site.subjects.values()):
        at.say(unknown("unknown-entry", directive.place, id, known, 12))
    return False


def _where(
    at: At, directive: Directive, fields: Frozen[str, Field], text: str
) -> tuple[tuple[tuple[str, ...], Value], ...]:
    """`status: running, partners.country: RO`: every condition must hold."""
    conditions = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, colon, wanted = (piece.strip() for piece in part.partition(":"))
        path = tuple(name.split("."))
        field = field_at(fields, path)
        if not colon or not wanted:
            at.say(Problem.of("bad-where", directive.place, value=part))
        elif field is None:
            at.say(unknown("unknown-field", directive.place, name, fields))
        else:
            reading = Reading(at.site.config.default_language, tuple(at.site.config.languages), at.say)
            value = parse_value(field, Scalar(wanted, directive.place), reading)
            if isinstance(value, Words):
                at.say(Problem.of("where-on-words", directive.place, name=name))
            elif isinstance(value, Reference) and resolve_entry(at.site, value) is None:
                known = [s.id.rpartition("/")[2] for s in at.site.entries(value.to)]
                at.say(unknown("unknown-reference", directive.place, value.id, known, 12))
            elif value is not None:
                conditions.append((path, value))
    return tuple(conditions)
