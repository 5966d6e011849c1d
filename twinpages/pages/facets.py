"""A reader's language in, the catalogue of every collection out: facets, terms with counts, who has them.

It is made once for each language; every page that shows a part of it is handed that part as it is.
"""

from collections import defaultdict
from decimal import Decimal

from twinpages.base.frozen import Frozen
from twinpages.base.record import replace
from twinpages.collection.field import Collection, field_at
from twinpages.collection.field import Facet as DeclaredFacet
from twinpages.i18n.collation import sort_key
from twinpages.model.selection import select
from twinpages.model.site import Term
from twinpages.model.targets import Selection
from twinpages.model.term_pages import facet_name
from twinpages.model.terms import NO, YES
from twinpages.pages.desk import Catalogue, Desk
from twinpages.pages.views import Facet, Phrase, TermLink


def make_catalogue(desk: Desk) -> Catalogue:
    """Of each collection that declares facets."""
    facets: dict[str, tuple[Facet, ...]] = {}
    members: dict[str, tuple[str, ...]] = {}
    having: dict[str, list[str]] = defaultdict(list)
    for id, collection in desk.site.collections.items():
        terms = [term for term in desk.site.terms.values() if term.collection == id]
        if not terms:
            continue
        of_entry: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            for entry in term.entries:
                of_entry[entry].append(term)
        found: dict[str, list[str]] = defaultdict(list)
        for subject in select(desk.site, Selection(id), desk.lang):
            for term in of_entry[subject.id]:
                found[term.id].append(subject.id)
                having[subject.id].append(term.id)
        members |= {term: tuple(entries) for term, entries in found.items()}
        facets[id] = tuple(_facets(desk, collection, terms, members))
    having_ = Frozen({entry: tuple(ids) for entry, ids in having.items()})
    return Catalogue(Frozen(facets), Frozen(members), having_)


def _facets(
    desk: Desk, collection: Collection, terms: list[Term], members: dict[str, tuple[str, ...]]
) -> list[Facet]:
    facets = []
    for declared in collection.facets:
        group = [term for term in terms if term.facet == declared.name and term.id in members]
        if group:
            links = [_link(desk, term, len(members[term.id])) for term in group]
            field = field_at(collection.fields, declared.path)
            label = desk.phrase(group[0].label) or Phrase(facet_name(declared.name))
            ordered = _ordered(desk, collection, declared, links)
            facets.append(Facet(declared.name, field.kind if field else "text", label, tuple(ordered)))
    return facets


def _link(desk: Desk, term: Term, count: int) -> TermLink:
    words = desk.phrase(term.words, (term.original,)) or Phrase(term.key)
    version = desk.site.versions.get((term.id, desk.lang))
    return TermLink(term.id.rpartition("/")[2], term.key, desk.path(version) if version else "", words, count)


def _ordered(
    desk: Desk, collection: Collection, declared: DeclaredFacet, links: list[TermLink]
) -> list[TermLink]:
    """Choices as they are declared; numbers, years and what begins with one: the greatest first, which is the
    newest; everything else by the reader's alphabet."""
    field = field_at(collection.fields, declared.path)
    kind, key = field.kind if field else "", sort_key(desk.lang)
    if field and kind in ("choice", "boolean"):
        order = [YES, NO] if kind == "boolean" else list(field.choices)
        return sorted(links, key=lambda link: order.index(link.key) if link.key in order else len(order))
    if kind in ("number", "date", "month"):
        return sorted(links, key=lambda link: Decimal(link.key), reverse=True)
    years = kind == "text" and all(link.key[:1].isdigit() for link in links)
    return sorted(links, key=lambda link: (key(link.words.text), link.key), reverse=years)


def facets_of(desk: Desk, collection: str, ids: tuple[str, ...]) -> Frozen[str, Facet]:
    """The facets of a collection, each with only those of its terms whose page has one of these ids."""
    wanted = {id.rpartition("/")[2] for id in ids}
    found = {}
    for facet in desk.catalogue.facets.get(collection, ()):
        terms = tuple(term for term in facet.terms if term.id in wanted)
        if terms:
            found[facet.name] = replace(facet, terms=terms)
    return Frozen(found)
