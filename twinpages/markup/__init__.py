"""Markdown in, `Document` out; the only importer of markdown.

References (links, images, directives) stay open: what they point at depends on the reader's language, so
one pass serves every language that shows the text. The pieces between them are finished HTML.
"""

from twinpages.markup.document import (
    Directive,
    Document,
    Heading,
    HeadingMark,
    ImageMark,
    Link,
    Marked,
    MarkupText,
    Pieces,
)

__all__ = [
    "Directive",
    "Document",
    "Heading",
    "HeadingMark",
    "ImageMark",
    "Link",
    "Marked",
    "MarkupText",
    "Pieces",
    "mark_up",
]


def mark_up(source: MarkupText) -> Marked:
    """Never fails: whatever the text holds, Markdown makes some HTML of it.

    The parser is imported by the first text: most builds find every text in their memory, and need only
    the records.
    """
    from twinpages.markup import convert  # noqa: PLC0415  # see above

    return convert.mark_up(source)
