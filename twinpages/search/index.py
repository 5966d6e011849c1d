"""Finished pages in, one script for each language out, which hands their texts to the search.

    document.currentScript.index=`proje,,de,ler school,,s
    tr/projeler/mikroplastik/	Mikroplastik	Ortak bir proje…
    #why	Neden mikroplastik?	Plastikler…`

The first line holds the words that are forms of one; then for each page its address, title and text, with the
title's language if it is another one; below it its sections. A script and no JSON, because a page that was
opened from disk may load nothing else.

The text itself is what takes the room, and it is needed to show what was found. To fold it and to look
through it takes a browser a few milliseconds for a hundred pages, so an index of words would only make it
larger.
"""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from twinpages.base.frozen import Frozen
from twinpages.base.step import Step
from twinpages.pages import Page
from twinpages.pages.page_views import PageView, SearchView
from twinpages.search.folding import split_words
from twinpages.search.sections import Section, read_sections
from twinpages.search.stems import group_words

_BEYOND_ASCII = re.compile(r"(?:%[89A-F][0-9A-F])+")


def index_pages(pages: Iterable[Page], files: Mapping[str, bytes], step: Step) -> Frozen[str, bytes]:
    """By path in the output; nothing for a site without a page to search on. Borrowed pages, and those that
    nobody wrote, are in no index."""
    pages = [page for page in pages if page.path in files]
    paths = {
        index.lang: index.path
        for page in pages
        if isinstance(view := page.data.get("search"), SearchView)
        for index in view.indexes
    }
    found = [
        (page.lang, view)
        for page in pages
        if isinstance(view := page.data.get("page"), PageView) and page.lang in paths and _is_real(view)
    ]
    htmls = {(page.lang, page.id): files[page.path].decode() for page in pages}
    sections = step(read_sections, [(htmls[lang, view.id], lang) for lang, view in found])
    read = list(zip(found, sections, strict=True))
    return Frozen(
        {
            path: render_index([(view, texts) for (tag, view), texts in read if tag == lang], lang).encode()
            for lang, path in paths.items()
        }
    )


def render_index(pages: Iterable[tuple[PageView, tuple[Section, ...]]], lang: str) -> str:
    lines: list[str] = []
    for view, sections in pages:
        lines += _lines(view, sections)
    texts = (text for line in lines for text in line.split("\t")[1:3])
    words = {word for text in texts for word in split_words(text)}
    escaped = re.sub(r"[`\\]|\$(?={)", r"\\\g<0>", "\n".join((" ".join(group_words(words, lang)), *lines)))
    return f"document.currentScript.index=`{escaped}`\n"


def _lines(view: PageView, sections: tuple[Section, ...]) -> Iterable[str]:
    title = view.title
    for section in sections:
        if section.anchor:
            yield _line(f"#{section.anchor}", section.heading, section.text)
        else:
            text = _with_summary(view, section.text)
            yield _line(_readable(view.path), title.text, text, title.lang if title.foreign else "")


def _line(*fields: str) -> str:
    return "\t".join(" ".join(field.split()) for field in fields).rstrip("\t")


def _with_summary(view: PageView, text: str) -> str:
    """Before the text, if the page does not show it itself."""
    summary = view.summary
    if summary is None or summary.foreign or " ".join(summary.text.split()) in text:
        return text
    return f"{summary.text} {text}"


def _is_real(view: PageView) -> bool:
    """As a sitemap takes it: in its own language, and at least half translated."""
    done, total = view.blocks
    return not view.own and not view.borrowed and done * 2 >= total


def _readable(path: str) -> str:
    """Letters as letters, which are shorter; what means something in an address stays as it is."""
    return _BEYOND_ASCII.sub(lambda match: unquote(match[0]), path)
