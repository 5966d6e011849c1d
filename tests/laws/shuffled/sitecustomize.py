"""Found by Python at its start if this folder is on PYTHONPATH: folders are listed in an order of chance."""

import os
import random
from collections.abc import Callable, Iterator
from typing import Any

_chance = random.Random(os.environ.get("SHUFFLE", ""))


def _shuffled(found: list[Any]) -> list[Any]:
    _chance.shuffle(found)
    return found


class _Entries:
    """What `os.scandir` gives: to be gone through, closed, and used in a `with`."""

    def __init__(self, entries: list[Any]) -> None:
        self._entries = iter(entries)

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        return next(self._entries)

    def __enter__(self) -> "_Entries":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def close(self) -> None:
        pass


def _shuffle(listdir: Callable[..., list[Any]], scandir: Callable[..., Any]) -> None:
    def new_scandir(*arguments: Any) -> _Entries:
        with scandir(*arguments) as entries:
            return _Entries(_shuffled(list(entries)))

    os.listdir = lambda *arguments: _shuffled(listdir(*arguments))  # type: ignore[assignment]
    os.scandir = new_scandir  # type: ignore[assignment,misc]


if "SHUFFLE" in os.environ:
    _shuffle(os.listdir, os.scandir)
