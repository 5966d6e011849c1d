"""The place of a mark in, the element that begins there out: links and emphasis, which most texts hold.

The library reads both letter by letter, for the sake of brackets within brackets and stars within stars. The
usual forms have none and are read by one expression; all others are left to the library.
"""

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown import inlinepatterns as stock

_USUAL_LINK = re.compile(r"""([^\[\]]*)\]\(\s*([^\s()<"'\x02]*)\s*\)""")
"""What follows the `[` of a link whose words hold no brackets and whose address no spaces."""
_USUAL_EMPHASIS = re.compile(r"(?<!\*)(\*\*?)(?![\s*])([^*_]++)(?<!\s)\1(?!\*)")
"""As many stars before as behind, one or two, and no other marks of emphasis between them."""


class QuickDelimiters(stock.DelimiterProcessor):
    """Emphasis, as the library reads it; but the usual form, without marks within, at once, and the next mark
    by one search, not letter by letter. `regions` are those of one match that were not handed out yet."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]
        usual = None if self.regions else _USUAL_EMPHASIS.match(data, m.start())
        if usual is None:
            return super().handleMatch(m, data)
        element = etree.Element("strong" if usual[1] == "**" else "em")
        element.text = usual[2]
        return element, m.start(), usual.end()

    def search(self, data: str, start: int) -> re.Match[str] | None:
        for token in self.compiled_re.finditer(data, start):
            delimiter = self.delimiters[token[0]]
            found = delimiter.boundary.match(data, token.start())
            if found and (delimiter.stack or found.lastgroup != "end"):
                return found
        return None


class QuickLinks(stock.LinkInlineProcessor):
    """Links, as the library reads them; but the usual form, without brackets or quotes within, at once."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]
        usual = _USUAL_LINK.match(data, m.end())
        if usual is None:
            return super().handleMatch(m, data)
        link = etree.Element("a", {"href": usual[2]})
        link.text = usual[1]
        return link, m.start(), usual.end()
