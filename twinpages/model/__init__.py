"""Config, Entries and Documents in, `Site` out: twins, addresses, references, menus.

Language is a dimension of the site (`versions[(id, lang)]`), never a second run.
"""

from twinpages.model.make import make_site
from twinpages.model.site import Site, Subject, Version

__all__ = ["Site", "Subject", "Version", "make_site"]
