"""A record is what a frozen dataclass of the standard library is."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from twinpages.base.frozen import Frozen
from twinpages.base.record import field, record, replace


def make_classes(kind: Callable[[type], type], field: Any = field) -> tuple[type, type]:
    @kind
    class Point:
        x: int
        y: int = 2
        names: Frozen[str, str] = field(default_factory=Frozen)
        seen: int = field(default=0, repr=False, compare=False)

    @kind
    class Named(Point):
        name: str = "n"

        def __hash__(self) -> int:
            return 7

    return Point, Named


@record(order=True)
class Place:
    file: str
    line: int = 1


@record(many=True)
class Small:
    file: str
    line: int = 1
    names: Frozen[str, str] = field(default_factory=Frozen)


KINDS: dict[str, tuple[Any, ...]] = {
    "dataclass": (dataclasses.dataclass(frozen=True), dataclasses.field),
    "record of many": (record(many=True),),
}


@pytest.fixture(params=["record", "record that is used often", "record of many", "dataclass"])
def classes(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    made = make_classes(*KINDS.get(request.param, (record,)))
    for _ in range(99 if "often" in request.param else 0):
        for kind in made:
            assert kind(1) == kind(1)
            assert hash(kind(1)) == hash(kind(1))
    return made


def test_it_is_made_from_values_by_place_and_by_name(classes: tuple[Any, Any]) -> None:
    point, named = classes
    made = point(1, names=Frozen({"a": "b"}), seen=9)
    assert (made.x, made.y, made.names, made.seen) == (1, 2, {"a": "b"}, 9)
    assert point(1).names == {}
    assert (named(1, 5, name="z").y, named(1).name) == (5, "n")


@pytest.mark.parametrize("given", [{}, {"x": 1, "z": 2}, {"y": 1}])
def test_what_is_missing_or_unknown_is_refused(classes: tuple[Any, Any], given: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="__init__"):
        classes[0](**given)


def test_it_is_equal_to_its_like(classes: tuple[Any, Any]) -> None:
    point, named = classes
    assert point(1, seen=1) == point(1, seen=2)
    assert point(1) != point(2)
    assert point(1) != named(1)
    assert point(1) != 1
    assert hash(point(1, seen=1)) == hash(point(1, seen=2))
    assert hash(named(1)) == 7


def test_it_shows_its_fields(classes: tuple[Any, Any]) -> None:
    assert repr(classes[0](1)).endswith("Point(x=1, y=2, names=Frozen({}))")


def test_it_stays_as_it_was_made(classes: tuple[Any, Any]) -> None:
    made = classes[0](1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.x = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del made.x
    assert dataclasses.replace(made, x=2).x == 2
    assert made.x == 1


def test_the_same_with_other_values_in_some_fields() -> None:
    for _ in range(20):
        made = Place("a", 9)
        assert replace(made, line=2) == Place("a", 2)
        assert replace(made) == made
        assert made.line == 9
    with pytest.raises(TypeError, match="column"):
        replace(Place("a"), column=1)  # type: ignore[call-arg]


def test_a_subclass_stays_one() -> None:
    class Near(Place):
        pass

    for _ in range(20):
        assert type(replace(Near("a"), line=2)) is Near


def test_a_default_that_could_change_is_refused() -> None:
    with pytest.raises(TypeError, match=r"Shared\.names: .*list"):

        @record
        class Shared:
            names: list[str] = []  # noqa: RUF012


def test_a_field_of_the_standard_library_is_refused() -> None:
    with pytest.raises(TypeError, match=r"base\.record"):
        make_classes(record, dataclasses.field)


def test_its_fields_are_known(classes: tuple[Any, Any]) -> None:
    assert [part.name for part in dataclasses.fields(classes[1])] == ["x", "y", "names", "seen", "name"]
    assert classes[0].__match_args__ == ("x", "y", "names", "seen")


def test_a_value_too_many_or_given_twice_is_refused(classes: tuple[Any, Any]) -> None:
    with pytest.raises(TypeError, match="__init__"):
        classes[0](1, 2, Frozen(), 3, 4)
    with pytest.raises(TypeError, match="__init__"):
        classes[0](1, x=2)


@pytest.mark.parametrize("_", range(20))
def test_one_that_can_be_sorted_is_sorted_by_its_fields(_: int) -> None:
    first, second, third = Place("a", 9), Place("b"), Place("b", 2)
    assert sorted([third, first, second]) == [first, second, third]
    assert first < second <= second
    assert third > second >= second
    with pytest.raises(TypeError):
        first < "a"  # type: ignore[operator]  # noqa: B015


def test_one_that_was_packed_needs_no_method() -> None:
    made = Place("a", 9)
    assert pickle.loads(pickle.dumps(made)) == made
    assert copy.copy(made) == made


@pytest.mark.parametrize("_", range(20))
def test_one_of_many_has_no_dictionary_and_can_be_packed(_: int) -> None:
    made = Small("a", names=Frozen({"b": "c"}))
    assert not hasattr(made, "__dict__")
    assert pickle.loads(pickle.dumps(made)) == made
    assert copy.copy(made) == made
    assert replace(made, line=2) == Small("a", 2, Frozen({"b": "c"}))
