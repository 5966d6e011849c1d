"""Picture files in, what pages say of them out; and the jobs that make what those pages name.

A page is planned before a single copy is made: from what was measured follows which copies there will be,
what they are called and how much room they take.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from twinpages.base.frozen import Frozen
from twinpages.base.record import field, record, replace
from twinpages.images import (
    ENDINGS,
    MEDIA_TYPES,
    Job,
    Measured,
    Rendition,
    Source,
    copy_of,
    plan_renditions,
)
from twinpages.pages.views import Phrase, Picture


@record
class Pictures:
    """What is known of the picture files of a site, by path: `content/projects/poster.jpg`."""

    measured: Frozen[str, Measured] = field(default_factory=Frozen)
    stems: Frozen[str, str] = field(default_factory=Frozen)
    """How the names of its copies begin: `files/projects/poster`."""


def published_path(source: str) -> str:
    """`content/projects/poster.pdf` is published as `files/projects/poster.pdf`."""
    return "files/" + source.removeprefix("content/")


def make_pictures(measured: Frozen[str, Measured], files: Iterable[str]) -> Pictures:
    """No copy takes the name of another file, nor one that differs in capitals only."""
    taken = {published_path(file).lower() for file in files}
    stems = {}
    for path in sorted(measured):
        own = published_path(path)
        renditions = plan_renditions(measured[path])
        candidates = (own.rpartition(".")[0], own, *(f"{own}-{n}" for n in range(2, len(taken) + 3)))
        for stem in candidates:
            names = {_name(stem, rendition).lower() for rendition in renditions}
            if not names & taken:
                taken |= names
                stems[path] = stem
                break
    return Pictures(measured, Frozen(stems))


def _name(stem: str, rendition: Rendition) -> str:
    return f"{stem}-{rendition.width}{ENDINGS[rendition.form][0]}"


def has_sizes(pictures: Pictures, path: str) -> bool:
    """Else it is published as one file, under its own name."""
    return path in pictures.measured and bool(plan_renditions(pictures.measured[path]))


def make_picture(
    pictures: Pictures, path: str, alt: Phrase | None, decorative: bool = False, caption: Phrase | None = None
) -> Picture:
    own = quote(published_path(path))
    measured = pictures.measured.get(path)
    if measured is None:  # it was refused, which is said when it is published
        return Picture(own, alt, decorative, caption)
    whole = Picture(own, alt, decorative, caption, measured.width, measured.height, (), measured.tone)
    renditions = plan_renditions(measured)
    if not renditions:
        return whole
    stem = pictures.stems[path]
    sources = tuple(
        (media, tuple((quote(_name(stem, r)), r.width) for r in renditions if r.form == form))
        for form, media in MEDIA_TYPES.items()
    )
    widest = max(renditions, key=lambda rendition: rendition.width)
    fallback = quote(_name(stem, renditions[-1]))
    return replace(whole, path=fallback, width=widest.width, height=widest.height, sources=sources)


def sized(picture: Picture, attributes: Frozen[str, str]) -> Picture:
    """As wide as its author wants it; the height follows."""
    width = attributes.get("width", "").removesuffix("px")
    if not width.isdecimal() or not int(width) or not picture.width:
        return picture
    height = max(1, round(picture.height * int(width) / picture.width))
    return replace(picture, width=int(width), height=height)


def plan_jobs(
    pictures: Pictures, whole: frozenset[str], shown: frozenset[str], sources: Frozen[str, Source]
) -> Iterator[tuple[str, tuple[str, ...], Job]]:
    """Of each picture its path, the paths of the files to make, and the job that makes them.

    `whole`: those that are published under their own name. `shown`: those of which there are sizes.
    """
    for path in sorted((whole | shown) & set(pictures.measured)):
        measured = pictures.measured[path]
        renditions = plan_renditions(measured) if path in shown else ()
        names = tuple(_name(pictures.stems[path], rendition) for rendition in renditions)
        if path in whole:
            names, renditions = (*names, published_path(path)), (*renditions, copy_of(measured))
        yield path, names, Job(sources[path], measured, renditions)
