"""Subjects in, the address of every version out."""

import re
from collections.abc import Mapping
from datetime import date

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.config import Config
from twinpages.i18n.collation import id_slug, is_slug, slugify
from twinpages.model.site import HOME, Alias, Dates, Staleness, Subject, Version
from twinpages.model.staleness import make_staleness

OWN_NAMES = ("assets", "files", "404.html", "index.html", "sitemap.xml", "robots.txt")
"""At the top of the site, what the build itself writes."""


def make_versions(
    config: Config, subjects: Frozen[str, Subject], say: Say
) -> Frozen[tuple[str, str], Version]:
    """Every page in every language, unless that language borrows nothing."""
    versions: dict[tuple[str, str], Version] = {}
    for subject in subjects.values():
        versions |= versions_of(config, subjects, subject, say)
    _check_unique(versions, subjects, say)
    return Frozen(versions)


def versions_of(
    config: Config, subjects: Mapping[str, Subject], subject: Subject, say: Say
) -> dict[tuple[str, str], Version]:
    """Of one subject. `subjects`: those above it bring their slugs."""
    versions: dict[tuple[str, str], Version] = {}
    if subject.listed:
        return versions
    stales = {lang: make_staleness(subject, lang) for lang in subject.twins}
    for lang, options in config.languages.items():
        text_lang = _text_lang(config, subject, lang)
        if lang in subject.slugs if subject.slugs else text_lang == lang or options.borrows:
            url = prefix(config, lang) + _path(config, subjects, subject.id, lang)
            origin, stale = subject.origin(text_lang), stales.get(text_lang, Staleness())
            blocks = subject.twins[text_lang].blocks if text_lang in subject.twins else (0, 0)
            known = (subject.id, lang, text_lang, origin, url, stale, blocks, subject.original)
            versions[subject.id, lang] = Version(*known)
    _check_slugs(subject, say)
    return versions


def dates_of(subject: Subject, lang: str) -> Dates:
    """Months and years are no days: a search engine or a feed reader can do nothing with them."""
    published, updated = subject.values.get("date"), subject.last_change(lang)
    return Dates(
        published if isinstance(published, date) else None, updated if isinstance(updated, date) else None
    )


def make_aliases(
    config: Config, subjects: Frozen[str, Subject], versions: Frozen[tuple[str, str], Version], say: Say
) -> tuple[Alias, ...]:
    """`/old/page/` counts from the top of the site, `old-page` from the top of the language."""
    taken = {version.url.casefold() for version in versions.values()}
    aliases = []
    for subject in subjects.values():
        for lang, entry in subject.twins.items():
            written = entry.values.get("aliases", ())
            for name in written if isinstance(written, tuple) else ():
                path = str(name).strip()
                url = (path if path.startswith("/") else prefix(config, lang) + path).rstrip("/")
                url += "" if url.endswith((".html", ".htm")) else "/"
                if not re.fullmatch(r"(/[\w.~-]+)+/?", url) or "/." in url:
                    say(Problem.of("bad-alias", entry.place("aliases"), name=path))
                elif url.casefold() in taken or url.split("/")[1] in OWN_NAMES:
                    say(Problem.of("alias-taken", entry.place("aliases"), url=url))
                else:
                    taken.add(url.casefold())
                    aliases.append(Alias(url, subject.id, lang))
    return tuple(aliases)


def prefix(config: Config, lang: str) -> str:
    """Where a language begins: `/tr/`, or `/` for the default language without a prefix."""
    return f"/{lang}/" if config.prefix_all or lang != config.default_language else "/"


def calendar_url(config: Config, subjects: Mapping[str, Subject], id: str, lang: str) -> str:
    """`/tr/plan.ics`: beside the collection's page, whether it has one or not."""
    path = _path(config, subjects, id, lang).rstrip("/") if id else ""
    return f"{prefix(config, lang)}{path or 'calendar'}.ics"


def _text_lang(config: Config, subject: Subject, lang: str) -> str:
    """A page without a text of its own (a collection's list) is in the language of its title."""
    if lang in subject.slugs:
        return lang
    if not subject.twins and (title := subject.title()) is not None:
        return title.pick(subject.chain(config, lang))[0]
    chain = (*subject.chain(config, lang), *subject.twins)
    return next((tag for tag in chain if tag in subject.twins), lang)


def _path(config: Config, subjects: Mapping[str, Subject], id: str, lang: str) -> str:
    """Each folder above brings the slug of its own page in this language."""
    if id == HOME:
        return ""
    parts = id.split("/")
    above = ["/".join(parts[: n + 1]) for n in range(len(parts))]
    default = config.default_language
    slugs = (slug(subjects.get(name), part, lang, default) for name, part in zip(above, parts, strict=True))
    return "".join(f"{slug}/" for slug in slugs)


def slug(subject: Subject | None, name: str, lang: str, default: str) -> str:
    """Of the twin in this very language; a borrowed page's address does not change when its twin comes."""
    if subject and lang in subject.slugs:
        return subject.slugs[lang]
    entry = subject.twins.get(lang) if subject else None
    written = entry.values.get("slug") if entry else None
    if isinstance(written, str) and is_slug(written):
        return written
    return id_slug(name, subject.original if subject else default)


def _check_slugs(subject: Subject, say: Say) -> None:
    for lang, entry in subject.twins.items():
        written = entry.values.get("slug")
        if not isinstance(written, str):
            continue
        if subject.id == HOME:
            say(Problem.of("slug-of-home", entry.place("slug")))
        elif not is_slug(written):
            right = slugify(written, lang) or slug(subject, subject.id.rpartition("/")[2], "", lang)
            say(Problem.of("bad-slug", entry.place("slug"), name=written, right=right))


def _check_unique(versions: dict[tuple[str, str], Version], subjects: Frozen[str, Subject], say: Say) -> None:
    """Compared without case: macOS and Windows keep `A/` and `a/` in one folder."""
    taken: dict[str, Version] = {}
    for (id, lang), version in versions.items():
        other = taken.setdefault(version.url.casefold(), version)
        if version.url.split("/")[1] in OWN_NAMES:
            place = _place(subjects[id], lang)
            say(Problem.of("same-address", place, url=version.url, other="templates/"))
        if other is not version:
            place = _place(subjects[id], lang)
            where = _place(subjects[other.id], other.lang).file
            say(Problem.of("same-address", place, url=version.url, other=where))


def _place(subject: Subject, lang: str) -> Place:
    entry = subject.twins.get(lang) or subject.twins.get(subject.original)
    return entry.place("slug") if entry else subject.place
