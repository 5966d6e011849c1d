"""A class of annotated fields in, the same class as a frozen record out.

What `dataclass(frozen=True)` of the standard library makes, and `fields` and `field` of it hold for it, as
does its `replace`, which takes five times as long as the one here. But that compiles six methods of every
class as soon as it is made, which for the two hundred of this program takes longer than all else that a small
edit does, and a record that is only read from the store needs none of them. So here a method is written when
it has been called a few times; until then each call looks up what the fields are.

What there are thousands of (`many`) has slots: a third of the memory, above all for what another process has
sent, since pickle gives every other record that it makes a dictionary of its own. Slots are not filled in by
pickle where nothing may be set, so such a record says itself what it is made from.
"""

import operator
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")

_OFTEN = 10
"""Calls of one method."""

_LATER = object()

_COMPARISONS = {"__eq__": "==", "__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}


@overload
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T], /) -> type[T]: ...
@overload
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(*, order: bool = False, many: bool = False) -> Callable[[type[T]], type[T]]: ...
def record(cls: type[T] | None = None, /, *, order: bool = False, many: bool = False) -> Any:
    """`order`: records of this kind can be sorted, by their fields from the first to the last. `many`: there
    are some for each page, so each takes as little room as it can; it has no `__dict__`."""
    return _record(cls, order, many) if cls else lambda cls: _record(cls, order, many)


def _record(cls: type[T], order: bool, many: bool) -> type[T]:
    own = set(vars(cls))  # what a class says itself stays
    if vars(cls).get("__hash__") is None:
        own.discard("__hash__")  # Python says so of a class that says when it is equal
    cls.__doc__ = cls.__doc__ or cls.__name__  # else `dataclass` compiles a signature for it
    cls = dataclass(init=False, repr=False, eq=False, slots=many)(cls)
    methods = {"__repr__": _repr, "__setattr__": _refuse, "__delattr__": _refuse}
    methods["__init__"] = _later(cls, "__init__", _fill, _write_init)
    methods["__hash__"] = _later(cls, "__hash__", _hash, _write_hash)
    for name in _COMPARISONS if order else ("__eq__",):
        methods[name] = _later(cls, name, _COMPARE[name], _write_comparison)
    methods["__replace__"] = _later(cls, "__replace__", _replace, _write_replace)
    if many:
        methods["__reduce__"] = _later(cls, "__reduce__", _reduce, _write_reduce)
    for name in methods.keys() - own:
        setattr(cls, name, methods[name])
    return cls


if TYPE_CHECKING:  # whose checkers know which values its fields take
    from dataclasses import replace as replace  # noqa: PLC0414  # to be had from here
else:

    def replace(record: T, /, **changes: Any) -> T:
        """The same record with other values in some fields."""
        return record.__replace__(**changes)  # as Python 3.13 calls it


def _later(cls: type, name: str, now: Callable[..., Any], write: Callable[[type, str], Any]) -> Any:
    """`now`: does the same, or returns `_LATER`."""
    calls = 0

    def method(self: Any, *arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        done = now(cls, self, *arguments, **named) if calls < _OFTEN else _LATER
        if done is not _LATER:
            return done
        written = write(cls, name)
        written.__qualname__ = f"{cls.__qualname__}.{name}"
        setattr(cls, name, written)
        return written(self, *arguments, **named)

    return method


def _fill(cls: type, self: Any, *arguments: Any, **named: Any) -> Any:
    parts = fields(cls)
    given = dict(zip((part.name for part in parts), arguments, strict=False))
    if len(given) < len(arguments) or not given.keys().isdisjoint(named):
        return _LATER  # which says what is wrong
    given.update(named)
    for part in parts:
        if part.name not in given:
            if part.default is not MISSING:
                given[part.name] = part.default
            elif part.default_factory is not MISSING:
                given[part.name] = part.default_factory()
    if len(given) != len(parts):
        return _LATER
    for part in parts:
        if part.name not in given:
            return _LATER
        object.__setattr__(self, part.name, given[part.name])
    return None


def _read(cls: type, record: Any) -> tuple[Any, ...]:
    return tuple([getattr(record, part.name) for part in fields(cls) if part.compare])


def _hash(cls: type, self: Any) -> int:
    return hash(_read(cls, self))


def _reduce(cls: type, self: Any) -> tuple[type, tuple[Any, ...]]:
    return cls, tuple([getattr(self, part.name) for part in fields(cls)])


def _replace(cls: type, self: Any, **changes: Any) -> Any:
    return self.__class__(**{part.name: getattr(self, part.name) for part in fields(cls)} | changes)


def _comparison(compare: Callable[[Any, Any], bool]) -> Callable[..., Any]:
    def method(cls: type, self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compare(_read(cls, self), _read(cls, other))

    return method


_COMPARE = {name: _comparison(getattr(operator, name)) for name in _COMPARISONS}


def _write_init(cls: type, _: str) -> Any:
    given: dict[str, Any] = {"_put": object.__setattr__, "_none": MISSING}
    head, body = ["self"], []
    for part in fields(cls):
        name, value = part.name, part.name
        if part.default is not MISSING:
            given[f"_{name}"] = part.default
            head.append(f"{name}=_{name}")
        elif part.default_factory is not MISSING:
            given[f"_{name}"] = part.default_factory
            head.append(f"{name}=_none")
            value = f"_{name}() if {name} is _none else {name}"
        else:
            head.append(name)
        body.append(f"_put(self, {name!r}, {value})")
    return _compile("__init__", ", ".join(head), body or ["pass"], given)


def _write_hash(cls: type, _: str) -> Any:
    return _compile("__hash__", "self", [f"return hash({_values(cls, 'self')})"], {})


def _write_reduce(cls: type, _: str) -> Any:
    values = "".join(f"self.{part.name}, " for part in fields(cls))
    return _compile("__reduce__", "self", [f"return _cls, ({values})"], {"_cls": cls})


def _write_replace(cls: type, _: str) -> Any:
    names = [part.name for part in fields(cls)]
    head = ", ".join(["self", "*"] * bool(names) + [f"{name}=_none" for name in names]) or "self"
    values = ", ".join(f"self.{name} if {name} is _none else {name}" for name in names)
    return _compile("__replace__", head, [f"return self.__class__({values})"], {"_none": MISSING})


def _write_comparison(cls: type, name: str) -> Any:
    mine, theirs = _values(cls, "self"), _values(cls, "other")
    body = [
        "if other.__class__ is not self.__class__: return NotImplemented",
        f"return {mine} {_COMPARISONS[name]} {theirs}",
    ]
    return _compile(name, "self, other", body, {})


def _values(cls: type, of: str) -> str:
    """As a tuple, in Python's words."""
    parts: tuple[Field[Any], ...] = fields(cls)
    return "(" + "".join(f"{of}.{part.name}, " for part in parts if part.compare) + ")"


def _compile(name: str, head: str, body: list[str], given: dict[str, Any]) -> Any:
    lines = "".join(f"    {line}\n" for line in body)
    exec(f"def {name}({head}):\n{lines}", given)
    return given[name]


@recursive_repr()
def _repr(self: Any) -> str:
    parts = (f"{part.name}={getattr(self, part.name)!r}" for part in fields(self) if part.repr)
    return f"{type(self).__qualname__}({', '.join(parts)})"


def _refuse(self: Any, name: str, *_: Any) -> None:
    raise FrozenInstanceError(f"cannot change field {name!r}")
