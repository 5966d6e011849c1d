"""Text in, HTML out: Python-Markdown, spared the work that a text does not need.

What it makes is the library's to the byte. It differs in asking first, before a part of the library is
applied to a text, whether the text holds what that part looks for; `tests/markup/test_quick.py` runs both
side by side.
"""

import xml.etree.ElementTree as etree
from collections.abc import Mapping, Sequence
from typing import Any, Self

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.md_in_html import HtmlBlockPreprocessor
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor

from twinpages.markup.blocks import make_blocks_quick
from twinpages.markup.inline import make_inline_quick
from twinpages.markup.later import Attributes, Fences
from twinpages.markup.needs import ANYTHING, any_in
from twinpages.markup.serialize import to_html

_NEEDS: dict[type, tuple[str, ...]] = {
    HtmlBlockPreprocessor: ("<", "&"),
    Fences: Fences.needs,
    Attributes: Attributes.needs,
    UnescapeTreeprocessor: ("\\", "[^"),  # and a link back from a footnote has words of its own
}
"""Of which strings a text must hold one, for a processor of this class to do anything with it."""
_UNUSUAL = ("\t", "\r", "\x02", "\x03", " \n")
"""Where a text holds none of these, `NormalizeWhitespace` only adds two empty lines."""


class _QuickPrettify(PrettifyTreeprocessor):
    """Line breaks round blocks, as the library sets them; but each element is asked once what it is."""

    def _prettifyETree(self, elem: etree.Element) -> None:
        if elem.tag not in ("code", "pre"):
            blocks = [child for child in elem if self.md.is_block_level(child.tag)]
            if blocks and blocks[0] is elem[0] and not (elem.text and elem.text.strip()):
                elem.text = "\n"
            for child in blocks:
                self._prettifyETree(child)
        if not elem.tail or not elem.tail.strip():
            elem.tail = "\n"


class QuickMarkdown(Markdown):
    """For HTML only, and not to be given another extension once it is made."""

    def __init__(self, extensions: Sequence[Extension | str]) -> None:
        self._block_level: dict[Any, bool] = {}
        super().__init__(extensions=extensions, output_format="html")
        self.serializer = to_html
        self._whitespace, *others = self.preprocessors
        self._before = tuple((_needs(processor), processor) for processor in others)
        self._on_tree = tuple((_needs(processor), processor) for processor in self.treeprocessors)

    def build_parser(self) -> Self:
        super().build_parser()
        make_blocks_quick(self)
        return self

    def registerExtensions(
        self, extensions: Sequence[Extension | str], configs: Mapping[str, dict[str, Any]]
    ) -> Self:
        """The last of what makes a parser, so that nothing of an extension is overlooked."""
        super().registerExtensions(extensions, configs)
        make_inline_quick(self)
        self.treeprocessors.register(_QuickPrettify(self), "prettify", 10)
        return self

    def is_block_level(self, tag: Any) -> bool:
        known = self._block_level.get(tag)
        if known is None:
            known = self._block_level[tag] = super().is_block_level(tag)
        return known

    def convert(self, source: str) -> str:
        if not source.strip():
            return ""
        text = f"{source}\n\n"
        if any_in(_UNUSUAL, text):
            text = "\n".join(self._whitespace.run(source.split("\n")))
        for needs, preprocessor in self._before:
            if any_in(needs, text):
                text = "\n".join(preprocessor.run(text.split("\n")))
        self.lines = text.split("\n")
        root: Any = self.parser.parseDocument(self.lines).getroot()
        for needs, treeprocessor in self._on_tree:
            if any_in(needs, source):
                changed = treeprocessor.run(root)
                root = root if changed is None else changed
        html = self.serializer(root)
        start = html.index(f"<{self.doc_tag}>") + len(self.doc_tag) + 2
        html = html[start : html.rindex(f"</{self.doc_tag}>")].strip()
        for postprocessor in self.postprocessors:
            html = postprocessor.run(html)
        return html.strip()


def _needs(processor: object) -> tuple[str, ...]:
    return next((needs for kind, needs in _NEEDS.items() if isinstance(processor, kind)), ANYTHING)
