"""A page's HTML in, its `Tokens` out.

The parser mends what is damaged and writes the page out again, every attribute in quotes and every text
escaped. In that, `<` and `>` stand round tags only. Comments, scripts and styles are the exceptions: where
one holds a `<`, or where anything else is not as simple as that, the tree is asked.
"""

import re
from functools import cache

from selectolax.lexbor import LexborHTMLParser

from twinpages.base.memo import Memo
from twinpages.tokens.records import Form, Tokens, Values, escape, form_of, unescape
from twinpages.tokens.tree import VOID, walk_tree

_SPLIT = re.compile("<([^<>]*)>")
_FORM = re.compile(r"""(/?[a-zA-Z][^\s"'=/<>]*)((?: [^\s"'=/<>]+="")*)""")
_RAW = frozenset({"script", "style", "iframe", "xmp", "noembed", "noframes"})
"""What they hold is written as it is."""
_ODD = frozenset({"template", "plaintext"}.union(f"/{name}" for name in VOID))
"""A template is a page within the page; what ends although it is void is a drawing's, not HTML's."""

_MOST = 4096

_Tag = tuple[Form, Values]


class _Unusual(Exception):
    """It is no tag, or not to be told by its looks."""


def read_page(html: str | bytes) -> Tokens:
    """Bytes are taken for UTF-8."""
    tree = LexborHTMLParser(html)
    return read_written(tree.html or "") or walk_tree(tree)


def read_written(html: str) -> Tokens | None:
    """Of a page as the parser writes it; None if it is unusual."""
    html = html[html.find("<html") :]
    count = html.count("<")
    if count == html.count(">"):
        before, *parts = html.replace(">", "<").split("<")
    else:  # in a script
        before, *parts = _SPLIT.split(html)
    texts = parts[1::2]
    if before or not texts or len(texts) != count:
        return None
    try:
        forms, values = zip(*map(_known().__getitem__, parts[::2]), strict=True)
    except _Unusual:
        return None
    tokens = Tokens(forms, values, texts)
    return tokens if _escape_raw(tokens.names, texts) else None


def _escape_raw(names: list[str], texts: list[str]) -> bool:
    """Whether none of them holds what looks like a tag."""
    for name in _RAW.intersection(names):
        number = -1
        for _ in range(names.count(name)):
            number = names.index(name, number + 1)
            if names[number + 1] != f"/{name}":
                return False
            texts[number] = escape(texts[number])
    return True


class _Known(dict[str, _Tag]):
    """What tags mean, as they are written. Quicker than `lru_cache`, which would tidy at each of them."""

    def __init__(self) -> None:
        self.forms = Memo(_read_form)

    def __missing__(self, written: str) -> _Tag:
        if len(self) >= _MOST:
            self.clear()
        pieces = written.split('"')
        form = self.forms['""'.join(pieces[::2])]
        if form is None or len(pieces) != 2 * len(form.keys) + 1:
            raise _Unusual
        values = pieces[1::2]
        tag = self[written] = form, tuple(map(unescape, values) if "&" in written else values)
        return tag


@cache
def _known() -> _Known:
    return _Known()


def _read_form(written: str) -> Form | None:
    """`written`: such as `a href=""`."""
    match = _FORM.fullmatch(written)
    if match is None or match[1] in _ODD or (written[0] == "/" and match[2]):
        return None
    step = -1 if written[0] == "/" else 0 if match[1] in VOID else 1
    return form_of(match[1], step, tuple(re.findall(' ([^=]+)=""', match[2])))
