"""Arguments in, exit status out: 0 done, 1 problems (nothing written), 2 usage."""

import argparse
import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from twinpages.base.problem import ERROR, Problem, render_problem
from twinpages.shell.author import Words, author_language, words_of_the_tool
from twinpages.shell.checks import run_checks
from twinpages.shell.copies import archive_of
from twinpages.shell.last import Outcome
from twinpages.shell.making import Order, make
from twinpages.shell.progress import Bars, is_for_people
from twinpages.shell.reasons import reasons_as_json, say_drawn
from twinpages.shell.stages import Watch

Translate = Callable[[str], str]


def main(arguments: list[str], home: Path) -> int:
    """`home`: the folder of `build.py`, where the shipped templates and words lie."""
    try:
        return _run(arguments, home)
    except BrokenPipeError:  # what reads our output has had enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(arguments: list[str], home: Path) -> int:
    if arguments[:1] == ["test"]:
        return run_checks(home, arguments[1:])
    words = words_of_the_tool(home, author_language(_wished(arguments), os.environ))
    translate = words.gettext
    parser = _parser(translate)
    options, more = parser.parse_known_args(arguments)
    if more:  # names behind options, as `translations accept --site DIR FILE`; or a mistake
        options = parser.parse_intermixed_args(arguments)
    if options.command == "test":
        return run_checks(home, [])
    if options.command == "translations":
        from twinpages.shell import translations  # noqa: PLC0415  # it needs all that a build needs

        action, *files = options.rest or ["status"]
        as_json = options.format == "json"
        return translations.run(options.site or home, action, files, options.drafts, as_json, translate)
    if options.rest:
        parser.error(translate("unknown arguments: {names}").format(names=" ".join(options.rest)))
    if options.command == "serve":
        # Only now: nobody else needs a web server.
        from twinpages.shell.serve import serve_site  # noqa: PLC0415

        return serve_site(options, home, words)
    return _build(options, home, words)


def _wished(arguments: list[str]) -> str:
    """`--language`, looked for first, so that even a mistake in the arguments is said in it."""
    for number, argument in enumerate(arguments):
        if argument == "--language":
            return "".join(arguments[number + 1 : number + 2])
        if argument.startswith("--language="):
            return argument.partition("=")[2]
    return ""


def _parser(_: Translate) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description=_("Builds a website in every language from content/."),
        formatter_class=lambda prog: argparse.HelpFormatter(prog, width=_ANY_WIDTH),
    )
    parser.add_argument(
        "command",
        nargs="?",
        default="build",
        choices=("build", "serve", "check", "translations", "test"),
        help=_(
            "build (default): write the site; serve: show it in the browser while you write; "
            "check: only say what is wrong; translations: their state; test: run the tests"
        ),
    )
    parser.add_argument(
        "rest",
        nargs="*",
        metavar="…",
        help=_("for translations: status (default), or accept and the files of twins that are up to date"),
    )
    parser.add_argument("--site", metavar="DIR", type=Path, help=_("another site's folder"))
    parser.add_argument("--output", metavar="DIR", type=Path, help=_("where the site is written (public/)"))
    parser.add_argument("--jobs", metavar="N", type=int, default=0, help=_("processes to use"))
    parser.add_argument("--no-cache", action="store_true", help=_("remember nothing between builds"))
    parser.add_argument("--strict", action="store_true", help=_("take warnings for errors"))
    parser.add_argument(
        "--offline",
        action="store_true",
        help=_("a copy that opens from a disk, and a zip of it (public-offline/)"),
    )
    parser.add_argument("--drafts", action="store_true", help=_("show drafts too"))
    parser.add_argument("--port", metavar="N", type=int, default=8000, help=_("serve: the port (8000)"))
    parser.add_argument(
        "--host", metavar="NAME", default="127.0.0.1", help=_("serve: the host (only this computer)")
    )
    parser.add_argument("--open", action="store_true", help=_("serve: open the browser too"))
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=_("how the result is said")
    )
    parser.add_argument("--language", metavar="TAG", help=_("language of the messages"))
    parser.add_argument("--explain", action="store_true", help=_("say why each page was drawn"))
    parser.add_argument("--profile", action="store_true", help=_("say where the time went"))
    parser.formatter_class = argparse.HelpFormatter
    return parser


_ANY_WIDTH = 80
"""To add an argument a formatter is made, which would ask the terminal each time; it writes nothing."""


def _build(options: argparse.Namespace, home: Path, words: Words) -> int:
    begin = time.monotonic()
    site = options.site or home
    output = options.output or site / ("public-offline" if options.offline else "public")
    order = Order(
        site,
        home,
        output,
        drafts=options.drafts,
        offline=options.offline,
        strict=options.strict,
        write=options.command == "build",
        remember=not options.no_cache,
        jobs=options.jobs,
        explain=options.explain,
        watch=_watch(options, words),
    )
    gc.disable()  # looking for circles takes a fifth of the time; `workers` does so where many are made
    try:
        outcome = make(order)
    finally:
        order.watch.close()
    say = _say_json if options.format == "json" else _say_text
    say(options, words, order, outcome, time.monotonic() - begin)
    if options.profile and options.format == "text":
        _say_profile(order.watch, words)
    return 1 if outcome.failed else 0


def _watch(options: argparse.Namespace, words: Words) -> Watch:
    """Whoever is told how the build goes on; a table of times is imported only if wished for."""
    if options.profile:
        from twinpages.shell.profile import Profile  # noqa: PLC0415

        return Profile()
    if options.format == "text" and is_for_people(sys.stderr, os.environ):
        return Bars(words, sys.stderr)
    return Watch()


def _say_profile(watch: Watch, words: Words) -> None:
    from twinpages.shell.profile import Profile, render_profile  # noqa: PLC0415

    assert isinstance(watch, Profile)
    print(render_profile(watch, words), file=sys.stderr, flush=True)


def _profile_of(watch: Watch) -> object:
    from twinpages.shell.profile import Profile, profile_as_json  # noqa: PLC0415

    assert isinstance(watch, Profile)
    return profile_as_json(watch)


def _say_text(
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


def _say_json(
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
