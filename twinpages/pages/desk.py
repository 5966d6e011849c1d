"""A reader's language in, and with it the small questions that every view asks."""

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from urllib.parse import quote

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Say
from twinpages.base.record import field, record
from twinpages.collection.values import Words
from twinpages.config import Config
from twinpages.i18n.language import direction_of
from twinpages.model.files import file_for
from twinpages.model.site import Site, Subject, Version
from twinpages.pages.pictures import Pictures, has_sizes, published_path
from twinpages.pages.views import Facet, LinkTo, Phrase


@record
class Catalogue:
    """How the entries of all collections are sorted into lists, for the readers of one language."""

    facets: Frozen[str, tuple[Facet, ...]] = field(default_factory=Frozen)
    """By collection, with every term that has entries."""
    members: Frozen[str, tuple[str, ...]] = field(default_factory=Frozen)
    """By a term's page, the ids of its entries in the collection's order."""
    terms: Frozen[str, tuple[str, ...]] = field(default_factory=Frozen)
    """By an entry's id, the ids of its terms' pages."""


@record
class Desk:
    """Where the pages of one language are laid out."""

    site: Site
    lang: str
    say: Say
    used: set[str]
    """Files of `content/` that some page shows or links to: only these are published."""
    pictures: Pictures
    sized: set[str]
    """Pictures that some page shows in the size that suits the screen."""
    catalogue: Catalogue = field(default_factory=Catalogue)
    links: Mapping[str, LinkTo] = field(default_factory=Frozen)
    """By id, to the pages of this language, as soon as they are known."""

    @property
    def config(self) -> Config:
        return self.site.config

    @cached_property
    def chain(self) -> tuple[str, ...]:
        return self.config.chain(self.lang)

    def phrase(self, words: Words | None, chain: Iterable[str] = ()) -> Phrase | None:
        if words is None or not words.said:
            return None
        lang, said = words.pick((*self.chain, *chain, self.config.default_language))
        return self.in_language(said.text, lang)

    def words(self, value: object, chain: Iterable[str] = ()) -> Phrase | None:
        """As `phrase`, for a value that may be no words."""
        return self.phrase(value, chain) if isinstance(value, Words) else None

    def in_language(self, text: str, lang: str) -> Phrase:
        return Phrase(text, lang, direction_of(lang), lang != self.lang)

    def version(self, id: str) -> Version | None:
        """The reader's page; where there is none, that of the language they would be offered next."""
        subject = self.site.subjects.get(id)
        if subject is None:
            return None
        tags = (*subject.chain(self.config, self.lang), *subject.twins, *self.config.languages)
        found = (self.site.versions.get((id, tag)) for tag in tags)
        return next((version for version in found if version is not None), None)

    def path(self, version: Version, anchor: str = "") -> str:
        return link_path(self.config, version.url) + (f"#{quoted(anchor)}" if anchor else "")

    def subject_chain(self, subject: Subject) -> tuple[str, ...]:
        return subject.chain(self.config, self.lang)

    def file(self, path: str, chain: Iterable[str]) -> str:
        """Path in the output of a file below `content/`, for this reader; notes that it is used."""
        found = file_for(self.site.files, f"content/{path}", chain, self.config.languages)
        if not found:
            return ""  # said already
        self.used.add(found)
        return quoted(published_path(found))

    def picture(self, path: str, chain: Iterable[str]) -> str:
        """Path of a picture's source for this reader; notes that it is shown."""
        found = file_for(self.site.files, f"content/{path}", chain, self.config.languages)
        if found:
            (self.sized if has_sizes(self.pictures, found) else self.used).add(found)
        return found


def link_path(config: Config, url: str) -> str:
    """From the top of the site; `index.html` is named if pages must open from disk."""
    return file_path(url, config.explicit_links or config.offline)


def file_path(url: str, explicit: bool) -> str:
    return quoted(url[1:]) + ("index.html" if explicit else "")


@lru_cache(maxsize=20_000)
def quoted(path: str) -> str:
    """As it stands in an address. The same ones are asked for by page after page: menu, twins, list."""
    return quote(path)
