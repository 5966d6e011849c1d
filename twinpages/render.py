"""Page in, text out; the only importer of jinja2.

One environment for each language, so that the theme's words and CLDR's formats are plain functions in it.
Autoescape and `StrictUndefined` are on: a misspelt name in a template is a problem, never a gap in a page.
"""

import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from difflib import get_close_matches
from functools import lru_cache
from types import CodeType

from jinja2 import (
    BytecodeCache,
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.meta import find_referenced_templates
from jinja2.runtime import Context
from markupsafe import Markup, escape

from twinpages.base.files import Tree, decode_text
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.step import Step
from twinpages.i18n.catalog import Catalog
from twinpages.i18n.formats import Formats
from twinpages.i18n.language import make_language
from twinpages.pages import Body, Fragment, Href, Page, Phrase, views

ROOT = "templates"
SHIPPED = "shipped/"
"""Before the name of a shipped template that the site's own one hides, and may extend."""

ENDINGS = (".html", ".xml", ".txt", ".md")


@dataclass(frozen=True)
class Templates:
    """All templates by name (`base.html`), and the theme's words by language."""

    sources: Frozen[str, str]
    catalogs: Frozen[str, Catalog]
    locales: Frozen[str, str]
    """For each language, the tag whose names, dates and numbers CLDR gives."""

    def __hash__(self) -> int:
        return id(self)


@dataclass(frozen=True)
class Rendered:
    path: str
    text: str
    problems: tuple[Problem, ...] = ()


def read_templates(
    tree: Tree, catalogs: Frozen[str, Catalog], locales: Frozen[str, str], say: Say
) -> Templates:
    """The templates of a tree, each compiled once to say what is wrong even in one that no page uses."""
    sources = {}
    for path, data in tree.under(ROOT):
        if path.endswith(ENDINGS) and not path.startswith(f"{ROOT}/assets/"):
            text = decode_text(path, data, say)
            if text is not None:
                sources[path.removeprefix(ROOT + "/")] = text
    templates = Templates(Frozen(sources), catalogs, locales)
    environment = _environment(templates, "en")
    for name in sources:
        try:
            environment.get_template(name)
            _check_blocks(environment, templates, name, say)
        except TemplateSyntaxError as error:
            say(_syntax(error, name))
    return templates


def _check_blocks(environment: Environment, templates: Templates, name: str, say: Say) -> None:
    """A block that no template above has would be dropped without a word."""
    own = environment.parse(templates.sources[name])
    known: set[str] = set()
    at, seen = own, {name}
    while (extends := at.find(nodes.Extends)) is not None:
        above = str(extends.template.value) if isinstance(extends.template, nodes.Const) else ""
        if above in seen or above not in templates.sources:
            return  # said when a page is drawn
        seen.add(above)
        at = environment.parse(templates.sources[above])
        known |= {block.name for block in at.find_all(nodes.Block)}
    for block in own.body if len(seen) > 1 else ():
        if isinstance(block, nodes.Block) and block.name not in known:
            near = next(iter(get_close_matches(block.name, known, 1)), "")
            place, names = Place(f"{ROOT}/{name}", block.lineno), ", ".join(sorted(known))
            say(Problem.of("template-block", place, name=block.name, near=near, known=names))


def check_used(templates: Templates, used: Mapping[str, Place], say: Say) -> bool:
    """Says which templates that the site asks for are not there, and whether all are."""
    missing = [name for name in used if name not in templates.sources]
    for name in missing:
        known = [other for other in templates.sources if not other.startswith(SHIPPED)]
        right = next(iter(get_close_matches(name, known, 1)), "")
        say(Problem.of("template-missing", used[name], name=name, near=right))
    return not missing


def check_words(templates: Templates, used: Iterable[str], say: Say) -> None:
    """Says which words of the templates that the site uses a language lacks."""
    environment = _environment(templates, "en")
    words: set[str] = set()
    todo, done = set(used), set[str]()
    while todo:
        name = todo.pop()
        done.add(name)
        source = templates.sources.get(name, "")
        try:
            tree = environment.parse(source)
        except TemplateSyntaxError:
            continue  # said when the templates were read
        todo |= {other for other in find_referenced_templates(tree) if other} - done
        found = environment.extract_translations(source)  # type: ignore[attr-defined]
        words |= {m if isinstance(m, str) else m[0] for _, _, m in found}
    for lang, catalog in templates.catalogs.items():
        missing = words - catalog.known
        if missing and lang.split("-", maxsplit=1)[0] not in ("en", "qps"):
            place = Place(f"locales/{lang}/LC_MESSAGES/messages.po")
            said = Problem.of("words-missing", place, name=lang, count=len(missing), example=min(missing))
            say(said)


def render_pages(pages: tuple[Page, ...], templates: Templates, step: Step, say: Say) -> list[Rendered]:
    """In the order of the pages."""
    rendered = step(_render_page, [(page, templates) for page in pages])
    for result in rendered:
        for problem in result.problems:
            say(problem)
    return rendered


def _render_page(job: tuple[Page, Templates]) -> Rendered:
    page, templates = job
    try:
        template = _environment(templates, page.lang).get_template(page.template)
        text = template.render(page.data, lang=page.lang, dir=page.dir, root=page.root)
    except TemplateNotFound as error:
        return Rendered(page.path, "", (_not_found(error, page),))
    except TemplateSyntaxError:
        return Rendered(page.path, "")  # said when the templates were read
    except Exception as error:  # a template can raise anything; the author gets its line, not ours
        return Rendered(page.path, "", (_failed(error, page),))
    return Rendered(page.path, re.sub(r"\n\s*\n+", "\n", text).strip() + "\n")


class _Compiled(BytecodeCache):
    """Templates compiled once for all languages: only the functions they call differ."""

    def __init__(self) -> None:
        self.codes: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self.codes[bucket.key + bucket.checksum] = bucket.code


@lru_cache(maxsize=1)
def _compiled() -> _Compiled:
    return _Compiled()


@lru_cache(maxsize=128)
def _environment(templates: Templates, lang: str) -> Environment:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = templates.sources.get(name)
        return None if source is None else (source, f"{ROOT}/{name}", lambda: True)

    environment = Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=_compiled(),
    )
    words = templates.catalogs.get(lang, Catalog(lang)).translations()
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: str(escape(words.gettext(message))),
        lambda one, many, count: str(escape(words.ngettext(one, many, count))),
        newstyle=True,
    )
    formats = Formats(templates.locales.get(lang, lang))
    environment.filters.update(
        number=formats.number,
        percent=formats.percent,
        date=formats.date,
        month=formats.month,
        country=formats.country,
        language=formats.language,
        listing=formats.join,
        quoted=formats.quoted,
    )
    environment.globals.update(
        dates=formats.dates,
        months=formats.months,
        numbers=formats.numbers,
        first_weekday=formats.first_weekday,
        href=_href,
        body=_body,
        draw=_draw,
        lang_of=_lang_of,
        language_of=make_language,
        words_of=_words_of(templates),
    )
    return environment


