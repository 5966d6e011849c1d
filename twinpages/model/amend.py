"""A site and files of it that were read again in, the site out in which only their subjects are new.

Law: either None, or the model that all files together would make. So what could reach further than the
subject itself is refused: which pages there are, their addresses, what is drafted, the values that lists are
drawn and terms are made by.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from twinpages.base.frozen import Frozen
from twinpages.base.problem import ERROR, Problem, Say
from twinpages.base.record import record, replace
from twinpages.collection.field import BASE_FIELDS, Collection, Facet, field_at
from twinpages.collection.values import Value, Words
from twinpages.content import Entry
from twinpages.markup.document import Reference
from twinpages.model.addresses import dates_of, versions_of
from twinpages.model.anchors import known_anchors
from twinpages.model.asked import Asked, asked_by
from twinpages.model.make import check_subject
from twinpages.model.references import resolve_references
from twinpages.model.site import Site, Subject, Version
from twinpages.model.targets import Target
from twinpages.model.twins import make_subject
from twinpages.texts import ParsedFile

K = TypeVar("K")
V = TypeVar("V")

_OF_TRANSLATION = frozenset({"seen", "origin", "by"})
"""What a twin may say of its making without becoming the twin of another text."""
_FAR = frozenset({"translation", "draft", "slug", "aliases", "template"})
"""Fields that say which pages there are, where, or what with they are shown."""
_WIDE = frozenset({"same-address", "alias-taken", "bad-alias", "duplicate-entry", "home-missing"})
"""Problems in a page's file that looking at the page alone does not show."""


class Over(Mapping[K, V]):
    """A mapping with some of its values replaced, and perhaps more of them."""

    def __init__(self, new: Mapping[K, V], inner: Mapping[K, V]) -> None:
        self.new, self.inner = new, inner

    def __getitem__(self, key: K) -> V:
        return self.new[key] if key in self.new else self.inner[key]

    def __contains__(self, key: object) -> bool:
        return key in self.new or key in self.inner

    def __iter__(self) -> Iterator[K]:
        yield from self.inner
        yield from (key for key in self.new if key not in self.inner)

    def __len__(self) -> int:
        return len(self.inner) + sum(key not in self.inner for key in self.new)


@record
class Amended:
    site: Site
    subjects: frozenset[str]
    """Ids of those that were made anew."""
    notes: Mapping[str, frozenset[str]]
    """What has changed, as `model.watch` notes it; with the languages whose readers it concerns."""
    problems: Mapping[str, tuple[Problem, ...]]
    """By file, for every file of these subjects."""
    asked: Asked
    """By the texts as they are, or were."""


def amend_site(
    site: Site,
    parsed: Mapping[str, ParsedFile],
    known: Mapping[str, tuple[Problem, ...]],
    asked: Asked,
) -> Amended | None:
    """`parsed`: by path. `known`: by file, the problems that the model has shown before. `asked`: by
    the texts."""
    twins: dict[str, dict[str, Entry]] = {}
    for path, file in parsed.items():
        entry = file.written.entries[0] if len(file.written.entries) == 1 else None
        subject = site.subjects.get(entry.id) if entry is not None else None
        if entry is None or subject is None or not _may_replace(site, subject, entry, path, asked):
            return None
        made = {twin.lang: twin for twin in file.entries[1:]}
        if made.keys() != {lang for lang, twin in subject.twins.items() if twin.rest and twin.file == path}:
            return None
        twins.setdefault(entry.id, dict(subject.twins)).update({entry.lang: entry, **made})
    before = {id: site.subjects[id] for id in twins}
    files = {entry.file: id for id, subject in before.items() for entry in subject.twins.values()}
    if any(problem.code in _WIDE for file in files for problem in known.get(file, ())):
        return None
    said: list[Problem] = []
    new = _with_subjects(site, before, twins, parsed, said.append)
    if new is None or any(_loses(site, new, id, asked) for id in before):
        return None
    targets = _resolve(new, before, parsed, said.append)
    if any(problem.level == ERROR for problem in said):
        return None
    new = replace(new, targets=Over(targets, site.targets))
    found: dict[str, list[Problem]] = {file: [] for file in files}
    for problem in said:
        if problem.place.file not in found:
            return None
        found[problem.place.file].append(problem)
    notes = dict(_notes(site, new, before, parsed))
    problems = {file: tuple(problems) for file, problems in found.items()}
    return Amended(new, frozenset(before), notes, problems, asked.and_(asked_by(targets.values())))


def _may_replace(site: Site, subject: Subject, entry: Entry, path: str, asked: Asked) -> bool:
    old = subject.twins.get(entry.lang)
    if old is None or old.file != path or entry.listed or entry.broken or old.broken:
        return False
    changed = [
        name for name in {*old.values, *entry.values} if old.values.get(name) != entry.values.get(name)
    ]
    collection = site.collections.get(subject.collection, Collection("", BASE_FIELDS))
    if not _sorting(collection).isdisjoint(changed):
        return False
    facets = ((each, facet) for each in site.collections.values() for facet in each.facets)
    if "title" in changed and any(_names_entries(each, facet) for each, facet in facets):
        return False  # a term is called as the entry it refers to
    return all(
        _is_free(name, collection.fields[name].kind, old.values.get(name), entry.values.get(name), asked)
        for name in changed
    )


