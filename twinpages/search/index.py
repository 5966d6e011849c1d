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
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from twinpages.base.record import record
from twinpages.pages import Page
from twinpages.pages.page_views import PageView
from twinpages.search.folding import split_words
from twinpages.search.sections import Section, read_sections
from twinpages.search.stems import group_words

_BEYOND_ASCII = re.compile(r"(?:%[89A-F][0-9A-F])+")


@record
class Indexed:
    """A page as it stands in the index."""

    lines: tuple[str, ...]
    words: frozenset[str]
    """As they are written."""


def index_page(page: Page, tree: LexborHTMLParser) -> Indexed | None:
    """Of a finished page. Borrowed pages, and those that nobody wrote, are in no index."""
    view = page.data.get("page")
    if not isinstance(view, PageView) or not _is_real(view):
        return None
    lines = tuple(_lines(view, read_sections(tree, page.lang)))
    parts = {part for line in lines for text in line.split("\t")[1:3] for part in text.split()}
    return Indexed(lines, frozenset(split_words(" ".join(parts))))


def render_index(pages: Iterable[Indexed], lang: str) -> bytes:
    """Of all pages in one language, in the order of the site."""
    lines: list[str] = []
    words: set[str] = set()
    for page in pages:
        lines += page.lines
        words |= page.words
    whole = "\n".join((" ".join(group_words(words, lang)), *lines))
    escaped = re.sub(r"[`\\]|\$(?={)", r"\\\g<0>", whole)
    return f"document.currentScript.index=`{escaped}`\n".encode()


def _lines(view: PageView, sections: tuple[Section, ...]) -> Iterator[str]:
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
