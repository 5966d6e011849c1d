"""Source files in, Entries and their marked-up texts out: each file in one go.

A text is read, checked, fingerprinted and marked up while it is at hand, and then let go: what the stages
above need of it (its headings, what it points at) is a hundredth of it. So a site's texts never stand in
memory together, and a file is the unit that is remembered and shared out to processes.

Where catalogs translate content, a twin's text exists only when every file is known; then marking up is a
step of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import field, record, replace
from twinpages.base.step import Held, Here, Mark, Step, no_mark
from twinpages.collection.field import BASE_FIELDS, Field
from twinpages.collection.values import Said, Value, Words
from twinpages.config import Config
from twinpages.content import (
    Content,
    Entry,
    Source,
    find_sources,
    fingerprints,
    parse_source,
)
from twinpages.i18n.catalog import Catalog, Messages
from twinpages.markup import Document, MarkupText, Pieces, mark_up

BACKLINK = "Back to the text"
"""The theme's word for the link from a footnote to where it was called."""

TextKey = tuple[Place, str]
"""A Markdown text: where it begins, and its language (a catalog makes several of one)."""

Texts = Mapping[TextKey, Pieces]


@record(many=True)
class ParsedFile:
    """A source file, when its texts have been let go."""

    entries: tuple[Entry, ...]
    documents: Frozen[TextKey, Document]
    problems: tuple[Problem, ...]
    texts: Held[Texts] = field(compare=False)


@record(many=True)
class FileJob:
    source: Source
    digest: str
    """Of the file and of all that its parse depends on."""


@record
class ParseFile:
    """The step: reads a file, checks it and marks its texts up."""

    files: Mapping[str, bytes] = field(repr=False)
    words: Frozen[str, str]
    """`BACKLINK` by language."""
    whole: bool = False
    """The texts are still needed as they were written: entries keep them, and nothing is marked up."""
    mark: Mark = field(default=no_mark, repr=False, compare=False)

    def __call__(self, job: FileJob) -> ParsedFile:
        return self.together((job,))[0]

    def together(self, jobs: Sequence[FileJob]) -> list[ParsedFile]:
        """All are read, then all are marked up: see `Finish.together`."""
        self.mark("read")
        files = [self._read(job.source) for job in jobs]
        if self.whole:
            return files
        texts = [self._texts(job.source, file) for job, file in zip(jobs, files, strict=True)]
        self.mark("mark up")
        marked = [mark_texts(of_file) for of_file in texts]
        self.mark("lay aside")
        return [_with_texts(file, made) for file, made in zip(files, marked, strict=True)]

    def _read(self, source: Source) -> ParsedFile:
        """With its texts as they were written."""
        parsed = parse_source(source, self.files[source.path])
        entries = tuple(replace(entry, prints=fingerprints(entry)) for entry in parsed.entries)
        return ParsedFile(entries, Frozen(), parsed.problems, Here(Frozen()))

    def _texts(self, source: Source, file: ParsedFile) -> tuple[MarkupText, ...]:
        fields = source.collection.fields
        return tuple(text for entry in file.entries for text in list_texts(entry, fields, self.words))


def _with_texts(file: ParsedFile, marked: ParsedFile) -> ParsedFile:
    bare = tuple(replace(entry, body="") for entry in file.entries)
    return ParsedFile(bare, marked.documents, (*file.problems, *marked.problems), marked.texts)


def mark_texts(texts: tuple[MarkupText, ...]) -> ParsedFile:
    """Only texts: no entries."""
    documents, pieces, problems = {}, {}, list[Problem]()
    for text in texts:
        marked = mark_up(text)
        key = (text.place, text.lang)
        documents[key], pieces[key] = marked.document, marked.pieces
        problems += marked.problems
    return ParsedFile((), Frozen(documents), tuple(problems), Here(Frozen(pieces)))