def _sorting(collection: Collection) -> frozenset[str]:
    """Fields by which its entries have terms, or days in its calendar."""
    days = (collection.calendar.start, collection.calendar.end) if collection.calendar else ()
    return frozenset({*(facet.path[0] for facet in collection.facets), *days})


def _names_entries(collection: Collection, facet: Facet) -> bool:
    field = field_at(collection.fields, facet.path)
    return field is not None and field.kind == "reference"


def _is_free(name: str, kind: str, old: Value | None, new: Value | None, asked: Asked) -> bool:
    """Whether a field may change so. What lists are sorted by is looked at where they are planned."""
    if name == "updated":
        return True
    if name == "translation" and isinstance(old, Frozen) and isinstance(new, Frozen):
        return all(old.get(key) == new.get(key) for key in {*old, *new} - _OF_TRANSLATION)
    words = isinstance(old, Words) and isinstance(new, Words)
    if name in _FAR or kind == "image":
        return False
    return words or (name != "title" and not asked.values)


def _with_subjects(
    site: Site,
    before: Mapping[str, Subject],
    twins: Mapping[str, dict[str, Entry]],
    parsed: Mapping[str, ParsedFile],
    say: Say,
) -> Site | None:
    config, subjects = site.config, {}
    for id, own in twins.items():
        collection = site.collections.get(before[id].collection, Collection("", BASE_FIELDS))
        subjects[id] = make_subject(config, collection, id, own, site.drafted, say)
        if subjects[id].original != before[id].original:
            return None
    new = replace(site, subjects=Over(subjects, site.subjects))
    versions: dict[tuple[str, str], Version] = {}
    for subject in subjects.values():
        versions |= versions_of(config, new.subjects, subject, say)
    for key, version in versions.items():
        if key not in site.versions or site.versions[key].url != version.url:
            return None
    dates = {(id, lang): dates_of(subjects[id], lang) for id, lang in versions}
    documents = {key: document for file in parsed.values() for key, document in file.documents.items()}
    texts = {key: file.texts for file in parsed.values() for key in file.documents}
    return replace(
        new,
        versions=Over(versions, site.versions),
        dates=Over(dates, site.dates),
        documents=Over(documents, site.documents),
        texts=Over(texts, site.texts),
        digests=Over({path: file.digest for path, file in parsed.items()}, site.digests),
    )


def _loses(site: Site, new: Site, id: str, asked: Asked) -> bool:
    """Whether a place of this page is gone to which a text links."""
    anchors = asked.anchors.get(id)
    return bool(anchors and anchors & (known_anchors(site, id) - known_anchors(new, id)))


def _resolve(
    new: Site, ids: Iterable[str], parsed: Mapping[str, ParsedFile], say: Say
) -> Frozen[Reference, Target]:
    """All that the texts of these subjects point at; and what is wrong with their values."""
    subjects = [new.subjects[id] for id in ids]
    for subject in subjects:
        check_subject(new, subject, say)
    bodies = (new.body(subject, lang) for subject in subjects for lang in subject.twins)
    documents = [document for file in parsed.values() for document in file.documents.values()]
    fresh = [*documents, *(body for body in bodies if body is not None)]
    return resolve_references(new, list(dict.fromkeys(fresh)), say)


def _notes(
    site: Site, new: Site, before: Mapping[str, Subject], parsed: Mapping[str, ParsedFile]
) -> Iterator[tuple[str, frozenset[str]]]:
    everybody = frozenset(site.config.languages)
    for id, old in before.items():
        subject = new.subjects[id]
        if readers := frozenset(lang for lang in everybody if _differs(site, old, subject, lang)):
            yield f"s:{id}", readers
        keys = [(id, lang) for lang in everybody if (id, lang) in site.versions]
        if any(site.versions[key] != new.versions[key] for key in keys):
            yield f"v:{id}", everybody
        if any(site.dates[key] != new.dates[key] for key in keys):
            yield f"d:{id}", everybody
    for path, file in parsed.items():
        if any(_is_other(site, new, before[entry.id], entry) for entry in file.entries):
            yield f"o:{path}", everybody
        yield f"t:{path}", everybody


def _is_other(site: Site, new: Site, old: Subject, entry: Entry) -> bool:
    """What is known of its text, or where that begins."""
    known, line = site.body(old, entry.lang), old.twins[entry.lang].body_line
    return known != new.body(new.subjects[entry.id], entry.lang) or line != entry.body_line


def _differs(site: Site, old: Subject, new: Subject, lang: str) -> bool:
    """Whether readers of a language can see that a subject has changed."""
    return old != new and _seen(site, old, lang) != _seen(site, new, lang)


def _seen(site: Site, subject: Subject, lang: str) -> object:
    """All of a subject, but of its words only those that such a reader is shown."""
    chain = (*subject.chain(site.config, lang), site.config.default_language)
    picked = {name: _picked(value, chain) for name, value in subject.values.items()}
    twins = {}
    for tag, entry in subject.twins.items():
        own = {name: value for name, value in entry.values.items() if not isinstance(value, Words)}
        twins[tag] = replace(entry, values=Frozen(own), prints=())
    return replace(subject, values=Frozen(picked), twins=Frozen(twins))  # type: ignore[arg-type]


def _picked(value: Value, chain: tuple[str, ...]) -> object:
    if not isinstance(value, Words) or not value.said:
        return value
    lang, said = value.pick(chain)
    return lang, said.text, said.place
