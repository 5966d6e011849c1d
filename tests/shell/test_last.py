"""What the last build has left: all that was put is had again, whatever of it has changed since."""

from pathlib import Path

import pytest

from twinpages.shell.last import FILES, LAST, Files, Last, Outcome, keep_last, read_last, token_of_last
from twinpages.shell.store import Lost, Store

STAMPED = {f"content/{number}.md": ((1, number, 3, 4), f"{number:x}") for number in range(1000)}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.sqlite", "p")


def keep(store: Store, token: str, changed: int, files: Files | None) -> Last:
    new = dict.fromkeys([f"content/{number}.md" for number in range(changed)], ((9, 9, 9, 9), token))
    last = Last({**STAMPED, **new}, STAMPED, Outcome(pages=changed), token)
    keep_last(store, "o", last, files)
    return last


def test_there_is_none_at_first(store: Store) -> None:
    assert read_last(store, "o") is None
    assert token_of_last(store, "o") == ""


@pytest.mark.parametrize("changed", [0, 1, 500, 501, 1000])
def test_what_has_changed_since_is_had_again(store: Store, changed: int) -> None:
    keep(store, "1", 0, None)
    for token in ("2", "3"):
        before = read_last(store, "o")
        assert before
        kept = keep(store, token, changed, before.files)
        assert read_last(store, "o") == kept
        assert token_of_last(store, "o") == token


def test_a_few_changes_are_written_by_themselves(store: Store) -> None:
    keep(store, "1", 0, None)
    whole = store.packed(FILES, "o")
    before = read_last(store, "o")
    assert before
    keep(store, "2", 3, before.files)
    assert store.packed(FILES, "o") == whole


def test_other_files_are_written_down_anew(store: Store) -> None:
    keep(store, "1", 0, None)
    before = read_last(store, "o")
    assert before
    last = Last({"content/new.md": ((1, 2, 3, 4), "a")}, STAMPED, Outcome(), "2")
    keep_last(store, "o", last, before.files)
    assert read_last(store, "o") == last


@pytest.mark.parametrize("damage", ["gone", "another's"])
def test_half_of_it_is_none_of_it(store: Store, damage: str) -> None:
    keep(store, "1", 0, None)
    store.drop(FILES, ["o"])
    if damage != "gone":
        store.put(FILES, "o", Files("2", {}, {}))
    with pytest.raises(Lost):
        read_last(store, "o")
    store.drop(LAST, ["o"])
    assert read_last(store, "o") is None
