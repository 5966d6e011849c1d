# -*- coding: utf-8 -*-
"""Arguments in, exit status out: the one command, `python3 build.py [COMMAND] ...`.

All it decides itself is whether this Python is new enough; the rest is `twinpages.shell.bootstrap`.
Python 2.7 and 3.4 must be able to read this file, so that they refuse in words and not with a
syntax error: no annotations, no f-strings, and what they lack is imported where it is used.
"""

import os
import sys

OLDEST = (3, 11)
TOO_OLD = (
    "Python {0} is too old: install Python 3.11 or newer and run this command with it. / "
    "Python {0} çok eski: Python 3.11 veya daha yenisini kurup bu komutu onunla çalıştırın.\n"
)
BUSY = frozenset(("cProfile", "coverage", "pdb"))
"""Modules that have something to do when Python ends."""


def refuse(version):
    """Bytes, because an old Python may not be able to encode a Turkish letter for the screen."""
    text = TOO_OLD.format(".".join(str(number) for number in version[:3]))
    encoding = sys.stderr.encoding or "utf-8"
    raw = text if isinstance(text, bytes) else text.encode(encoding, "replace")
    getattr(sys.stderr, "buffer", sys.stderr).write(raw)
    return 2


def main(arguments):
    if sys.version_info < OLDEST:
        return refuse(sys.version_info)
    home = os.path.dirname(os.path.abspath(__file__))
    sys.path.insert(0, home)  # Python does so itself, but not with -P or PYTHONSAFEPATH
    try:
        from pathlib import Path

        from twinpages.shell.bootstrap import start

        return start(arguments, Path(home))
    except KeyboardInterrupt:
        return 130  # what a shell reports for a command that was stopped with Ctrl-C


def leave(status):
    """At once, where nobody has anything to tidy up: to let go of all that a build has made and imported,
    piece by piece, takes Python a tenth of a small build."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(status)
    if sys.flags.inspect or not BUSY.isdisjoint(sys.modules):
        sys.exit(status)
    os._exit(status)


if __name__ == "__main__":
    leave(main(sys.argv[1:]))
