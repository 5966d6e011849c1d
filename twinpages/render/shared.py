"""A part of the frame that pages share in, its text out, and where it stands in a finished page.

`{{ draw_once("menu.html", section=page.section) }}` draws a template that sees the site and what it is given,
and nothing of the page. So it is drawn once for all pages that give it the same; and when nothing but the
site round them has changed, it can be put into the finished pages anew. For that a page is drawn with marks
round each part, which are taken out in the end.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from twinpages.base.record import record
from twinpages.base.same import Same
from twinpages.pages.page_views import SiteView
from twinpages.render.runtime import SHEET, QuickContext

_BEGIN, _END = "\ufdd0", "\ufdd1"
"""Round each part. Unicode promises that no text needs them."""

Given = str | int | float | None


@record(many=True)
class Part:
    """What a part is drawn from, beside the site in a language."""

    template: str
    root: str
    given: tuple[tuple[str, Given], ...]
    """By name, in the order of names."""


@record(many=True)
class Placed:
    """Where a part stands in a finished page; at its beginning if it is empty."""

    part: Part
    start: int
    """In bytes, as `stop`."""
    stop: int


class Sheet:
    """What is noted while a page is drawn; filled in while that lasts, and only then."""

    def __init__(self, loose: bool = False) -> None:
        self.parts: list[tuple[Part, str]] = []
        self.within = 0
        """How many fragments are being drawn, one within another."""
        self.loose = loose
        """Whether a part has been drawn that cannot be told from the rest of the page."""
        self.contexts: list[Context] = []
        """Of all templates that were drawn for it."""

    def close(self) -> None:
        """Contexts and macros hold each other. Taken apart they are gone at once, and nobody need search for
        what is left of thousands of pages."""
        for context in self.contexts:
            for value in context.vars.values():
                if isinstance(value, Macro):
                    vars(value).clear()
            context.vars.clear()
            context.parent.clear()
        self.contexts.clear()


class PageContext(QuickContext):
    """Known to the sheet of its page."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        sheet = self.parent.get(SHEET)
        if sheet is not None:
            sheet.contexts.append(self)


def draw_part(environment: Environment, site: SiteView, lang: str, direction: str, part: Part) -> str:
    """Without its empty ends. Raises what templates raise."""
    return _draw(environment, Same(site), lang, direction, part)


@lru_cache(maxsize=4096)
def _draw(environment: Environment, site: Same, lang: str, direction: str, part: Part) -> str:
    own = {"site": site.value, "lang": lang, "dir": direction, "root": part.root}
    seen: dict[str, Any] = {**dict(part.given), **own, "href": make_href(part.root)}
    return without_empty_lines(environment.get_template(part.template).render(seen)).strip()


@pass_context
def draw_once(context: Context, template: str, **given: Any) -> Markup:
    """For templates."""
    for name, value in given.items():
        if type(value) not in (str, int, bool, float, type(None)):
            str(value)  # a name that is not there says so itself
            raise TypeError(f"draw_once() takes texts and numbers; {name} is neither")
    part = Part(template, str(context["root"]), tuple(sorted(given.items())))
    text = draw_part(context.environment, context["site"], context["lang"], context["dir"], part)
    sheet = context.get(SHEET)
    if sheet is None:  # within another part
        return Markup(text)
    if sheet.within:
        sheet.loose = True
        return Markup(text)
    sheet.parts.append((part, text))
    if not text:
        return Markup("")
    return Markup(f"{_BEGIN}{text}{_END}")


def take_out(marked: bytes, sheet: Sheet) -> tuple[bytes, tuple[Placed, ...]]:
    """The page without the marks, and where its parts stand; nowhere if it is not certain."""
    begin, end = _BEGIN.encode(), _END.encode()
    before, *begun = marked.split(begin)
    pairs = [piece.split(end) for piece in begun]
    pieces = [before.replace(end, b""), *(piece for pair in pairs for piece in pair)]
    page = b"".join(pieces)
    seen = [(part, drawn.encode()) for part, drawn in sheet.parts if drawn]
    sure = end not in before and all(len(pair) == 2 for pair in pairs)
    if sheet.loose or not sure or pieces[1::2] != [drawn for _, drawn in seen]:
        return page, ()
    placed = [Placed(part, 0, 0) for part, drawn in sheet.parts if not drawn]
    at = 0
    for number, piece in enumerate(pieces):
        if number % 2:
            placed.append(Placed(seen[number // 2][0], at, at + len(piece)))
        at += len(piece)
    return page, tuple(placed)


def without_empty_lines(text: str) -> str:
    """Those that templates leave behind; what is preformatted keeps its own."""
    if "<pre" not in text:
        return _fill_up(text)
    parts = re.split(r"(<pre.*?</pre>)", text, flags=re.DOTALL)
    return "".join([p if p.startswith("<pre") else _fill_up(p) for p in parts])


def _fill_up(text: str) -> str:
    first, *lines = text.split("\n")
    if not lines:
        return text
    last = lines.pop()
    return "\n".join([first, *[line for line in lines if line and not line.isspace()], last])


@lru_cache(maxsize=256)
def make_href(root: str) -> Callable[[str], str]:
    """`href("tr/faydalar/")`: from the page with this `root` to what is given from the top of the site."""

    def href(path: str) -> str:
        return root + path

    return href


def changed_fields(old: SiteView, new: SiteView) -> frozenset[str]:
    """Names of what is another one in `new`."""
    before, after = vars(old), vars(new)
    return frozenset(name for name in after if before[name] != after[name])


def replace_parts(
    page: bytes, placed: tuple[Placed, ...], texts: Mapping[Part, bytes]
) -> tuple[bytes, tuple[Placed, ...]]:
    """The same page with other texts in the place of some parts."""
    pieces, found, at, size = list[bytes](), list[Placed](), 0, 0
    for place in placed:
        text = texts.get(place.part, page[place.start : place.stop])
        before = page[at : place.start]
        start = size + len(before)
        pieces += (before, text)
        at, size = place.stop, start + len(text)
        found.append(Placed(place.part, start, size))
    return b"".join((*pieces, page[at:])), tuple(found)
