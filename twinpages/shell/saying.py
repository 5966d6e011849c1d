"""What became of a build in, the lines that tell of it out: for people, or for programs."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from twinpages.base.problem import ERROR, Problem, render_problem
from twinpages.shell.author import Words
from twinpages.shell.copies import archive_of
from twinpages.shell.last import Outcome
from twinpages.shell.making import Order
from twinpages.shell.reasons import reasons_as_json, say_drawn
from twinpages.shell.stages import Watch

Translate = Callable[[str], str]


def say_text(
    options: argparse.Namespace, words: Words, order: Order, outcome: Outcome, seconds: float
) -> None:
    _, some = words.gettext, words.ngettext
    problems, output = outcome.problems, order.output
    for problem in problems:
        print(render_problem(problem, _, order.level(problem)), file=sys.stderr)
    sys.stderr.flush()
    for drawn in outcome.explained:
        print(say_drawn(drawn, words))
    errors = sum(order.level(problem) == ERROR for problem in problems)
    folder, pages = _shown(output), outcome.pages
    if options.offline:
        folder += f", {_near(archive_of(output))}"
    languages = len(outcome.languages)
    in_all = some("{n} language", "{n} languages", languages).format(n=languages)
    in_all += ", " + some("{n} page", "{n} pages", pages).format(n=pages)
    if outcome.failed:
        print(some("{n} error", "{n} errors", errors).format(n=errors) + "; " + _outcome(problems, output, _))
    elif options.command == "check":
        print(_("{pages}, {seconds} s: no errors").format(pages=in_all, seconds=f"{seconds:.2f}"))
    else:
        line = _("{pages}, {rendered} rendered, {seconds} s → {output}")
        print(line.format(pages=in_all, rendered=outcome.rendered, seconds=f"{seconds:.2f}", output=folder))


def _outcome(problems: Iterable[Problem], output: Path, _: Translate) -> str:
    """What became of the output when there were errors."""
    if any(problem.code == "cannot-write" for problem in problems):
        return _("not everything could be written: build again when the cause is mended")
    if output.exists():
        return _("nothing was written, {output} is as it was").format(output=_shown(output))
    return _("nothing was written")


def _shown(output: Path) -> str:
    """As a folder, relative to where the author stands if it lies below."""
    return f"{_near(output)}{os.sep}"


def _near(path: Path) -> Path:
    path, near = path.absolute(), Path.cwd().absolute()
    return path.relative_to(near) if path.is_relative_to(near) else path


def say_json(
    options: argparse.Namespace, words: Words, order: Order, outcome: Outcome, seconds: float
) -> None:
    said = [
        {
            "code": problem.code,
            "level": order.level(problem),
            "message": problem.message(words.gettext),
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "hint": problem.hint(words.gettext),
        }
        for problem in outcome.problems
    ]
    summary = {
        "languages": list(outcome.languages),
        "pages": outcome.pages,
        "rendered": 0 if outcome.failed else outcome.rendered,
        "seconds": round(seconds, 3),
        "output": str(order.output),
        "problems": said,
    }
    if options.offline:
        summary["archive"] = str(archive_of(order.output))
    if options.explain:
        summary["explain"] = [reasons_as_json(drawn, words) for drawn in outcome.explained]
    if options.profile:
        summary["profile"] = _profile_of(order.watch)
    print(json.dumps(summary, ensure_ascii=False, indent=1))


def _profile_of(watch: Watch) -> object:
    from twinpages.shell.profile import Profile, profile_as_json  # noqa: PLC0415

    assert isinstance(watch, Profile)
    return profile_as_json(watch)


def say_profile(watch: Watch, words: Words) -> None:
    from twinpages.shell.profile import Profile, render_profile  # noqa: PLC0415

    assert isinstance(watch, Profile)
    print(render_profile(watch, words), file=sys.stderr, flush=True)
