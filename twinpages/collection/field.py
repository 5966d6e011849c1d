"""The records that a declaration becomes: `Field` and `Collection`."""

from decimal import Decimal

from twinpages.base.frozen import Frozen
from twinpages.base.marked_yaml import Node
from twinpages.base.problem import Place
from twinpages.base.record import field, record
from twinpages.collection.values import Words

KINDS = (
    "text", "markdown", "boolean", "number", "date", "month", "url", "email", "country", "language",
    "image", "choice", "list", "reference", "record",
)  # fmt: skip
"""Every kind of field, in the order of the reference."""


@record
class Field:
    name: str
    kind: str = "text"
    """One of `KINDS`."""
    required: bool = False
    translated: bool = True
    """Written in every twin (yes for text and markdown unless declared otherwise), or once."""
    label: Words | None = None
    choices: "Frozen[str, Words]" = field(default_factory=Frozen)
    range: tuple[Decimal | None, Decimal | None] = (None, None)
    grouping: bool = True
    """A number's thousands are set apart: `1,894`, but not in the year 1894."""
    default: Node | None = None
    of: "Field | None" = None
    to: str = ""
    fields: "Frozen[str, Field]" = field(default_factory=Frozen)
    place: Place = field(default=Place(""), compare=False)
    """Where it is declared."""


def field_at(fields: Frozen[str, Field], path: tuple[str, ...]) -> Field | None:
    """The field that a path of names leads to, through records and lists; of a list, its item."""
    found = fields.get(path[0])
    while found is not None and found.kind == "list":
        found = found.of
    return found if found is None or len(path) == 1 else field_at(found.fields, path[1:])


def label_at(fields: Frozen[str, Field], path: tuple[str, ...]) -> Words | None:
    """What the field at the end of a path is called: a list itself, or else its items."""
    above = field_at(fields, path[:-1]) if len(path) > 1 else None
    named = (above.fields if above else fields).get(path[-1])
    while named is not None and named.label is None and named.kind == "list":
        named = named.of
    return named.label if named else None


@record
class Facet:
    """A field by whose values entries are sorted into lists."""

    path: tuple[str, ...]
    """Names of fields, through records and lists: `("partners", "country")`."""
    label: Words | None = None
    """If it shall be called otherwise than its field."""
    place: Place = field(default=Place(""), compare=False)

    @property
    def name(self) -> str:
        return ".".join(self.path)


@record
class Dates:
    """Which fields say when an entry is: what its calendar is made of."""

    start: str
    end: str = ""
    """Of an entry that lasts; empty if the start says all, a day or a month."""


@record
class Collection:
    id: str
    """Its folder below `content/`, e.g. `projects`."""
    fields: Frozen[str, Field]
    """The base fields, then its own."""
    order: str = ""
    """A field's name, `-` before it turns it round; empty: by `order`, then as written or by title."""
    title: Words | None = None
    template: str = "entry.html"
    card: str = "card.html"
    inline: str = "inline.html"
    calendar: Dates | None = None
    facets: tuple[Facet, ...] = ()
    file: str = ""
    """The declaration's own path, e.g. `content/projects/_collection.yaml`."""
    broken: bool = False
    """The declaration has mistakes, so entries are not held against it."""
    places: Frozen[str, Place] = field(default_factory=Frozen, compare=False)
    """Where each of its keys stands."""


def _field(name: str, kind: str = "text", **options: object) -> tuple[str, Field]:
    translated = options.pop("translated", kind in ("text", "markdown"))
    return name, Field(name, kind, translated=bool(translated), **options)  # type: ignore[arg-type]


TRANSLATION = _field(
    "translation",
    "record",
    translated=True,
    fields=Frozen(
        [
            _field("of", "language", required=True),
            _field(
                "origin",
                "choice",
                choices=Frozen({k: Words() for k in ("human", "reviewed", "machine")}),
            ),
            _field("by", translated=False),
            _field("seen", translated=False),
        ]
    ),
)

BASE_FIELDS: Frozen[str, Field] = Frozen(
    [
        _field("title", required=True),
        _field("summary"),
        _field("slug", "text", translated=True),
        _field("date", "date"),
        _field("updated", "date", translated=True),
        _field("tags", "list", of=Field("tags", "text", translated=False)),
        _field("image", "image"),
        _field("order", "number"),
        _field("draft", "boolean", translated=True),
        _field("aliases", "list", translated=True, of=Field("aliases", "text", translated=False)),
        _field("template", "text", translated=False),
        TRANSLATION,
    ]
)
"""What every page may say of itself; `translated` here means: of this one file, not of its twins."""

OWN_FIELDS = ("slug", "updated", "draft", "aliases", "translation")
"""Base fields that speak of one file alone and are never inherited by a twin."""
