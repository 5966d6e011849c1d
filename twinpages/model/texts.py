"""Content in, every Markdown text in it out, ready to be marked up once."""

from collections.abc import Iterator

from twinpages.base.frozen import Frozen
from twinpages.collection.field import BASE_FIELDS, Field
from twinpages.collection.values import Said, Value, Words
from twinpages.content import Content
from twinpages.i18n.catalog import Catalog
from twinpages.markup import MarkupText
from twinpages.model.site import body_key

BACKLINK = "Back to the text"
"""The theme's word for the link from a footnote to where it was called."""


def list_texts(content: Content, catalogs: Frozen[str, Catalog]) -> list[MarkupText]:
    """Bodies of files, and values of markdown fields at whatever depth."""
    words = {lang: catalog.translations().gettext(BACKLINK) for lang, catalog in catalogs.items()}
    texts = []
    for entry in content.entries:
        back = words.get(entry.lang, BACKLINK)
        if not entry.listed:
            place, lang = body_key(entry)
            texts.append(MarkupText(entry.body, lang, place, not entry.rest, back, entry.rest))
        collection = content.collections.get(entry.collection)
        fields = collection.fields if collection else BASE_FIELDS
        for name, value in entry.values.items():
            for lang, said in _markdown(fields[name], value):
                back = words.get(lang, BACKLINK)
                rest = entry.rest or entry.lang
                texts.append(MarkupText(said.text, lang, said.place, False, back, rest))
    return texts


def _markdown(field: Field, value: Value) -> Iterator[tuple[str, Said]]:
    if isinstance(value, Words) and field.kind == "markdown":
        yield from value.said.items()
    elif isinstance(value, tuple) and field.of:
        for item in value:
            yield from _markdown(field.of, item)
    elif isinstance(value, Frozen):
        for name, item in value.items():
            if name in field.fields:
                yield from _markdown(field.fields[name], item)
