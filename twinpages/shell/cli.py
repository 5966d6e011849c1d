"""Arguments in, exit status out: 0 done, 1 problems (nothing written), 2 usage."""

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from twinpages.shell.author import Words, author_language, words_of_the_tool
from twinpages.shell.checks import run_checks
from twinpages.shell.making import Order, make
from twinpages.shell.progress import Bars, is_for_people
from twinpages.shell.saying import say_json, say_profile, say_text
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
    say = say_json if options.format == "json" else say_text
    say(options, words, order, outcome, time.monotonic() - begin)
    if options.profile and options.format == "text":
        say_profile(order.watch, words)
    return 1 if outcome.failed else 0


def _watch(options: argparse.Namespace, words: Words) -> Watch:
    """Whoever is told how the build goes on; a table of times is imported only if wished for."""
    if options.profile:
        from twinpages.shell.profile import Profile  # noqa: PLC0415

        return Profile()
    if options.format == "text" and is_for_people(sys.stderr, os.environ):
        return Bars(words, sys.stderr)
    return Watch()
