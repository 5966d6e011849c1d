"""A finished page in, its text out, cut where its headings and the entries it lists can be linked to.

What is read is what a reader reads: not navigation, notices, what is hidden, nor a passage in another
language than the page's, which belongs to the readers of that language.
"""

from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from twinpages.base.record import record

_SKIPPED = frozenset(
    "nav aside script style template noscript svg form button dialog math object iframe h1".split()
)
"""What is no text of the page; its title is known already."""

_WITHIN_A_LINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd label mark q s samp small span strong sub sup time"
    " u var wbr".split()
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_UNSEEN = "\u00ad\u200b\u2060\ufeff"
_NOTES = frozenset({"footnote-ref", "footnote-backref"})

Attributes = Mapping[str, str | None]


@record
class Section:
    anchor: str
    """Id of the heading, or of the entry in a list; empty for what stands before the first."""
    heading: str
    text: str


def read_sections(tree: LexborHTMLParser, lang: str) -> tuple[Section, ...]:
    """Of a page and its language. The first section is always there, as the page itself."""
    articles = tree.css("main > article")
    node = articles[0] if len(articles) == 1 else tree.css_first("main") or tree.body
    reader = _Reader(lang)
    if node is not None:
        reader.read(node, True)
    return reader.sections()


class _Reader:
    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.anchor = ""
        self.headings: dict[str, str] = {"": ""}
        self.texts: dict[str, list[str]] = {"": []}

    def sections(self) -> tuple[Section, ...]:
        made = (Section(name, self.headings[name], _clean(parts)) for name, parts in self.texts.items())
        return tuple(s for s in made if s.text or s.heading or not s.anchor)

    def read(self, node: LexborNode, own: bool) -> None:
        """`own`: the language at this place is the page's."""
        for child in node.iter(include_text=True):
            tag = child.tag or "-"
            if tag == "-text":
                if own:
                    self.texts[self.anchor].append(child.text_content or "")
            elif tag[0] != "-" and tag not in _SKIPPED:
                attributes = child.attributes
                if not _is_hidden(child, tag, attributes):
                    self._element(child, tag, attributes, own)

    def _element(self, node: LexborNode, tag: str, attributes: Attributes, was_own: bool) -> None:
        own = attributes["lang"] == self.lang if attributes.get("lang") else was_own
        anchor = attributes.get("id") or ""
        within = tag in _WITHIN_A_LINE
        parts = self.texts[self.anchor]
        if within and was_own and not own:
            parts.append("…")  # a line is not made to say something else by what is left out of it
        elif not within:
            parts.append(" ")
        if tag in _HEADINGS and anchor:
            self._begin(anchor)
            self.read(node, own)
            self.headings[anchor] = _clean(self.texts[anchor])
            self.texts[anchor] = []
            return
        outside = self.anchor
        if tag == "li" and anchor:
            self._begin(anchor)
        self.read(node, own)
        if tag == "li" and anchor:
            self.anchor = outside
        if not within:
            self.texts[self.anchor].append(" ")

    def _begin(self, anchor: str) -> None:
        self.anchor = anchor
        self.headings.setdefault(anchor, "")
        self.texts.setdefault(anchor, [])


def _is_hidden(node: LexborNode, tag: str, attributes: Attributes) -> bool:
    if tag == "details" and node.parent is not None and node.parent.tag == "figure":
        return True  # a picture's data once more
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return not _NOTES.isdisjoint((attributes.get("class") or "").split())


def _clean(parts: list[str]) -> str:
    text = "".join(parts)
    for sign in _UNSEEN if not text.isascii() else "":
        text = text.replace(sign, "")
    return " ".join(text.split())
