"""The words of a plain block in, their HTML with placeholders out.

Code comes first, then directives and links, then what is stressed; what is done is held until the end, as the
library holds it. Of each only the usual form is known.
"""

import re
from collections.abc import Callable

from twinpages.i18n.language import direction_of
from twinpages.i18n.tags import canonical_tag
from twinpages.markup.state import State
from twinpages.markup.written import INLINE

_ATTRIBUTES = r"(?:\{:[ ]*(?P<attributes>(?:(?:lang|hreflang)=[A-Za-z-]+[ ]*)+)\})?"
"""Of what stands before: the language that it is in, or that it leads to."""
_CODE = re.compile(r"(?<!`)`(?!`)([^`]+)`(?!`)" + _ATTRIBUTES)
_DIRECTIVE = re.compile(INLINE)
_LINK = re.compile(r"""\[([^\[\]]*)\]\([ ]*([^\s()<"'\x02]+)[ ]*\)""" + _ATTRIBUTES)
_EMPHASIS = re.compile(r"(?<!\*)(\*\*?)(?![\s*])([^*_]++)(?<!\s)\1(?!\*)" + _ATTRIBUTES)
_EMPHASIS_BY_LOW_LINES = re.compile(r"(?<!\w)(_)(?![\s_])([^*_]++)(?<!\s)_(?!\w)" + _ATTRIBUTES)
_LOW_LINE = re.compile(r"(?<!\w)_")
"""That might begin something; between letters it is one itself."""
_ENTITY = re.compile(r"&(?:#|[0-9a-z]+;)", re.IGNORECASE)
_HELD = re.compile("\x02([0-9]+)\x03")


class Unusual(Exception):
    """There is something in a text that is not plain."""


def convert_words(text: str, state: State) -> str:
    held: list[str] = []
    if "&" in text and _ENTITY.search(text):
        raise Unusual

    def hold(html: str) -> str:
        held.append(html)
        return f"\x02{len(held) - 1}\x03"

    def code(match: re.Match[str]) -> str:
        return hold(f"{_start('code', match)}{_escape(match[1].strip())}</code>")

    def directive(match: re.Match[str]) -> str:
        return hold(open_directive(match, state, block=False))

    def link(match: re.Match[str]) -> str:
        found = state.link_to(match[2])
        href = state.open(found) if found else _escape(match[2])
        begin = hold(_start("a", match, href=href))
        return f"{begin}{_stress(match[1], hold)}{hold('</a>')}"

    if "`" in text:
        text = _CODE.sub(code, text)
    if "[" in text:
        text = _DIRECTIVE.sub(directive, text) if ":" in text else text
        text = _LINK.sub(link, text)
    text = _stress(text, hold)
    if "[" in text or "`" in text or "{" in text:
        raise Unusual
    text = _escape(text)
    return _HELD.sub(lambda match: held[int(match[1])], text) if held else text


def open_directive(match: re.Match[str], state: State, block: bool) -> str:
    """The library comes to the same one in two places by ways of its own, and so to where each of them is."""
    if "\x02" in match[0] or match[0].strip() in state.searched:
        raise Unusual
    return state.open_directive(match, block)


def _stress(text: str, hold: Callable[[str], str]) -> str:
    """Links are held whole: nothing is stressed from within one to behind it."""
    if "*" in text:
        text = _EMPHASIS.sub(lambda match: _stressed(match, hold), text)
    if "_" in text:
        text = _EMPHASIS_BY_LOW_LINES.sub(lambda match: _stressed(match, hold), text)
    if "*" in text or ("_" in text and _LOW_LINE.search(text)):
        raise Unusual
    return text


def _escape(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    return text.replace(">", "&gt;") if ">" in text else text


def _stressed(match: re.Match[str], hold: Callable[[str], str]) -> str:
    tag = "strong" if match[1] == "**" else "em"
    begin = hold(_start(tag, match))
    return f"{begin}{match[2]}{hold(f'</{tag}>')}"


def _start(tag: str, match: re.Match[str], **attributes: str) -> str:
    for written in (match["attributes"] or "").split():
        name, _, value = written.partition("=")
        attributes[name] = value
    if "lang" in attributes and (lang := canonical_tag(attributes["lang"])):
        attributes["dir"] = direction_of(lang)
    written = [f' {name}="{attributes[name]}"' for name in sorted(attributes)]
    return f"<{tag}{''.join(written)}>"
