"""What is laid aside is found again, by whoever asks, as long as it is there."""

import pickle
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from twinpages.shell.piles import Pile, Piled, read_all
from twinpages.shell.store import Lost, pack, seal


def put(job: tuple[Pile, int]) -> list[Piled]:
    pile, start = job
    found = [pile.put("room", f"{number}", ["text"] * number) for number in range(start, start + 50)]
    pile.close()
    return found


def test_processes_do_not_get_in_each_others_way(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2) as processes:
        found = [
            piled
            for piles in processes.map(put, [(Pile(tmp_path), 0), (Pile(tmp_path), 50)])
            for piled in piles
        ]
    assert [piled.get() for piled in found] == [["text"] * number for number in range(100)]


def test_a_pile_in_memory() -> None:
    piled = Pile(None, "program").put("room", "name", {"a": 1})
    assert piled.get() == {"a": 1}
    assert [*read_all([piled])] == [("room", "name", seal("program", "room", "name", pack({"a": 1})))]


def test_a_place_can_be_sent_and_the_pile_too(tmp_path: Path) -> None:
    with closing(Pile(tmp_path)) as pile:
        piled = pickle.loads(pickle.dumps(pile.put("room", "name", "text")))
        pile.flush()
        with closing(pickle.loads(pickle.dumps(pile))) as other:
            more = other.put("room", "more", "after it")
        assert piled.get() == "text"
    assert [name for _, name, _ in read_all([more, piled, more])] == ["more", "name", "more"]
    assert more.get() == "after it"


@pytest.mark.parametrize("left", [b"", b"half"])
def test_what_is_gone_is_lost(tmp_path: Path, left: bytes) -> None:
    with closing(Pile(tmp_path)) as pile:
        piled = pile.put("room", "name", "a text that is longer")
    Path(piled.file).write_bytes(left)
    with pytest.raises(Lost):
        piled.get()
    Path(piled.file).unlink()
    with pytest.raises(Lost):
        piled.get()
