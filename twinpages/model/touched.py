"""Two sites in, the notes (`watch`) out that do not mean the same on both.

Law: what was made on the one, and has taken none of these notes, would be made on the other too; as long as
both are the same in what is not noted.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, TypeVar

from twinpages.base.frozen import Frozen
from twinpages.base.record import replace
from twinpages.model.site import Site, Subject
from twinpages.model.watch import EVERY, THERE

K = TypeVar("K")
V = TypeVar("V")


def find_touched(old: Site, new: Site) -> frozenset[str]:
    files = {file for file, digest in new.digests.items() if old.digests.get(file) != digest}
    same = _same_subject(files)
    return frozenset(
        (
            *_between("s:", old.subjects, new.subjects, str, same),
            *_between("v:", old.versions, new.versions, _first),
            *_between("d:", old.dates, new.dates, _first),
            *_between("m:", old.members, new.members, str),
            *_between("f:", old.terms, new.terms, str),
            *(("f:" + EVERY, f"{THERE}f:{EVERY}") if [*old.terms] != [*new.terms] else ()),
            *_of_files(files | _pointing_elsewhere(old, new, files)),
        )
    )


def _equal(old: object, new: object) -> bool:
    return old == new


def _between(
    kind: str,
    old: Mapping[K, V],
    new: Mapping[K, V],
    name: Callable[[K], str],
    same: Callable[[V, V], bool] = _equal,
) -> Iterator[str]:
    if old.keys() != new.keys():
        yield from (kind + EVERY, THERE + kind + EVERY)
    for key in old.keys() ^ new.keys():
        yield from (kind + name(key), THERE + kind + name(key))
    for key, value in new.items():
        if key in old and not same(old[key], value):
            yield from (kind + name(key), kind + EVERY)


def _first(key: tuple[str, str]) -> str:
    return key[0]


def _same_subject(files: Collection[str]) -> Callable[[Subject, Subject], bool]:
    """`files`: those that are not as they were. What a twin says is in its file, so it need not be read."""
    none: Frozen[str, Any] = Frozen()

    def same(old: Subject, new: Subject) -> bool:
        return (
            [*old.twins] == [*new.twins]
            and all(twin.file not in files for twin in new.twins.values())
            and replace(old, twins=none) == replace(new, twins=none)
        )

    return same


def _pointing_elsewhere(old: Site, new: Site, files: Collection[str]) -> set[str]:
    """Of the other files, those whose texts point at something else by now."""
    found = set[str]()
    for document in new.documents.values():
        for reference in document.references:
            file = reference.place.file
            if file in files or file in found:
                continue
            if file not in new.digests or old.targets.get(reference) != new.targets.get(reference):
                found.add(file)
    return found


def _of_files(files: Collection[str]) -> Iterator[str]:
    for kind in ("o:", "t:") if files else ():
        yield from (kind + EVERY, THERE + kind + EVERY)
        for file in files:
            yield from (kind + file, THERE + kind + file)
