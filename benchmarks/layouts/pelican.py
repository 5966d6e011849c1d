"""The corpus in, a site of Pelican with i18n_subsites out: subjects as articles, all else as pages.

The plugin builds a site for each language, and each of them reads all texts. So Pelican's cache of texts is
on, without compression and one for all: it is what its manual has against long builds, and spares them in a
cold build too. Feeds and lists by tag, author and month are off. The menu is written in the settings, as
Pelican wants it, so that an edit of a title there changes two files.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import (
    HOME,
    Corpus,
    Edit,
    Language,
    Page,
    home_page,
    pages,
    section_page,
    title,
)
from benchmarks.layouts.parts import ADDRESS, OUTPUT, edited_page, quoted, theme
from benchmarks.tools import program

NAME = "Pelican"
PACKAGES = ("pelican[markdown]==4.12.0", "pelican-i18n-subsites==1.0.0")
LEFT = (OUTPUT, "cache")
DEFAULT = "en"


def files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    yield "pelicanconf.py", _config(corpus)
    yield from theme("pelican")
    for language in corpus.languages:
        for page in pages(corpus, language):
            yield _file(page)


def changed(corpus: Corpus, edit: Edit) -> Iterator[tuple[str, str]]:
    yield _file(edited_page(corpus, edit))
    if edit.title and corpus.id(edit.subject) in corpus.menu:
        yield "pelicanconf.py", _config(corpus)


def command(tools: Path, folder: Path) -> list[str]:
    return [str(program(tools, "pelican")), "--settings", "pelicanconf.py", "--quiet"]


def address(page: str, lang: str) -> str:
    """The default language has no folder of its own: so the plugin wants it."""
    folder = "" if lang == DEFAULT else f"{lang}/"
    return f"{folder}{page.removesuffix('index').rstrip('/')}/index.html".replace("//", "/").lstrip("/")


def _file(page: Page) -> tuple[str, str]:
    kind = "articles" if page.section and not page.id.endswith("/index") else "pages"
    fields = {"Title": page.title, "Lang": page.lang, "Slug": page.id, "Summary": page.summary}
    if kind == "articles":
        number = page.id.rpartition("/")[2]
        fields |= {"Slug": number, "Date": page.date, "Tags": ", ".join(page.tags), "Category": page.section}
    elif page.id == HOME:
        fields |= {"Template": "home", "URL": "", "Save_as": "index.html"}
    else:
        place = f"{page.section}/"
        fields |= {"Template": "section", "URL": place, "Save_as": f"{place}index.html"}
        fields["Section"] = page.section
    head = "\n".join(f"{name}: {value}" for name, value in fields.items())
    body = re.sub(r"\]\((?:\.\./)?([^)]*\.md)\)", lambda match: f"]({_link(match[1], page.lang)})", page.body)
    return f"content/{kind}/{page.lang}/{page.id}.md", f"{head}\n\n{body}"


def _link(target: str, lang: str) -> str:
    kind = "pages" if target.endswith("index.md") else "articles"
    return f"{{filename}}/{kind}/{lang}/{target}"


def _config(corpus: Corpus) -> str:
    lines = [
        f"SITENAME = {quoted(corpus.languages[0].name)}",
        f"SITEURL = {quoted(ADDRESS.rstrip('/'))}",
        f"DEFAULT_LANG = {DEFAULT!r}",
        f"LANGUAGES = {[one.tag for one in corpus.languages]!r}",
        f"DIRECTIONS = { {one.tag: one.direction for one in corpus.languages}!r}",
        f"NAMES = { {one.tag: one.name for one in corpus.languages}!r}",
        f"OUTPUT_PATH = {OUTPUT!r}",
        'PATH = "content"',
        'ARTICLE_PATHS = ["articles"]',
        'PAGE_PATHS = ["pages"]',
        'THEME = "theme"',
        'TIMEZONE = "UTC"',
        "DEFAULT_PAGINATION = False",
        'ARTICLE_URL = "{category}/{slug}/"',
        'ARTICLE_SAVE_AS = "{category}/{slug}/index.html"',
        'CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = ""',
        'DIRECT_TEMPLATES = ["sitemap"]',
        'SITEMAP_SAVE_AS = "sitemap.xml"',
        "FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None",
        "AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None",
        'PLUGINS = ["i18n_subsites"]',
        # As it comes, without colours for code, which nobody else draws.
        'EXTENSIONS = {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}}',
        'MARKDOWN = {"extension_configs": EXTENSIONS, "output_format": "html5"}',
        "CACHE_CONTENT = LOAD_CONTENT_CACHE = True",
        "GZIP_CACHE = False",
        'CACHE_PATH = "cache"',
        f"MENUITEMS = {_menu(corpus, corpus.languages[0])!r}",
        f"HEADS = {_heads(corpus, corpus.languages[0])!r}",
        "I18N_SUBSITES = {",
    ]
    for language in corpus.languages[1:]:
        lines += [
            f"    {language.tag!r}: {{",
            f"        'SITENAME': {language.name!r},",
            "        'CACHE_PATH': 'cache',",
            f"        'MENUITEMS': {_menu(corpus, language)!r},",
            f"        'HEADS': {_heads(corpus, language)!r},",
            "    },",
        ]
    return "\n".join([*lines, "}", ""])


def _menu(corpus: Corpus, language: Language) -> list[tuple[str, str]]:
    items = []
    for page in corpus.menu:
        section, _, name = page.rpartition("/")
        if page == HOME:
            items.append((home_page(corpus, language).title, ""))
        elif name == "index":
            items.append((section_page(corpus, section, language).title, f"{section}/"))
        else:
            items.append((title(corpus, int(name[1:]), language), f"{page}/"))
    return items


def _heads(corpus: Corpus, language: Language) -> dict[str, str]:
    """What breadcrumbs call the sections."""
    return {section: section_page(corpus, section, language).title for section in corpus.sections}