def _words_of(templates: Templates) -> Callable[[str], Callable[[str], str]]:
    """`words_of("ro")("Page not found")`: for the pages that speak every language at once."""

    def words_of(lang: str) -> Callable[[str], str]:
        return templates.catalogs.get(lang, Catalog(lang)).translations().gettext

    return words_of


@pass_context
def _href(context: Context, path: str) -> str:
    """From the page to `path`, which is given from the top of the site."""
    return str(context["root"]) + path


def _lang_of(text: Phrase | Body | None) -> Markup:
    """The attributes for the element round a text: `lang` and `dir` if it is in another language."""
    if text is None or not text.foreign:
        return Markup("")
    return Markup(' lang="{}" dir="{}"').format(text.lang, text.dir)


@pass_context
def _body(context: Context, text: Body | None) -> Markup:
    """A marked-up text with its addresses and fragments filled in; a foreign one says what it is in."""
    if text is None:
        return Markup("")
    html = Markup("").join(_piece(context, piece) for piece in text.pieces)
    return Markup("<div{}>{}</div>").format(_lang_of(text), html) if text.foreign else html


def _piece(context: Context, piece: str | Href | Fragment) -> Markup:
    if isinstance(piece, Fragment):
        return _draw(context, piece)
    return escape(str(context["root"]) + piece.path) if isinstance(piece, Href) else Markup(piece)


@pass_context
def _draw(context: Context, fragment: Fragment) -> Markup:
    """A fragment through its template, which sees what the page sees and the fragment's own data."""
    template = context.environment.get_template(fragment.template)
    return Markup(template.render({**context.get_all(), **fragment.data}).strip())


def _syntax(error: TemplateSyntaxError, name: str) -> Problem:
    place = Place(f"{ROOT}/{error.name or name}", error.lineno)
    return Problem.of("template-syntax", place, said=(error.message or "").rstrip("."))


def _not_found(error: TemplateNotFound, page: Page) -> Problem:
    """Of a template that another one extends or includes."""
    return Problem.of("template-missing", _place(error, page), name=error.name)


def _failed(error: Exception, page: Page) -> Problem:
    place = _place(error, page)
    if isinstance(error, RecursionError):
        return Problem.of("template-circle", place, name=page.template.removeprefix(SHIPPED))
    said = str(error) or type(error).__name__
    for form in (_NO_ATTRIBUTE, _NOT_DEFINED):
        if match := form.search(said):
            near = next(iter(get_close_matches(match["name"], _names_of(match.groupdict(), page), 1)), "")
            return Problem.of("template-name", place, name=match["name"], near=near)
    return Problem.of("template-failed", place, said=said.rstrip("."))


_NO_ATTRIBUTE = re.compile(r"'[\w.]*?(?P<record>\w+) object' has no attribute '(?P<name>\w+)'")
_NOT_DEFINED = re.compile(r"'(?P<name>\w+)' is undefined")


def _names_of(match: dict[str, str], page: Page) -> list[str]:
    """What the record of that name holds, else what the page was handed."""
    record = getattr(views, match.get("record", ""), None)
    return [f.name for f in fields(record)] if is_dataclass(record) else [*page.data, *PROVIDED]


PROVIDED = ("lang", "dir", "root", "href", "body", "draw", "lang_of", "language_of", "words_of")
"""Names that every template has beside the page's data."""


def _place(error: Exception, page: Page) -> Place:
    """The innermost line of a template in the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [(f.filename, f.lineno or 1) for f in frames if f.filename.startswith(ROOT + "/")]
    file, line = lines[-1] if lines else (f"{ROOT}/{page.template}", 1)
    return Place(file, line)
