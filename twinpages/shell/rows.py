"""What a standing is in the store: its rows, their rooms and names."""

from collections.abc import Mapping
from typing import Any

from twinpages.base.frozen import Frozen
from twinpages.base.record import record, replace
from twinpages.finished import AsBefore, Finished, Look
from twinpages.model.asked import Asked
from twinpages.model.site import Subject, Version
from twinpages.pages import Draft, Unit
from twinpages.standing import Said
from twinpages.verify import Rules

SUBJECTS, SOURCES, UNITS, LOOKS = "subjects", "sources", "units", "looks"


NAMES, STATE, TEMPLATES = "names", "state", "templates"
INDEXES, LINKS, DATES, READERS = "indexes", "links", "dates", "readers"
"""Rooms of the store."""


Readers = Mapping[str, frozenset[int]]
"""By note, the numbers of units."""


@record
class SubjectRow:
    subject: Subject
    """Without its twins."""
    twins: Mapping[str, bytes]
    """By language, packed: who links to a subject asks for none of them."""
    versions: Mapping[str, Version]
    """By language."""


@record
class SourceRow:
    """A file of texts."""

    author: tuple[str, str]
    """Id and language of the page; empty for a list of entries."""
    targets: Mapping[Any, Any]
    parsed: str
    """The digest under which the file and its texts lie; empty if it has none."""


@record
class Names:
    """What is read whole, and stays as it is from one whole build to the next."""

    draft: Draft
    """Without its views and links, and its site without what has rows."""
    ids: tuple[str, ...]
    units: tuple[Unit, ...]
    rules: Rules
    words: Frozen[str, str]
    searched: tuple[str, ...]
    """The languages that have an index."""


@record
class State:
    """What is read whole, and changes with edits."""

    views: Mapping[str, Any]
    notes: Mapping[str, frozenset[str]]
    """By language, what its view was made from."""
    shared: Mapping[str, str]
    wanted: Mapping[str, frozenset[str]]
    asked: Asked
    said: Said
    readers: Readers
    """Of notes that mean every one; and those that came by edits."""


def name_of_unit(unit: Unit) -> str:
    return f"{unit.kind} {unit.lang} {unit.id}"


def row_of_unit(finished: Finished) -> tuple[Finished, tuple[Look, ...]]:
    """Without what has rows of its own; the looks of its pages, which change with another page's words."""
    pages = tuple(
        replace(page, data=None, look=_NO_LOOK, indexed=AsBefore() if page.indexed else None)
        for page in finished.pages
    )
    return replace(finished, pages=pages), tuple(page.look for page in finished.pages)


_NO_LOOK = Look("", "", 0)
