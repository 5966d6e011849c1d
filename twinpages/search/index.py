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
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from twinpages.base.frozen import Frozen
from twinpages.base.record import field, record
from twinpages.pages import Page
from twinpages.pages.page_views import PageView
from twinpages.search.folding import count_words
from twinpages.search.sections import Section, read_sections
from twinpages.search.stems import group_words
from twinpages.tokens import Tokens

_BEGIN, _END = b"document.currentScript.index=`", b"`\n"
_BEYOND_ASCII = re.compile(r"(?:%[89A-F][0-9A-F])+")


@record
class Indexed:
    """A page as it stands in the index."""

    text: str
    """A line break before each line, as it is in the script."""

    @property
    def parts(self) -> list[str]:
        """What stands between the spaces of all that can be found: headings and texts."""
        lines = self.text.split("\n")
        return " ".join([text for line in lines for text in line.split("\t")[1:3]]).split()


@record
class Index:
    """What is in a script, so that a page of it can be exchanged."""

    sizes: Frozen[str, int] = field(default_factory=Frozen)
    """Bytes of each page, by its path, in their order."""
    words: str = ""
    """Each with how often it is there, with spaces between: there are many."""


@record
class Script:
    """What a browser searches in one language."""

    data: bytes = field(default=b"", repr=False)
    index: Index = field(default_factory=Index, repr=False)

    def texts(self) -> dict[str, bytes]:
        """By path, what each page says in it."""
        at, texts = self.data.find(b"\n"), {}
        for path, size in self.index.sizes.items():
            texts[path] = self.data[at : at + size]
            at += size
        return texts


def index_page(page: Page, tokens: Tokens) -> Indexed | None:
    """Of a finished page. Borrowed pages, and those that nobody wrote, are in no index."""
    view = page.data.get("page")
    if not isinstance(view, PageView) or not _is_real(view):
        return None
    lines = _lines(view, read_sections(tokens, page.lang))
    return Indexed(_escape("".join([f"\n{line}" for line in lines])))


def make_script(pages: Mapping[str, Indexed | None], lang: str, last: Script | None = None) -> Script:
    """`pages`: all in one language by path, in the order of the site; None for those that are in the `last`
    script as they are."""
    last = last or Script()
    old = last.texts()
    new = {path: old[path] if page is None else page.text.encode() for path, page in pages.items()}
    if last.data and [*new.items()] == [*old.items()]:
        return last
    come, gone = Counter[str](), Counter[str]()
    for path, page in pages.items():
        if page is not None and new[path] != old.get(path):
            come.update(page.parts)
    for path, text in old.items():
        if text != new.get(path):
            gone.update(Indexed(text.decode()).parts)
    before = _read_words(last.index.words)
    words = _exchange(before, count_words(come), count_words(gone))
    same = last.data and words.keys() == before.keys()
    head = last.data[: last.data.index(b"\n")] if same else _head(words, lang)
    data = b"".join((head, *new.values(), _END))
    return Script(data, Index(Frozen({path: len(text) for path, text in new.items()}), _listed(words)))


def _exchange(words: Mapping[str, int], come: Mapping[str, int], gone: Mapping[str, int]) -> dict[str, int]:
    """How often each word is there now; none that is there no more."""
    found = dict(words)
    for word, count in come.items():
        found[word] = found.get(word, 0) + count
    for word, count in gone.items():
        found[word] -= count
    return {word: count for word, count in found.items() if count}


def _read_words(listed: str) -> dict[str, int]:
    known = listed.split()
    return dict(zip(known[::2], map(int, known[1::2]), strict=True))


def _head(words: Iterable[str], lang: str) -> bytes:
    return _BEGIN + _escape(" ".join(group_words(words, lang))).encode()


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")


def _listed(words: Mapping[str, int]) -> str:
    return " ".join(f"{word} {count}" for word, count in words.items())


def _lines(view: PageView, sections: tuple[Section, ...]) -> Iterator[str]:
    """Of a section, heading and text stand on one line already."""
    title = view.title
    for section in sections:
        if section.anchor:
            fields = [f"#{_one_line(section.anchor)}", section.heading, section.text]
        else:
            text = _with_summary(view, section.text)
            lang = title.lang if title.foreign else ""
            fields = [_one_line(_readable(view.path)), _one_line(title.text), text, lang]
        yield "\t".join(fields).rstrip("\t")


def _with_summary(view: PageView, text: str) -> str:
    """Before the text, if the page does not show it itself."""
    if view.summary is None or view.summary.foreign:
        return text
    summary = _one_line(view.summary.text)
    return text if summary in text else f"{summary} {text}".rstrip()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _is_real(view: PageView) -> bool:
    """As a sitemap takes it: in its own language, and at least half translated."""
    done, total = view.blocks
    return not view.own and not view.borrowed and done * 2 >= total


def _readable(path: str) -> str:
    """Letters as letters, which are shorter; what means something in an address stays as it is."""
    return _BEYOND_ASCII.sub(lambda match: unquote(match[0]), path)
