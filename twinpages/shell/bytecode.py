"""A folder in, Python's compiled modules kept there out, for who has told Python to keep none.

The wish behind `PYTHONDONTWRITEBYTECODE` is that nothing is written beside the sources; but without any,
Python compiles all that is imported in every run, which takes longer than a small build. So they go into the
folder of what is remembered between builds, and what holds for all that lies there holds for them: what is
damaged is as good as not there. Python itself would run it; so each carries a check.
"""

import sys
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)
from pathlib import Path
from typing import Any
from zlib import crc32

_CHECK = 4
"""Bytes of a check."""


def keep_bytecode(folder: Path) -> None:
    """One that cannot be written to only costs time."""
    sys.pycache_prefix = str(folder)
    sys.dont_write_bytecode = False
    kinds = (
        (ExtensionFileLoader, EXTENSION_SUFFIXES),
        (_Checked, SOURCE_SUFFIXES),
        (SourcelessFileLoader, BYTECODE_SUFFIXES),
    )
    sys.path_hooks.insert(0, FileFinder.path_hook(*kinds))
    sys.path_importer_cache.clear()


class _Checked(SourceFileLoader):
    def get_data(self, path: str) -> bytes:
        data = super().get_data(path)
        if not path.endswith(".pyc"):
            return data
        if _check(memoryview(data)[:-_CHECK]) != data[-_CHECK:]:
            raise OSError(path)  # Python compiles the source anew
        return data[:-_CHECK]

    def set_data(self, path: str, data: Any, *, _mode: int = 0o666) -> None:
        super().set_data(path, bytes(data) + _check(data), _mode=_mode)


def _check(data: Any) -> bytes:
    return crc32(data).to_bytes(_CHECK, "big")
