"""Subject in, `Entry` and its shown values out."""

from collections.abc import Callable

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem
from twinpages.collection.field import BASE_FIELDS, Field
from twinpages.collection.values import Value, Words
from twinpages.config import FILE
from twinpages.i18n.collation import index_headings
from twinpages.i18n.language import direction_of
from twinpages.markup import Directive, HeadingMark, ImageMark, Link
from twinpages.model.selection import select
from twinpages.model.site import Subject, Term
from twinpages.model.targets import Drawing, Selection, Show
from twinpages.pages.calendars import calendar_path
from twinpages.pages.desk import Desk
from twinpages.pages.drawings import drawing_fragment
from twinpages.pages.shown import (
    Path,
    address_of,
    image_fragment,
    narrow,
    phrase_of,
    picture_of,
    show_choice,
    show_image,
    show_reference,
    show_text,
    tag_phrase,
    texts,
)
from twinpages.pages.views import (
    Body,
    Entry,
    Facet,
    Fragment,
    Phrase,
    Piece,
    Shown,
)
from twinpages.texts import TextKey


def make_entry(desk: Desk, subject: Subject, path: Path = ()) -> Entry:
    chain = desk.subject_chain(subject)
    values, inside = subject.values, (*path, subject.id)
    version = desk.version(subject.id) if not subject.listed else None
    fields = {
        name: _shown(desk, subject, field, values[name], inside)
        for name, field in desk.site.fields(subject).items()
        if name in values and name not in BASE_FIELDS
    }
    return Entry(
        id=subject.id,
        key=subject.id.rpartition("/")[2],
        path=desk.path(version) if version else "",
        title=desk.phrase(subject.title(), chain),
        summary=phrase_of(desk, subject, values.get("summary")),
        image=picture_of(desk, subject, values.get("image")),
        date=values.get("date"),
        tags=tuple(tag_phrase(desk, subject, tag) for tag in texts(values.get("tags"))),
        fields=Frozen(fields),
        collection=subject.collection,
        terms=tuple(id.rpartition("/")[2] for id in desk.catalogue.terms.get(subject.id, ())),
    )


def _shown(desk: Desk, subject: Subject, field: Field, value: Value, path: Path) -> Shown:
    label = desk.phrase(field.label)
    make = _MAKERS.get(field.kind)
    shown = make(desk, subject, field, value, path) if make else value
    return Shown(field.name, field.kind, shown, label, field.grouping)


def _markdown(desk: Desk, subject: Subject, _: Field, value: Value, path: Path) -> object:
    if not isinstance(value, Words):
        return Body(())
    lang, said = value.pick(desk.subject_chain(subject))
    key = (said.place, lang)
    return make_body(desk, key, path) if key in desk.site.documents else Body(())


def _list(desk: Desk, subject: Subject, field: Field, value: Value, path: Path) -> object:
    inner = field.of or Field(field.name)
    return (
        tuple(_shown(desk, subject, inner, item, path) for item in value) if isinstance(value, tuple) else ()
    )


def _record(desk: Desk, subject: Subject, field: Field, value: Value, path: Path) -> object:
    if not isinstance(value, Frozen):
        return Frozen()
    named = ((name, inner) for name, inner in field.fields.items() if name in value)
    return Frozen({name: _shown(desk, subject, inner, value[name], path) for name, inner in named})


_MAKERS: Frozen[str, Callable[[Desk, Subject, Field, Value, Path], object]] = Frozen(
    {
        "text": show_text,
        "markdown": _markdown,
        "choice": show_choice,
        "reference": show_reference,
        "image": show_image,
        "list": _list,
        "record": _record,
    }
)


def shown_values(desk: Desk, fields: Frozen[str, Field], values: Frozen[str, Value]) -> Frozen[str, Shown]:
    """Values that belong to no subject (the publisher's), shown in the site's default language at worst."""
    lang = desk.config.default_language
    subject = Subject("", "", lang, Frozen(), Frozen(), Place(FILE))
    named = ((name, field) for name, field in fields.items() if name in values)
    return Frozen({name: _shown(desk, subject, field, values[name], ()) for name, field in named})


Marks = Callable[[HeadingMark], list[Piece]]


def no_marks(_: HeadingMark) -> list[Piece]:
    return []


