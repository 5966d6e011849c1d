"""HTML with placeholders in, `Marked` out: cut where something is still open."""

import re
from html import escape, unescape

from twinpages.base.problem import Place, Problem
from twinpages.i18n.marks import UNTRANSLATED
from twinpages.markup.document import Directive, Document, ImageMark, Link, Marked, Open, Pieces, Resolved
from twinpages.markup.state import LEFT, RIGHT, State
from twinpages.markup.written import is_directive

_CODE = re.compile(r"<code.*?</code>", re.DOTALL)
_NAMES = "(?i:show|list|chart|map|timeline)"
_LEFT_OVER = re.compile(rf":(?<![\w:]:)(?::{{0,2}}{_NAMES}[ ]*[\[{{(]|:{_NAMES}[ ])")
"""A directive that was not read as one: unclosed, in a line where it cannot stand, in capitals."""
_SOURCE = '<img src="'


def make_marked(html: str, state: State) -> Marked:
    """`state`: what converting the text has gathered."""
    pieces = _cut(html.replace(UNTRANSLATED, ""), state.opened)
    left_over = _LEFT_OVER.finditer(_CODE.sub("", html)) if _LEFT_OVER.search(html) else ()
    for match in left_over:
        written = unescape(match[0])
        if f"\\{written}" not in state.text:  # a backslash before it: meant as text
            state.say(Problem.of("directive-unread", _unread_place(state, written), name=written))
    found = _ids(html)
    for mark in state.opened:
        if isinstance(mark, ImageMark):
            found += [escape(value) for name, value in mark.attributes if name == "id"]
    ids = frozenset(found)
    if len(ids) < len(found):
        for name in sorted(id for id in ids if found.count(id) > 1):
            state.say(Problem.of("duplicate-anchor", state.locate(f"#{name}"), name=name))
    opened = tuple(piece for piece in pieces if isinstance(piece, Resolved))
    own = {heading.id: heading.id for heading in state.headings}  # the same strings, once
    known = frozenset(own.get(id, id) for id in map(unescape, ids))
    document = Document(opened, tuple(state.headings), known)
    return Marked(document, pieces, tuple(state.problems))


def _ids(html: str) -> list[str]:
    """What `<[^<>]*?\\sid="([^"]+)"` finds; a search for the attribute passes over the many tags without."""
    found: list[str] = []
    behind = at = 0
    while (name := html.find('id="', at)) >= 0 and (end := html.find('"', name + 4)) >= 0:
        at = name + 4
        within_tag = html.rfind("<", behind, name) > html.rfind(">", behind, name)
        if within_tag and html[name - 1].isspace() and end > at:
            found.append(html[at:end])
            behind = at = end + 1
    return found


def _unread_place(state: State, written: str) -> Place:
    """Of the first such beginning in the text that is no whole directive."""
    for match in re.finditer(re.escape(written), state.text):
        if not is_directive(state.text, match.start()):
            return state.place_at(match.start())
    return state.locate(written)


def _cut(html: str, opened: list[Open]) -> Pieces:
    """Cuts at the placeholders. A block stands for its whole paragraph, an image for its whole element."""
    pieces: list[str | Open] = []
    before, *parts = html.split(LEFT)
    for part in parts:
        number, _, after = part.partition(RIGHT)
        reference = opened[int(number)]
        if before.endswith("<p>") and after.startswith("</p>"):
            if isinstance(reference, Link) or (isinstance(reference, Directive) and not reference.block):
                pieces += [before[:-3], "<p>", reference, "</p>"]
            else:
                pieces += [before[:-3], reference]
            before = after[4:]
        elif before.endswith(_SOURCE) and after.startswith('">'):
            pieces += [before[: -len(_SOURCE)], reference]
            before = after[2:]
        else:
            pieces += [before, reference]
            before = after
    pieces.append(before)
    return tuple([piece for piece in pieces if piece != ""])
