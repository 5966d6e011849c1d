"""Function and inputs in, outputs in the same order out.

The one seam for speed: whatever has this signature (one after the other, over processes, remembered)
can carry a step, and no stage knows which. A function given to a step is pure and named at module level,
so that it can be pickled and its result remembered.
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar, runtime_checkable

A = TypeVar("A")
B = TypeVar("B")


class Step(Protocol):
    def __call__(self, function: Callable[[A], B], inputs: Iterable[A], /) -> list[B]: ...


@runtime_checkable
class Digested(Protocol):
    """An input that knows the digest of all that its result depends on, so that nobody counts it again."""

    @property
    def digest(self) -> str: ...


def one_by_one(function: Callable[[A], B], inputs: Iterable[A], /) -> list[B]:
    """The plain step; every other one must give the same outputs."""
    return [function(item) for item in inputs]
