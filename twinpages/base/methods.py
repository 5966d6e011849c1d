"""The fields of a record in, its methods out: each is written in Python's words when it was called often.

Until then each call looks up what the fields are, which takes less than to compile what is called once.
"""

import operator
from collections.abc import Callable, Collection
from reprlib import recursive_repr
from typing import Any

MISSING: Any = type("_Missing", (), {"__repr__": lambda _: "missing"})()

_OFTEN = 10
"""Calls of one method."""

_LATER = object()
_COMPARISONS = {"__eq__": "==", "__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}


class Field:
    """`MISSING` for what has no default."""

    def __init__(
        self,
        default: Any = MISSING,
        default_factory: Any = MISSING,
        repr: bool = True,
        compare: bool = True,
    ) -> None:
        self.name: str = ""
        self.type: Any = None
        self.default, self.default_factory = default, default_factory
        self.repr, self.compare = repr, compare


Fields = Collection[Field]
"""In their order."""


def make_methods(cls: type, fields: Fields, order: bool, many: bool) -> dict[str, Any]:
    """By name. `order` and `many`: as `record` has them."""
    methods: dict[str, Any] = {"__repr__": _repr(fields), "__setattr__": _refuse, "__delattr__": _refuse}
    methods["__init__"] = _later(cls, fields, "__init__", _fill, _write_init)
    methods["__hash__"] = _later(cls, fields, "__hash__", _hash, _write_hash)
    for name in _COMPARISONS if order else ("__eq__",):
        methods[name] = _later(cls, fields, name, _COMPARE[name], _write_comparison)
    methods["__replace__"] = _later(cls, fields, "__replace__", _replace, _write_replace)
    if many:
        methods["__reduce__"] = _later(cls, fields, "__reduce__", _reduce, _write_reduce)
    return methods


def _later(
    cls: type, fields: Fields, name: str, now: Callable[..., Any], write: Callable[[Fields, str], Any]
) -> Any:
    """`now`: does the same, or returns `_LATER`."""
    calls = 0

    def method(self: Any, /, *arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        done = now(fields, self, *arguments, **named) if calls < _OFTEN else _LATER
        if done is not _LATER:
            return done
        written = write(fields, name)
        written.__qualname__ = f"{cls.__qualname__}.{name}"
        setattr(cls, name, written)
        return written(self, *arguments, **named)

    return method


def _fill(fields: Fields, self: Any, /, *arguments: Any, **named: Any) -> Any:
    given = dict(zip((part.name for part in fields), arguments, strict=False))
    if len(given) < len(arguments) or not given.keys().isdisjoint(named):
        return _LATER  # which says what is wrong
    given.update(named)
    for part in fields:
        if part.name not in given:
            if part.default is not MISSING:
                given[part.name] = part.default
            elif part.default_factory is not MISSING:
                given[part.name] = part.default_factory()
    if len(given) != len(fields):
        return _LATER
    for part in fields:
        if part.name not in given:
            return _LATER
        object.__setattr__(self, part.name, given[part.name])
    return None


def _read(fields: Fields, record: Any) -> tuple[Any, ...]:
    return tuple([getattr(record, part.name) for part in fields if part.compare])


def _hash(fields: Fields, self: Any) -> int:
    return hash(_read(fields, self))


def _reduce(fields: Fields, self: Any) -> tuple[type, tuple[Any, ...]]:
    return self.__class__, tuple([getattr(self, part.name) for part in fields])


def _replace(fields: Fields, self: Any, /, **changes: Any) -> Any:
    return self.__class__(**{part.name: getattr(self, part.name) for part in fields} | changes)


def _comparison(compare: Callable[[Any, Any], bool]) -> Callable[..., Any]:
    def method(fields: Fields, self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compare(_read(fields, self), _read(fields, other))

    return method


_COMPARE = {name: _comparison(getattr(operator, name)) for name in _COMPARISONS}


def _write_init(fields: Fields, _: str) -> Any:
    given: dict[str, Any] = {"_put": object.__setattr__, "_none": MISSING}
    head, body = ["self"], []
    for part in fields:
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


def _write_hash(fields: Fields, _: str) -> Any:
    return _compile("__hash__", "self", [f"return hash({_values(fields, 'self')})"], {})


def _write_reduce(fields: Fields, _: str) -> Any:
    values = "".join(f"self.{part.name}, " for part in fields)
    return _compile("__reduce__", "self", [f"return self.__class__, ({values})"], {})


def _write_replace(fields: Fields, _: str) -> Any:
    names = [part.name for part in fields]
    head = ", ".join(["self", "*"] * bool(names) + [f"{name}=_none" for name in names]) or "self"
    values = ", ".join(f"self.{name} if {name} is _none else {name}" for name in names)
    return _compile("__replace__", head, [f"return self.__class__({values})"], {"_none": MISSING})


def _write_comparison(fields: Fields, name: str) -> Any:
    mine, theirs = _values(fields, "self"), _values(fields, "other")
    body = [
        "if other.__class__ is not self.__class__: return NotImplemented",
        f"return {mine} {_COMPARISONS[name]} {theirs}",
    ]
    return _compile(name, "self, other", body, {})


def _values(fields: Fields, of: str) -> str:
    """As a tuple, in Python's words."""
    return "(" + "".join(f"{of}.{part.name}, " for part in fields if part.compare) + ")"


def _compile(name: str, head: str, body: list[str], given: dict[str, Any]) -> Any:
    lines = "".join(f"    {line}\n" for line in body)
    exec(f"def {name}({head}):\n{lines}", given)
    return given[name]


def _repr(fields: Fields) -> Any:
    @recursive_repr()
    def method(self: Any) -> str:
        parts = (f"{part.name}={getattr(self, part.name)!r}" for part in fields if part.repr)
        return f"{type(self).__qualname__}({', '.join(parts)})"

    return method


def _refuse(self: Any, name: str, *_: Any) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415  # a mistake of a programmer

    raise FrozenInstanceError(f"cannot change field {name!r}")
