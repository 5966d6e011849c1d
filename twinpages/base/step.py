"""Function and inputs in, outputs in the same order out.

The one seam for speed: whatever has this signature (one after the other, over processes, remembered)
can carry a step, and no stage knows which. A function given to a step is pure and can be pickled: named at
module level, or a frozen record that can be called and holds what all its inputs share.

What is large in an output (the text of a page) is `Held`, so that a step may lay it aside where it takes no
memory and fetch it when it is asked for. What many outputs have in common they can share (`Sharing`), which
is for steps that get them as copies from other processes.
"""

from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar, runtime_checkable

from twinpages.base.once import Once
from twinpages.base.record import record

A = TypeVar("A")
B = TypeVar("B")
V_co = TypeVar("V_co", covariant=True)


class Step(Protocol):
    def __call__(self, function: Callable[[A], B], inputs: Iterable[A], /) -> list[B]: ...


Mark = Callable[[str], None]
"""Told which part of its work a step begins; for whoever measures."""


def no_mark(part: str) -> None:
    pass


@runtime_checkable
class Digested(Protocol):
    """An input that knows the digest of all that its result depends on, so that nobody counts it again."""

    @property
    def digest(self) -> str: ...


class Sheaf(tuple[A, ...]):
    """Inputs that are worked on together, as one."""

    __slots__ = ()

    @property
    def weight(self) -> int:
        return len(self)


def weigh(inputs: Iterable[object]) -> int:
    """For how many they stand: an input that stands for more than one has a `weight`."""
    return sum(getattr(item, "weight", 1) for item in inputs)


class Meanwhile(Protocol):
    """Work in, where its result can be had out: somebody may do it while something else is done."""

    def __call__(self, work: Callable[[], A], /) -> Callable[[], A]: ...


def when_asked(work: Callable[[], A], /) -> Callable[[], A]:
    """The plain way: it is done when its result is wanted."""
    return work


class Held(Protocol[V_co]):
    """A value that is somewhere."""

    def get(self) -> V_co: ...


@record
class Here(Generic[V_co]):
    """A value that is here."""

    value: V_co

    def get(self) -> V_co:
        return self.value


class Sharing(Protocol):
    """An output of which there are thousands that say the same of much."""

    def share(self, once: Once) -> "Sharing":
        """The same, made of what was there before as far as that can be."""
        ...


def one_by_one(function: Callable[[A], B], inputs: Iterable[A], /) -> list[B]:
    """The plain step; every other one must give the same outputs."""
    return [function(item) for item in inputs]
