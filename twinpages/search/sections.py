"""A finished page in, its text out, cut where its headings and the entries it lists can be linked to.

What is read is what a reader reads: not navigation, notices, what is hidden, nor a passage in another
language than the page's, which belongs to the readers of that language.
"""

from collections.abc import Iterator

from twinpages.base.record import record
from twinpages.search.roles import Role, Special, read_roles
from twinpages.tokens import Tokens, unescape

_UNSEEN = "\u00ad\u200b\u2060\ufeff"

_Pairs = Iterator[tuple[Role, str]]
"""What is left of a page: what each tag does to the text, and the text behind it."""


@record(many=True)
class Section:
    anchor: str
    """Id of the heading, or of the entry in a list; empty for what stands before the first."""
    heading: str
    text: str


def read_sections(tokens: Tokens, lang: str) -> tuple[Section, ...]:
    """Of a page and its language. The first section is always there, as the page itself."""
    reader = _Reader(lang)
    start = _start(tokens)
    if start is not None:
        behind = slice(start + 1, None)
        roles = read_roles(tokens.forms[behind], tokens.values[behind])
        reader.read(tokens.texts[start], zip(roles, tokens.texts[behind], strict=True), True, False)
    return reader.sections()


def _start(tokens: Tokens) -> int | None:
    """Where the page's own part begins: its only article, else its main part, else its body."""
    names = tokens.names
    if "main" not in names:
        return names.index("body") if "body" in names else None
    first = names.index("main")
    mains = [number for number, name in enumerate(names) if name == "main"]
    articles = [article for main in mains for article in _articles(tokens, main)]
    return articles[0] if len(articles) == 1 else first


def _articles(tokens: Tokens, main: int) -> Iterator[int]:
    """Those that stand directly in it."""
    end, within = tokens.end(main), tokens.depths[main]
    at = main
    for _ in range(tokens.names[main:end].count("article")):
        at = tokens.names.index("article", at + 1)
        if tokens.depths[at] == within + 1:
            yield at


class _Reader:
    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.anchor = ""
        self.headings: dict[str, str] = {"": ""}
        self.texts: dict[str, list[str]] = {"": []}

    def sections(self) -> tuple[Section, ...]:
        made = (Section(name, self.headings[name], _clean(parts)) for name, parts in self.texts.items())
        return tuple(s for s in made if s.text or s.heading or not s.anchor)

    def read(self, text: str, pairs: _Pairs, own: bool, figure: bool) -> str:
        """An element whose start has been read, `text` behind it, up to what stands behind its end, which is
        returned. `own`: the language at this place is the page's. `figure`: it is one."""
        parts = self.texts[self.anchor]
        parts.append(text if own else "")
        depth = 0
        for (step, sign, special), behind in pairs:
            if special is None:
                depth += step
                if depth < 0:
                    return behind
                parts.append(sign + behind if own else sign)
                continue
            if special.hidden or (figure and not depth and special.name == "details"):
                rest = _skip(pairs) if step else behind  # in a figure: a picture's data once more
            else:
                rest = self._element(special, step, behind, pairs, own)
            parts = self.texts[self.anchor]
            parts.append(rest if own else "")
        return ""

    def _element(self, special: Special, step: int, text: str, pairs: _Pairs, was_own: bool) -> str:
        own = special.lang == self.lang if special.lang else was_own
        around = "" if special.within else " "
        left_out = special.within and was_own and not own
        self.texts[self.anchor].append("…" if left_out else around)  # else the line said something else
        outside, anchor = self.anchor, special.anchor
        if anchor:
            self._begin(anchor)
        rest = self.read(text, pairs, own, special.name == "figure") if step else text
        if anchor and special.heading:
            self.headings[anchor] = _clean(self.texts[anchor])
            self.texts[anchor] = []
            return rest
        if anchor:
            self.anchor = outside
        self.texts[self.anchor].append(around)
        return rest

    def _begin(self, anchor: str) -> None:
        self.anchor = anchor
        self.headings.setdefault(anchor, "")
        self.texts.setdefault(anchor, [])


def _skip(pairs: _Pairs) -> str:
    """What stands behind the element whose start has been read."""
    depth = 1
    for (step, _, _), behind in pairs:
        depth += step
        if not depth:
            return behind
    return ""


def _clean(parts: list[str]) -> str:
    text = unescape("".join(parts))
    for sign in _UNSEEN if not text.isascii() else "":
        text = text.replace(sign, "")
    return " ".join(text.split())
