"""Templates and a language in, the jinja2 environment out: words, formats, and what turns views into HTML.

One environment for each language, so that the theme's words and CLDR's formats are plain functions in it.
Autoescape and `StrictUndefined` are on: a misspelt name in a template is a problem, never a gap in a page.
"""

import marshal
from collections.abc import Callable, Mapping, MutableMapping
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup, escape

from twinpages.base.frozen import Frozen
from twinpages.base.record import field, record
from twinpages.i18n.catalog import Catalog
from twinpages.i18n.formats import Formats
from twinpages.i18n.language import make_language
from twinpages.pages import Body, Fragment, Href, Phrase
from twinpages.render.filters import make_filters, make_functions
from twinpages.render.reads import Shares
from twinpages.render.runtime import SHEET, Word, load_code
from twinpages.render.shared import PageContext, Sheet, draw_once

ROOT = "templates"
SHIPPED = "shipped/"
"""Before the name of a shipped template that the site's own one hides, and may extend."""

ENDINGS = (".html", ".xml", ".txt", ".md")


PROVIDED = (
    "lang", "dir", "root", "href", "body", "draw", "draw_once",
    "lang_of", "language_of", "words_of", "speaks",
)  # fmt: skip
"""Names that every template has beside the page's data."""


@record
class Templates:
    """All templates by name (`base.html`), and the theme's words by language."""

    sources: Frozen[str, str]
    catalogs: Frozen[str, Catalog]
    locales: Frozen[str, str]
    """For each language, the tag whose names, dates and numbers CLDR gives."""
    codes: Mapping[str, bytes] = field(default_factory=Frozen, repr=False)
    """By name, the template compiled; none for one that cannot be."""
    shares: Shares = field(default_factory=Shares)
    """Which parts of the frame are drawn once for many pages."""

    def __hash__(self) -> int:
        return id(self)


class _Loader(BaseLoader):
    """Templates compiled once for all languages: only the functions they call differ."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates

    def load(
        self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        source = self.templates.sources.get(name)
        if source is None:
            raise TemplateNotFound(name)
        code = _code(self.templates, name) or environment.compile(source, name, f"{ROOT}/{name}")
        plain = dict(globals or {})  # of one piece: each page asks for all of them
        return load_code(environment, code, plain, self.templates.shares.modules.get(name))


@lru_cache(maxsize=256)
def _code(templates: Templates, name: str) -> CodeType | None:
    packed = templates.codes.get(name)
    return marshal.loads(packed) if packed else None


@lru_cache(maxsize=128)
def make_environment(templates: Templates, lang: str) -> Environment:
    environment = Environment(
        loader=_Loader(templates),
        cache_size=-1,  # they are few, and stay as they are
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.context_class = PageContext
    words = templates.catalogs.get(lang, Catalog(lang)).translations()
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: str(escape(words.gettext(message))),
        lambda one, many, count: str(escape(words.ngettext(one, many, count))),
        newstyle=True,
    )
    environment.globals["_"] = Word(words.gettext)
    formats = Formats(templates.locales.get(lang, lang))
    environment.filters.update(make_filters(formats))
    environment.globals.update(make_functions(formats))
    environment.globals.update(
        href=_href,
        body=_body,
        draw=_draw,
        lang_of=_lang_of,
        language_of=make_language,
        words_of=_words_of(templates),
        speaks=_speaks(templates),
        draw_once=draw_once,
    )
    if any("first_weekday" in source for source in templates.sources.values()):
        environment.globals["first_weekday"] = formats.first_weekday  # no function, so it cannot wait
    return environment


def _words_of(templates: Templates) -> Callable[[str], Callable[[str], str]]:
    """`words_of("ro")("Page not found")`: for the pages that speak every language at once."""

    def words_of(lang: str) -> Callable[[str], str]:
        return templates.catalogs.get(lang, Catalog(lang)).translations().gettext

    return words_of


def _speaks(templates: Templates) -> Callable[[str, str], bool]:
    """`speaks("ku", "Page not found")`: whether a language has this word of the theme; else it is English."""

    def speaks(lang: str, message: str) -> bool:
        catalog = templates.catalogs.get(lang, Catalog(lang))
        return message in catalog.known or lang.split("-", maxsplit=1)[0] in ("en", "qps")

    return speaks


@pass_context
def _href(context: Context, path: str) -> str:
    """The same in a template that was imported without what the page was handed."""
    return str(context["root"]) + path


_NOTHING = Markup("")


def _lang_of(text: Phrase | Body | None) -> Markup:
    """The attributes for the element round a text: `lang` and `dir` if it is in another language."""
    if text is None or not text.foreign:
        return _NOTHING
    return Markup(' lang="{}" dir="{}"').format(text.lang, text.dir)


@pass_context
def _body(context: Context, text: Body | None) -> Markup:
    """A marked-up text with its addresses and fragments filled in; a foreign one says what it is in."""
    if text is None:
        return _NOTHING
    html = Markup("".join([_piece(context, piece) for piece in text.pieces]))
    return Markup("<div{}>{}</div>").format(_lang_of(text), html) if text.foreign else html


def _piece(context: Context, piece: str | Href | Fragment) -> str:
    """Ready to be shown."""
    if isinstance(piece, str):
        return piece
    return _draw(context, piece) if isinstance(piece, Fragment) else escape(str(context["root"]) + piece.path)


@pass_context
def _draw(context: Context, fragment: Fragment) -> Markup:
    """A fragment through its template, which sees what the page sees and the fragment's own data."""
    template = context.environment.get_template(fragment.template)
    sheet = context.get(SHEET)
    if not isinstance(sheet, Sheet):
        return Markup(template.render({**context.get_all(), **fragment.data}).strip())
    loader = context.environment.loader
    sheet.loose |= isinstance(loader, _Loader) and fragment.template in loader.templates.shares.inside
    sheet.within += 1
    try:
        return Markup(template.render({**context.get_all(), **fragment.data}).strip())
    finally:
        sheet.within -= 1
