"""A path as an author wrote it in, the file below `content/` that it means out."""

import posixpath
from collections.abc import Iterable

from twinpages.collection.values import Image
from twinpages.content import ROOT
from twinpages.i18n.language import canonical_tag


def resolve_file(files: frozenset[str], path: str) -> str | None:
    """`content/projects/poster.pdf`, also if it lies there for some languages only."""
    if path in files:
        return path
    stem, dot, ending = path.rpartition(".")
    start, end = f"{stem}.", dot + ending
    tags = (name[len(start) : -len(end)] for name in files if name.startswith(start) and name.endswith(end))
    return path if any(canonical_tag(tag) for tag in tags) else None


def file_for(files: frozenset[str], path: str, chain: Iterable[str]) -> str:
    """The file that a reader gets: `poster.en.pdf` wins over `poster.pdf` for English."""
    stem, _, ending = path.rpartition(".")
    variants = [f"{stem}.{tag}.{ending}" for tag in chain]
    first, rest = variants[:1], variants[1:]
    return next((name for name in [*first, path, *rest] if name in files), path)


def folder_of(file: str) -> str:
    return posixpath.dirname(file).removeprefix(ROOT).strip("/")


def image_path(image: Image) -> str:
    """Below `content/`, from where the image is written."""
    folder = "" if image.src.startswith("/") else folder_of(image.place.file)
    return posixpath.normpath(f"{ROOT}/{folder}/{image.src.lstrip('/')}")