def make_body(desk: Desk, text: TextKey, path: Path, marks: Marks = no_marks) -> Body:
    """The text as this reader gets it: its references become addresses, its directives fragments.

    `marks`: what is put within and behind its headings.
    """
    _, lang = text
    words = desk.in_language("", lang)
    pieces: list[Piece] = []
    for piece in desk.site.text(text):
        if isinstance(piece, str):
            pieces.append(piece)
        elif isinstance(piece, Link):
            pieces.append(address_of(desk, piece, lang, path[0] if path else ""))
        elif isinstance(piece, ImageMark):
            image = image_fragment(desk, piece, lang)
            pieces += [image] if image else []
        elif isinstance(piece, HeadingMark):
            pieces += marks(piece)
        else:
            found = _fragments(desk, piece, path)
            pieces += _in_readers_language(desk, found, piece.block) if words.foreign and found else found
    return Body(tuple(pieces), words.lang, words.dir, words.foreign)


def _in_readers_language(desk: Desk, pieces: list[Piece], block: bool) -> list[Piece]:
    """Data shown within a borrowed text is the reader's again, down to its direction."""
    tag = "div" if block else "span"
    direction = direction_of(desk.lang)
    return [f'<{tag} lang="{desk.lang}" dir="{direction}">', *pieces, f"</{tag}>"]


def _fragments(desk: Desk, directive: Directive, path: Path) -> list[Piece]:
    target = desk.site.targets.get(directive)
    if isinstance(target, Selection):
        return [list_fragment(desk, target, path)]
    if isinstance(target, Drawing):
        return [drawing_fragment(desk, target, directive.place)]
    if not isinstance(target, Show):
        return []
    if target.id in path:
        desk.say(Problem.of("show-circle", directive.place, name=target.id))
        return []
    subject = narrow(desk.site.subjects[target.id], target.where)
    return [show_fragment(desk, subject, target.block, path)]


def show_fragment(desk: Desk, subject: Subject, block: bool, path: Path = (), card: str = "") -> Fragment:
    """An entry through its collection's `card` template (or this one), or `inline` within a line."""
    collection = desk.site.collections.get(subject.collection)
    card = card or (collection.card if collection else "card.html")
    inline = collection.inline if collection else "inline.html"
    entry = make_entry(desk, subject, path)
    return Fragment(card if block else inline, Frozen({"entry": entry}))


def list_fragment(desk: Desk, selection: Selection, path: Path = ()) -> Fragment:
    subjects = select(desk.site, selection, desk.lang, without=path)
    cards = tuple(show_fragment(desk, subject, True, path, selection.card) for subject in subjects)
    own = path[:1] == (selection.collection,)  # elsewhere the same entry may stand in two lists
    whole = selection.limit is None and not selection.where and not selection.ids
    filtered = whole and own and len(subjects) > 1
    facets = desk.catalogue.facets.get(selection.collection, ()) if filtered else ()
    keys = tuple(s.id.rpartition("/")[2] if own else "" for s in subjects)
    keyed = tuple(zip(keys, cards, strict=True))
    groups = [("", keyed)]
    if selection.index:
        titles = [desk.phrase(s.title(), desk.subject_chain(s)) or Phrase(s.id) for s in subjects]
        headings = index_headings([title.text for title in titles], desk.lang)
        groups = [(label, tuple(keyed[number] for number in numbers)) for label, numbers in headings]
    kind = selection.card.removesuffix(".html") or selection.collection or "pages"
    calendar = calendar_path(desk, selection.collection) if whole and not own else ""
    return _list_of(kind, tuple(groups), facets, calendar=calendar)


def term_fragment(desk: Desk, term: Term) -> Fragment:
    """The entries of a term, below the whole catalogue with that term marked."""
    ids = desk.catalogue.members.get(term.id, ())
    cards = tuple(("", show_fragment(desk, desk.site.subjects[id], True)) for id in ids)
    facets = desk.catalogue.facets.get(term.collection, ())
    return _list_of(term.collection, (("", cards),), facets, term=term.id.rpartition("/")[2])


def _list_of(
    kind: str, groups: object, facets: tuple[Facet, ...], *, term: str = "", calendar: str = ""
) -> Fragment:
    data = {"groups": groups, "collection": kind, "facets": facets, "term": term, "calendar": calendar}
    return Fragment("list.html", Frozen(data))
