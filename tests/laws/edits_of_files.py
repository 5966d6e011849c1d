"""Edits that change how files lie on a disk, and not, or hardly, what they say."""

import os
import shutil
from pathlib import Path
from random import Random

from tests.laws.edits import Edit, change_quietly, name_of, one_page

BOM = b"\xef\xbb\xbf"


def _any_file(site: Path, chance: Random) -> Path:
    found = [file for name in ("content", "templates", "locales") for file in (site / name).rglob("*")]
    return chance.choice(sorted(file for file in [*found, site / "site_config.yaml"] if file.is_file()))


def touched(site: Path, chance: Random) -> str:
    file = _any_file(site, chance)
    os.utime(file)
    return f"{name_of(file)} touched"


def other_time(site: Path, chance: Random) -> str:
    """A letter changes, and the time goes backwards, or to years ahead, or to a whole second."""
    file = one_page(site, chance)
    change_quietly(file, chance)
    now = file.stat().st_mtime_ns
    when = chance.choice([946_684_800 * 10**9, now - 3600 * 10**9, now + 10**18, now // 10**9 * 10**9])
    os.utime(file, ns=(when, when))
    return f"a letter of {name_of(file)}, time {when}"


def replaced(site: Path, chance: Random) -> str:
    """As editors save: another file takes the name. Size and time are the same."""
    file = one_page(site, chance)
    new = file.with_name(f".{file.name}.new")
    shutil.copy2(file, new)
    change_quietly(new, chance)
    os.replace(new, file)
    return f"{name_of(file)} replaced"


def exchanged(site: Path, chance: Random) -> str:
    """Two files take each other's names: no byte and no time is new."""
    one, other = one_page(site, chance), one_page(site, chance)
    aside = one.with_name(".aside")
    os.replace(one, aside)
    if one != other:
        os.replace(other, one)
    os.replace(aside, other)
    return f"{name_of(one)} and {name_of(other)} exchanged"


def linked(site: Path, chance: Random) -> str:
    """The file lies elsewhere in the site's folder, and a link in its place."""
    file = one_page(site, chance)
    if file.is_symlink():
        real = file.resolve()
        file.unlink()
        shutil.copy2(real, file)
        return f"{name_of(file)} no longer a link"
    drawer = site / "drawer"
    drawer.mkdir(exist_ok=True)
    real = drawer / f"{len(os.listdir(drawer))}-{file.name}"
    os.replace(file, real)
    file.symlink_to(os.path.relpath(real, file.parent))
    return f"{name_of(file)} made a link"


def lines(site: Path, chance: Random) -> str:
    file = one_page(site, chance)
    data = file.read_bytes().replace(b"\r\n", b"\n")
    file.write_bytes(data.replace(b"\n", b"\r\n") if chance.random() < 0.6 else data)
    return f"ends of lines of {name_of(file)}"


def mark(site: Path, chance: Random) -> str:
    file = one_page(site, chance)
    data = file.read_bytes()
    file.write_bytes(data.removeprefix(BOM) if data.startswith(BOM) else BOM + data)
    return f"byte order mark of {name_of(file)}"


def left_behind(site: Path, chance: Random) -> str:
    """What no build reads."""
    name = chance.choice(
        ["content/.hidden.md", "content/about.tr.md~", "content/crafts/Thumbs.db", "notes.txt"]
    )
    (site / name).write_text(str(chance.randrange(99)), "utf-8")
    return f"{name} left behind"


EDITS_OF_FILES: tuple[Edit, ...] = (
    touched, other_time, replaced, exchanged, linked, lines, mark, left_behind,
)  # fmt: skip
