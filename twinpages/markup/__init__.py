"""Markdown in, `Document` out; the only importer of markdown.

References (links, images, directives) stay open: what they point at depends on the reader's language, so
one pass serves every language that shows the text. The pieces between them are finished HTML.
"""

from twinpages.markup.convert import Marked, MarkupText, mark_up
from twinpages.markup.document import Directive, Document, Heading, HeadingMark, ImageMark, Link

__all__ = [
    "Directive",
    "Document",
    "Heading",
    "HeadingMark",
    "ImageMark",
    "Link",
    "Marked",
    "MarkupText",
    "mark_up",
]
