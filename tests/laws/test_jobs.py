"""Law: plain = remembered = parallel, byte for byte and word for word."""

from pathlib import Path

import pytest

from tests.laws.building import Apart, Outcome, build_here, snapshot
from tests.laws.rough import SHUFFLED
from tests.laws.sites import BLOCKS, write_site

WAYS = {
    "one process": ["--jobs", "1", "--no-cache"],
    "two processes": ["--jobs", "2", "--no-cache"],
    "two that remember": ["--jobs", "2"],
    "remembered": ["--jobs", "1"],
}
"""In this order: what the third has remembered, the last one reads."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With pages enough for two."""
    folder = tmp_path_factory.mktemp("jobs") / "site"
    write_site(folder, more=20, own=BLOCKS)
    return folder


@pytest.fixture(scope="module")
def plain(site: Path) -> tuple[Outcome, dict[str, bytes]]:
    result = build_here(site, site.parent / "plain", "--no-cache")
    return result, snapshot(site.parent / "plain")


def test_every_way_to_build_gives_the_same(site: Path, plain: tuple[Outcome, dict[str, bytes]]) -> None:
    assert plain[0].status == 0
    for name, options in WAYS.items():
        fresh = site.parent / name
        assert (build_here(site, fresh, *options), snapshot(fresh)) == plain, name


def test_so_does_another_machine(site: Path, plain: tuple[Outcome, dict[str, bytes]]) -> None:
    """Another hash seed, time zone and order of files in folders, with what the others have remembered."""
    environment = {
        "PYTHONHASHSEED": "77",
        "TZ": "Pacific/Pago_Pago",
        "SHUFFLE": "1",
        "PYTHONPATH": str(SHUFFLED),
    }
    for options in (["--no-cache"], ["--jobs", "2"]):
        fresh = site.parent / f"far {len(options)}"
        found = Apart(environment=environment)(site, fresh, *options)
        assert (found, snapshot(fresh)) == plain, options
