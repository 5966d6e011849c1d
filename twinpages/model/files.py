"""A path as an author wrote it in, the file below `content/` that it means out."""

import posixpath
from collections.abc import Iterable

from twinpages.collection.scalars import near
from twinpages.collection.values import Image
from twinpages.content import ROOT
from twinpages.images import ENDINGS

PICTURES = tuple(sorted(ending for endings in ENDINGS.values() for ending in endings))
"""Endings of pictures that browsers show."""


def resolve_file(files: frozenset[str], path: str, languages: Iterable[str]) -> str | None:
    """`content/projects/poster.pdf`, also if it lies there for some languages only."""
    return path if path in files or any(name in files for name in _variants(path, languages)) else None


def file_for(files: frozenset[str], path: str, chain: Iterable[str], languages: Iterable[str]) -> str:
    """What a reader gets: `poster.en.pdf` wins over `poster.pdf` for English; empty if there is none.

    `chain`: the languages the reader is offered. A file in any other language is better than nothing.
    """
    own, *others = _variants(path, chain)
    names = [own, path, *others, *_variants(path, languages)]
    return next((name for name in names if name in files), "")


def _variants(path: str, languages: Iterable[str]) -> list[str]:
    stem, _, ending = path.rpartition(".")
    return [f"{stem}.{tag}.{ending}" for tag in languages]


def nearest_file(files: frozenset[str], path: str, source: str) -> str:
    """The picture that was probably meant by `path` (below `content/`), as `source` would write it."""
    names = [name.removeprefix(ROOT + "/") for name in files if name.lower().endswith(PICTURES)]
    base = posixpath.basename(path).lower()
    right = near(path, names) or next((n for n in sorted(names) if posixpath.basename(n).lower() == base), "")
    return posixpath.relpath(right, folder_of(source) or ".") if right else ""


def folder_of(file: str) -> str:
    return posixpath.dirname(file).removeprefix(ROOT).strip("/")


def image_path(image: Image) -> str:
    """Below `content/`, from where the image is written."""
    folder = "" if image.src.startswith("/") else folder_of(image.place.file)
    return posixpath.normpath(f"{ROOT}/{folder}/{image.src.lstrip('/')}")
