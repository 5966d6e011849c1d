"""Source files in, Entries out, checked against their collection.

A file's name gives its id and language, its nearest collection above gives its fields. Where the file of a
twin is missing, a catalog (`content.po`) can stand in for it block by block.
"""

from twinpages.content.entry import Content, Entry
from twinpages.content.fingerprints import fingerprints
from twinpages.content.parse import Parsed, parse_source
from twinpages.content.sources import PLAIN, ROOT, Source, Sources, find_sources

__all__ = [
    "PLAIN",
    "ROOT",
    "Content",
    "Entry",
    "Parsed",
    "Source",
    "Sources",
    "find_sources",
    "fingerprints",
    "parse_source",
]
