"""Finished pages in, what a browser searches out: one script of texts for each language.

It is made of what was written, not of what was planned, so that whatever a template shows is found; and a
reader's browser does the searching, so that it works on any host and from disk.
"""

from twinpages.search.index import Index, Indexed, Script, index_page, make_script

__all__ = ["Index", "Indexed", "Script", "index_page", "make_script"]
