"""A mapping that cannot be changed, compares like a dict and reaches another process."""

import pickle

import pytest

from twinpages.base.frozen import Frozen

SOUP = Frozen({"water": 80, "lentils": 20})


def test_it_is_read_like_a_dict() -> None:
    assert SOUP["water"] == 80
    assert list(SOUP) == ["water", "lentils"]
    assert len(SOUP) == 2
    assert SOUP.get("salt") is None
    with pytest.raises(KeyError):
        SOUP["salt"]


def test_it_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        SOUP["salt"] = 1  # type: ignore[index]
    with pytest.raises(TypeError):
        del SOUP["water"]  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        SOUP.salt = 1  # type: ignore[attr-defined]


def test_what_it_was_made_of_may_change_without_it() -> None:
    pot = {"water": 80}
    soup = Frozen(pot)
    pot["salt"] = 1
    assert "salt" not in soup


def test_it_compares_like_a_dict() -> None:
    assert Frozen({"water": 80, "lentils": 20}) == SOUP
    assert SOUP == {"lentils": 20, "water": 80}
    assert Frozen([("lentils", 20), ("water", 80)]) == SOUP
    assert Frozen({"water": 80}) != SOUP


def test_equal_ones_have_one_hash_in_whatever_order() -> None:
    """Python's own law: what is equal has the same hash."""
    assert hash(Frozen({"lentils": 20, "water": 80})) == hash(SOUP)


def test_it_comes_back_from_another_process_as_it_went() -> None:
    back = pickle.loads(pickle.dumps(SOUP))
    assert back == SOUP
    assert list(back) == list(SOUP)


def test_it_shows_what_it_holds() -> None:
    assert repr(SOUP) == "Frozen({'water': 80, 'lentils': 20})"
