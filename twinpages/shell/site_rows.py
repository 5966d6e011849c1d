"""A site and a unit of it in, the rows out that say what is known of its subject and its file of texts.

They are made where the unit's pages are, for what is packed there nobody need pack in the end.
"""

from collections.abc import Iterable, Iterator, Mapping

from twinpages.base.frozen import Frozen
from twinpages.base.record import record, replace
from twinpages.markup import Document
from twinpages.model.site import Site
from twinpages.pages import Unit
from twinpages.pages.units import SUBJECT
from twinpages.shell.rows import SOURCES, SUBJECTS, SourceRow, SubjectRow
from twinpages.shell.store import pack
from twinpages.standing import authors_of
from twinpages.texts import TextKey

Row = tuple[str, str, object]
"""Its room, its name behind the order's, and the row."""


@record
class SiteRows:
    site: Site
    authors: Mapping[str, tuple[str, str]]
    """As `Standing` has them."""
    keys: Mapping[str, tuple[TextKey, ...]]
    """Of the texts of each file."""
    firsts: Mapping[str, str]
    """By subject, the language of its first unit."""

    @staticmethod
    def of(site: Site, units: Iterable[Unit]) -> "SiteRows":
        authors = authors_of(site)
        keys: dict[str, list[TextKey]] = {file: [] for file in (*authors, *site.digests)}
        for key in site.documents:
            keys.setdefault(key[0].file, []).append(key)
        firsts: dict[str, str] = {}
        for unit in units:
            if unit.kind == SUBJECT:
                firsts.setdefault(unit.id, unit.lang)
        return SiteRows(site, authors, {file: tuple(own) for file, own in keys.items()}, firsts)

    def of_unit(self, unit: Unit) -> Iterator[Row]:
        if unit.kind != SUBJECT:
            return
        if self.firsts[unit.id] == unit.lang:
            yield SUBJECTS, unit.id, subject_row(self.site, unit.id)
        twin = self.site.subjects[unit.id].twins.get(unit.lang)
        if twin is not None and self.authors[twin.file] == (unit.id, unit.lang):
            yield SOURCES, twin.file, self._source(twin.file)

    def others(self) -> Iterator[Row]:
        """Of what is no unit's."""
        for id in self.site.subjects:
            if id not in self.firsts:
                yield SUBJECTS, id, subject_row(self.site, id)
        for file in self.keys:
            id, lang = self.authors.get(file, ("", ""))
            if (id, lang) not in self.site.versions:
                yield SOURCES, file, self._source(file)

    def _source(self, file: str) -> SourceRow:
        keys = self.keys[file]
        documents = [self.site.documents[key] for key in keys]
        return source_row(self.site, file, self.authors.get(file, ("", "")), documents)


def subject_row(site: Site, id: str) -> SubjectRow:
    langs = [lang for lang in site.config.languages if (id, lang) in site.versions]
    subject = site.subjects[id]
    return SubjectRow(
        replace(subject, twins=Frozen()),
        {lang: pack(entry) for lang, entry in subject.twins.items()},
        {lang: site.versions[id, lang] for lang in langs},
    )


def source_row(site: Site, file: str, author: tuple[str, str], documents: Iterable[Document]) -> SourceRow:
    """`documents`: of the file's texts."""
    wanted = [reference for document in documents for reference in document.references]
    targets = {reference: site.targets[reference] for reference in wanted if reference in site.targets}
    return SourceRow(author, targets, site.digests.get(file, ""))
