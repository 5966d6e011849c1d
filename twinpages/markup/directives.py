"""`:name[argument]{options}` in Markdown in, a placeholder and a `Directive` out.

The form is that of the generic directives proposal for CommonMark: one colon within a line, two for a
block of its own.
"""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor

from twinpages.markup.state import Current
from twinpages.markup.written import BLOCK, INLINE


class InlineDirectives(InlineProcessor):
    def __init__(self, current: Current, md: Markdown) -> None:
        super().__init__(INLINE, md)
        self.current = current

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        return self.current.state.open_directive(m, block=False), m.start(0), m.end(0)


class BlockDirectives(BlockProcessor):
    def __init__(self, current: Current, parser: BlockParser) -> None:
        super().__init__(parser)
        self.current = current

    def test(self, parent: etree.Element, block: str) -> bool:
        return BLOCK.search(block) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        match = BLOCK.search(block)
        if match is None:
            return
        if before := block[: match.start()].strip("\n"):
            self.parser.parseBlocks(parent, [before])
        element = etree.SubElement(parent, "p")
        element.text = self.current.state.open_directive(match, block=True)
        if after := block[match.end() :].strip("\n"):
            blocks.insert(0, after)
