"""A site's folder and a source of chance in, what is remembered of it damaged; words out.

And the same for an output folder. Neither is the author's: no damage may show in a page.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

Damage = Callable[[Path, Random], str]
MEMORY = ".twinpages"


def _remembered(site: Path, chance: Random) -> list[Path]:
    """A few files, or all."""
    found = sorted(file for file in (site / MEMORY).rglob("*") if file.is_file())
    return found if chance.random() < 0.3 else chance.sample(found, min(len(found), 3))


def memory_deleted(site: Path, chance: Random) -> str:
    """Whole, or a part of it."""
    folders = sorted(path for path in (site / MEMORY).rglob("*") if path.is_dir())
    gone = chance.choice([site / MEMORY, *folders])
    shutil.rmtree(gone, ignore_errors=True)
    return f"{gone.relative_to(site)} deleted"


def memory_cut(site: Path, chance: Random) -> str:
    for file in (files := _remembered(site, chance)):
        data = file.read_bytes()
        file.write_bytes(data[: chance.randrange(len(data) + 1)])
    return f"{len(files)} remembered files cut"


def memory_flipped(site: Path, chance: Random) -> str:
    for file in (files := _remembered(site, chance)):
        data = bytearray(file.read_bytes())
        if data:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.write_bytes(data)
    return f"a bit of {len(files)} remembered files flipped"


def memory_garbage(site: Path, chance: Random) -> str:
    for file in (files := _remembered(site, chance)):
        file.write_bytes(chance.choice([chance.randbytes(200), b"", b"{}", b"null", b"\x80\x05N."]))
    return f"{len(files)} remembered files replaced by garbage"


def memory_exchanged(site: Path, chance: Random) -> str:
    files = sorted(file for file in (site / MEMORY).rglob("*") if file.is_file())
    if len(files) < 2:
        return ""
    one, other = chance.sample(files, 2)
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    return "two remembered files exchanged"


def memory_longer(site: Path, chance: Random) -> str:
    for file in (files := _remembered(site, chance)):
        file.write_bytes(file.read_bytes() + chance.randbytes(7))
    return f"{len(files)} remembered files longer"


def memory_of_before(site: Path, chance: Random) -> str:
    """A copy that was put aside at another moment comes back, times and all."""
    aside = site.parent / "aside"
    if aside.exists() and chance.random() < 0.7:
        shutil.rmtree(site / MEMORY, ignore_errors=True)
        shutil.copytree(aside, site / MEMORY)
        return "memory of an earlier state brought back"
    shutil.rmtree(aside, ignore_errors=True)
    if (site / MEMORY).exists():
        shutil.copytree(site / MEMORY, aside)
    return "memory put aside"


def site_copied(site: Path, chance: Random) -> str:
    """The folder is copied with all in it, and the copy takes its place: other inodes, the same times."""
    copy = site.parent / "copy"
    shutil.copytree(site, copy, symlinks=True)
    shutil.rmtree(site)
    copy.rename(site)
    return "site copied"


def output_deleted(output: Path, chance: Random) -> str:
    """Some files, or everything."""
    files = sorted(file for file in output.rglob("*") if file.is_file() and file.name != MEMORY)
    if chance.random() < 0.3:
        shutil.rmtree(output, ignore_errors=True)
        return "output deleted"
    for file in chance.sample(files, min(len(files), 3)):
        file.unlink()
    return "three files of the output deleted"


def output_changed(output: Path, chance: Random) -> str:
    files = sorted(file for file in output.rglob("*") if file.is_file() and file.name != MEMORY)
    chosen = chance.sample(files, min(len(files), 2))
    for file in chosen:
        data = bytearray(file.read_bytes())
        what = chance.randrange(3)
        if what == 0 and data:
            data[len(data) // 2] ^= 1
        file.write_bytes([bytes(data), b"changed by hand", bytes(data) + b" "][what])
    return f"{[file.relative_to(output).as_posix() for file in chosen]} of the output changed"


DAMAGE: tuple[Damage, ...] = (
    memory_deleted, memory_cut, memory_flipped, memory_garbage, memory_exchanged, memory_longer, memory_of_before,
    site_copied,
)  # fmt: skip
OUTPUT_DAMAGE: tuple[Damage, ...] = (output_deleted, output_changed)
