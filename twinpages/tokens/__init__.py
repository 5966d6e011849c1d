"""Finished HTML in, its tags and texts out: read once, for all that ask.

To hand every element of a page over as an object takes ten times as long as to parse it. Most tags of a site
are the same on hundreds of pages, so a page is read as the parser writes it out again, each tag is looked up,
and only a page that holds something unusual is walked through as a tree (`tokens.tree`). A test holds one
against the other.
"""

from twinpages.tokens.read import read_page
from twinpages.tokens.records import Form, Tokens, Values, unescape

__all__ = ["Form", "Tokens", "Values", "read_page", "unescape"]
