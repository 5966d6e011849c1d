"""Job in, the bytes of every copy out: one decoding for all sizes of a picture."""

from functools import cached_property
from hashlib import sha256

from twinpages.base.record import record
from twinpages.images.forms import ENDINGS, sniff
from twinpages.images.records import Measured, Refused, Source
from twinpages.images.sizes import Rendition


@record
class Job:
    source: Source
    measured: Measured
    renditions: tuple[Rendition, ...]

    @cached_property
    def digest(self) -> str:
        """Of all that the result depends on."""
        said = f"{self.source.digest} {self.measured!r} {self.renditions!r}"
        return sha256(said.encode()).hexdigest()


def make_renditions(job: Job) -> tuple[bytes, ...] | Refused:
    """In the order of the job's renditions."""
    data, measured = job.source.data, job.measured
    if measured.form == "svg":
        from twinpages.images.svg import clean_svg  # noqa: PLC0415  # as in measure.py

        return tuple(clean_svg(data, clean_raster) for _ in job.renditions)
    try:
        if measured.animated:
            from twinpages.images.strip import strip  # noqa: PLC0415  # as in measure.py

            return tuple(strip(data, measured.form) for _ in job.renditions)
        from twinpages.images.pixels import decode, encode, resize  # noqa: PLC0415  as in measure.py

        sizes = sorted({(rendition.width, rendition.height) for rendition in job.renditions}, reverse=True)
        pixels = resize(decode(data, measured.form, *sizes[0]), sizes[0])
        sized = {size: resize(pixels, size) for size in sizes}
        return tuple(encode(sized[r.width, r.height], r, measured.flat) for r in job.renditions)
    except Exception:  # it was measured, but an encoder can still refuse it
        return Refused("picture-unreadable")


def clean_raster(data: bytes) -> bytes:
    """A picture within a drawing, in its own form; empty if it is none."""
    from twinpages.images.pixels import look  # noqa: PLC0415  as in measure.py

    form = sniff(data)
    measured = look(data, form) if form in ENDINGS and form != "svg" else None
    if not isinstance(measured, Measured):
        return b""
    whole = Rendition(measured.width, measured.height, form, whole=True)
    made = make_renditions(Job(Source.of(data), measured, (whole,)))
    return b"" if isinstance(made, Refused) else made[0]
