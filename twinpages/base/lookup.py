"""Keys and a function in, a mapping out that asks the function for a value when somebody asks for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Lookup(Mapping[K, V], Generic[K, V]):
    """A mapping of which the keys are known, and each value can be found."""

    def __init__(self, keys: Iterable[K], find: Callable[[K], V]) -> None:
        self._keys, self._find = dict.fromkeys(keys), find

    def __getitem__(self, key: K) -> V:
        if key not in self._keys:
            raise KeyError(key)
        return self._find(key)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
