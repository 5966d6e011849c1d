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

    What is needed for it is imported by the first text: most builds find every text in their memory, and need
    only the records. The parser is imported by the first passage that is not plain.
    """
    from twinpages.markup.passages import convert_by_passages  # noqa: PLC0415
    from twinpages.markup.pieces import make_marked  # noqa: PLC0415  # see above
    from twinpages.markup.state import State  # noqa: PLC0415

    state = State.of(source)
    html = convert_by_passages(state)
    if html is None:
        from twinpages.markup.convert import convert  # noqa: PLC0415

        html, state = convert(source)
    return make_marked(html, state)
