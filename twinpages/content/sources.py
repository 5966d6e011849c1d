"""Files of `content/` in, the sources among them out: by its name, each has an id and a language.

Twins are not known here.
"""

import re

from twinpages.base.files import Tree, decode_text
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import record
from twinpages.collection.declaration import parse_collection
from twinpages.collection.field import BASE_FIELDS, Collection
from twinpages.collection.kinds import Reading
from twinpages.config import Config
from twinpages.i18n.language import meant_language
from twinpages.i18n.tags import canonical_tag

ROOT = "content"
_WRONG_ENDING = re.compile(r"(\.markdown|\.mdown|\.MD|\.[mM][dD]\.txt)$")
"""What editors make of `.md`; Windows hides the `.txt` behind it."""

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
