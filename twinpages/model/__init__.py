"""Config, Entries and Documents in, `Site` out: twins, addresses, references, menus.

Language is a dimension of the site (`versions[(id, lang)]`), never a second run.
"""

from twinpages.model.make import make_site
from twinpages.model.own import OwnPage, make_own_pages
from twinpages.model.site import Site, Subject, Version

__all__ = ["OwnPage", "Site", "Subject", "Version", "make_own_pages", "make_site"]
