"""Subject in, `Entry` and its shown values out."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem
from twinpages.collection.field import BASE_FIELDS, Field
from twinpages.collection.values import Image, Reference, Value, Words
from twinpages.config import FILE
from twinpages.i18n.collation import index_headings
from twinpages.i18n.language import make_language
from twinpages.markup import Directive, Document, HeadingMark, Link
from twinpages.model.anchors import anchor_in
from twinpages.model.files import image_path
from twinpages.model.links import resolve_entry
from twinpages.model.selection import select
from twinpages.model.site import FileTarget, PageTarget, Selection, Show, Subject
from twinpages.pages.desk import Desk
from twinpages.pages.views import (
    Body,
    Choice,
    Entry,
    Fragment,
    Href,
    LinkTo,
    Phrase,
    Picture,
    Piece,
    Shown,
)

Path = tuple[str, ...]
"""Ids of the subjects that are being shown within each other, outermost first."""


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
        summary=_phrase(desk, subject, values.get("summary")),
        image=_picture(desk, subject, values.get("image")),
        date=values.get("date"),
        tags=tuple(_tag(desk, subject, tag) for tag in _texts(values.get("tags"))),
        fields=Frozen(fields),
        collection=subject.collection,
    )


def _texts(value: Value | None) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


def _tag(desk: Desk, subject: Subject, key: str) -> Phrase:
    words = desk.config.tags.get(key)
    return desk.phrase(words) or desk.in_language(key, subject.original)


def _phrase(desk: Desk, subject: Subject, value: Value | None) -> Phrase | None:
    return desk.phrase(value, desk.subject_chain(subject)) if isinstance(value, Words) else None


def _picture(desk: Desk, subject: Subject, value: Value | None) -> Picture | None:
    if not isinstance(value, Image):
        return None
    path = desk.file(image_path(value).removeprefix("content/"), desk.subject_chain(subject))
    if not path:
        return None
    return Picture(path, desk.phrase(value.alt, desk.subject_chain(subject)), value.decorative)


def _shown(desk: Desk, subject: Subject, field: Field, value: Value, path: Path) -> Shown:
    label = desk.phrase(field.label)
    make = _MAKERS.get(field.kind)
    shown = make(desk, subject, field, value, path) if make else value
    return Shown(field.name, field.kind, shown, label, field.grouping)


def _text(desk: Desk, subject: Subject, _: Field, value: Value, __: Path) -> object:
    return _phrase(desk, subject, value) or Phrase(str(value))


def _markdown(desk: Desk, subject: Subject, _: Field, value: Value, path: Path) -> object:
    if not isinstance(value, Words):
        return Body(())
    lang, said = value.pick(desk.subject_chain(subject))
    document = desk.site.documents.get((said.place, lang))
    return make_body(desk, document, lang, path) if document else Body(())


def _choice(desk: Desk, subject: Subject, field: Field, value: Value, __: Path) -> object:
    words = desk.phrase(field.choices.get(str(value)))
    return Choice(str(value), words or desk.in_language(str(value), subject.original))


def _reference(desk: Desk, _: Subject, __: Field, value: Value, ___: Path) -> object:
    id = resolve_entry(desk.site, value) if isinstance(value, Reference) else None
    if id is None:
        return LinkTo("", Phrase(str(value)))
    return link_to(desk, id)


def _image(desk: Desk, subject: Subject, _: Field, value: Value, __: Path) -> object:
    return _picture(desk, subject, value) or Picture("", None, decorative=True)


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
        "text": _text,
        "markdown": _markdown,
        "choice": _choice,
        "reference": _reference,
        "image": _image,
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


def link_to(desk: Desk, id: str, anchor: str = "") -> LinkTo:
    """A link to a subject's page, or to the place on its collection's page where it is shown."""
    subject = desk.site.subjects[id]
    title = desk.phrase(subject.title(), desk.subject_chain(subject)) or Phrase(id.rpartition("/")[2])
    page = subject.parent if subject.listed else id
    version = desk.version(page)
    if version is None:
        return LinkTo("", title, id)
    anchor = anchor or (id.rpartition("/")[2] if subject.listed else "")
    lang = version.lang if version.lang != desk.lang else ""
    return LinkTo(desk.path(version, anchor), title, id, lang)


Marks = Callable[[HeadingMark], list[Piece]]


def no_marks(_: HeadingMark) -> list[Piece]:
    return []


def make_body(desk: Desk, document: Document, lang: str, path: Path, marks: Marks = no_marks) -> Body:
    """The text as this reader gets it: its references become addresses, its directives fragments.

    `marks`: what is put within and behind its headings.
    """
    words = desk.in_language("", lang)
    pieces: list[Piece] = []
    for piece in document.pieces:
        if isinstance(piece, str):
            pieces.append(piece)
        elif isinstance(piece, Link):
            pieces.append(_address(desk, piece, lang, path[0] if path else ""))
        elif isinstance(piece, HeadingMark):
            pieces += marks(piece)
        else:
            found = _fragments(desk, piece, path)
            pieces += _in_readers_language(desk, found, piece.block) if words.foreign and found else found
    return Body(tuple(pieces), words.lang, words.dir, words.foreign)


def _in_readers_language(desk: Desk, pieces: list[Piece], block: bool) -> list[Piece]:
    """Data shown within a borrowed text is the reader's again, down to its direction."""
    tag = "div" if block else "span"
    direction = make_language(desk.lang).direction
    return [f'<{tag} lang="{desk.lang}" dir="{direction}">', *pieces, f"</{tag}>"]


