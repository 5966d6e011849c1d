"""Finished files in, a folder that opens from a disk and a zip of it out."""

import os
from collections.abc import Mapping
from pathlib import Path

from twinpages.base.files import Made
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import replace
from twinpages.shell.disk import Written, write_files
from twinpages.shell.put import put_file, stamp_if_same


def archive_of(output: Path) -> Path:
    """The zip of a folder lies beside it."""
    folder = Path(os.path.abspath(output))
    return folder.with_name(f"{folder.name}.zip") if folder.name else folder / "site.zip"


def write_copy(output: Path, files: Mapping[str, bytes], say: Say) -> Written:
    """A folder, and beside it a zip of the same files; a zip of somebody else's is left alone."""
    from twinpages.shell.archive import is_sealed, make_archive  # noqa: PLC0415  # few builds make a zip

    archive, data = archive_of(output), make_archive(files)
    said: list[Problem] = []
    try:
        there = archive.exists() or archive.is_symlink()
        ours = there and archive.is_file() and not archive.is_symlink() and is_sealed(archive.read_bytes())
        if there and not ours:
            said.append(Problem.of("file-not-ours", Place(str(archive))))
        written = write_files(output, files, said.append) if not said else Written()
        if not said and not stamp_if_same(str(archive), Made.of(data)):
            put_file(str(archive), data)
            written = replace(written, changed=written.changed + 1)
    except OSError as error:
        said.append(Problem.of("cannot-write", Place(str(archive)), said=error.strerror or str(error)))
        written = Written()
    for problem in said:
        say(problem)
    return written
