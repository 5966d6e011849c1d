"""The command's options in, exit status out: what joins the preview to the command line and to the build."""

import argparse
import gettext
import sys
from pathlib import Path

from twinpages.base.step import one_by_one
from twinpages.shell.cache import FOLDER, Cache
from twinpages.shell.serve.preview import PlainRebuild
from twinpages.shell.serve.show import Settings, show

HIGHEST_PORT = 65535


def serve_site(options: argparse.Namespace, home: Path, words: gettext.NullTranslations) -> int:
    """`home`: the folder of `build.py`."""
    site = options.site or home
    if not site.is_dir():
        print(words.gettext("there is no folder {name}").format(name=site), file=sys.stderr)
        return 2
    if not 0 <= options.port <= HIGHEST_PORT:
        line = words.gettext("a port is a number from 0 to {most}, and {port} is not")
        print(line.format(most=HIGHEST_PORT, port=options.port), file=sys.stderr)
        return 2
    step = one_by_one if options.no_cache else Cache(site / FOLDER / "cache", one_by_one)
    rebuild = PlainRebuild(site, home, step, options.strict)
    settings = Settings(options.host, options.port, options.open, options.strict)
    return show(rebuild, site, home, settings, words)
