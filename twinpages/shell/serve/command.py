"""The command's options in, exit status out: what joins the preview to the command line and to the build."""

import argparse
import gettext
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from twinpages.shell.making import Order
from twinpages.shell.program import program_digest
from twinpages.shell.serve.preview import SiteRebuild
from twinpages.shell.serve.show import Settings, show
from twinpages.shell.store import Store

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
    nowhere = Path()
    order = Order(site, home, nowhere, drafts=True, strict=options.strict, write=False, jobs=options.jobs)
    settings = Settings(options.host, options.port, options.open, options.strict)
    with (
        tempfile.TemporaryDirectory(prefix="twinpages-") as folder,
        closing(SiteRebuild(order, Store(Path(folder) / "store.sqlite", program_digest()))) as rebuild,
    ):
        return show(rebuild, site, home, settings, words)
