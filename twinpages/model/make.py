"""The whole model, in the order in which its parts need each other."""

from collections import defaultdict

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import replace
from twinpages.collection.field import Collection, Field
from twinpages.collection.scalars import unknown
from twinpages.collection.values import Image, Reference, Said, Value, Words
from twinpages.config import Config
from twinpages.content import Entry
from twinpages.i18n.catalog import Catalog
from twinpages.i18n.language import Language, make_language
from twinpages.markup import Document
from twinpages.model.addresses import dates_of, make_aliases, make_versions
from twinpages.model.areas import Area
from twinpages.model.files import PICTURES, image_path, nearest_file, resolve_file
from twinpages.model.links import resolve_entry
from twinpages.model.own import OwnPage, own_subjects
from twinpages.model.references import resolve_references
from twinpages.model.site import HOME, Site, Subject
from twinpages.model.spans import check_span
from twinpages.model.term_pages import with_term_pages
from twinpages.model.terms import make_terms
from twinpages.model.twins import make_subjects
from twinpages.texts import ParsedSite, TextKey


def make_site(
    config: Config,
    parsed: ParsedSite,
    catalogs: Frozen[str, Catalog],
    drafts: bool,
    say: Say,
    areas: Frozen[str, Area] | None,
    own: Frozen[str, OwnPage],
) -> Site:
    """`drafts`: show them too, as the local preview does. `own`: the pages that the site has by itself."""
    content = parsed.content
    drafted = frozenset[tuple[str, str]]() if drafts else _drafted(content.entries)
    published = [entry for entry in content.entries if (entry.id, entry.lang) not in drafted]
    hidden = frozenset({id for id, _ in drafted} - {entry.id for entry in published})
    subjects = make_subjects(config, content.collections, published, drafted, say)
    subjects = _with_collection_pages(config, content.collections, subjects, say)
    terms = make_terms(config, content.collections, subjects, catalogs)
    subjects = with_term_pages(config, subjects, terms)
    versions = make_versions(config, subjects, say)
    for lang in config.languages:
        name = f"content/index.{lang}.md"
        needed = HOME in subjects or lang == config.default_language  # one home page serves all who borrow
        if needed and (HOME, lang) not in versions:
            say(Problem.of("home-missing", Place(name), name=name))
    aliases = make_aliases(config, subjects, versions, say)
    urls = (*(version.url for version in versions.values()), *(alias.url for alias in aliases))
    made = own_subjects(config, own, {*subjects, *content.collections, *(id for id, _ in drafted)}, urls)
    versions = Frozen({**versions, **make_versions(config, made, say)})
    subjects = Frozen(sorted({**subjects, **made}.items()))
    files = {entry.file for subject in subjects.values() for entry in subject.twins.values()}
    shown: Frozen[TextKey, Document] = Frozen(
        {key: document for key, document in parsed.documents.items() if key[0].file in files}
    )
    members: dict[str, list[str]] = defaultdict(list)
    for id, subject in subjects.items():
        members[subject.collection].append(id)
    known = (config, content.collections, subjects, versions, shown, aliases, content.files, terms)
    site = Site(
        *known,
        texts=parsed.texts,
        digests=parsed.digests,
        dates=Frozen({(id, lang): dates_of(subjects[id], lang) for id, lang in versions}),
        members=Frozen({collection: tuple(ids) for collection, ids in members.items()}),
        drafted=drafted,
        hidden=hidden,
        areas=areas,
        languages=Frozen({lang: _language(config, lang) for lang in config.languages}),
    )
    _check_menu(site, hidden, say)
    _check_references(content.collections, say)
    for subject in subjects.values():
        check_subject(site, subject, say)
    return replace(site, targets=resolve_references(site, site.documents.values(), say))


def _language(config: Config, lang: str) -> Language:
    """Of which a near relative may stand for it where a country is wanted."""
    near = config.languages[lang].locale
    found = make_language(lang)
    return replace(found, open_graph=make_language(near).open_graph) if near else found


def _drafted(entries: tuple[Entry, ...]) -> frozenset[tuple[str, str]]:
    """Id and language of what is not published: drafts, and the twins of a drafted original.

    A drafted twin hides nothing but itself: those that translate it are published.
    """
    drafts = {(e.id, e.lang) for e in entries if e.values.get("draft") is True}
    sources = {(e.id, e.lang): _of(e) for e in entries}
    hidden = set(drafts)
    for (id, lang), of in sources.items():
        seen, at = {lang}, of
        while at and at not in seen:
            if (id, at) in drafts and not sources.get((id, at)):
                hidden.add((id, lang))
            seen.add(at)
            at = sources.get((id, at), "")
    return frozenset(hidden)


