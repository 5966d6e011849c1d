"""The records of a whole site."""

from collections.abc import Iterable, Mapping
from datetime import date

from twinpages.base.frozen import Frozen
from twinpages.base.problem import ERROR, Place, Problem
from twinpages.base.record import field, record
from twinpages.base.step import Held
from twinpages.collection.field import BASE_FIELDS, Collection, Field
from twinpages.collection.values import Value, Values, Words
from twinpages.config import Config
from twinpages.content import Entry
from twinpages.i18n.language import Language, make_language
from twinpages.markup import Document, Pieces
from twinpages.markup.document import Reference
from twinpages.model.areas import Area
from twinpages.model.targets import Target
from twinpages.texts import TextKey, Texts, body_key

HOME = "index"
"""Id of the home page."""

ORIGINAL = "original"
"""The origin of a text that translates nothing; a twin's is human, reviewed or machine."""


@record(many=True)
class Subject:
    """What a page and its twins are about."""

    id: str
    collection: str
    original: str
    """Language of the text that the others translate."""
    twins: Mapping[str, Entry]
    """The files there are, by language; none for a page that the collection makes by itself."""
    values: Values
    """Neutral values once, words in every language they were written in."""
    place: Place
    """Where it is written, for problems."""
    listed: bool = False
    position: int = 0
    slugs: Frozen[str, str] = field(default_factory=Frozen)
    """Of a page that the build makes by itself: for each language that has it, the end of its address."""
    own: bool = False
    """The site has it by itself; nobody wrote it."""

    @property
    def broken(self) -> bool:
        """Not all of it could be read, so what seems to be missing may be there."""
        return any(twin.broken for twin in self.twins.values())

    @property
    def parent(self) -> str:
        """Id of the folder it lies in; empty at the top."""
        return self.id.rpartition("/")[0]

    def title(self) -> Words | None:
        title = self.values.get("title")
        return title if isinstance(title, Words) else None

    def chain(self, config: Config, lang: str) -> tuple[str, ...]:
        """Languages in which a reader of `lang` is offered its words, best first."""
        return (*config.chain(lang), self.original)

    def last_change(self, lang: str) -> Value | None:
        """When the text in `lang` says it was updated, else when the page was written."""
        own = self.updated(lang)
        return own if isinstance(own, date) else self.values.get("date")

    def updated(self, lang: str) -> Value | None:
        """When the text in `lang` says it was updated."""
        return self.twins[lang].values.get("updated") if lang in self.twins else None

    def translator(self, lang: str) -> str:
        translation = self.twins[lang].values.get("translation") if lang in self.twins else None
        return str(translation.get("by", "")) if isinstance(translation, Frozen) else ""

    def origin(self, lang: str) -> str:
        """Empty for a page that has no text of its own."""
        if lang not in self.twins:
            return ""
        translation = self.twins[lang].values.get("translation")
        return str(translation.get("origin", "human")) if isinstance(translation, Frozen) else ORIGINAL


@record(many=True)
class Staleness:
    """What readers and translators are told of a twin whose original goes on."""

    known: bool = False
    """Whether the twin has noted what it was made from."""
    total: int = 0
    """Sections of the original: its head (title, summary, fields), and each part of its text."""
    head: bool = False
    """The head has changed."""
    sections: tuple[int, ...] = ()
    """Changed parts of the text: 0 is what stands before the first heading, n the n-th heading's."""

    @property
    def changed(self) -> int:
        return len(self.sections) + self.head


@record
class Term:
    """A value of a facet, and the entries that have it."""

    id: str
    """Of its page: `projects/partners.country=RO`."""
    collection: str
    facet: str
    """`partners.country`"""
    key: str
    """The same in every language: `RO`."""
    label: Words | None
    """What its facet is called; None: as its field."""
    words: Words
    """What it is called; empty for what is in no language, such as a school year."""
    original: str
    """The language that its words are sure to be in."""
    entries: tuple[str, ...]
    """Ids of the published entries that have it."""
    place: Place = field(compare=False)


