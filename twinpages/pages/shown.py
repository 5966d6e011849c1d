"""A single value in, what a template shows of it out: words, pictures, choices, links. Nothing here nests."""

from twinpages.base.frozen import Frozen
from twinpages.base.record import replace
from twinpages.collection.field import Field
from twinpages.collection.values import Image, Reference, Value, Words
from twinpages.markup import ImageMark, Link
from twinpages.model.anchors import anchor_in
from twinpages.model.files import image_path
from twinpages.model.links import resolve_entry
from twinpages.model.site import Subject
from twinpages.model.targets import FileTarget, PageTarget
from twinpages.pages.desk import Desk, quoted
from twinpages.pages.pictures import make_picture, sized
from twinpages.pages.views import Choice, Fragment, Href, LinkTo, Phrase, Picture

Path = tuple[str, ...]
"""Ids of the subjects that are being shown within each other, outermost first."""


def texts(value: Value | None) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


def tag_phrase(desk: Desk, subject: Subject, key: str) -> Phrase:
    words = desk.config.tags.get(key)
    return desk.phrase(words) or desk.in_language(key, subject.original)


def phrase_of(desk: Desk, subject: Subject, value: Value | None) -> Phrase | None:
    return desk.phrase(value, desk.subject_chain(subject)) if isinstance(value, Words) else None


def picture_of(desk: Desk, subject: Subject, value: Value | None) -> Picture | None:
    if not isinstance(value, Image):
        return None
    chain = desk.subject_chain(subject)
    path = desk.picture(image_path(value).removeprefix("content/"), chain)
    if not path:
        return None
    alt, caption = desk.phrase(value.alt, chain), desk.phrase(value.caption, chain)
    return make_picture(desk.pictures, path, alt, value.decorative, caption)


def image_fragment(desk: Desk, mark: ImageMark, text_lang: str) -> Fragment | None:
    """A picture within a text. Its words are in the language of the text round it, so they need no mark."""
    target = desk.site.targets.get(mark.link)
    path = desk.picture(target.path, (*desk.chain, text_lang)) if isinstance(target, FileTarget) else ""
    if not path:
        return None
    attributes = Frozen(mark.attributes)
    picture = make_picture(desk.pictures, path, Phrase(mark.alt), not mark.alt)
    data = {"picture": sized(picture, attributes), "attributes": attributes}
    data |= {"gallery": mark.gallery, "eager": False}
    return Fragment("image.html", Frozen(data))


def show_text(desk: Desk, subject: Subject, _: Field, value: Value, __: Path) -> object:
    return phrase_of(desk, subject, value) or Phrase(str(value))


def show_choice(desk: Desk, subject: Subject, field: Field, value: Value, __: Path) -> object:
    words = desk.phrase(field.choices.get(str(value)))
    return Choice(str(value), words or desk.in_language(str(value), subject.original))


def show_reference(desk: Desk, _: Subject, __: Field, value: Value, ___: Path) -> object:
    id = resolve_entry(desk.site, value) if isinstance(value, Reference) else None
    if id is None:
        return LinkTo("", Phrase(str(value)))
    return link_to(desk, id)


def show_image(desk: Desk, subject: Subject, _: Field, value: Value, __: Path) -> object:
    return picture_of(desk, subject, value) or Picture("", None, decorative=True)


def link_to(desk: Desk, id: str, anchor: str = "") -> LinkTo:
    """A link to a subject's page, or to the place on its collection's page where it is shown."""
    known = desk.links.get(id) if not anchor else None
    if known is not None:
        return known
    subject = desk.site.subjects[id]
    title = desk.phrase(subject.title(), desk.subject_chain(subject)) or Phrase(id.rpartition("/")[2])
    page = subject.parent if subject.listed else id
    version = desk.version(page)
    if version is None:
        return LinkTo("", title, id)
    anchor = anchor or (id.rpartition("/")[2] if subject.listed else "")
    lang = version.lang if version.lang != desk.lang else ""
    return LinkTo(desk.path(version, anchor), title, id, lang)


def address_of(desk: Desk, link: Link, text_lang: str, page: str) -> str | Href:
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
        return f"#{quoted(anchor)}"
    return Href(desk.path(version, anchor))


def _anchor(desk: Desk, target: PageTarget, text_lang: str) -> str:
    """The anchor as the page in `text_lang` has it: of a heading, or of an entry that it lists."""
    if not target.anchor:
        return ""
    found = anchor_in(desk.site, desk.site.subjects[target.id], target.anchor, text_lang)
    listed = (id.rpartition("/")[2] for id in desk.site.members.get(target.id, ()))
    return found or (target.anchor if target.anchor in listed else "")


def narrow(subject: Subject, where: tuple[tuple[str, Value], ...]) -> Subject:
    """Its lists of records without the records that have another value in one of these fields."""

    def kept(item: Value) -> bool:
        return not isinstance(item, Frozen) or all(item.get(name) == value for name, value in where)

    def kept_of(value: Value) -> Value:
        return tuple(filter(kept, value)) if isinstance(value, tuple) else value

    values = Frozen({name: kept_of(value) for name, value in subject.values.items()})
    return replace(subject, values=values) if where else subject
