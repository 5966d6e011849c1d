"""The last build in, rows of the store out and back.

A build notes every file that it was given and that it wrote: thousands, of which an edit changes a few. So
they lie in a row of their own, and beside it what has changed since that was written.
"""

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Problem
from twinpages.base.record import field, record
from twinpages.shell.listing import Known
from twinpages.shell.reasons import Drawn
from twinpages.shell.store import Lost, Store

LAST, FILES = "last", "files"
"""Rooms of the store: the last build of each order, and the files that it started from."""

_MOST = 500
"""Files beside the others; more of them are better written down with them."""


@record
class Outcome:
    problems: tuple[Problem, ...] = ()
    languages: tuple[str, ...] = ()
    pages: int = 0
    rendered: int = 0
    """How many of them were drawn."""
    failed: bool = False
    explained: tuple[Drawn, ...] = ()
    """The pages that were drawn, if that was asked for."""


@record
class Files:
    """What is known of them from one build."""

    token: str
    """No two builds have the same."""
    inputs: Known
    outputs: Known


@record
class Last:
    """What the last build that wrote its output has left."""

    inputs: Known
    """Every file that it was given; those of another folder's theme after `SHIPPED`."""
    outputs: Known
    """Every file that it wrote."""
    outcome: Outcome
    token: str = ""
    """No two builds have the same."""
    files: Files | None = field(default=None, repr=False, compare=False)
    """The row that it was read from."""


@record
class _Row:
    token: str
    outcome: Outcome
    files: str
    """Token of the row of files that this one belongs to."""
    inputs: Known
    """Those that are not as it says, as in `outputs`."""
    outputs: Known


def read_last(store: Store, order: str) -> Last | None:
    """None if there is none; `Lost` if a half of it is."""
    for _ in range(2):  # another build may write both between our two looks
        row = store.get(LAST, order)
        if not isinstance(row, _Row):
            return None
        files = store.get(FILES, order)
        if isinstance(files, Files) and files.token == row.files:
            inputs, outputs = {**files.inputs, **row.inputs}, {**files.outputs, **row.outputs}
            return Last(inputs, outputs, row.outcome, row.token, files)
    raise Lost(order)


def token_of_last(store: Store, order: str) -> str:
    """Empty if there is none."""
    row = store.get(LAST, order)
    return row.token if isinstance(row, _Row) else ""


def keep_last(store: Store, order: str, last: Last, files: Files | None) -> None:
    """`files`: the row that is in the store."""
    inputs = _others(last.inputs, files.inputs if files else Frozen())
    outputs = _others(last.outputs, files.outputs if files else Frozen())
    if files is None or inputs is None or outputs is None:
        files, inputs, outputs = Files(last.token, last.inputs, last.outputs), {}, {}
        store.put(FILES, order, files)
    store.put(LAST, order, _Row(last.token, last.outcome, files.token, inputs, outputs))


def _others(new: Known, known: Known) -> Known | None:
    """Those that are new; None if that is not all."""
    if new.keys() != known.keys():
        return None
    others = {path: found for path, found in new.items() if known[path] != found}
    return others if len(others) <= _MOST else None
