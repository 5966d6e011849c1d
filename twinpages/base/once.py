"""A value in, the first one out that was equal to it.

What another process has sent is a copy each time, though thousands of pages say the same: the notes of what
they read, the addresses of their twins. Kept once, it takes a tenth of the memory.
"""

from typing import Any, TypeVar

T = TypeVar("T")


class Once:
    """Remembers what it has seen for as long as it lives."""

    def __init__(self) -> None:
        self._seen: dict[Any, Any] = {}

    def __call__(self, value: T) -> T:
        seen: T = self._seen.setdefault(value, value)
        return seen

    def all(self, values: tuple[T, ...]) -> tuple[T, ...]:
        """Each of them."""
        known = self._seen.setdefault
        return tuple([known(value, value) for value in values])
