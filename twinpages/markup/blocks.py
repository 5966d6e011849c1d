"""Blocks of text in, elements out: Python-Markdown's parser of blocks, which asks first what a block holds.

Every sort of block has a test, mostly a regular expression over the whole block. Here a block is looked at
once, for what it begins with and for the letters that hardly any text holds; the tests that are left are
preceded by a look for a string without which they cannot be passed.
"""

import xml.etree.ElementTree as etree
from collections.abc import Callable

from markdown import Markdown
from markdown import blockprocessors as stock
from markdown.blockparser import BlockParser
from markdown.extensions import abbr, def_list, footnotes, md_in_html, sane_lists, tables

from twinpages.markup.directives import BlockDirectives
from twinpages.markup.needs import ANYTHING, rarest

_NEEDS: dict[type, tuple[str, ...]] = {
    BlockDirectives: ("::",),
    tables.TableProcessor: ("|",),
    stock.HashHeaderProcessor: ("#",),
    stock.SetextHeaderProcessor: ("\n=", "\n-"),
    stock.HRProcessor: tuple(mark + space + mark for mark in "-*_" for space in ("", " ", "  ")),
    def_list.DefListProcessor: (": ",),
    stock.BlockQuoteProcessor: (">",),
    footnotes.FootnoteBlockProcessor: ("[^",),
    abbr.AbbrBlockprocessor: ("*[",),
    stock.ReferenceProcessor: ("]:",),
}
"""Of which strings a block must hold one, for a processor of exactly this class to do anything with it."""
_STARTS: dict[type, str] = {
    md_in_html.MarkdownInHtmlProcessor: "\x02",
    stock.EmptyBlockProcessor: "\n",
    stock.ListIndentProcessor: " ",
    def_list.DefListIndentProcessor: " ",
    stock.CodeBlockProcessor: " ",
    sane_lists.SaneOListProcessor: " 1",
    sane_lists.SaneUListProcessor: " -",
}
"""With which of these a block must begin, for a processor of exactly this class to do anything with it."""

_Test = Callable[[etree.Element, str], bool]
_Run = Callable[[etree.Element, list[str]], bool | None]
_Sort = tuple[tuple[str, ...], _Test, _Run]
_Key = tuple[str | bool, ...]


class QuickBlockParser(BlockParser):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._plans: dict[_Key, tuple[_Sort, ...]] = {}
        """By what a block begins with and which rare letters it holds: the sorts that it may be."""
        self._rare = tuple(dict.fromkeys(rarest(need) for needs in _NEEDS.values() for need in needs))

    def parseBlocks(self, parent: etree.Element, blocks: list[str]) -> None:
        while blocks:
            block = blocks[0]
            key: _Key = (_start(block), *map(block.__contains__, self._rare))
            plan = self._plans.get(key)
            if plan is None:
                plan = self._plans[key] = self._plan(key)
            for needs, test, run in plan:
                for need in needs:
                    if need in block:
                        break
                else:
                    continue
                if test(parent, block) and run(parent, blocks) is not False:
                    break

    def _plan(self, key: _Key) -> tuple[_Sort, ...]:
        """Made when every extension has registered its own."""
        letters = {letter for letter, is_held in zip(self._rare, key[1:], strict=True) if is_held}
        sorts = []
        for processor in self.blockprocessors:
            kind = type(processor)
            needs = tuple(need for need in _NEEDS.get(kind, ANYTHING) if not need or rarest(need) in letters)
            if needs and str(key[0]) in _STARTS.get(kind, str(key[0])):
                sorts.append((needs, processor.test, processor.run))
        return tuple(sorts)


def _start(block: str) -> str:
    """The first letter, where it says something: `-` for the marks of lists, `1` for all digits."""
    first = block[:1]
    if first in "\n \x02":
        return first or "\n"
    return "-" if first in "*+-" else "1" if first.isdecimal() else "a"


def make_blocks_quick(md: Markdown) -> None:
    """Puts our parser in the place of the library's, before an extension takes hold of it."""
    parser = QuickBlockParser(md)
    parser.blockprocessors = md.parser.blockprocessors
    for processor in parser.blockprocessors:
        processor.parser = parser
    md.parser = parser
