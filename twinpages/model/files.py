"""A path as an author wrote it in, the file below `content/` that it means out."""

import posixpath
from collections.abc import Iterable

from twinpages.collection.values import Image
from twinpages.content import ROOT
from twinpages.i18n.language import canonical_tag

PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
"""Endings of pictures that browsers show."""


def resolve_file(files: frozenset[str], path: str) -> str | None:
    """`content/projects/poster.pdf`, also if it lies there for some languages only."""
    if path in files:
        return path
    return path if any(_is_variant(name, path) for name in files) else None


def file_for(files: frozenset[str], path: str, chain: Iterable[str]) -> str:
    """What a reader gets: `poster.en.pdf` wins over `poster.pdf` for English; empty if there is none."""
    stem, _, ending = path.rpartition(".")
    variants = [f"{stem}.{tag}.{ending}" for tag in chain]
    found = next((name for name in [*variants[:1], path, *variants[1:]] if name in files), "")
    return found or next((name for name in sorted(files) if _is_variant(name, path)), "")


def _is_variant(name: str, path: str) -> bool:
    """`poster.en.pdf` of `poster.pdf`: better than nothing for readers of other languages."""
    stem, _, ending = path.rpartition(".")
    start, end = f"{stem}.", f".{ending}"
    tag = name[len(start) : -len(end)]
    return name == f"{start}{tag}{end}" and canonical_tag(tag) is not None


def folder_of(file: str) -> str:
    return posixpath.dirname(file).removeprefix(ROOT).strip("/")


def image_path(image: Image) -> str:
    """Below `content/`, from where the image is written."""
    folder = "" if image.src.startswith("/") else folder_of(image.place.file)
    return posixpath.normpath(f"{ROOT}/{folder}/{image.src.lstrip('/')}")
