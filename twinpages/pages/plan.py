"""A drafted site and a unit of it in, the pages of that unit out, and all that was asked for their sake.

A unit is what is planned by itself: a subject's page in one language, a feed, the sitemap. So pages can be
planned in any order, in several processes, and one by one when little has changed.
"""

from collections.abc import Callable, Iterator

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem
from twinpages.base.record import record, replace
from twinpages.collection.values import Image, Value
from twinpages.content import Entry
from twinpages.model.site import ORIGINAL, Subject, Version
from twinpages.model.targets import Selection
from twinpages.pages.calendars import Calendar, calendar_path, plan_calendar
from twinpages.pages.desk import Desk
from twinpages.pages.draft import Draft, Gathered
from twinpages.pages.engines import make_head, plan_feed, plan_sitemap
from twinpages.pages.entry import list_fragment, make_entry, term_fragment
from twinpages.pages.facets import facets_of
from twinpages.pages.frame import make_breadcrumbs, make_original, make_twins, root_of, section_of
from twinpages.pages.others import make_page, plan_aliases, plan_common, plan_headers, plan_redirects
from twinpages.pages.page_views import Page, PageView
from twinpages.pages.search import is_search, make_search
from twinpages.pages.statement import is_statement, make_statement
from twinpages.pages.text import make_text
from twinpages.pages.units import (
    ALIASES,
    CALENDAR,
    COMMON,
    FEED,
    HEADERS,
    REDIRECTS,
    SITEMAP,
    SUBJECT,
    Unit,
    template_of,
)
from twinpages.pages.views import Facet, Fragment, Phrase


@record
class Planned:
    """A unit's pages, and what they were planned from."""

    pages: tuple[Page, ...] = ()
    calendar: Calendar | None = None
    reads: frozenset[str] = frozenset()
    """Notes of `model.watch`."""
    used: frozenset[str] = frozenset()
    """Files of `content/` to publish under their own names; of a picture, a copy without metadata."""
    sized: frozenset[str] = frozenset()
    """Pictures of `content/` to publish in several sizes."""
    problems: tuple[Problem, ...] = ()


def plan_unit(draft: Draft, unit: Unit) -> Planned:
    """Knows no more of the site than it asks `draft.site` for."""
    lang = unit.lang or draft.site.config.default_language
    gathered = Gathered()
    desk = gathered.desk(draft, lang)
    pages, calendar = tuple(_PLANNERS[unit.kind](desk, draft, unit)), None
    if unit.kind == CALENDAR:
        calendar = plan_calendar(desk, unit.id)
    return Planned(
        pages,
        calendar,
        frozenset(gathered.reads),
        frozenset(gathered.used),
        frozenset(gathered.sized),
        tuple(gathered.problems),
    )


def _nothing(desk: Desk, draft: Draft, unit: Unit) -> Iterator[Page]:
    yield from ()


def _subject(desk: Desk, draft: Draft, unit: Unit) -> Iterator[Page]:
    version = desk.site.versions[unit.id, unit.lang]
    yield _plan_page(desk, draft, desk.site.subjects[unit.id], version)


_PLANNERS: Frozen[str, Callable[[Desk, Draft, Unit], Iterator[Page]]] = Frozen(
    {
        SUBJECT: _subject,
        ALIASES: lambda desk, draft, _: plan_aliases(desk, draft.views[desk.lang]),
        COMMON: lambda desk, draft, _: plan_common(desk, draft.views),
        REDIRECTS: lambda desk, _, __: plan_redirects(desk.site, desk),
        HEADERS: lambda desk, _, __: iter([plan_headers(desk.site, desk)]),
        SITEMAP: lambda desk, _, __: plan_sitemap(desk.site),
        FEED: lambda desk, draft, _: iter([plan_feed(desk, draft.views[desk.lang])]),
        CALENDAR: _nothing,
    }
)


def _plan_page(desk: Desk, draft: Draft, subject: Subject, version: Version) -> Page:
    entry = subject.twins.get(version.text_lang)
    view = draft.views[desk.lang]
    data: dict[str, object] = {"site": view, "page": _make_view(desk, subject, version), "switcher": True}
    if is_search(subject):
        data["search"] = make_search(desk)
    if is_statement(subject):
        data["statement"] = make_statement(desk, draft.found)
    source = entry.file if entry else subject.place.file
    path = version.url[1:] + "index.html"
    template = template_of(desk.site, subject)
    return replace(make_page(desk, path, template, root_of(version.url), data, source), id=subject.id)


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
