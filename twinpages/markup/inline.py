"""A tree of blocks in, the same tree with links, emphasis and all other inline elements out.

Python-Markdown's own stage applies every pattern to every text, and most of a page's time went there
although most patterns cannot match: a text without `[` holds no link. This one asks first what a text
holds. The output is the library's to the byte, odd corners included (a text may pass here twice, as it may
there); `tests/markup/test_inline.py` runs both side by side.
"""

import re
import xml.etree.ElementTree as etree
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from markdown import Markdown
from markdown import inlinepatterns as stock
from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER, INLINE_PLACEHOLDER_PREFIX, INLINE_PLACEHOLDER_RE, AtomicString

from twinpages.base.record import record
from twinpages.markup.directives import InlineDirectives
from twinpages.markup.needs import ANYTHING, rarest
from twinpages.markup.patterns import QuickDelimiters, QuickLinks

_NEEDS: dict[tuple[type, str], tuple[str, ...]] = {
    (stock.BacktickInlineProcessor, stock.BACKTICK_RE): ("`",),
    (stock.EscapeInlineProcessor, stock.ESCAPE_RE): ("\\",),
    (stock.ReferenceInlineProcessor, stock.REFERENCE_RE): ("[",),
    (stock.LinkInlineProcessor, stock.LINK_RE): ("[",),
    (stock.ImageInlineProcessor, stock.IMAGE_LINK_RE): ("![",),
    (stock.ImageReferenceInlineProcessor, stock.IMAGE_REFERENCE_RE): ("![",),
    (stock.ShortReferenceInlineProcessor, stock.REFERENCE_RE): ("[",),
    (stock.ShortImageReferenceInlineProcessor, stock.IMAGE_REFERENCE_RE): ("![",),
    (stock.AutolinkInlineProcessor, stock.AUTOLINK_RE): ("<",),
    (stock.AutomailInlineProcessor, stock.AUTOMAIL_RE): ("<",),
    (stock.SubstituteTagInlineProcessor, stock.LINE_BREAK_RE): ("  \n",),
    (stock.HtmlInlineProcessor, stock.HTML_RE): ("<",),
    (stock.HtmlInlineProcessor, stock.ENTITY_RE): ("&",),
    (FootnoteInlineProcessor, r"\[\^([^\]]*)\]"): ("[^",),
}
"""Of which strings a text must hold one, for a pattern of this class and this expression to match in it."""
_BY_REFERENCE = (
    stock.ReferenceInlineProcessor,
    stock.ShortReferenceInlineProcessor,
    stock.ImageReferenceInlineProcessor,
    stock.ShortImageReferenceInlineProcessor,
)
"""These look an address up that stands elsewhere in the text, so they do nothing where none stands."""


def make_inline_quick(md: Markdown) -> None:
    """Puts what is here in the places of the library's own."""
    md.treeprocessors.register(QuickInline(md), "inline", 20)
    md.inlinePatterns.register(QuickLinks(stock.LINK_RE, md), "link", 160)
    emphasis = QuickDelimiters("*", "strong,em", md)
    emphasis.add("_", "strong,em", smart=True)
    md.inlinePatterns.register(emphasis, "em_strong", 60)


@record
class _Step:
    """One pattern, its place among them, and of which strings a text must hold one for it to match."""

    index: int
    needs: tuple[str, ...]
    find: Callable[[str, int], Iterator[re.Match[str]]]
    handle: Callable[[re.Match[str], str], Any]
    by_reference: bool


def _step(index: int, pattern: Any) -> _Step:
    if isinstance(pattern, stock.DelimiterProcessor):
        needs = tuple(pattern.tokens)
    elif type(pattern) is QuickLinks:
        needs = ("[",)
    elif type(pattern) is InlineDirectives:
        needs = (":",)
    else:
        needs = _NEEDS.get((type(pattern), pattern.pattern), ANYTHING)
    find = pattern.getCompiledRegExp().finditer
    return _Step(index, needs, find, pattern.handleMatch, type(pattern) in _BY_REFERENCE)


