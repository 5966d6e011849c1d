"""A drawing in, its rows as one language's readers see them out: values, what is said of them, the table.

Only fields that are shown in a cell are read here: nothing that could hold the picture once more.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from twinpages.base.frozen import Frozen
from twinpages.base.record import record, replace
from twinpages.collection.field import BASE_FIELDS, Field
from twinpages.collection.values import Value
from twinpages.i18n.formats import Formats
from twinpages.i18n.months import Month
from twinpages.model.drawings import FLAT, first_of, rows_of, subjects_of, value_of
from twinpages.model.site import Subject
from twinpages.model.targets import Column, Drawing, Selection
from twinpages.pages.desk import Desk
from twinpages.pages.shown import (
    link_to,
    show_choice,
    show_image,
    show_reference,
    show_text,
    tag_phrase,
)
from twinpages.pages.views import Choice, LinkTo, Phrase, Shown


@record
class Row:
    subject: Subject
    value: Value
    """An entry's values, a record, or an item of a list."""


def make_rows(desk: Desk, drawing: Drawing) -> list[Row]:
    subjects = subjects_of(desk.site, drawing, desk.lang)
    return [Row(subject, value) for subject in subjects for value in rows_of(drawing, subject)]


def formats_of(desk: Desk) -> Formats:
    return Formats(desk.config.languages[desk.lang].locale or desk.lang)


def shown_of(desk: Desk, row: Row, column: Column) -> Shown | None:
    value = value_of(row.value, column)
    return show(desk, row.subject, column.field, value) if value is not None else None


def show(desk: Desk, subject: Subject, field: Field, value: Value) -> Shown:
    made: object = value
    if replace(field, label=None) == BASE_FIELDS["tags"].of:
        made = tag_phrase(desk, subject, str(value))
    elif field.kind in _MAKERS:
        made = _MAKERS[field.kind](desk, subject, field, value, ())
    return Shown(field.name, field.kind, made, desk.phrase(field.label), field.grouping)


_MAKERS = Frozen({"text": show_text, "choice": show_choice, "reference": show_reference, "image": show_image})


def said_of(desk: Desk, shown: Shown, short: bool = False) -> Phrase:
    """A value in words, for where a picture has room for one line."""
    formats, value = formats_of(desk), shown.value
    text = ""
    if isinstance(value, Phrase):
        return value
    if isinstance(value, Choice):
        return value.words
    if isinstance(value, LinkTo):
        return value.title
    if isinstance(value, bool):
        text = str(value)
    elif isinstance(value, (int, Decimal)):
        text = formats.number(value, shown.grouping)
    elif isinstance(value, Month):
        text = formats.month(value, "short" if short else "long")
    elif isinstance(value, date):
        text = formats.date(value, "medium" if short else "long")
    elif shown.kind == "country":
        text = formats.country(str(value))
    elif shown.kind == "language":
        text = formats.language(str(value))
    return desk.in_language(text or str(value), desk.lang)


def number_of(row: Row, column: Column | None) -> int | Decimal | None:
    """How much a row counts: its value, or once."""
    if column is None:
        return 1
    value = value_of(row.value, column)
    return value if isinstance(value, (int, Decimal)) else None


@record
class Sum:
    """The rows that stand at one place: a country, a year, a choice."""

    at: Shown
    rows: tuple[Row, ...]
    number: int | Decimal | None
    """None if none of them has a value."""


def add_up(desk: Desk, rows: Iterable[Row], drawing: Drawing) -> list[Sum]:
    """In the order in which the places first occur."""
    found: dict[object, tuple[Shown, list[Row]]] = {}
    for row in rows:
        at = first_of(row.value, drawing.at)
        if at is not None:
            shown = show(desk, row.subject, at[0].field, at[1])
            key = said_of(desk, shown).text if shown.kind in ("text", "reference") else at[1]
            found.setdefault(key, (shown, []))[1].append(row)
    return [Sum(at, tuple(rows), _total(rows, drawing.value)) for at, rows in found.values()]


def _total(rows: list[Row], column: Column | None) -> int | Decimal | None:
    numbers = [n for row in rows if (n := number_of(row, column)) is not None]
    return sum(numbers) if numbers else None


def number_cell(
    desk: Desk, drawing: Drawing, rows: Sequence[Row], number: int | Decimal | None
) -> Shown | None:
    """A number as the table shows it: in the words of its pattern if one row alone makes it."""
    if number is None:
        return None
    field = drawing.value.field if drawing.value else Field("", "number")
    shown = Shown(field.name, "number", number, desk.phrase(field.label), field.grouping)
    phrase = qualified(desk, rows[0], drawing, shown) if len(rows) == 1 else said_of(desk, shown)
    plain = phrase.text == said_of(desk, shown).text
    return shown if plain else Shown(field.name, "text", phrase, shown.label)


def measure_of(desk: Desk, column: Column | None) -> Phrase | None:
    if column is None:
        return None
    return desk.phrase(column.field.label) or Phrase(column.field.name.replace("_", " "))


def qualified(desk: Desk, row: Row, drawing: Drawing, number: Shown) -> Phrase:
    """`more than 285,000`: the number in the words of the row's pattern, if it has one."""
    text = said_of(desk, number)
    pattern = shown_of(desk, row, drawing.pattern) if drawing.pattern else None
    if pattern is None or not isinstance(pattern.value, Choice) or "%s" not in pattern.value.words.text:
        return text
    words = pattern.value.words
    return Phrase(words.text.replace("%s", text.text), words.lang, words.dir, words.foreign)


def title_of(desk: Desk, drawing: Drawing) -> Phrase | None:
    """Of the entry whose rows are drawn, or of the collection."""
    source = drawing.source
    id = source.collection if isinstance(source, Selection) else source.id
    subject = desk.site.subjects.get(id)
    if subject is not None and (title := desk.phrase(subject.title(), desk.subject_chain(subject))):
        return title
    return desk.phrase(desk.site.collections[id].title) if id in desk.site.collections else None


def subtitle_of(desk: Desk, drawing: Drawing) -> Phrase | None:
    """What the numbers are; an entry's own title has said so."""
    return measure_of(desk, drawing.value) if isinstance(drawing.source, Selection) else None


def link_of(desk: Desk, subject: Subject) -> LinkTo | None:
    return link_to(desk, subject.id) if subject.title() else None


def other_columns(desk: Desk, drawing: Drawing, rows: Sequence[Row]) -> list[Column]:
    """The fields of a row that no option names, that some row fills and that a cell can show."""
    if not rows:
        return []
    fields = desk.site.fields(rows[0].subject)
    if drawing.inside:
        field: Field | None = None
        for name in drawing.inside:
            field = fields.get(name)
            fields = field.of.fields if field and field.of else field.fields if field else Frozen()
    used = {c.path for c in (*drawing.at, drawing.value, drawing.pattern, drawing.until) if c}
    columns = [
        Column((name,), field)
        for name, field in fields.items()
        if field.kind in FLAT and (name,) not in used and (drawing.inside or name not in BASE_FIELDS)
    ]
    return [c for c in columns if any(value_of(row.value, c) is not None for row in rows)]
