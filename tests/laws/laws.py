"""A site and a way to build it in; nothing out, or `Broken`, which says which law and where.

The yardstick is a build that remembers nothing, into an empty folder.
"""

import shutil
import tempfile
from pathlib import Path

from tests.laws.building import Builder, Outcome, snapshot, times

UNFINISHED = ".twinpages-tmp"
"""In the names of files that a killed build leaves behind."""


class Broken(AssertionError):
    """A law does not hold."""


def check(site: Path, output: Path, build: Builder, clean: Builder, again: bool = True) -> Outcome:
    """Builds `site` once more into `output`, where earlier builds have left theirs."""
    before = snapshot(output)
    kept = build(site, output)
    with tempfile.TemporaryDirectory(dir=site.parent) as folder:
        fresh = Path(folder) / "fresh"
        right = clean(site, fresh, "--no-cache")
        same_words(kept, right, "a build that remembers says what a clean one says")
        found = before if kept.found is None else kept.found
        same_files(snapshot(output), found if right.status else snapshot(fresh), right.status)
    if again:
        check_repeat(site, output, clean, kept)
    return right


def check_repeat(site: Path, output: Path, build: Builder, first: Outcome) -> None:
    before = times(output)
    same_words(build(site, output), first, "an unchanged site is said the same of again")
    if times(output) != before:
        raise Broken("an unchanged site was written again")


def same_words(one: Outcome, right: Outcome, law: str) -> None:
    if one.status != right.status:
        raise Broken(
            f"{law}: exit status {one.status} and not {right.status}; {_codes(one)}, {_codes(right)}"
        )
    for name, value in right.said.items():
        if one.said[name] != value:
            found, wanted = one.said[name], value
            if isinstance(value, list) and isinstance(found, list):
                found, wanted = [x for x in found if x not in value], [x for x in value if x not in found]
            raise Broken(f"{law}: {name}: {found} and not {wanted}")


def same_files(found: dict[str, bytes], right: dict[str, bytes], status: int) -> None:
    law = "with an error nothing is written" if status else "the same bytes as from a clean build"
    found = {path: data for path, data in found.items() if UNFINISHED not in path}
    if missing := sorted(set(right) - set(found)):
        raise Broken(f"{law}: missing {missing[:5]}")
    if more := sorted(set(found) - set(right)):
        raise Broken(f"{law}: too many {more[:5]}")
    if others := sorted(path for path in right if found[path] != right[path]):
        raise Broken(
            f"{law}: {len(others)} differ, {others[:5]}: {_first(found[others[0]], right[others[0]])}"
        )


def _first(one: bytes, right: bytes) -> str:
    place = next(
        (n for n, (a, b) in enumerate(zip(one, right, strict=False)) if a != b), min(len(one), len(right))
    )
    begin = max(0, place - 60)
    return f"{one[begin : place + 60]!r} and not {right[begin : place + 60]!r}"


def _codes(outcome: Outcome) -> list[str]:
    return [f"{problem['code']} {problem['file']}" for problem in outcome.said["problems"]]


def restore(site: Path, files: dict[str, bytes]) -> None:
    """What the site's sources were; links become files."""
    for path in set(sources(site)) - set(files):
        (site / path).unlink()
    for path, data in files.items():
        file = site / path
        for parent in reversed(file.relative_to(site).parents):
            if (site / parent).is_symlink() or (site / parent).is_file():
                (site / parent).unlink()
        if file.is_dir() and not file.is_symlink():
            shutil.rmtree(file)
        if file.is_symlink():
            file.unlink()
        if not file.is_file() or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def sources(site: Path) -> dict[str, bytes]:
    names = [site / "site_config.yaml", *(site / n for n in ("content", "templates", "locales"))]
    found: dict[str, bytes] = {}
    for name in names:
        for file in [name, *name.rglob("*")]:
            if file.is_file() or file.is_symlink():
                found[file.relative_to(site).as_posix()] = file.read_bytes() if file.is_file() else b""
    return found