class QuickInline(InlineProcessor):
    """Stands in the place of the library's, under the same name: patterns look for `stashed_nodes` there."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.stashed_nodes: dict[str, etree.Element | str] = {}
        self._steps: tuple[_Step, ...] = ()
        self._rare: tuple[str, ...] = ()
        self._plans: dict[tuple[bool, ...], tuple[_Step, ...]] = {}
        """By which rare letters a text holds, and whether there are references: what is to be tried."""

    def run(self, tree: etree.Element, ancestors: list[str] | None = None) -> etree.Element:
        if not self._steps:  # every extension has registered its patterns now
            self._steps = tuple(_step(*item) for item in enumerate(self.inlinePatterns))
            needs = (need for step in self._steps for need in step.needs if need)
            self._rare = tuple(dict.fromkeys(rarest(need) for need in needs))
        self.stashed_nodes = {}
        waiting = deque([tree])
        while waiting:
            parent = waiting.popleft()
            found = []
            for child in parent:  # which grows by what is found behind a child, and that is walked too
                if (text := child.text) and not isinstance(text, AtomicString):
                    text = self._mark(text, 0)
                    if INLINE_PLACEHOLDER_PREFIX in text:
                        child.text = None
                        nodes = self._place(text, child, behind=False)
                        waiting.extend(nodes)
                        found.append((child, nodes))
                if tail := child.tail:
                    tail = self._mark(tail, 0)
                    if INLINE_PLACEHOLDER_PREFIX in tail:
                        self._place_behind(tail, child, parent)
                if len(child):
                    waiting.append(child)
            for child, nodes in found:
                child[:0] = nodes
        return tree

    def _mark(self, data: str, first: int) -> str:
        """`data` with placeholders for all that the patterns from the n-th on make of it."""
        if isinstance(data, AtomicString):
            return data
        # A placeholder brings in none of the letters, save a colon before a digit, which begins nothing.
        held = (bool(self.md.references), *map(data.__contains__, self._rare))
        plan = self._plans.get(held)
        if plan is None:
            plan = self._plans[held] = self._plan(held)
        for step in plan:
            if step.index >= first:
                for need in step.needs:
                    if need in data:
                        data = self._apply(step, data)
                        break
        return data

    def _plan(self, held: tuple[bool, ...]) -> tuple[_Step, ...]:
        letters = {letter for letter, is_held in zip(self._rare, held[1:], strict=True) if is_held}
        return tuple(
            step
            for step in self._steps
            if any(not need or rarest(need) in letters for need in step.needs)
            and (held[0] or not step.by_reference)
        )

    def _apply(self, step: _Step, data: str) -> str:
        start = 0
        while True:
            for match in step.find(data, start):
                node, begin, end = step.handle(match, data)
                if begin is not None and end is not None:
                    break
            else:
                return data
            start = end
            if node is not None:
                if not isinstance(node, str) and not isinstance(node.text, AtomicString):
                    # within, the patterns before have searched already; behind, this one has not
                    for element in (node, *node):
                        if element.text:
                            element.text = self._mark(element.text, step.index + 1)
                        if element.tail:
                            element.tail = self._mark(element.tail, step.index)
                key = f"{len(self.stashed_nodes):04}"
                self.stashed_nodes[key] = node
                placeholder = INLINE_PLACEHOLDER % key
                data = f"{data[:begin]}{placeholder}{data[end:]}"
                start = begin + len(placeholder)

    def _place(self, data: str, parent: etree.Element, behind: bool) -> list[etree.Element]:
        """The elements for the placeholders in `data`, with the text between them; what comes before the
        first is added to `parent`, or behind it."""
        nodes: list[etree.Element] = []
        at = 0
        while (found := data.find(INLINE_PLACEHOLDER_PREFIX, at)) >= 0:
            match = INLINE_PLACEHOLDER_RE.search(data, found)
            node = self.stashed_nodes.get(match[1]) if match else None
            if match is None or node is None:
                end = found + len(INLINE_PLACEHOLDER_PREFIX)
                _add(data[at:end], nodes, parent, behind)
                at = end
                continue
            _add(data[at:found], nodes, parent, behind)
            at = match.end()
            if isinstance(node, str):
                _add(node, nodes, parent, behind)
            else:
                self._place_within(node)
                nodes.append(node)
        rest = data[at:]
        _add(AtomicString(rest) if isinstance(data, AtomicString) else rest, nodes, parent, behind)
        return nodes

    def _place_within(self, node: etree.Element) -> None:
        for element in (node, *node):
            if (tail := element.tail) and INLINE_PLACEHOLDER_PREFIX in tail:
                element.tail = None
                nodes = self._place(tail, element, behind=True)
                at = 0 if element is node else list(node).index(element) + 1
                node[at:at] = nodes
            if (text := element.text) and INLINE_PLACEHOLDER_PREFIX in text:
                element.text = None
                element[:0] = self._place(text, element, behind=False)

    def _place_behind(self, tail: str, child: etree.Element, parent: etree.Element) -> None:
        child.tail = None
        nodes = self._place(tail, child, behind=True)
        at = list(parent).index(child) + 1
        parent[at:at] = nodes


def _add(text: str, nodes: list[etree.Element], parent: etree.Element, behind: bool) -> None:
    """Text behind the last of the nodes; where there is none yet, behind the parent or within it."""
    if not text:
        return
    if nodes:
        nodes[-1].tail = (nodes[-1].tail + text) if nodes[-1].tail else text
    elif behind:
        parent.tail = (parent.tail + text) if parent.tail else text
    else:
        parent.text = (parent.text + text) if parent.text else text
