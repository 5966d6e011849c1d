"""Entries and the facets of their collections in, every `Term` that an entry has out.

A term is known by its key, which is the same in every language; its words are only what it is called there.
So Romania is one term, and its pages in two languages are twins.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from urllib.parse import quote

from twinpages.base.frozen import Frozen
from twinpages.base.record import record
from twinpages.collection.field import Collection, Facet, Field, field_at, label_at
from twinpages.collection.values import Reference, Said, Value, Words
from twinpages.config import Config
from twinpages.i18n.catalog import Catalog
from twinpages.i18n.formats import Formats
from twinpages.i18n.months import Month
from twinpages.model.links import find_entry
from twinpages.model.selection import values_at
from twinpages.model.site import Subject, Term

YES, NO = "yes", "no"
"""Keys of a boolean's terms, and the theme's words for them."""

_OF_BASE_FIELDS = Frozen({"tags": "Tags", "date": "Date"})
"""The theme's words for fields that every page has, so that no collection must name them."""


def make_terms(
    config: Config,
    collections: Frozen[str, Collection],
    subjects: Frozen[str, Subject],
    catalogs: Frozen[str, Catalog],
) -> Frozen[str, Term]:
    """By id: facets in the order of their declaration, the keys of each in order."""
    words = _Words(config, subjects, catalogs)
    terms: dict[str, Term] = {}
    for collection in collections.values():
        entries = [s for s in subjects.values() if s.collection == collection.id] if collection.facets else []
        for facet in collection.facets:
            for term in _terms_of(collection, facet, entries, words):
                terms.setdefault(term.id, term)
    return Frozen({id: term for id, term in terms.items() if id not in subjects})


def _terms_of(
    collection: Collection, facet: Facet, entries: list[Subject], words: "_Words"
) -> Iterator[Term]:
    field = field_at(collection.fields, facet.path)
    if field is None:
        return
    found: dict[str, tuple[Value, list[Subject]]] = {}
    for entry in entries:
        for value in values_at(entry.values, facet.path):
            key = words.key(value)
            having = found.setdefault(key, (value, []))[1]
            if key and entry not in having[-1:]:
                having.append(entry)
    for key, (value, having) in sorted(found.items()):
        if having:
            said, original = words.of(facet, field, key, value, having[0])
            id = f"{collection.id}/{facet.name}={_safe(key)}".lstrip("/")
            label, ids = (
                words.label(facet, collection.fields),
                tuple(dict.fromkeys(entry.id for entry in having)),
            )
            yield Term(id, collection.id, facet.name, key, label, said, original, ids, facet.place)


def _safe(key: str) -> str:
    """As it can stand in an id, which is divided by `/`, and in a list of ids, divided by spaces or `&`."""
    return re.sub(r"[\s/%&#]", lambda sign: quote(sign[0], safe=""), key)


@record
class _Words:
    """What names terms: the site's configuration, its entries and the words of the theme."""

    config: Config
    subjects: Frozen[str, Subject]
    catalogs: Frozen[str, Catalog]

    def key(self, value: Value) -> str:
        """Empty for what means nothing: a reference to what is not published, a month of any year."""
        if isinstance(value, bool):
            return YES if value else NO
        if isinstance(value, (Month, date)):
            return str(value.year or "")
        if isinstance(value, Reference):
            id = find_entry(self.subjects, value) or ""
            return id.removeprefix(f"{value.to}/")
        return str(value) if isinstance(value, (str, int, Decimal)) else ""

    def label(self, facet: Facet, fields: Frozen[str, Field]) -> Words | None:
        name = _OF_BASE_FIELDS.get(facet.name, "")
        return facet.label or label_at(fields, facet.path) or (self._of_theme(name, facet) if name else None)

    def of(self, facet: Facet, field: Field, key: str, value: Value, first: Subject) -> tuple[Words, str]:
        """Its words, and the language that they are sure to be in. `first`: an entry that has the term."""
        default = self.config.default_language
        if field.kind == "choice":
            said = field.choices.get(key)
            return (said, default) if said and said.said else self._written(key, first, facet)
        if facet.name == "tags":
            said = self.config.tags.get(key)
            return (said, default) if said and said.said else self._written(key, first, facet)
        if isinstance(value, Reference):
            target = self.subjects[find_entry(self.subjects, value) or ""]
            return target.title() or Words(), target.original
        if field.kind == "boolean":
            return self._of_theme(key, facet), default
        if field.kind in ("country", "language", "number"):
            return self._formatted(field.kind, value, facet), default
        return Words(), default

    def _written(self, key: str, first: Subject, facet: Facet) -> tuple[Words, str]:
        """A key without words is shown as it is, in the language of the entry that has it."""
        return Words(Frozen({first.original: Said(key, facet.place)})), first.original

    def _formatted(self, kind: str, value: Value, facet: Facet) -> Words:
        said = {}
        for lang, options in self.config.languages.items():
            formats = Formats(options.locale or lang)
            if isinstance(value, str):
                text = formats.country(value) if kind == "country" else formats.language(value)
            else:
                text = formats.number(value, False) if isinstance(value, (int, Decimal)) else str(value)
            said[lang] = Said(text, facet.place)
        return Words(Frozen(said))

    def _of_theme(self, message: str, facet: Facet) -> Words:
        """In the languages that have this word; English has every one."""
        said = {}
        for lang in self.config.languages:
            catalog = self.catalogs.get(lang, Catalog(lang))
            if message in catalog.known or lang.split("-", maxsplit=1)[0] in ("en", "qps"):
                said[lang] = Said(catalog.translations().gettext(message), facet.place)
        default = self.config.default_language
        return Words(Frozen(said or {default: Said(message, facet.place)}))
