"""Site in, the state of every translation out: what a translator, a head teacher or an assessor asks."""

from collections.abc import Iterator

from twinpages.base.record import record
from twinpages.model.site import ORIGINAL, Site, Subject, Version
from twinpages.model.staleness import source_of

STATES = ("original", "current", "older", "unknown", "partial", "missing")
"""The text is an original; a twin of the original as it is; older than it; one that has not noted what it was
made from; made by a catalog that lacks some blocks; there is none, the page is borrowed."""


@record
class State:
    id: str
    lang: str
    state: str
    """One of `STATES`."""
    origin: str
    """original, human, reviewed or machine; empty for a missing twin."""
    file: str
    """Of the twin; of the text that is borrowed, for a missing one."""
    of: str = ""
    """Language of the text that it translates or borrows."""
    changed: int = 0
    """Sections of the original that have changed since, or blocks that a catalog lacks."""
    sections: int = 0


def list_states(site: Site) -> Iterator[State]:
    """By id, then in the order of the site's languages. A page that lists entries only has no text."""
    for subject in site.subjects.values():
        for lang in site.config.languages:
            version = site.versions.get((subject.id, lang))
            if version is not None and subject.twins:
                yield _state(subject, version)


def _state(subject: Subject, version: Version) -> State:
    entry = subject.twins[version.text_lang]
    if version.borrowed:
        return State(subject.id, version.lang, "missing", "", entry.file, version.text_lang)
    if version.origin == ORIGINAL:
        return State(subject.id, version.lang, "original", ORIGINAL, entry.file)
    source = source_of(subject, version.lang)
    of, stale = source.lang if source else "", version.stale
    if entry.rest:
        done, total = entry.blocks
        state = "partial" if done < total else "current"
        return State(subject.id, version.lang, state, version.origin, entry.file, of, total - done, total)
    state = "unknown" if not stale.known else "older" if stale.changed else "current"
    return State(subject.id, version.lang, state, version.origin, entry.file, of, stale.changed, stale.total)
