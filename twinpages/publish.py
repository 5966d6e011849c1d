"""A site's files and the plan of its pages in, the files that lie beside the pages out.

Pictures are measured before any page is planned, since pages say how large they are. Their copies are made
last of all, when nothing else is wrong: that takes longer than the rest together, and an author with a
mistake to mend should not wait for it.
"""

from collections.abc import Iterable

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import field, record
from twinpages.base.step import Step
from twinpages.images import (
    ENDINGS,
    Job,
    Measured,
    Refused,
    Source,
    make_renditions,
    measure,
    right_ending,
)
from twinpages.pages import Pictures, make_pictures, plan_jobs, published_path

_CONTENT = "content"
_PICTURES = tuple(ending for endings in ENDINGS.values() for ending in endings)


@record
class Looked:
    """The picture files of a site, looked at but not shown yet."""

    pictures: Pictures
    sources: Frozen[str, Source] = field(repr=False)
    refused: Frozen[str, Refused]


@record
class Files:
    """What is published beside the pages."""

    plain: Frozen[str, bytes] = field(repr=False)
    """Ready: by path in the output."""
    jobs: tuple[tuple[str, tuple[str, ...], Job], ...] = ()
    """Of each picture its source's path, the paths in the output, and the job that makes their bytes."""

    @property
    def names(self) -> Frozen[str, bytes]:
        """Every path; where it takes work, not the bytes yet."""
        made = ((name, b"") for _, names, _ in self.jobs for name in names)
        return Frozen([*self.plain.items(), *made])


def look_at_pictures(site: Tree, step: Step) -> Looked:
    found = [path for path in site.under(_CONTENT) if path.lower().endswith(_PICTURES)]
    sources = Frozen({path: Source.of(site.files[path]) for path in found})
    looked = dict(zip(sources, step(measure, sources.values()), strict=True))
    measured = Frozen({path: known for path, known in looked.items() if isinstance(known, Measured)})
    refused = Frozen({path: why for path, why in looked.items() if isinstance(why, Refused)})
    return Looked(make_pictures(measured, site.under(_CONTENT)), sources, refused)


def plan_files(whole: frozenset[str], sized: frozenset[str], looked: Looked, site: Tree, say: Say) -> Files:
    """`whole`: files of `content/` to publish under their own names. `sized`: pictures, in several sizes.

    Says which of the pictures that pages show or link to cannot be published."""
    for path in sorted(whole | sized):
        if why := looked.refused.get(path):
            say(_refusal(path, why))
            continue
        known = looked.pictures.measured.get(path)
        if known and (right := right_ending(path, known.form)):
            name = path.rpartition("/")[2].rpartition(".")[0] + right
            say(Problem.of("picture-ending", Place(path), form=known.form.upper(), right=name))
    wanted = sorted(path for path in whole if path in site.files and path not in looked.pictures.measured)
    plain = Frozen({published_path(path): site.files[path] for path in wanted})
    return Files(plain, tuple(plan_jobs(looked.pictures, whole, sized, looked.sources)))


def make_files(files: Files, step: Step, say: Say) -> Frozen[str, bytes]:
    """By path in the output."""
    made = dict(files.plain)
    results = step(make_renditions, _jobs(files))
    for (path, names, _), result in zip(files.jobs, results, strict=True):
        if isinstance(result, Refused):
            say(_refusal(path, result))
        else:
            made.update(zip(names, result, strict=True))
    return Frozen(made)


def _jobs(files: Files) -> Iterable[Job]:
    return [job for _, _, job in files.jobs]


def _refusal(path: str, why: Refused) -> Problem:
    return Problem.of(why.code, Place(path, why.line, why.column), **dict(why.params))
