"""An original and its twin in, what has changed since the twin was made out.

No dates and no version control: a twin's `seen` holds the fingerprints of the original's sections as they
were. A section whose fingerprint is not among them is new or changed.
"""

from twinpages.base.frozen import Frozen
from twinpages.content import Entry
from twinpages.model.site import Staleness, Subject


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
    now = source.prints
    translation = twin.values.get("translation")
    seen = translation.get("seen") if isinstance(translation, Frozen) else None
    if not isinstance(seen, str) or not seen.strip():
        return Staleness(total=len(now))
    then = set(seen.split())
    changed = tuple(number for number, print_ in enumerate(now[1:]) if print_ not in then)
    return Staleness(True, len(now), now[0] not in then, changed)