@record(many=True)
class Version:
    """One subject for the readers of one language: the page they get."""

    id: str
    lang: str
    text_lang: str
    """What the text is in; differs from `lang` when it is borrowed."""
    origin: str
    """original, human, reviewed or machine; empty for a list without a text."""
    url: str
    """`/tr/faydalar/`"""
    stale: Staleness
    """Of the twin whose text it shows."""
    blocks: tuple[int, int] = (0, 0)
    """Of a twin made by a catalog: how many of how many blocks are translated."""
    original: str = ""
    """Language of the text that the twins translate."""

    @property
    def borrowed(self) -> bool:
        return self.lang != self.text_lang

    @property
    def real(self) -> bool:
        """A text of this language: not borrowed, and if a catalog made it, at least half translated."""
        done, total = self.blocks
        return not self.borrowed and done * 2 >= total


@record(many=True)
class Dates:
    """When a page's text was written and changed, as far as it says so in days."""

    published: date | None = None
    updated: date | None = None


@record
class Alias:
    """An earlier address, which forwards to the page that has it now."""

    url: str
    id: str
    lang: str


@record
class Site:
    """Its mappings may be backed by a memory that makes a value when it is asked for."""

    config: Config
    collections: Frozen[str, Collection]
    subjects: Mapping[str, Subject]
    """By id, in their order."""
    versions: Mapping[tuple[str, str], Version]
    """By id and language."""
    documents: Mapping[TextKey, Document]
    aliases: tuple[Alias, ...]
    files: frozenset[str]
    terms: Mapping[str, Term] = field(default_factory=Frozen)
    """By the id of their pages."""
    targets: Mapping[Reference, Target] = field(default_factory=Frozen)
    texts: Mapping[TextKey, Held[Texts]] = field(default_factory=Frozen)
    """The texts themselves, each with those that were marked up with it."""
    digests: Mapping[str, str] = field(default_factory=Frozen)
    """By source file, the digest of all that is known of it before it is seen with others."""
    dates: Mapping[tuple[str, str], Dates] = field(default_factory=Frozen)
    """Of every version."""
    members: Mapping[str, tuple[str, ...]] = field(default_factory=Frozen)
    """By collection, the ids of its entries in their order."""
    drafted: frozenset[tuple[str, str]] = frozenset()
    """Id and language of what is not published."""
    hidden: frozenset[str] = frozenset()
    """Ids of which nothing is published."""
    areas: Frozen[str, Area] | None = None
    """The maps by name; none: nobody has looked for them."""
    languages: Frozen[str, Language] = field(default_factory=Frozen)
    """Those that it is written in, by tag: an edit need not load what CLDR knows of each."""

    def language(self, tag: str) -> Language:
        return self.languages.get(tag) or make_language(tag)

    def fields(self, subject: Subject) -> Frozen[str, Field]:
        collection = self.collections.get(subject.collection)
        return collection.fields if collection else BASE_FIELDS

    def text(self, key: TextKey) -> Pieces:
        return self.texts[key].get()[key]

    def body(self, subject: Subject, lang: str) -> Document | None:
        entry = subject.twins.get(lang)
        return self.documents.get(body_key(entry)) if entry else None

    def broken(self, problems: Iterable[Problem]) -> frozenset[str]:
        """Ids of the pages in whose files mistakes were found: what they lack is not held against others."""
        errors = [problem for problem in problems if problem.level == ERROR]
        files = {problem.place.file for problem in errors} | {dict(p.params).get("other", "") for p in errors}
        twins = [(s.id, entry.file) for s in self.subjects.values() for entry in s.twins.values()]
        twins += [(s.id, s.place.file) for s in self.subjects.values()]
        lost = {HOME} - set(self.subjects)
        return frozenset({id for id, file in twins if file in files} | lost)

    def entries(self, collection: str) -> Iterable[Subject]:
        """In the order of their ids."""
        return (self.subjects[id] for id in self.members.get(collection, ()))
