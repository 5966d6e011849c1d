"""Problems in, HTML for the author out, in the author's words: above the page, or all there is of one.

Errors are laid open, warnings wait in a folded line, notes stay in the terminal. A file's name and line keep
their direction in every language.
"""

import gettext
from collections.abc import Iterable
from html import escape

from twinpages.base.problem import ERROR, WARNING, Problem
from twinpages.i18n.language import make_language
from twinpages.shell.making import level_of
from twinpages.shell.serve.inject import OWN
from twinpages.shell.serve.preview import Preview

Words = gettext.NullTranslations


def render_report(preview: Preview, strict: bool, words: Words, heading: str = "h2") -> str:
    """Nothing at all if all is well."""
    some = words.ngettext
    levels = [(problem, level_of(problem, strict)) for problem in preview.problems]
    errors = [problem for problem, level in levels if level == ERROR]
    warnings = [problem for problem, level in levels if level == WARNING]
    said = ""
    if errors:
        title = some("{n} error", "{n} errors", len(errors)).format(n=len(errors))
        note = escape(words.gettext("What you see is the last version without errors."))
        close = escape(words.gettext("Close (Esc)"))
        title = escape(title)
        said += f'<section class="errors" tabindex="0" aria-label="{title}">'
        said += f"<{heading}>{title}</{heading}>"
        said += f'<p class="note">{note}</p>'
        said += f'<button type="button" class="close" aria-label="{close}" title="{close}">×</button>'
        said += f"{_render_list(errors, words)}</section>"
    if warnings:
        title = some("{n} warning", "{n} warnings", len(warnings)).format(n=len(warnings))
        said += f'<details class="warnings"><summary>{escape(title)}</summary>'
        said += f"{_render_list(warnings, words)}</details>"
    lang, direction = language_of(words)
    return f'<div class="report" lang="{lang}" dir="{direction}">{said}</div>' if said else ""


def _render_list(problems: Iterable[Problem], words: Words) -> str:
    return f"<ol>{''.join(_render_item(problem, words) for problem in problems)}</ol>"


def _render_item(problem: Problem, words: Words) -> str:
    place, translate = problem.place, words.gettext
    where = escape(f"{place.file}:{place.line}:{place.column}")
    what, hint = escape(problem.message(translate)), escape(problem.hint(translate))
    return (
        f'<li><bdi class="where" dir="ltr">{where}</bdi> <span class="what">{what}.</span> '
        f'<span class="hint">{hint}</span> <code dir="ltr">{problem.code}</code></li>'
    )


def render_alone(preview: Preview, strict: bool, words: Words) -> bytes:
    """A page for a site that has never been built without errors."""
    errors = sum(level_of(problem, strict) == ERROR for problem in preview.problems)
    title = words.ngettext("{n} error", "{n} errors", errors).format(n=errors)
    lang, direction = language_of(words)
    report = render_report(preview, strict, words, "h1")
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<link rel="stylesheet" href="{OWN}report.css">\n</head>\n'
        f'<body class="twinpages-alone">\n<main>{report}</main>\n</body>\n</html>\n'
    ).encode()


def language_of(words: Words) -> tuple[str, str]:
    """Tag and direction of the words: English where there is no catalog for the author's language."""
    tag = words.info().get("language", "") or "en"
    return tag, make_language(tag).direction
