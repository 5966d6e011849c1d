"""A directive that draws in, its `Drawing` out: whose rows, and which of their fields.

A row is an entry of a collection, or an item of a list that an entry holds; which of the two, the names of
the fields say: `at=partners.country` makes every partner a row. All names lead to the same rows.
"""

from collections.abc import Iterable, Iterator

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Problem
from twinpages.base.record import record, replace
from twinpages.collection.field import BASE_FIELDS, Field
from twinpages.collection.scalars import unknown
from twinpages.collection.values import Value
from twinpages.markup.document import Directive
from twinpages.model.directives import check_options, resolve_id, resolve_selection
from twinpages.model.links import At
from twinpages.model.selection import select
from twinpages.model.site import Site, Subject
from twinpages.model.targets import Column, Drawing, Selection, Show, Target

MOMENTS = ("date", "month", "number")
"""Kinds that lie on a line, at a distance from each other."""

PLACES = (*MOMENTS, "choice", "country", "language", "text", "reference", "boolean")

FLAT = (*PLACES, "url", "email", "image")
"""Kinds that are shown in a cell and hold nothing that could hold the picture itself."""

_ROLES: Frozen[str, Frozen[str, tuple[str, ...]]] = Frozen(
    {
        "chart": Frozen({"x": PLACES, "y": ("number",), "pattern": ("choice",)}),
        "map": Frozen({"at": ("country",), "value": ("number",), "area": ()}),
        "timeline": Frozen({"at": MOMENTS, "until": MOMENTS, "show": FLAT}),
    }
)
"""The options of each picture, and the kinds of fields they can name; none: it names no field."""

_TELLING = ("title", "date", "tags")
"""Fields of every page that say something of what it is about."""

_SELECTING = ("collection", "where", "order", "limit")

DRAWING_OPTIONS: Frozen[str, tuple[str, ...]] = Frozen(
    {kind: (*_SELECTING, *roles) for kind, roles in _ROLES.items()}
)


@record
class _Found:
    inside: tuple[str, ...]
    column: Column


def resolve_drawing(at: At, directive: Directive) -> Target | None:
    roles, options = _ROLES[directive.name], directive.options
    if not directive.block:
        at.say(Problem.of("drawing-in-line", directive.place, name=directive.name))
        return None
    whole = "collection" in options or directive.argument.strip("/") in at.site.collections
    check_options(at, directive, DRAWING_OPTIONS[directive.name] if whole else roles)
    if not whole and not directive.argument:
        at.say(Problem.of("no-collection-named", directive.place, known=", ".join(at.site.collections)))
        return None
    source: Selection | Show | None
    if whole:
        source = resolve_selection(at, directive)
        fields = at.site.collections[source.collection].fields if source else Frozen[str, Field]()
        if source and at.site.collections[source.collection].broken:
            at = replace(at, say=lambda _: None)
    else:
        id = resolve_id(at, directive)
        source = Show(id, True) if id else None
        fields = at.site.fields(at.site.subjects[id]) if id else Frozen()
    if source is None:
        return None
    drawing = _with_columns(at, directive, source, fields)
    area = options.get("area", "europe")
    if directive.name == "map" and at.site.areas is not None and area not in at.site.areas:
        at.say(unknown("unknown-map", directive.place, area, at.site.areas))
        return None
    if drawing is not None:
        _say_empty(at, directive, drawing)
    return replace(drawing, area=area) if drawing else None


def _with_columns(
    at: At, directive: Directive, source: Selection | Show, fields: Frozen[str, Field]
) -> Drawing | None:
    """None if a field that is needed cannot be found, or if the fields are not of the same rows."""
    found: dict[str, list[_Found]] = {}
    for option, kinds in _ROLES[directive.name].items():
        names = [name.strip() for name in directive.options.get(option, "").split(",") if name.strip()]
        if kinds:
            columns = (_find(at, directive, source, fields, option, name) for name in names)
            found[option] = [column for column in columns if column is not None]
            if len(found[option]) < len(names):
                return None
    needed = "x" if directive.name == "chart" else "at"
    if not found[needed]:
        _say_missing(at, directive, fields, needed)
        return None
    first = found[needed][0]
    for column in (column for columns in found.values() for column in columns):
        if column.inside != first.inside:
            one, other = _written(first), _written(column)
            at.say(Problem.of("drawing-two-lists", directive.place, name=one, other=other))
            return None
    role = {name: tuple(f.column for f in columns) for name, columns in found.items()}

    def only(name: str) -> Column | None:
        return next(iter(role.get(name, ())), None)

    return Drawing(
        directive.name,
        source,
        at=role[needed],
        inside=first.inside,
        value=only("y") or only("value"),
        pattern=only("pattern"),
        until=only("until"),
        shown=role.get("show", ()),
    )


