"""A step that remembers: whatever happens to its folder, the results are those of a step that does not."""

import os
import pickle
import shutil
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.images.files import noted, scene
from tests.sites_in_memory import build_site, page
from twinpages.base.step import Step, one_by_one
from twinpages.finished import hold
from twinpages.images import Refused, Source, measure
from twinpages.shell.cache import Cache
from twinpages.shell.cli import main
from twinpages.shell.making import FOLDER
from twinpages.shell.piles import Pile
from twinpages.shell.store import Store

HOME = Path(__file__).parents[2]
SOURCES = [Source.of(noted(scene(40 + n, 30), "png")) for n in range(4)] + [Source.of(b"no picture")]
PLAIN = one_by_one(measure, SOURCES)


class Counting:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, function: Callable[[Any], Any], inputs: Iterable[Any], /) -> list[Any]:
        items = list(inputs)
        self.count += len(items)
        return [function(item) for item in items]


def run(folder: Path) -> int:
    """How many results had to be worked out; that they are right is asserted."""
    inner = Counting()
    assert make_cache(folder, inner)(measure, SOURCES) == PLAIN
    return inner.count


def make_cache(folder: Path, inner: Step, program: str = "p") -> Cache:
    return Cache(folder, folder, Store(folder / "store.sqlite", program), Pile(None), "", inner, hold)


def files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file() and "sqlite" not in file.name)


def test_what_was_worked_out_is_remembered(tmp_path: Path) -> None:
    assert [run(tmp_path / "c"), run(tmp_path / "c")] == [len(SOURCES), 0]


def test_the_same_picture_twice_is_worked_out_once(tmp_path: Path) -> None:
    inner = Counting()
    assert make_cache(tmp_path, inner)(measure, SOURCES[:1] * 3) == PLAIN[:1] * 3
    assert inner.count == 1


def test_a_function_that_is_not_named_is_not_remembered(tmp_path: Path) -> None:
    assert make_cache(tmp_path / "c", one_by_one)(len, ["a", "bc"]) == [1, 2]
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize("damage", ["cut", "empty", "bit", "longer", "folder", "other"])
def test_a_damaged_file_is_noticed_and_replaced(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "c"
    run(folder)
    first, second = files(folder)[:2]
    data = bytearray(first.read_bytes())
    if damage == "bit":
        data[-3] ^= 4
    new = {
        "cut": data[: len(data) // 2],
        "empty": b"",
        "bit": data,
        "longer": data + b"x",
        "other": second.read_bytes(),
    }
    first.unlink()
    if damage == "folder":
        first.mkdir()
    else:
        first.write_bytes(bytes(new[damage]))
    assert run(folder) == 1
    assert run(folder) == (1 if damage == "folder" else 0)


def test_what_a_stranger_put_there_is_not_run(tmp_path: Path) -> None:
    """Even with a right checksum: only records of this program are made from a file."""
    folder = tmp_path / "c"
    run(folder)

    class Trap:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.mkdir, (str(tmp_path / "trapped"),)

    from hashlib import sha256  # noqa: PLC0415

    for file in files(folder):
        data = pickle.dumps(Trap())
        file.write_bytes(sha256((file.parent.name + file.name).encode() + data).digest() + data)
    assert run(folder) == len(SOURCES)
    assert not (tmp_path / "trapped").exists()


def test_the_folder_can_be_deleted_and_copied(tmp_path: Path) -> None:
    run(tmp_path / "c")
    shutil.copytree(tmp_path / "c", tmp_path / "d")
    shutil.rmtree(tmp_path / "c")
    assert run(tmp_path / "d") == 0
    assert run(tmp_path / "c") == len(SOURCES)


def test_a_folder_that_cannot_be_written_to_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "c").write_text("a file stands here")
    assert [run(tmp_path / "c"), run(tmp_path / "c")] == [len(SOURCES)] * 2


def test_two_builds_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(lambda _: run(tmp_path / "c"), range(24)))
    assert len(counts) == 24
    assert run(tmp_path / "c") == 0
    assert len(files(tmp_path / "c")) == len(SOURCES), "no temporary file is left"


def test_another_version_works_it_out_anew(tmp_path: Path) -> None:
    run(tmp_path / "c")
    inner = Counting()
    make_cache(tmp_path / "c", inner, program="q")(measure, SOURCES)
    assert inner.count == len(SOURCES)


def test_a_build_that_is_broken_off_has_kept_what_it_did(tmp_path: Path) -> None:
    def broken(function: Callable[[Any], Any], inputs: Iterable[Any], /) -> list[Any]:
        function(next(iter(inputs)))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_cache(tmp_path / "c", broken)(measure, SOURCES)
    assert run(tmp_path / "c") == len(SOURCES) - 1


def test_what_is_not_used_goes_when_the_folder_grows(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    run(folder)
    cache = make_cache(folder, one_by_one)
    cache(measure, SOURCES[:2])
    cache.tidy()
    assert len(files(folder)) == len(SOURCES), "small enough"
    left = folder / "ab" / "x.1.tmp"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"x")
    old = time.time() - 5000
    os.utime(left, (old, old))
    cache.tidy(most=1)
    assert len(files(folder)) == 2, "what this build used stays, whatever its size"
    assert run(folder) == len(SOURCES) - 2


SITE = {"content/index.md": page("A", "![x](p.jpg)"), "content/p.jpg": noted(scene(400, 300), "jpeg", 6)}


def test_a_site_is_the_same_with_and_without_it(tmp_path: Path) -> None:
    plain = build_site(SITE).build
    for _ in range(2):
        assert build_site(SITE, step=make_cache(tmp_path / "c", one_by_one)).build == plain


def test_no_cache_neither_reads_nor_writes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "site_config.yaml").write_text("title: A\ndefault_language: tr\nlanguages: {tr: {}}\n")
    for path, data in SITE.items():
        (site / path).write_bytes(data.encode() if isinstance(data, str) else data)
    assert main(["--site", str(site), "--no-cache"], HOME) == 0
    assert not (site / FOLDER).exists()
    published = {file: file.read_bytes() for file in files(site / "public")}
    assert main(["--site", str(site)], HOME) == 0
    assert len(files(site / FOLDER / "cache")) == 2, "measured and copied"
    assert (site / FOLDER / ".gitignore").read_text() == "*\n"
    for file in files(site / FOLDER / "cache"):
        file.write_bytes(b"x")
    assert main(["--site", str(site), "--no-cache"], HOME) == 0
    assert {file.read_bytes() for file in files(site / FOLDER / "cache")} == {b"x"}
    assert {file: file.read_bytes() for file in files(site / "public")} == published


def test_a_refusal_is_remembered_too(tmp_path: Path) -> None:
    run(tmp_path / "c")
    assert isinstance(make_cache(tmp_path / "c", one_by_one)(measure, SOURCES[-1:])[0], Refused)
