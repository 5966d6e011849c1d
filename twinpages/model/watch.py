"""Site in, the same site out, which notes what is asked of it.

What a page was planned from is its dependency list, and this is the one place that keeps it. A note names a
subject (`s:recipes/soup`), its versions (`v:…`), its dates (`d:…`), what is known of a source file's texts
(`o:content/…`) or the texts themselves (`t:content/…`), the entries of a collection (`m:…`) or of a term
(`f:…`); `s:*` means every one. With `?` before it, it was only asked whether that is there, or which ones
are (`?s:*`).
"""

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from typing import Any, Generic, TypeVar

from twinpages.base.frozen import Frozen
from twinpages.base.record import replace
from twinpages.model.site import Site

K = TypeVar("K")
V = TypeVar("V")

EVERY, THERE = "*", "?"

OF_SUBJECT, OF_SOURCE = ("s:", "v:", "d:"), ("o:", "t:")
"""Kinds of notes that an edit of a text can touch, by what they name: a subject, a source file."""
OF_EDITS = frozenset({*OF_SUBJECT, *OF_SOURCE})


def watch(site: Site, reads: set[str]) -> Site:
    """`reads`: filled with the notes."""

    def watched(mapping: Mapping[K, V], kind: str, name: Callable[[K], str]) -> Mapping[K, V]:
        return _Watched(mapping, kind, name, reads)

    return replace(
        site,
        subjects=watched(site.subjects, "s:", str),
        versions=watched(site.versions, "v:", _first),
        dates=watched(site.dates, "d:", _first),
        documents=watched(site.documents, "o:", _file),
        texts=watched(site.texts, "t:", _file),
        targets=watched(site.targets, "o:", lambda reference: reference.place.file),
        members=watched(site.members, "m:", str),
        terms=watched(site.terms, "f:", str),
    )


def unwatched(site: Site) -> Site:
    """What of it is not noted."""
    nothing: Frozen[Any, Any] = Frozen()
    return replace(
        site,
        subjects=nothing,
        versions=nothing,
        dates=nothing,
        documents=nothing,
        texts=nothing,
        digests=nothing,
        targets=nothing,
        members=nothing,
        terms=nothing,
    )


def watch_made(made: Mapping[str, V], reads: set[str]) -> Mapping[str, V]:
    """`made`: by id, what was made of subjects and their versions."""
    return _Watched(_Watched(made, "s:", str, reads), "v:", str, reads)


def _first(key: tuple[str, str]) -> str:
    return key[0]


def _file(key: tuple[Any, str]) -> str:
    return str(key[0].file)


class _Watched(Mapping[K, V], Generic[K, V]):
    def __init__(self, inner: Mapping[K, V], kind: str, name: Callable[[K], str], reads: set[str]) -> None:
        self._inner, self._kind, self._name, self._reads = inner, kind, name, reads

    def _ask(self, note: str) -> None:
        if note not in self._reads:  # which says as much
            self._reads.add(THERE + note)

    def __getitem__(self, key: K) -> V:
        self._reads.add(self._kind + self._name(key))
        return self._inner[key]

    def get(self, key: K, default: Any = None) -> Any:
        found = self._inner.get(key)
        if found is None:
            self._ask(self._kind + self._name(key))
            return default
        self._reads.add(self._kind + self._name(key))
        return found

    def __contains__(self, key: Any) -> bool:
        self._ask(self._kind + self._name(key))
        return key in self._inner

    def __iter__(self) -> Iterator[K]:
        self._ask(self._kind + EVERY)
        return iter(self._inner)

    def __len__(self) -> int:
        self._ask(self._kind + EVERY)
        return len(self._inner)

    def values(self) -> ValuesView[V]:
        self._reads.add(self._kind + EVERY)
        return self._inner.values()

    def items(self) -> ItemsView[K, V]:
        self._reads.add(self._kind + EVERY)
        return self._inner.items()
