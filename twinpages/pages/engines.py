"""Site in, what search engines and feed readers are told out: only real twins, only absolute addresses.

A borrowed page is told of nowhere but in its own canonical address, which is the page it borrows from.
Without a `base_url` nothing here can be said truthfully, so nothing is.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import islice

from twinpages.base.frozen import Frozen
from twinpages.i18n.language import direction_of
from twinpages.i18n.pseudo import PSEUDO_LANGUAGES
from twinpages.model.site import Site, Subject, Version
from twinpages.pages.desk import Desk, file_path
from twinpages.pages.page_views import FeedEntry, Head, Page, SitemapEntry, SiteView
from twinpages.pages.views import Phrase

MOST_IN_SITEMAP = 50_000
"""Addresses in one file: sitemaps.org, protocol."""

MOST_IN_FEED = 30

_BEFORE_THE_WEB = date(1990, 1, 1)
"""A page with an earlier date tells of that day; it did not appear then, and is no news."""


def absolute(site: Site, version: Version) -> str:
    """Where the page is published, also in a copy for a disk."""
    return base_of(site, version.lang) + file_path(version.url, site.config.explicit_links)


def base_of(site: Site, lang: str) -> str:
    own = site.config.languages[lang].base_url
    return (own if own.endswith("/") or not own else own + "/") or site.config.base_url


def real_twins(site: Site, id: str) -> dict[str, Version]:
    """The versions of a page that are not borrowed; of a list that has no text, those of every language."""
    found = ((lang, site.versions.get((id, lang))) for lang in site.config.languages)
    return {
        lang: version
        for lang, version in found
        if version is not None and version.real and lang not in PSEUDO_LANGUAGES
    }


def make_head(desk: Desk, version: Version, title: Phrase, summary: Phrase | None) -> Head:
    """What the page's head tells machines."""
    site, subject = desk.site, desk.site.subjects[version.id]
    twins = real_twins(site, subject.id)
    locale, *locales = (
        site.language(lang).open_graph
        for lang in (version.text_lang, *(lang for lang in twins if lang != version.text_lang))
    )
    if not site.config.base_url:
        return Head(locale=locale, locales=tuple(locales))
    written = site.versions.get((subject.id, version.text_lang), version)
    source = version.text_lang if written.real else subject.original
    own = twins.get(source, version)
    if not version.real or len(twins) < 2:
        alternates: list[tuple[str, str]] = []
    else:
        alternates = [(lang, absolute(site, twin)) for lang, twin in twins.items()]
        alternates.append(("x-default", absolute(site, twins.get(subject.original, own))))
    linked = _linked_data(site, subject, own, twins, title, summary)
    return Head(absolute(site, own), tuple(alternates), locale, tuple(locales), linked)


_ENCODER = json.JSONEncoder(ensure_ascii=False)


