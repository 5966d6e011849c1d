"""What is asked of a site is noted: what was found, and also what was looked for in vain."""

from collections.abc import Callable, Mapping

import pytest

from twinpages.model.watch import watch_made

MADE = {"a": 1, "b": 2}
ASKED: dict[str, tuple[Callable[[Mapping[str, int]], object], set[str]]] = {
    "a value": (lambda made: made["a"], {"s:a"}),
    "a value, if there is one": (lambda made: made.get("a"), {"s:a"}),
    "one that is not there": (lambda made: made.get("z"), {"?s:z"}),
    "whether it is there": (lambda made: "a" in made, {"?s:a"}),
    "whether it is there, and the value": (lambda made: (made["a"], "a" in made), {"s:a"}),
    "which there are": (list, {"?s:*"}),
    "how many there are": (len, {"?s:*"}),
    "all values": (lambda made: [*made.values()], {"s:*"}),
    "all of it": (lambda made: [*made.items()], {"s:*"}),
}


@pytest.mark.parametrize("name", ASKED)
def test_what_is_asked_is_noted(name: str) -> None:
    ask, notes = ASKED[name]
    reads = set[str]()
    ask(watch_made(MADE, reads))
    assert {note.replace("v:", "s:") for note in reads} == notes
    assert {note for note in reads if "v:" in note} == {note.replace("s:", "v:") for note in notes}


def test_what_is_not_there_is_no_value() -> None:
    reads = set[str]()
    with pytest.raises(KeyError):
        watch_made(MADE, reads)["z"]
    assert "s:z" in reads
