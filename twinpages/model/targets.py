"""What a reference of a text means: a page, a file, an entry that is shown, a list, a picture of data."""

from twinpages.base.problem import Place
from twinpages.base.record import field, record
from twinpages.collection.field import Field
from twinpages.collection.values import Value


@record(many=True)
class PageTarget:
    id: str
    anchor: str = ""
    lang: str = ""
    """Set if the author named one language's page."""


@record
class FileTarget:
    path: str
    """Below `content/`, without a language: `projects/poster.pdf`."""


@record
class Show:
    id: str
    block: bool
    where: tuple[tuple[str, Value], ...] = ()
    """Narrows its lists of records to those with this value in this field."""


@record
class Selection:
    """Which entries of a collection, in what order."""

    collection: str
    order: str = ""
    limit: int | None = None
    where: tuple[tuple[tuple[str, ...], Value], ...] = ()
    """Path of field names and the value wanted there."""
    index: bool = False
    """By the letters of the language's alphabet."""
    ids: tuple[str, ...] = ()
    """Instead of a collection: these pages or entries, in this order."""
    card: str = ""
    """The template that shows each of them; empty: its collection's own."""
    place: Place = field(default=Place(""), compare=False)
    """Where the list is asked for."""


@record
class Column:
    """A value that every row of a picture may have."""

    path: tuple[str, ...]
    """Names of fields from the row on; empty if the row is the value, as in a list of countries."""
    field: Field


@record
class Drawing:
    """A picture of data: whose rows, and what is drawn of each."""

    kind: str
    """chart, map or timeline."""
    source: Selection | Show
    at: tuple[Column, ...]
    """Where a row stands, on the axis, the map or the line: the first of these that it has."""
    inside: tuple[str, ...] = ()
    """The list of each entry whose items are the rows; empty: each entry is a row."""
    value: Column | None = None
    """How much; none: rows are counted."""
    pattern: Column | None = None
    """A choice whose words say how exact the value is: `more than %s`."""
    until: Column | None = None
    """Where a row ends."""
    shown: tuple[Column, ...] = ()
    """What is told of a row; empty: what there is to tell."""
    area: str = ""
    """The name of the map."""


Target = PageTarget | FileTarget | Show | Selection | Drawing