def _linked_data(
    site: Site,
    subject: Subject,
    version: Version,
    twins: dict[str, Version],
    title: Phrase,
    summary: Phrase | None,
) -> str:
    """JSON-LD in the vocabulary of schema.org."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": absolute(site, version),
        "url": absolute(site, version),
        "name": title.text,
        "inLanguage": version.text_lang,
    }
    if summary is not None and summary.lang == version.text_lang:
        data["description"] = summary.text
    original = site.versions.get((subject.id, subject.original))
    if not subject.twins:
        pass
    elif original is not None and original.lang != version.lang:
        data["translationOfWork"] = {"@id": absolute(site, original), "inLanguage": original.lang}
    elif len(twins) > 1:
        others = [twin for lang, twin in twins.items() if lang != version.lang]
        data["workTranslation"] = [{"@id": absolute(site, t), "inLanguage": t.lang} for t in others]
    dates = site.dates[version.id, version.lang]
    for name, value in (("datePublished", dates.published), ("dateModified", dates.updated)):
        if value is not None:
            data[name] = value.isoformat()
    return _ENCODER.encode(data).replace("<", "\\u003c")


def sitemap_entries(site: Site) -> Iterator[SitemapEntry]:
    for id in site.subjects:
        twins = real_twins(site, id)
        alternates = (
            tuple((lang, absolute(site, twin)) for lang, twin in twins.items()) if len(twins) > 1 else ()
        )
        if alternates:
            default = twins.get(next(iter(twins.values())).original, next(iter(twins.values())))
            alternates = (*alternates, ("x-default", absolute(site, default)))
        for lang, version in twins.items():
            when = site.dates[id, lang].updated
            yield SitemapEntry(absolute(site, version), when.isoformat() if when else "", alternates)


def feed_path(site: Site, lang: str) -> str:
    return (
        f"{lang}/feed.xml" if site.config.prefix_all or lang != site.config.default_language else "feed.xml"
    )


def feed_url(desk: Desk) -> str:
    """Empty for a language without dated pages of its own, while the site has no `base_url`, and offline."""
    base = base_of(desk.site, desk.lang) if not desk.config.offline else ""
    return base + feed_path(desk.site, desk.lang) if base and any(_news(desk)) else ""


def feed_entries(desk: Desk) -> tuple[FeedEntry, ...]:
    """The language's own pages that say when they were written, newest first."""
    return tuple(_feed_entry(desk, version, when) for version, when in islice(_news(desk), MOST_IN_FEED))


def _news(desk: Desk) -> Iterator[tuple[Version, date]]:
    """The language's own pages that say when they were written or changed, newest first. Few of them are
    asked for, so no more of them are looked at."""
    by_day: dict[date, list[str]] = defaultdict(list)
    for (id, lang), dates in desk.site.dates.items():
        if lang == desk.lang and dates.updated is not None and dates.updated >= _BEFORE_THE_WEB:
            by_day[dates.updated].append(id)
    for day in sorted(by_day, reverse=True):
        versions = (desk.site.versions[id, desk.lang] for id in by_day[day])
        own = [version for version in versions if version.real]
        yield from ((v, day) for v in sorted(own, key=lambda v: absolute(desk.site, v), reverse=True))


def _feed_entry(desk: Desk, version: Version, when: date) -> FeedEntry:
    subject = desk.site.subjects[version.id]
    title = desk.phrase(subject.title(), desk.subject_chain(subject)) or Phrase(subject.id)
    summary = desk.words(subject.values.get("summary"), desk.subject_chain(subject))
    published = desk.site.dates[version.id, version.lang].published
    first = published.isoformat() if published and published >= _BEFORE_THE_WEB else ""
    return FeedEntry(absolute(desk.site, version), title, summary, when.isoformat(), first)


def plan_sitemap(site: Site) -> Iterator[Page]:
    """sitemap.xml (several if it is long) and robots.txt."""
    entries = tuple(sitemap_entries(site))
    parts = [entries[at : at + MOST_IN_SITEMAP] for at in range(0, len(entries), MOST_IN_SITEMAP)]
    names = ["sitemap.xml"] if len(parts) < 2 else [f"sitemap-{n + 1}.xml" for n in range(len(parts))]
    lang = site.config.default_language
    for name, part in zip(names, parts, strict=True):
        yield _file(name, "sitemap.xml", lang, {"entries": part})
    if len(parts) > 1:
        parts_at = tuple(site.config.base_url + name for name in names)
        yield _file("sitemap.xml", "sitemap-index.xml", lang, {"sitemaps": parts_at})
    yield _file("robots.txt", "robots.txt", lang, {"sitemap": site.config.base_url + "sitemap.xml"})


def plan_feed(desk: Desk, view: SiteView) -> Page:
    """Of a language that has dated pages."""
    path, own = feed_path(desk.site, desk.lang), base_of(desk.site, desk.lang)
    data = {"site": view, "entries": feed_entries(desk), "url": own + path, "home": own + view.home}
    return _file(path, "feed.xml", desk.lang, data)


def _file(path: str, template: str, lang: str, data: dict[str, object]) -> Page:
    root = "../" * path.count("/") or "./"
    return Page(path, template, lang, direction_of(lang), root, Frozen(data), "site_config.yaml")
