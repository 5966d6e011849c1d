"""Equal values become one."""

from twinpages.base.once import Once


def new(word: str) -> str:
    """A string that no other one is."""
    return "".join([*word])


def test_what_is_equal_becomes_the_first_that_was_seen() -> None:
    once, first, second = Once(), new("note"), new("note")
    assert first is not second
    assert once(first) is first
    assert once(second) is first


def test_each_of_several() -> None:
    once, first = Once(), new("note")
    assert once.all((first, "other")) == ("note", "other")
    assert once.all((new("note"),))[0] is first