def _of(entry: Entry) -> str:
    translation = entry.values.get("translation")
    return str(translation.get("of", "")) if isinstance(translation, Frozen) else ""


def _with_collection_pages(
    config: Config, collections: Frozen[str, Collection], subjects: Frozen[str, Subject], say: Say
) -> Frozen[str, Subject]:
    """A collection without `index.<lang>.md` still has a page if its entries have, the menu names it, or they
    are sorted into lists: those lie below it."""
    made = dict(subjects)
    wanted = {*collections} if config.menu_lost else {item.id for item in config.menu}
    wanted |= {s.collection for s in subjects.values() if not s.listed and s.collection}
    filled = {s.collection for s in subjects.values()}
    wanted |= {id for id, collection in collections.items() if collection.facets and id in filled and id}
    for id, collection in collections.items():
        if id in subjects or id not in wanted:
            continue
        place, lang = Place(collection.file), config.default_language
        title = collection.title
        if title is None:
            say(Problem.of("collection-without-title", place, name=id))
            name = id.rpartition("/")[2].replace("-", " ").capitalize()
            title = Words(Frozen({tag: Said(name, place) for tag in config.languages}))
        made[id] = Subject(id, "", lang, Frozen(), Frozen({"title": title}), place)
    return Frozen(sorted(made.items()))


def _check_menu(site: Site, hidden: frozenset[str], say: Say) -> None:
    known = [id for id, subject in site.subjects.items() if not subject.listed]
    for item in site.config.menu:
        if item.id in hidden:
            say(Problem.of("link-to-draft", item.place, name=item.id))
        elif item.id not in known and item.id != HOME:  # a missing home page is said as such
            say(unknown("unknown-menu-item", item.place, item.id, known))
    for values in (site.config.publisher, site.config.funding):
        for value in values.values():
            if isinstance(value, Image):
                _check_image(site, value, say, folder="content/")


def check_subject(site: Site, subject: Subject, say: Say) -> None:
    """Its values against the rest of the site."""
    fields = site.fields(subject)
    for name, value in subject.values.items():
        _check_value(site, subject, subject.place, fields.get(name), value, say)
    if subject.collection in site.collections:
        check_span(site.collections[subject.collection], subject, say)


def _check_value(
    site: Site, subject: Subject, place: Place, field: Field | None, value: Value, say: Say
) -> None:
    """References and images of fields, at whatever depth."""
    if field is None:
        return
    if isinstance(value, tuple):
        for item in value:
            _check_value(site, subject, place, field.of, item, say)
    elif isinstance(value, Frozen):
        for name, item in value.items():
            _check_value(site, subject, place, field.fields.get(name), item, say)
    elif isinstance(value, Reference) and resolve_entry(site, value) is None:
        known = [s.id.rpartition("/")[2] for s in site.entries(value.to)]
        broken = any(s.broken for s in site.entries(value.to))
        if value.to in site.collections and not broken:
            say(unknown("unknown-reference", value.place, value.id, known, 12))
    elif isinstance(value, Image) and (value.src or not subject.broken):
        _check_image(site, value, say)


def _check_image(site: Site, image: Image, say: Say, folder: str = "") -> None:
    """`folder`: where it is looked for, if not beside the text."""
    if not image.src:
        say(Problem.of("missing-field", image.place, name="src"))
        return
    path = image_path(image)
    if not path.lower().endswith(PICTURES):
        say(Problem.of("not-a-picture", image.place, name=image.src, known=", ".join(PICTURES)))
    if not resolve_file(site.files, path, site.config.languages):
        right = "" if folder else nearest_file(site.files, path.removeprefix("content/"), image.place.file)
        say(Problem.of("missing-image", image.place, name=image.src, near=right, folder=folder))
    elif image.alt is None and not image.decorative:
        say(Problem.of("picture-without-alt", image.place, name=image.src))


def _check_references(collections: Frozen[str, Collection], say: Say) -> None:
    """Fields that refer to a collection which there is not are wrong before any value is."""
    for collection in collections.values():
        todo = list(collection.fields.values())
        while todo:
            field = todo.pop()
            todo += [*field.fields.values(), *([field.of] if field.of else [])]
            if field.kind == "reference" and field.to and field.to not in collections:
                say(unknown("unknown-collection", field.place, field.to, collections))
