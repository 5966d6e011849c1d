"""A value in, a key out that equals itself only: for what is large, never changes, and is asked for often."""

from typing import Any


class Same:
    """Holds the value, so that no other one can come to lie in its place."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)
