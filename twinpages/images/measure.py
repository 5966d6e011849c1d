"""Source in, `Measured` out, or why it cannot be taken."""

from twinpages.images.forms import ENDINGS, sniff
from twinpages.images.records import Measured, Refused, Source


def measure(source: Source) -> Measured | Refused:
    """Never fails: whatever the bytes are, the author is told what to do with the file."""
    form = sniff(source.data)
    if form == "svg":
        from twinpages.images.svg import measure_svg  # noqa: PLC0415  # most builds look at no picture anew

        return measure_svg(source.data)
    if form not in ENDINGS:
        return Refused("picture-unreadable", (("form", form.upper()),) if form else ())
    from twinpages.images.pixels import look  # noqa: PLC0415  a site without such pictures does without PIL

    return look(source.data, form)
