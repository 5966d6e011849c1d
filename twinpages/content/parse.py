"""A source and its bytes in, its entries out.

Each file is read for itself, so that what was read can be remembered.
"""

import re

from twinpages.base.files import decode_text
from twinpages.base.frozen import Frozen
from twinpages.base.marked_yaml import INVISIBLE, Mapping, parse_yaml
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import field, record
from twinpages.collection.field import OWN_FIELDS
from twinpages.collection.kinds import Reading, parse_record
from twinpages.collection.values import UNREAD, Values
from twinpages.content.entry import Entry
from twinpages.content.sources import Source
from twinpages.i18n.collation import is_slug

_OPENING = re.compile(rf"[\s{INVISIBLE}]*---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)
"""The lines round front matter."""

_OF_DECLARATION = ("unknown-field", "not-a-choice", "not-a-record", "not-a-list")
"""What an entry is told if its collection's declaration lacks something."""


@record
class Parsed:
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def parse_source(source: Source, data: bytes) -> Parsed:
    """`data`: the bytes of the file."""
    parsed = _parse(source, data)
    if not source.collection.broken:
        return parsed
    return Parsed(parsed.entries, tuple(p for p in parsed.problems if p.code not in _OF_DECLARATION))


def _parse(source: Source, data: bytes) -> Parsed:
    problems: list[Problem] = []
    text = decode_text(source.path, data, problems.append)
    if text is None:
        return Parsed((_broken(source),), tuple(problems))
    if source.listed:
        return Parsed(_parse_list(source, text, problems.append), tuple(problems))
    entry = _parse_page(source, text, problems.append)
    return Parsed((entry or _broken(source),), tuple(problems))


def _broken(source: Source) -> Entry:
    """What stands for a file that cannot be read: it is there, so nobody else is told that it is not."""
    listed = source.listed
    id = f"{source.id}/\0" if listed else source.id
    collection = source.collection.id
    return Entry(id, source.lang, source.path, collection, Frozen(), Frozen(), listed=listed, broken=True)


def _parse_page(source: Source, text: str, say: Say) -> Entry | None:
    split = _split(source, text, say)
    if split is None:
        return None
    matter, line, body, body_line = split
    problems: list[Problem] = []
    node = parse_yaml(matter, source.path, problems.append, line)
    broken, place, unread = bool(problems), Place(source.path), False
    reading = Reading(source.lang, source.languages, problems.append)
    values: Values = Frozen()
    if isinstance(node, Mapping):
        values = parse_record(source.collection.fields, node, reading)
        unread = values.get("translation") is UNREAD
        values = Frozen({n: v for n, v in values.items() if v is not UNREAD or n not in OWN_FIELDS})
    elif not broken:
        say(Problem.of("front-matter-no-keys", place))
    for problem in problems:
        say(problem)
    places = Frozen({k.text: k.place for k, _ in node}) if isinstance(node, Mapping) else Frozen()
    id, collection = source.id, source.collection.id
    return Entry(
        id,
        source.lang,
        source.path,
        collection,
        values,
        places,
        body,
        body_line,
        broken=not isinstance(node, Mapping) or unread,
    )


def _split(source: Source, text: str, say: Say) -> tuple[str, int, str, int] | None:
    """Front matter, its first line, body, its first line."""
    if not text.strip():
        say(Problem.of("empty-file", Place(source.path)))
        return None
    start = _OPENING.match(text)
    if start is None:
        say(Problem.of("front-matter-missing", Place(source.path)))
        return None
    line = text.count("\n", 0, start.end()) + 1
    end = _CLOSING.search(text, start.end())
    if end is None:
        say(Problem.of("front-matter-open", Place(source.path, line - 1)))
        return None
    body_line = text.count("\n", 0, end.end()) + 1
    return text[start.end() : end.start()], line, text[end.end() :], body_line


def _parse_list(source: Source, text: str, say: Say) -> tuple[Entry, ...]:
    """Short things: a mapping from id to fields. They need no title of their own."""
    problems: list[Problem] = []
    node = parse_yaml(text, source.path, problems.append)
    if not isinstance(node, Mapping):
        if node is not None:
            problems.append(Problem.of("entries-not-a-mapping", node.place))
        for problem in problems:
            say(problem)
        return (_broken(source),) if problems else ()
    for problem in problems:
        say(problem)
    fields = Frozen({n: f for n, f in source.collection.fields.items() if n not in OWN_FIELDS})
    reading = Reading(source.lang, source.languages, say)
    entries = []
    for position, (key, item) in enumerate(node):
        if not is_slug(key.text):
            say(Problem.of("bad-entry-id", key.place, name=key.text))
            continue
        values = parse_record(fields, item, reading)
        places = {"": key.place}
        if isinstance(item, Mapping):
            places |= {k.text: k.place for k, _ in item}
        id = f"{source.id}/{key.text}".strip("/")
        entry = Entry(
            id,
            source.lang,
            source.path,
            source.collection.id,
            values,
            Frozen(places),
            listed=True,
            position=position,
        )
        entries.append(entry)
    return tuple(entries)
