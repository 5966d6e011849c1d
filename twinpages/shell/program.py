"""This program in, what tells it from any other out: two builds with the same one agree to the byte."""

import os
import sys
from hashlib import sha256
from importlib.util import find_spec

import twinpages
from twinpages.shell.bootstrap import MODULES
from twinpages.shell.listing import stamp_of
from twinpages.shell.venv import RUNTIME


def program_digest() -> str:
    """Of its own files and of the packages it stands on, by their stamps: to read them would take longer
    than many a build. Whoever updates a package has other files then."""
    folders = os.walk(os.path.dirname(twinpages.__file__))
    files = sorted(
        os.path.join(folder, name) for folder, _, names in folders for name in names if name.endswith(".py")
    )
    specs = (find_spec(module) for module in MODULES[RUNTIME])
    files += [spec.origin for spec in specs if spec and spec.origin]
    stamps = [(file, stamp_of(os.stat(file))) for file in files]
    told = (twinpages.__version__, sys.version, sys.platform, sys.maxsize, stamps)
    return sha256(repr(told).encode()).hexdigest()
