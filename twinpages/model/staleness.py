"""An original and its twin in, what has changed since the twin was made out.

No dates and no version control: a twin's `seen` holds the fingerprints of the original's sections as they
were. A section whose fingerprint is not among them is new or changed.
"""

from twinpages.base.frozen import Frozen
from twinpages.collection.values import Value, Words
from twinpages.content import Entry
from twinpages.i18n.sections import fingerprint, split_sections
from twinpages.model.site import Staleness, Subject


def fingerprints(entry: Entry) -> tuple[str, ...]:
    """Of the head, then of each section of the text. What `seen` holds."""
    head = "\n".join(_words(entry.values, entry.lang))
    return tuple(fingerprint(text) for text in (head, *split_sections(entry.body)))


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


def source_of(subject: Subject, lang: str) -> Entry | None:
    """The twin that the twin in `lang` translates; None for an original."""
    entry = subject.twins.get(lang)
    translation = entry.values.get("translation") if entry else None
    of = translation.get("of") if isinstance(translation, Frozen) else None
    return subject.twins.get(str(of)) if of and of != lang else None


def make_staleness(subject: Subject, lang: str) -> Staleness:
    source, twin = source_of(subject, lang), subject.twins.get(lang)
    if source is None or twin is None or twin.rest:
        return Staleness()
    now = fingerprints(source)
    translation = twin.values.get("translation")
    seen = translation.get("seen") if isinstance(translation, Frozen) else None
    if not isinstance(seen, str) or not seen.strip():
        return Staleness(total=len(now))
    then = set(seen.split())
    changed = tuple(number for number, print_ in enumerate(now[1:]) if print_ not in then)
    return Staleness(True, len(now), now[0] not in then, changed)
