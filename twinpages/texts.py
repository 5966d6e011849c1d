"""Source files in, Entries and their marked-up texts out: each file in one go.

A text is read, checked, fingerprinted and marked up while it is at hand, and then let go: what the stages
above need of it (its headings, what it points at) is a hundredth of it. So a site's texts never stand in
memory together, and a file is the unit that is remembered and shared out to processes.

Where a catalog translates content, the twins that it makes are made with the file of their original.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import field, record, replace
from twinpages.base.step import Held, Here, Mark, Step, no_mark
from twinpages.collection.field import Field
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
class Layer:
    """What a file says; or what a catalog makes of it in one language more."""

    entries: tuple[Entry, ...]
    documents: Frozen[TextKey, Document]
    problems: tuple[Problem, ...]


@record(many=True)
class ParsedFile:
    """A source file, when its texts have been let go."""

    written: Layer
    twins: tuple[Layer, ...]
    """Of a page, one for each language that has a catalog and no file: if it is the original."""
    texts: Held[Texts] = field(compare=False)
    """Of all layers."""
    digest: str = ""
    """As `FileJob` has it."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        return (*self.written.entries, *(entry for layer in self.twins for entry in layer.entries))

    @property
    def documents(self) -> Frozen[TextKey, Document]:
        if not self.twins:
            return self.written.documents
        layers = (self.written, *self.twins)
        return Frozen({key: document for layer in layers for key, document in layer.documents.items()})

    @property
    def problems(self) -> tuple[Problem, ...]:
        return (*self.written.problems, *(problem for layer in self.twins for problem in layer.problems))


@record(many=True)
class FileJob:
    source: Source
    missing: tuple[str, ...]
    """Languages that have a catalog, but no file of this page."""
    digest: str
    """Of the file and of all that its parse depends on."""


@record
class ParseFile:
    """The step: reads a file, checks it and marks its texts up."""

    files: Mapping[str, bytes] = field(repr=False)
    words: Frozen[str, str]
    """`BACKLINK` by language."""
    catalogs: Frozen[str, Messages] = field(default_factory=Frozen, repr=False)
    """By language, those that translate content."""
    mark: Mark = field(default=no_mark, repr=False, compare=False)

    def __call__(self, job: FileJob) -> ParsedFile:
        return self.together((job,))[0]

    def together(self, jobs: Sequence[FileJob]) -> list[ParsedFile]:
        """All are read, then all are marked up: see `Finish.together`."""
        self.mark("read")
        files = [self._read(job) for job in jobs]
        texts = [
            [self._texts(job.source, layer) for layer in layers]
            for job, layers in zip(jobs, files, strict=True)
        ]
        self.mark("mark up")
        marked = [[mark_texts(of_layer) for of_layer in of_file] for of_file in texts]
        self.mark("lay aside")
        return [
            replace(_put_together(layers, made), digest=job.digest)
            for job, layers, made in zip(jobs, files, marked, strict=True)
        ]

    def _read(self, job: FileJob) -> list[Layer]:
        """With their texts as they were written."""
        parsed = parse_source(job.source, self.files[job.source.path])
        entries = [replace(entry, prints=fingerprints(entry)) for entry in parsed.entries]
        if not self.catalogs:
            return [Layer(tuple(entries), Frozen(), parsed.problems)]
        from twinpages.content.catalogs import translate_entry  # noqa: PLC0415  # few sites have such catalogs

        fields = job.source.collection.fields
        made = [translate_entry(entry, fields, self.catalogs, job.missing) for entry in entries]
        twins = [Layer((twin,), Frozen(), ()) for _, twins in made for twin in twins]
        return [Layer(tuple(entry for entry, _ in made), Frozen(), parsed.problems), *twins]

    def _texts(self, source: Source, layer: Layer) -> tuple[MarkupText, ...]:
        fields = source.collection.fields
        return tuple(text for entry in layer.entries for text in list_texts(entry, fields, self.words))


Marked = tuple[dict[TextKey, Document], dict[TextKey, Pieces], list[Problem]]


