"""A site's folder in, its build and what became of its output out; with what is remembered between builds.

Law: whatever is remembered, the output is that of a build which remembers nothing. If nothing has changed,
neither in the site nor in the output, there is nothing to do but to say what the last build said.

What only a build needs is imported when there is something to build.
"""

import os
import time
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import ERROR, WARNING, Problem, Say, in_file_order
from twinpages.base.record import field, record, replace
from twinpages.shell.beside import Beside
from twinpages.shell.disk import changed_outputs
from twinpages.shell.last import Last, Outcome, keep_last, read_last, token_of_last
from twinpages.shell.listing import (
    THEME,
    Known,
    Listing,
    Stamp,
    are_still,
    digest_files,
    list_files,
    tree_of,
)
from twinpages.shell.program import program_digest
from twinpages.shell.stages import LOAD, LOOK, Watch
from twinpages.shell.store import Lost, Store

FOLDER = ".twinpages"
"""In the site's folder: what is remembered between builds. Its name begins with a dot: it is no content."""

Outputs = dict[str, tuple[Stamp, str]]
"""Stamp and SHA-256 of each file of the output, by path."""

_MANY = 1000
"""Files of the output that are worth a second process to look at."""

SHIPPED = "shipped:"
"""Before the paths of the theme's files, where another site is built than the one it came with."""


@record
class Order:
    """What is to be built."""

    site: Path
    home: Path
    """Where the shipped templates and words lie."""
    output: Path
    drafts: bool = False
    offline: bool = False
    strict: bool = False
    write: bool = True
    """False: only to see what is wrong."""
    remember: bool = True
    jobs: int = 0
    explain: bool = False
    """Whether to say why each page was drawn."""
    watch: Watch = field(default_factory=Watch, compare=False)

    @property
    def name(self) -> str:
        """What must be the same for two builds to have the same result."""
        output = str(self.output.absolute()) if self.write else ""
        return repr((self.drafts, self.offline, self.strict, output))

    @property
    def copies(self) -> bool:
        """Whether more than one process may be at work."""
        return self.jobs != 1

    @property
    def folder(self) -> Path:
        """Of what is remembered of the site."""
        return self.site / FOLDER / "cache"

    @property
    def program_folder(self) -> Path:
        """Of what is remembered of the program: nobody else can write there."""
        return self.home / FOLDER / "cache"

    def level(self, problem: Problem) -> str:
        return level_of(problem, self.strict)


def level_of(problem: Problem, strict: bool) -> str:
    """`strict`: warnings are taken for errors."""
    return ERROR if strict and problem.level == WARNING else problem.level


@record
class Inputs:
    """Both trees, looked at."""

    site: Listing
    shipped: Listing
    """Empty if the site is the one that the theme came with."""
    found: Known
    """As `Last.inputs`."""

    def trees(self) -> tuple[Tree, Tree]:
        """The site's and the one of the theme, of which files are read when they are asked for."""
        site = tree_of(self.site, self._digests(self.site, ""))
        return site, tree_of(
            self.shipped, self._digests(self.shipped, SHIPPED)
        ) if self.shipped.names else site

    def are_still(self) -> bool:
        """Whether nobody has written since: files are read long after they were looked at, and what somebody
        writes meanwhile and takes back must not be remembered as what was there."""
        return are_still(self.site, self.found) and are_still(self.shipped, self.found, SHIPPED)

    def _digests(self, listing: Listing, prefix: str) -> Mapping[str, str]:
        return {path: self.found[prefix + path][1] for path in listing.names}


def make(order: Order) -> Outcome:
    """Reads, builds and writes."""
    if order.remember:
        folder = order.folder
        store = Store(folder / "store.sqlite", program_digest())
        try:
            return _make(order, folder, store)
        except Lost:  # something that was remembered has been lost on the way
            store.delete()
            return _make(order, folder, store)
        finally:
            store.close()
    return make_anew(order)


def make_anew(order: Order) -> Outcome:
    """Without a memory: what must be laid aside goes where it is deleted in the end."""
    import tempfile  # noqa: PLC0415  # see above

    with tempfile.TemporaryDirectory(prefix="twinpages-") as name:
        store = Store(Path(name) / "store.sqlite", "")
        try:
            return _make(replace(order, remember=False), Path(name), store)
        finally:
            store.close()


def _make(order: Order, folder: Path, store: Store) -> Outcome:
    order.watch.enter(LOOK)
    last = read_last(store, order.name) if order.remember else None
    said: list[Problem] = []
    written = last.outputs if last and order.write else Frozen()
    look_at_outputs = partial(changed_outputs, order.output, written)
    changed = Beside(look_at_outputs) if order.copies and len(written) > _MANY else look_at_outputs
    inputs = look(order, last, said.append)
    others = frozenset(changed())
    intact = {path: digest for path, (_, digest) in written.items() if path not in others}
    if last and not said and is_done(last, inputs, intact):
        return last.outcome
    if order.remember and not store.works():
        return make_anew(order)
    order.watch.enter(LOAD)
    from twinpages.shell import quick  # noqa: PLC0415  # see above

    amended = quick.amend_site(order, inputs, store, last, intact) if last and not said else None
    if amended is None:
        from twinpages.shell import full  # noqa: PLC0415  # an edit that is small needs half of it

        amended = full.build_site(order, inputs, folder, store, last, intact, said)
    outcome, outputs = amended
    if not inputs.are_still():
        store.rollback()
        return outcome
    if outputs is not None and not said:
        token = f"{time.time_ns()} {os.getpid()}"
        kept = Last(inputs.found, outputs, replace(outcome, rendered=0, explained=()), token)
        keep_last(store, order.name, kept, last.files if last else None)
    store.commit()
    return outcome


def begin(store: Store, order: Order, last: Last | None) -> bool:
    """Whether this build may write down what it knows: another one that has done so since knows better."""
    if not store.begin():
        return False
    if token_of_last(store, order.name) == (last.token if last else ""):
        return True
    store.rollback()
    return False


def look(order: Order, last: Last | None, say: Say) -> Inputs:
    """Files that are as they were are not read."""
    begin = time.time_ns()
    known = last.inputs if last else Frozen()
    site = list_files(order.site, say, known=known)
    own = order.site.resolve() == order.home.resolve()
    shipped = Listing() if own else list_files(order.home, lambda _: None, THEME)
    found = digest_files(site, known, begin)
    return Inputs(site, shipped, found | digest_files(shipped, known, begin, SHIPPED))


def is_done(last: Last, inputs: Inputs, intact: Mapping[str, str]) -> bool:
    """Whether nothing has changed since."""
    if len(intact) != len(last.outputs) or len(inputs.found) != len(last.inputs):
        return False
    known = last.inputs
    return all(path in known and known[path][1] == digest for path, (_, digest) in inputs.found.items())


def level_problems(order: Order, problems: Iterable[Problem]) -> tuple[tuple[Problem, ...], bool]:
    """In file order, and whether one of them is an error."""
    problems = tuple(in_file_order(problems))
    return problems, any(order.level(problem) == ERROR for problem in problems)
