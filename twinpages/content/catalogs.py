"""An entry and catalogs in, the twins that the catalogs make of it out.

A twin that nobody has written as a file exists as soon as its catalog translates one block of the
original; blocks without a translation stay as they are, marked as being in the original's language.

Whether an entry is the original only its twins can tell. So twins are made of whatever may be one, which its
file alone says, and those that are not are left out later.
"""

from collections import defaultdict
from collections.abc import Collection as Collection_
from collections.abc import Iterable, Mapping

from twinpages.base.frozen import Frozen
from twinpages.base.record import replace
from twinpages.collection.field import OWN_FIELDS, Collection, Field
from twinpages.collection.values import Image, Said, Value, Values, Words
from twinpages.content.entry import Entry
from twinpages.content.sources import Source
from twinpages.i18n.blocks import fold, split_blocks, translate_blocks
from twinpages.i18n.catalog import Messages

Texts = Mapping[str, str]


def translate_entry(
    entry: Entry, fields: Frozen[str, Field], catalogs: Mapping[str, Messages], missing: Collection_[str]
) -> tuple[Entry, tuple[Entry, ...]]:
    """The entry, with more words if it is listed; and its twins in those of the `missing` languages that have
    a catalog. `catalogs`: by language, with texts."""
    if _translates(entry):
        return entry, ()
    if entry.listed:
        values = entry.values
        for lang, messages in catalogs.items():
            values = _all(fields, values, entry.lang, lang, messages.texts)
        return replace(entry, values=values), ()
    own = (lang for lang in catalogs if lang in missing)
    return entry, tuple(twin for lang in own for twin in _twin(fields, entry, lang, catalogs[lang]))


def find_missing(sources: Iterable[Source], catalogs: Collection_[str]) -> dict[str, tuple[str, ...]]:
    """By id of a page, the languages of these in which it has no file."""
    written: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        if not source.listed:
            written[source.id].add(source.lang)
    return {id: tuple(lang for lang in catalogs if lang not in langs) for id, langs in written.items()}


def find_originals(entries: Iterable[Entry], default: str) -> dict[str, Entry]:
    """By id, the entry whose twins stand. `entries`: all that are written. `default`: the site's language."""
    originals: dict[str, Entry] = {}
    for entry in entries:
        if not _translates(entry) and (entry.id not in originals or entry.lang == default):
            originals[entry.id] = entry
    return originals


def _translates(entry: Entry) -> bool:
    return "translation" in entry.values


def translate_collections(
    collections: Mapping[str, Collection], default: str, catalogs: Mapping[str, Messages]
) -> Frozen[str, Collection]:
    return Frozen({id: _collection(c, default, catalogs) for id, c in collections.items()})


def _collection(collection: Collection, source: str, catalogs: Mapping[str, Messages]) -> Collection:
    """Its title, labels (of facets too) and choices, where they are written in the default language only."""
    fields = {name: _field(field, source, catalogs) for name, field in collection.fields.items()}
    title = _in_all(collection.title, source, catalogs)
    facets = tuple(replace(f, label=_in_all(f.label, source, catalogs)) for f in collection.facets)
    return replace(collection, fields=Frozen(fields), title=title, facets=facets)


def _field(field: Field, source: str, catalogs: Mapping[str, Messages]) -> Field:
    choices = {key: _in_all(words, source, catalogs) or words for key, words in field.choices.items()}
    inner = {name: _field(part, source, catalogs) for name, part in field.fields.items()}
    of = _field(field.of, source, catalogs) if field.of else None
    label = _in_all(field.label, source, catalogs)
    return replace(field, label=label, choices=Frozen(choices), fields=Frozen(inner), of=of)


def _in_all(words: Words | None, source: str, catalogs: Mapping[str, Messages]) -> Words | None:
    for lang, messages in catalogs.items():
        translated = _translated(Field(""), words, source, lang, messages.texts) if words else None
        words = translated if isinstance(translated, Words) else words
    return words


def _twin(fields: Frozen[str, Field], entry: Entry, lang: str, catalog: Messages) -> list[Entry]:
    """The entry in another language, or nothing if the catalog knows no block of it."""
    messages = catalog.texts
    body, count = translate_blocks(entry.body, messages)
    blocks = (count, len(split_blocks(entry.body)))
    values = {}
    for name, value in entry.values.items():
        if name not in OWN_FIELDS and _holds_words(value):
            values[name] = _translated(fields[name], value, entry.lang, lang, messages)
            count += values[name] != value
    if not count or (blocks[1] and not blocks[0]):
        return []  # a title alone makes no twin
    of: Values = Frozen({"of": entry.lang, "origin": catalog.origin})
    values = {"title": entry.values.get("title", Words()), **values, "translation": of}
    return [replace(entry, lang=lang, values=Frozen(values), body=body, rest=entry.lang, blocks=blocks)]


def _holds_words(value: Value) -> bool:
    """At whatever depth. Those of a picture are its description and its caption."""
    if isinstance(value, Image):
        return bool(value.alt or value.caption)
    if isinstance(value, tuple | Frozen):
        return any(map(_holds_words, value.values() if isinstance(value, Frozen) else value))
    return isinstance(value, Words)


def _all(fields: Frozen[str, Field], values: Values, source: str, lang: str, messages: Texts) -> Values:
    return Frozen(
        {n: _translated(fields.get(n, Field(n)), v, source, lang, messages) for n, v in values.items()}
    )


def _translated(field: Field, value: Value, source: str, lang: str, messages: Texts) -> Value:
    """The words with those of `lang` added; a language that is written out already is left alone."""
    if isinstance(value, tuple):
        return tuple(_translated(field.of or field, item, source, lang, messages) for item in value)
    if isinstance(value, Frozen):
        return _all(field.fields, value, source, lang, messages)
    if isinstance(value, Image):
        both = (value.alt, value.caption)
        texts = (_translated(Field(""), words, source, lang, messages) if words else None for words in both)
        alt, caption = (words if isinstance(words, Words) else None for words in texts)
        return replace(value, alt=alt, caption=caption)
    if not isinstance(value, Words) or source not in value.said or lang in value.said:
        return value
    said = value.said[source]
    if field.kind == "markdown":
        text, count = translate_blocks(said.text, messages)
        text = text if count else ""
    else:
        text = messages.get(fold(said.text), "")
    return Words(Frozen({**value.said, lang: Said(text, said.place)})) if text else value