def mark_texts(texts: tuple[MarkupText, ...]) -> Marked:
    documents, pieces, problems = dict[TextKey, Document](), dict[TextKey, Pieces](), list[Problem]()
    for text in texts:
        marked = mark_up(text)
        key = (text.place, text.lang)
        documents[key], pieces[key] = marked.document, marked.pieces
        problems += marked.problems
    return documents, pieces, problems


def _put_together(layers: Sequence[Layer], marked: Sequence[Marked]) -> ParsedFile:
    done, texts = [], dict[TextKey, Pieces]()
    for layer, (documents, pieces, problems) in zip(layers, marked, strict=True):
        bare = tuple(replace(entry, body="") for entry in layer.entries)
        done.append(Layer(bare, Frozen(documents), (*layer.problems, *problems)))
        texts |= pieces
    return ParsedFile(done[0], tuple(done[1:]), Here(Frozen(texts)))


@record
class ParsedSite:
    """All that the files of `content/` say."""

    content: Content
    documents: Frozen[TextKey, Document]
    texts: Frozen[TextKey, Held[Texts]]
    problems: Frozen[str, tuple[Problem, ...]] = field(default_factory=Frozen)
    """By file, as in `digests`."""
    digests: Frozen[str, str] = field(default_factory=Frozen)
    """Of all that a file's parse depends on."""


def parse_site(
    tree: Tree,
    config: Config,
    catalogs: Mapping[str, Catalog],
    messages: Frozen[str, Messages],
    step: Step,
    say: Say,
) -> ParsedSite:
    """`messages`: for each language those that translate content block by block."""
    sources = find_sources(tree, config, say)
    parse, collections = ParseFile(tree.files, backlinks(catalogs), messages), sources.collections
    if messages:
        from twinpages.content.catalogs import translate_collections  # noqa: PLC0415  # few sites have such catalogs

        parsed = _parse_translated(tree, config, sources.files, parse, step)
        collections = translate_collections(collections, config.default_language, messages)
    else:
        parsed = step(parse, make_jobs(tree, sources.files, parse, {}))
    content = Content(collections, tuple(entry for file in parsed for entry in file.entries), sources.beside)
    problems = {s.path: file.problems for s, file in zip(sources.files, parsed, strict=True) if file.problems}
    of_files = [(file.texts, file.documents) for file in parsed]
    documents = {key: document for _, own in of_files for key, document in own.items()}
    held = {key: texts for texts, own in of_files for key in own}
    digests = {s.path: file.digest for s, file in zip(sources.files, parsed, strict=True)}
    return ParsedSite(content, Frozen(documents), Frozen(held), Frozen(problems), Frozen(digests))


def _parse_translated(
    tree: Tree, config: Config, sources: Sequence[Source], parse: ParseFile, step: Step
) -> list[ParsedFile]:
    """Each with the twins that catalogs make of it if it is the original, and with none if it is not."""
    from twinpages.content.catalogs import find_missing, find_originals  # noqa: PLC0415  # as above

    parsed = step(parse, make_jobs(tree, sources, parse, find_missing(sources, parse.catalogs)))
    written = (entry for file in parsed for entry in file.written.entries)
    originals = find_originals(written, config.default_language)
    return [
        replace(file, twins=())
        if file.twins and originals[file.entries[0].id] is not file.entries[0]
        else file
        for file in parsed
    ]


def make_jobs(
    tree: Tree, sources: Iterable[Source], parse: ParseFile, missing: Mapping[str, tuple[str, ...]]
) -> list[FileJob]:
    """A record's `repr` names all its fields, the same in every process. `missing`: by id of a page, the
    languages that have a catalog, but no file of it."""
    shared = f"{sorted(parse.words.items())!r}"
    told: dict[int, str] = {}
    jobs = []
    for source in sources:
        collection = source.collection
        if id(collection) not in told:
            told[id(collection)] = sha256(f"{collection!r} {shared}".encode()).hexdigest()
        langs = tuple(parse.catalogs) if source.listed else missing.get(source.id, ())
        asked = [(lang, parse.catalogs[lang].digest) for lang in langs]
        own = (source.path, source.id, source.lang, source.languages, asked)
        key = f"{tree.digest(source.path)} {own!r} {told[id(collection)]}"
        jobs.append(FileJob(source, langs, sha256(key.encode()).hexdigest()))
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
