"""The whole site in, the pages of all languages out, and the files they use."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.collection.values import Image, Value
from twinpages.content import Entry
from twinpages.model.site import ORIGINAL, Drawing, Selection, Site, Subject, Version
from twinpages.pages.calendars import Calendar, calendar_path, plan_calendars
from twinpages.pages.desk import Desk
from twinpages.pages.drawings import TEMPLATES
from twinpages.pages.engines import make_head, plan_engines
from twinpages.pages.entry import list_fragment, make_entry, term_fragment
from twinpages.pages.facets import facets_of, with_catalogue
from twinpages.pages.frame import (
    make_breadcrumbs,
    make_original,
    make_site_view,
    make_twins,
    root_of,
    section_of,
)
from twinpages.pages.others import make_page, plan_aliases, plan_common, plan_headers, plan_redirects
from twinpages.pages.page_views import Page, PageView, SiteView
from twinpages.pages.pictures import Pictures
from twinpages.pages.search import is_search, make_search
from twinpages.pages.statement import is_statement, make_statement
from twinpages.pages.text import make_text
from twinpages.pages.views import Facet, Fragment, Phrase

PAGE_TEMPLATES = ("page.html", "entry.html", "collection.html", "term.html")
"""What a plain page, an entry, a collection's own page and that of a term are shown with unless they name
another."""


@dataclass(frozen=True)
class Plan:
    pages: tuple[Page, ...]
    files: frozenset[str]
    """Files of `content/` to publish under their own names; of a picture, a copy without metadata."""
    sized: frozenset[str] = frozenset()
    """Pictures of `content/` to publish in several sizes."""
    calendars: tuple[Calendar, ...] = ()
    templates: Frozen[str, Place] = field(default_factory=Frozen)
    """The templates that the site uses, and where each is asked for; what they include comes with them."""


def plan_pages(site: Site, pictures: Pictures, say: Say, found: frozenset[str] = frozenset()) -> Plan:
    """`found`: codes of the problems known so far, which the accessibility statement does not deny."""
    used: set[str] = set()
    sized: set[str] = set()
    pages: list[Page] = []
    desks = [with_catalogue(Desk(site, lang, say, used, pictures, sized)) for lang in site.config.languages]
    views = [make_site_view(desk) for desk in desks]
    for desk, view in zip(desks, views, strict=True):
        for subject in site.subjects.values():
            version = site.versions.get((subject.id, desk.lang))
            if version is not None:
                pages.append(_plan_page(desk, view, subject, version, found))
        pages += plan_aliases(desk, view)
    pages += plan_common(site, desks, views)
    if not site.config.offline:  # what follows speaks to hosts, search engines and feed readers
        pages += plan_redirects(site, desks[0])
        pages.append(plan_headers(site, desks[0]))
        pages += plan_engines(site, desks, views)
    calendars = tuple(plan_calendars(site, desks))
    places = _template_places(site, pages)
    return Plan(tuple(pages), frozenset(used), frozenset(sized), calendars, places)


def _template_places(site: Site, pages: list[Page]) -> Frozen[str, Place]:
    places = {
        name: Place(f"templates/{name}")
        for name in ("list.html", "stale.html", "card.html", "inline.html", "image.html")
    }
    drawn = sorted({target.kind for target in site.targets.values() if isinstance(target, Drawing)})
    places |= {TEMPLATES[kind]: Place(f"templates/{TEMPLATES[kind]}") for kind in drawn}
    for page in pages:
        places.setdefault(page.template, Place(f"templates/{page.template}"))
    for collection in site.collections.values():
        for key, name in (
            ("template", collection.template),
            ("card", collection.card),
            ("inline", collection.inline),
        ):
            places[name] = collection.places.get(key, places.get(name, Place(collection.file)))
    for target in site.targets.values():
        if isinstance(target, Selection) and target.card:
            places.setdefault(target.card, target.place)
    for subject in site.subjects.values():
        written = subject.values.get("template")
        entry = subject.twins.get(subject.original)
        if isinstance(written, str) and entry is not None:
            places[written] = entry.place("template")
    return Frozen(places)


def _plan_page(desk: Desk, view: SiteView, subject: Subject, version: Version, found: frozenset[str]) -> Page:
    entry = subject.twins.get(version.text_lang)
    data: dict[str, object] = {"site": view, "page": _make_view(desk, subject, version), "switcher": True}
    if is_search(subject):
        data["search"] = make_search(desk)
    if is_statement(subject):
        data["statement"] = make_statement(desk, found)
    source = entry.file if entry else subject.place.file
    path = version.url[1:] + "index.html"
    template = _template(desk.site, subject)
    return replace(make_page(desk, path, template, root_of(version.url), data, source), id=subject.id)


def _template(site: Site, subject: Subject) -> str:
    written = subject.values.get("template")
    if isinstance(written, str):
        return written
    if subject.id in site.collections:
        return PAGE_TEMPLATES[2]
    if subject.id in site.terms:
        return PAGE_TEMPLATES[3]
    collection = site.collections.get(subject.collection)
    return collection.template if collection else PAGE_TEMPLATES[0]


def _make_view(desk: Desk, subject: Subject, version: Version) -> PageView:
    body = make_text(desk, subject, version)
    document = desk.site.body(subject, version.text_lang)
    values = subject.values
    own = subject.twins[version.text_lang].values if version.text_lang in subject.twins else values
    title = desk.phrase(subject.title(), desk.subject_chain(subject)) or Phrase("?")
    summary = desk.words(values.get("summary"), desk.subject_chain(subject))
    _say_hidden(desk, subject, version, summary)
    return PageView(
        id=subject.id,
        path=desk.path(version),
        title=title,
        summary=summary,
        body=body,
        entry=make_entry(desk, subject),
        entries=tuple(_own_list(desk, subject, version)),
        breadcrumbs=make_breadcrumbs(desk, subject),
        headings=tuple((h.level, h.id, h.text) for h in document.headings) if document else (),
        twins=make_twins(desk, subject.id),
        head=make_head(desk, version, title, summary),
        section=section_of(desk, subject),
        origin=version.origin,
        text_lang=version.text_lang,
        borrowed=version.borrowed,
        by=subject.translator(version.text_lang),
        changed=version.stale.changed,
        sections=version.stale.total,
        blocks=version.blocks,
        original=(original := make_original(desk, subject, version)),
        original_date=subject.updated(original.lang) if original else None,
        date=values.get("date"),
        updated=own.get("updated"),
        collection=subject.collection,
        calendar=calendar_path(desk, subject.id),
        terms=_terms(desk, subject),
        own=subject.own,
    )


def _terms(desk: Desk, subject: Subject) -> Frozen[str, Facet]:
    term = desk.site.terms.get(subject.id)
    if term is not None:
        return facets_of(desk, term.collection, (term.id,))
    return facets_of(desk, subject.collection, desk.catalogue.terms.get(subject.id, ()))


def _say_hidden(desk: Desk, subject: Subject, version: Version, summary: Phrase | None) -> None:
    """Texts that nobody sees and that are therefore forgotten in translations."""
    entry = subject.twins.get(desk.lang)
    untranslated = version.borrowed or version.origin == ORIGINAL
    if untranslated or entry is None or subject.broken:
        return
    if entry.rest:
        if version.real:
            _say_untranslated(desk, subject, entry)
        return
    phrases = [("summary", summary)]
    for name, value in subject.values.items():
        for image in _images(value):
            phrases += [
                (name, None if image.decorative else desk.phrase(image.alt)),
                (name, desk.phrase(image.caption)),
            ]
    for name, phrase in phrases:
        if phrase is not None and phrase.foreign:
            desk.say(Problem.of("hidden-text", entry.place(name), name=name, lang=desk.lang))


def _say_untranslated(desk: Desk, subject: Subject, entry: Entry) -> None:
    """Descriptions of pictures in a text that a catalog has translated for the most part."""
    document = desk.site.body(subject, desk.lang)
    for mark in document.images if document else ():
        if dict(mark.attributes).get("lang") == entry.rest:
            catalog = f"locales/{desk.lang}/LC_MESSAGES/content.po"
            place = Place(entry.file, entry.body_line)
            desk.say(Problem.of("hidden-text", place, name=mark.alt, lang=desk.lang, catalog=catalog))


def _images(value: Value) -> Iterator[Image]:
    """At whatever depth."""
    if isinstance(value, Image):
        yield value
    elif isinstance(value, tuple | Frozen):
        for item in value.values() if isinstance(value, Frozen) else value:
            yield from _images(item)


def _own_list(desk: Desk, subject: Subject, version: Version) -> Iterator[Fragment]:
    """A collection's page shows its entries, unless its text lists them itself; that of a term its own."""
    if subject.id in desk.site.terms:
        yield term_fragment(desk, desk.site.terms[subject.id])
    if subject.id not in desk.site.collections:
        return
    document = desk.site.body(subject, version.text_lang)
    targets = [desk.site.targets.get(reference) for reference in document.references] if document else []
    if not any(isinstance(t, Selection) and t.collection == subject.id for t in targets):
        yield list_fragment(desk, Selection(subject.id), (subject.id,))