def _address(desk: Desk, link: Link, text_lang: str, page: str) -> str | Href:
    target = desk.site.targets.get(link)
    if isinstance(target, FileTarget):
        return Href(desk.file(target.path, (*desk.chain, text_lang)))
    if not isinstance(target, PageTarget):
        return ""
    version = desk.site.versions.get((target.id, target.lang)) or desk.version(target.id)
    if version is None:
        return ""
    anchor = _anchor(desk, target, version.text_lang)
    if anchor and target.id == page and version.lang == desk.lang:
        return f"#{quote(anchor)}"
    return Href(desk.path(version, anchor))


def _anchor(desk: Desk, target: PageTarget, text_lang: str) -> str:
    """The anchor as the page in `text_lang` has it: of a heading, or of an entry that it lists."""
    subject = desk.site.subjects[target.id]
    found = anchor_in(desk.site, subject, target.anchor, text_lang)
    listed = (s.id.rpartition("/")[2] for s in desk.site.entries(target.id))
    return found or (target.anchor if target.anchor in listed else "")


def _fragments(desk: Desk, directive: Directive, path: Path) -> list[Piece]:
    target = desk.site.targets.get(directive)
    if isinstance(target, Selection):
        return [list_fragment(desk, target, path)]
    if not isinstance(target, Show):
        return []
    if target.id in path:
        desk.say(Problem.of("show-circle", directive.place, name=target.id))
        return []
    subject = narrow(desk.site.subjects[target.id], target.where)
    return [show_fragment(desk, subject, target.block, path)]


def narrow(subject: Subject, where: tuple[tuple[str, Value], ...]) -> Subject:
    """Its lists of records without the records that have another value in one of these fields."""

    def kept(item: Value) -> bool:
        return not isinstance(item, Frozen) or all(item.get(name) == value for name, value in where)

    def kept_of(value: Value) -> Value:
        return tuple(filter(kept, value)) if isinstance(value, tuple) else value

    values = Frozen({name: kept_of(value) for name, value in subject.values.items()})
    return replace(subject, values=values) if where else subject


def show_fragment(desk: Desk, subject: Subject, block: bool, path: Path = ()) -> Fragment:
    """An entry through its collection's `card` template, or `inline` within a line."""
    collection = desk.site.collections.get(subject.collection)
    card = collection.card if collection else "card.html"
    inline = collection.inline if collection else "inline.html"
    entry = make_entry(desk, subject, path)
    return Fragment(card if block else inline, Frozen({"entry": entry}))


def list_fragment(desk: Desk, selection: Selection, path: Path = ()) -> Fragment:
    subjects = select(desk.site, selection, desk.lang, without=path)
    cards = tuple(show_fragment(desk, subject, True, path) for subject in subjects)
    own = path[:1] == (selection.collection,)  # elsewhere the same entry may stand in two lists
    keys = tuple(s.id.rpartition("/")[2] if own else "" for s in subjects)
    keyed = tuple(zip(keys, cards, strict=True))
    groups = [("", keyed)]
    if selection.index:
        titles = [desk.phrase(s.title(), desk.subject_chain(s)) or Phrase(s.id) for s in subjects]
        headings = index_headings([title.text for title in titles], desk.lang)
        groups = [(label, tuple(keyed[number] for number in numbers)) for label, numbers in headings]
    return Fragment("list.html", Frozen({"groups": tuple(groups), "collection": selection.collection}))
