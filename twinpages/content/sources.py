"""Files of `content/` in, `Content` out.

Twins are not known here: each file is read for itself, so that a read file can be remembered.
"""

import re

from twinpages.base.files import Tree, decode_text
from twinpages.base.frozen import Frozen
from twinpages.base.marked_yaml import INVISIBLE, Mapping, parse_yaml
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import field, record
from twinpages.collection.declaration import parse_collection
from twinpages.collection.field import BASE_FIELDS, OWN_FIELDS, Collection
from twinpages.collection.kinds import Reading, parse_record
from twinpages.collection.values import UNREAD, Values
from twinpages.config import Config
from twinpages.content.entry import Entry
from twinpages.i18n.collation import is_slug
from twinpages.i18n.language import meant_language
from twinpages.i18n.tags import canonical_tag

ROOT = "content"
_WRONG_ENDING = re.compile(r"(\.markdown|\.mdown|\.MD|\.[mM][dD]\.txt)$")
"""What editors make of `.md`; Windows hides the `.txt` behind it."""

_OPENING = re.compile(rf"[\s{INVISIBLE}]*---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)
"""The lines round front matter."""

DECLARATION = "_collection.yaml"
LISTED = "entries.yaml"
PLAIN = Collection("", BASE_FIELDS, template="page.html")
"""What a page outside every collection may say."""


@record
class Source:
    """A file that entries are read from, and all that they depend on but its bytes."""

    path: str
    id: str
    lang: str
    languages: tuple[str, ...]
    collection: Collection

    @property
    def listed(self) -> bool:
        """Whether it holds many entries, none of which has a page of its own."""
        return _is_list(self.path)


@record
class Sources:
    """What lies in `content/`, before any text of it is read."""

    files: tuple[Source, ...]
    collections: Frozen[str, Collection]
    beside: frozenset[str]
    """Paths of what is no source: pictures, documents."""


@record
class Parsed:
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def find_sources(tree: Tree, config: Config, say: Say) -> Sources:
    """Of the files only the declarations of collections are read."""
    paths = list(tree.under(ROOT))
    languages = tuple(config.languages)
    reading = Reading(config.default_language, languages, say)
    collections: dict[str, Collection] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        if _meant(name) == DECLARATION:
            id = folder.removeprefix(ROOT).strip("/")
            text = decode_text(path, tree.files[path], say)
            collections[id] = parse_collection(id, path, text or "", reading)
    pages = frozenset(
        path.rpartition("/")[0] for path in paths if path.rpartition("/")[2].startswith("index.")
    )
    sources = []
    for path in paths:
        identity = _identify(path, config, say)
        if identity is not None:
            collection = _collection_of(path, identity[0], collections, pages)
            if _is_list(path) and collection is PLAIN:
                say(Problem.of("entries-without-collection", Place(path)))
                continue
            sources.append(Source(path, *identity, languages, collection))
    beside = frozenset(p for p in paths if not p.endswith((".md", ".yaml", ".yml")))
    return Sources(tuple(sources), Frozen(collections), beside)


def _is_list(path: str) -> bool:
    return _meant(path.rpartition("/")[2]) == LISTED


def _meant(name: str) -> str:
    """`entries.yml` is read as what it was meant to be, so that nothing else is called missing."""
    return name.removesuffix(".yml") + ".yaml" if name in ("entries.yml", "_collection.yml") else name


def _identify(path: str, config: Config, say: Say) -> tuple[str, str] | None:
    """Id and language of a source file; None for what is no source of entries."""
    folder, _, name = path.rpartition("/")
    folder = folder.removeprefix(ROOT).strip("/")
    if name.lower().endswith((".yaml", ".yml")) and name not in (DECLARATION, LISTED):
        say(Problem.of("unknown-data-file", Place(path), name=name))
    if _meant(name) == LISTED:
        return folder, config.default_language
    if wrong := _WRONG_ENDING.search(name):
        say(Problem.of("file-ending", Place(path), right=name[: wrong.start()] + ".md"))
    if not name.endswith(".md"):
        return None
    stem, lang = name.removesuffix(".md"), config.default_language
    if "." in stem:
        stem, _, written = stem.rpartition(".")
        tag = canonical_tag(written) or ""
        lang = tag if tag in config.languages else ""
        if lang != written:
            known = ", ".join(config.languages)
            meant = lang or meant_language(written)
            right = meant if meant in config.languages else None
            say(Problem.of("unknown-language", Place(path), name=written, near=right, known=known))
        if not lang:
            return None
    if stem == "index":
        return folder or "index", lang
    return f"{folder}/{stem}".strip("/"), lang


def _collection_of(
    path: str, id: str, collections: dict[str, Collection], pages: frozenset[str]
) -> Collection:
    """The nearest above; but a collection's own page, and pages inside an entry's folder, are plain.

    `pages`: the folders that have a page of their own.
    """
    folder = path.removeprefix(ROOT + "/").rpartition("/")[0]
    if id in collections and not _is_list(path):
        return PLAIN
    while folder not in collections:
        if not folder:
            return PLAIN
        if folder != id and f"{ROOT}/{folder}" in pages:
            return PLAIN
        folder = folder.rpartition("/")[0]
    return collections[folder]


_OF_DECLARATION = ("unknown-field", "not-a-choice", "not-a-record", "not-a-list")
"""What an entry is told if its collection's declaration lacks something."""


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
    if _is_list(source.path):
        return Parsed(_parse_list(source, text, problems.append), tuple(problems))
    entry = _parse_page(source, text, problems.append)
    return Parsed((entry or _broken(source),), tuple(problems))


def _broken(source: Source) -> Entry:
    """What stands for a file that cannot be read: it is there, so nobody else is told that it is not."""
    listed = _is_list(source.path)
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