@record
class ParsedSite:
    """All that the files of `content/` say."""

    content: Content
    documents: Frozen[TextKey, Document]
    texts: Frozen[TextKey, Held[Texts]]
    problems: Frozen[str, tuple[Problem, ...]] = field(default_factory=Frozen)
    """By file."""
    whole: bool = False
    """Catalogs have made some of it, so no file can be read by itself."""


def parse_site(
    tree: Tree,
    config: Config,
    catalogs: Mapping[str, Catalog],
    messages: Mapping[str, Messages],
    step: Step,
    say: Say,
) -> ParsedSite:
    """`messages`: for each language those that translate content block by block."""
    sources = find_sources(tree, config, say)
    words = backlinks(catalogs)
    whole = any(of_lang.texts for of_lang in messages.values())
    parse = ParseFile(tree.files, words, whole)
    parsed = step(parse, make_jobs(tree, sources.files, parse))
    entries = tuple(entry for file in parsed for entry in file.entries)
    content = Content(sources.collections, entries, sources.beside)
    problems = {s.path: file.problems for s, file in zip(sources.files, parsed, strict=True) if file.problems}
    if whole:
        from twinpages.content.catalogs import translate_content  # noqa: PLC0415  # few sites have such catalogs

        content = translate_content(content, config, messages)
        collections = content.collections
        fields = {id: collection.fields for id, collection in collections.items()}
        texts = [list_texts(e, fields.get(e.collection, BASE_FIELDS), words) for e in content.entries]
        parsed = step(mark_texts, [tuple(of_entry) for of_entry in texts])
        for problem in (problem for file in parsed for problem in file.problems):
            say(problem)
    documents = {key: document for file in parsed for key, document in file.documents.items()}
    held = {key: file.texts for file in parsed for key in file.documents}
    return ParsedSite(content, Frozen(documents), Frozen(held), Frozen(problems), whole)


def make_jobs(tree: Tree, sources: Iterable[Source], parse: ParseFile) -> list[FileJob]:
    """A record's `repr` names all its fields, the same in every process."""
    shared = f"{sorted(parse.words.items())!r} {parse.whole}"
    told: dict[int, str] = {}
    jobs = []
    for source in sources:
        collection = source.collection
        if id(collection) not in told:
            told[id(collection)] = sha256(f"{collection!r} {shared}".encode()).hexdigest()
        own = (source.path, source.id, source.lang, source.languages)
        key = f"{tree.digest(source.path)} {own!r} {told[id(collection)]}"
        jobs.append(FileJob(source, sha256(key.encode()).hexdigest()))
    return jobs


def backlinks(catalogs: Mapping[str, Catalog]) -> Frozen[str, str]:
    return Frozen({lang: catalog.translations().gettext(BACKLINK) for lang, catalog in catalogs.items()})


def body_key(entry: Entry) -> TextKey:
    return Place(entry.file, entry.body_line), entry.lang


def list_texts(entry: Entry, fields: Frozen[str, Field], words: Mapping[str, str]) -> Iterator[MarkupText]:
    """Its body, and its values of markdown fields at whatever depth."""
    if not entry.listed:
        place, lang = body_key(entry)
        back = words.get(lang, BACKLINK)
        yield MarkupText(entry.body, lang, place, not entry.rest, back, entry.rest)
    for name, value in entry.values.items():
        for lang, said in _markdown(fields[name], value):
            back = words.get(lang, BACKLINK)
            yield MarkupText(said.text, lang, said.place, False, back, entry.rest or entry.lang)


def _markdown(field: Field, value: Value) -> Iterator[tuple[str, Said]]:
    if isinstance(value, Words) and field.kind == "markdown":
        yield from value.said.items()
    elif isinstance(value, tuple) and field.of:
        for item in value:
            yield from _markdown(field.of, item)
    elif isinstance(value, Frozen):
        for name, item in value.items():
            if name in field.fields:
                yield from _markdown(field.fields[name], item)