def _say_missing(at: At, directive: Directive, fields: Frozen[str, Field], option: str) -> None:
    kinds = _ROLES[directive.name][option]
    names = [name for name in _names(fields) if name not in BASE_FIELDS or name in _TELLING]
    known = [name for name in names if (f := _split(fields, name)) and f.column.field.kind in kinds]
    at.say(Problem.of("drawing-option-missing", directive.place, name=option, known=", ".join(known)))


def _find(
    at: At, directive: Directive, source: Selection | Show, fields: Frozen[str, Field], option: str, name: str
) -> _Found | None:
    """A field by its name, or by the way to it; of an entry also one of the records that it lists."""
    tries = [name]
    if isinstance(source, Show):
        tries += [path for path in _names(fields) if path.endswith(f".{name}")]
    found = next((f for path in tries if (f := _split(fields, path)) is not None), None)
    if found is None:
        known = _names(fields)
        if isinstance(source, Show):
            known = list(dict.fromkeys(path.rpartition(".")[2] for path in known))
        at.say(unknown("unknown-field", directive.place, name, known))
        return None
    kinds = _ROLES[directive.name][option]
    if found.column.field.kind not in kinds:
        told = {"name": name, "kind": found.column.field.kind, "option": option, "known": ", ".join(kinds)}
        at.say(Problem.of("drawing-kind", directive.place, **told))
        return None
    return found


def _split(fields: Frozen[str, Field], written: str) -> _Found | None:
    """`partners.country`: the list whose items are the rows, and the way on from there."""
    inside: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    field: Field | None = None
    for name in written.split("."):
        field = fields.get(name)
        if field is None:
            return None
        path = (*path, name)
        if field.kind == "list" and field.of is not None:
            if inside:
                return None  # a list within a list
            inside, path, field = path, (), replace(field.of, label=field.of.label or field.label)
        fields = field.fields
    return _Found(inside, Column(path, field)) if field is not None else None


def _names(fields: Frozen[str, Field], before: str = "") -> list[str]:
    """Every field, and those of records and of lists of records."""
    names = []
    for name, field in fields.items():
        names.append(before + name)
        inner = field.of if field.kind == "list" and field.of else field
        names += (
            _names(inner.fields, f"{before}{name}.")
            if inner.kind == "record" and name != "translation"
            else []
        )
    return names


def _written(found: _Found) -> str:
    return ".".join((*found.inside, *found.column.path))


def _say_empty(at: At, directive: Directive, drawing: Drawing) -> None:
    subjects = list(subjects_of(at.site, drawing, at.site.config.default_language))
    if any(subject.broken for subject in subjects):
        return
    rows = [row for subject in subjects for row in rows_of(drawing, subject)]
    value = (drawing.value,) if drawing.value else ()
    if not any(first_of(row, drawing.at) and (not value or first_of(row, value)) for row in rows):
        name = ", ".join(".".join((*drawing.inside, *c.path)) for c in (*drawing.at, *value))
        at.say(Problem.of("drawing-empty", directive.place, name=name))


def subjects_of(site: Site, drawing: Drawing, lang: str) -> Iterator[Subject]:
    """The entries whose rows are drawn for the readers of a language."""
    if isinstance(drawing.source, Show):
        yield site.subjects[drawing.source.id]
    else:
        yield from select(site, drawing.source, lang)


def rows_of(drawing: Drawing, subject: Subject) -> tuple[Value, ...]:
    value: Value | None = subject.values
    for name in drawing.inside:
        value = value.get(name) if isinstance(value, Frozen) else None
    if not drawing.inside:
        return (subject.values,)
    return value if isinstance(value, tuple) else ()


def value_of(row: Value, column: Column) -> Value | None:
    value: Value | None = row
    for name in column.path:
        value = value.get(name) if isinstance(value, Frozen) else None
    return value


def first_of(row: Value, columns: Iterable[Column]) -> tuple[Column, Value] | None:
    """The first of these columns in which a row has something."""
    found = ((column, value_of(row, column)) for column in columns)
    return next(((column, value) for column, value in found if value is not None), None)
