"""Equal values become one."""

from twinpages.base.once import Once


def test_what_is_equal_becomes_the_first_that_was_seen() -> None:
    once = Once()
    first, second = ("a", "b c".split()[0]), ("a", "b d".split()[0])
    assert first is not second
    assert once(first) is first
    assert once(second) is first


def test_each_of_several() -> None:
    once = Once()
    first = once("a b".split()[0])
    assert once.all(("c", "a d".split()[0])) == ("c", "a")
    assert once.all(("a e".split()[0],))[0] is first
