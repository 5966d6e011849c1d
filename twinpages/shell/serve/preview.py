"""Folders in, a function that builds `Preview`s out: what the server shows, not how it was made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from twinpages.base.problem import ERROR, WARNING, Problem, in_file_order
from twinpages.base.step import Step
from twinpages.build import Build, build
from twinpages.shell.disk import read_tree


@dataclass(frozen=True)
class Preview:
    """What a build gives the server."""

    read: Callable[[str], bytes | None] = field(repr=False)
    """The file at a path in the output, such as `tr/faydalar/index.html`; None if there is none. It is called
    in the server's thread, also while the next preview is being made in another one."""
    problems: tuple[Problem, ...] = ()
    """Of the newest build, in file order; those with errors have their own level (`--strict`)."""
    changed: frozenset[str] | None = None
    """Paths in the output that the previous preview did not have, or not with these bytes, or had and this
    one has not. It may name too many, as pages are compared before they are shown anew, but never too few;
    None: not known, so all may have changed."""
    failed: bool = False
    """The newest build had errors: what is read is the last good one, or nothing if there was none."""
    languages: int = 0
    pages: int = 0
    rendered: int = 0
    """Pages that this build had to draw."""


Rebuild = Callable[[], Preview]
"""Reads the site and builds it; called in a thread of its own, never twice at once."""


@dataclass
class PlainRebuild:
    """Builds everything anew each time, and keeps the last files that were good."""

    site: Path
    home: Path
    """Where the shipped templates and words lie."""
    step: Step
    strict: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict)

    def __call__(self) -> Preview:
        said: list[Problem] = []
        tree = read_tree(self.site, said.append)
        shipped = tree if self.site.resolve() == self.home.resolve() else read_tree(self.home, lambda _: None)
        result = build(tree, shipped, self.step, drafts=True)
        problems = tuple(in_file_order([*said, *result.problems]))
        failed = any(level_of(problem, self.strict) == ERROR for problem in problems)
        before, self.files = self.files, self.files if failed else result.files
        return _preview(result, problems, before, self.files, failed)


def _preview(
    result: Build,
    problems: tuple[Problem, ...],
    before: Mapping[str, bytes],
    files: Mapping[str, bytes],
    failed: bool,
) -> Preview:
    changed = frozenset(path for path in {*before, *files} if before.get(path) != files.get(path))
    rendered = 0 if failed else result.pages
    languages = len(result.languages)
    return Preview(files.get, problems, changed, failed, languages, result.pages, rendered)


def level_of(problem: Problem, strict: bool) -> str:
    """`strict`: warnings are taken for errors."""
    return ERROR if strict and problem.level == WARNING else problem.level
