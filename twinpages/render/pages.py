"""Pages in, their bytes out."""

import re
import traceback

from jinja2 import TemplateNotFound, TemplateSyntaxError

from twinpages.base.problem import Place, Problem
from twinpages.base.record import fields_of, record
from twinpages.i18n.language import direction_of
from twinpages.pages import Page, drawn, page_views, views
from twinpages.pages.page_views import SiteView
from twinpages.render.environment import PROVIDED, ROOT, SHIPPED, Templates, make_environment
from twinpages.render.filters import Unsuited
from twinpages.render.runtime import SHEET
from twinpages.render.shared import (
    Part,
    Placed,
    Sheet,
    draw_part,
    make_href,
    take_out,
    without_empty_lines,
)


@record
class Rendered:
    path: str
    data: bytes
    problems: tuple[Problem, ...] = ()
    placed: tuple[Placed, ...] = ()
    """The parts that it shares with others, if they are all that it shows of the site round it."""


def render_page(page: Page, templates: Templates) -> Rendered:
    """Without data if it cannot be drawn."""
    sheet = Sheet(loose=page.template in templates.shares.inside)
    try:
        template = make_environment(templates, page.lang).get_template(page.template)
        own = {"lang": page.lang, "dir": page.dir, "root": page.root, "href": make_href(page.root)}
        text = template.render({**page.data, **own, SHEET: sheet})
    except TemplateNotFound as error:
        return Rendered(page.path, b"", (_not_found(error, page),))
    except TemplateSyntaxError:
        return Rendered(page.path, b"")  # said when the templates were read
    except Exception as error:  # a template can raise anything; the author gets its line, not ours
        return Rendered(page.path, b"", (_failed(error, page),))
    finally:
        sheet.close()
    data, placed = take_out(f"{without_empty_lines(text).strip()}\n".encode(), sheet)
    return Rendered(page.path, data, (), placed)


def render_part(part: Part, lang: str, site: SiteView, templates: Templates) -> bytes | None:
    """None if it cannot be drawn."""
    try:
        return draw_part(make_environment(templates, lang), site, lang, direction_of(lang), part).encode()
    except Exception:  # whatever it is, it is told of the page that cannot be drawn with it
        return None


def _not_found(error: TemplateNotFound, page: Page) -> Problem:
    """Of a template that another one extends or includes."""
    return Problem.of("template-missing", _place(error, page), name=error.name)


def _failed(error: Exception, page: Page) -> Problem:
    place = _place(error, page)
    if isinstance(error, RecursionError):
        return Problem.of("template-circle", place, name=page.template.removeprefix(SHIPPED))
    if isinstance(error, Unsuited):
        found = {"found": error.found} if error.found else {}
        return Problem.of(f"template-{error.kind}", place, name=error.name, **found)
    said = str(error) or type(error).__name__
    for form in (_NO_ATTRIBUTE, _NOT_DEFINED):
        if match := form.search(said):
            from difflib import get_close_matches  # noqa: PLC0415  # only mistakes need it

            near = next(iter(get_close_matches(match["name"], _names_of(match.groupdict(), page), 1)), "")
            return Problem.of("template-name", place, name=match["name"], near=near)
    return Problem.of("template-failed", place, said=said.rstrip("."))


_NO_ATTRIBUTE = re.compile(r"'[\w.]*?(?P<record>\w+) object' has no attribute '(?P<name>\w+)'")
_NOT_DEFINED = re.compile(r"'(?P<name>\w+)' is undefined")


def _names_of(match: dict[str, str], page: Page) -> list[str]:
    """What the record of that name holds, else what the page was handed."""
    name = match.get("record", "")
    record = next((r for m in (views, page_views, drawn) if (r := getattr(m, name, None))), None)
    return [*fields_of(record)] if record else [*page.data, *PROVIDED]


def _place(error: Exception, page: Page) -> Place:
    """The innermost line of a template in the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [(f.filename, f.lineno or 1) for f in frames if f.filename.startswith(ROOT + "/")]
    file, line = lines[-1] if lines else (f"{ROOT}/{page.template}", 1)
    return Place(file, line)
