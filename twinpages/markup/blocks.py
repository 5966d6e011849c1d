"""Blocks of text in, elements out: Python-Markdown's parser of blocks, which asks first what a block holds.

Every sort of block has a test, mostly a regular expression over the whole block; here each is preceded by a
look for a string without which it cannot pass.
"""

import xml.etree.ElementTree as etree
from collections.abc import Callable

from markdown import Markdown
from markdown import blockprocessors as stock
from markdown.blockparser import BlockParser
from markdown.extensions import abbr, def_list, footnotes, md_in_html, sane_lists, tables

from twinpages.markup.directives import BlockDirectives

_INDENT = ("    ",)
_NEEDS: dict[type, tuple[str, ...]] = {
    md_in_html.MarkdownInHtmlProcessor: ("\x02",),
    BlockDirectives: ("::",),
    stock.ListIndentProcessor: _INDENT,
    def_list.DefListIndentProcessor: _INDENT,
    stock.CodeBlockProcessor: _INDENT,
    tables.TableProcessor: ("|",),
    stock.HashHeaderProcessor: ("#",),
    stock.SetextHeaderProcessor: ("\n=", "\n-"),
    stock.HRProcessor: tuple(mark + space + mark for mark in "-*_" for space in ("", " ", "  ")),
    sane_lists.SaneOListProcessor: (". ",),
    sane_lists.SaneUListProcessor: ("- ", "* ", "+ "),
    def_list.DefListProcessor: (": ",),
    stock.BlockQuoteProcessor: (">",),
    footnotes.FootnoteBlockProcessor: ("[^",),
    abbr.AbbrBlockprocessor: ("*[",),
    stock.ReferenceProcessor: ("]:",),
}
"""Of which strings a block must hold one, for a processor of exactly this class to do anything with it."""
_ANYTHING = ("",)

_Sort = tuple[
    tuple[str, ...], Callable[[etree.Element, str], bool], Callable[[etree.Element, list[str]], bool | None]
]


class QuickBlockParser(BlockParser):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._sorts: tuple[_Sort, ...] = ()

    def parseBlocks(self, parent: etree.Element, blocks: list[str]) -> None:
        if not self._sorts:  # every extension has registered its own now
            self._sorts = tuple(
                (_NEEDS.get(type(processor), _ANYTHING), processor.test, processor.run)
                for processor in self.blockprocessors
            )
        while blocks:
            for needs, test, run in self._sorts:
                block = blocks[0]
                for need in needs:
                    if need in block:
                        break
                else:
                    continue
                if test(parent, block) and run(parent, blocks) is not False:
                    break


def make_blocks_quick(md: Markdown) -> None:
    """Puts our parser in the place of the library's, before an extension takes hold of it."""
    parser = QuickBlockParser(md)
    parser.blockprocessors = md.parser.blockprocessors
    for processor in parser.blockprocessors:
        processor.parser = parser
    md.parser = parser
