"""Entry in, the fingerprints of its head and of each section of its text out: what a twin's `seen` holds."""

from twinpages.base.frozen import Frozen
from twinpages.collection.values import Value, Words
from twinpages.content.entry import Entry
from twinpages.i18n.sections import fingerprints as of_texts
from twinpages.i18n.sections import split_sections


def fingerprints(entry: Entry) -> tuple[str, ...]:
    """Of an entry that still has its text."""
    head = "\n".join(_words(entry.values, entry.lang))
    return of_texts((head, *split_sections(entry.body)))


def _words(values: Frozen[str, Value], lang: str) -> list[str]:
    """Every translated text of the front matter, by the names of the fields."""
    found: list[str] = []
    for name in sorted(values):
        found += _words_of(values[name], lang)
    return found


def _words_of(value: Value, lang: str) -> list[str]:
    if isinstance(value, Words):
        return [value.said[lang].text] if lang in value.said else []
    if isinstance(value, tuple):
        return [text for item in value for text in _words_of(item, lang)]
    return _words(value, lang) if isinstance(value, Frozen) else []
