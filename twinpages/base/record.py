"""A class of annotated fields in, the same class as a frozen record out.

What `dataclass(frozen=True)` of the standard library makes, and all that it has for its own holds for it. But
that compiles six methods of every class as soon as it is made, and to import it alone takes a tenth of a
build of nothing new; a record that is only read from the store needs none of them. So here a method is
written when it has been called a few times; until then each call looks up what the fields are.

What there are thousands of (`many`) has slots: a third of the memory, above all for what another process has
sent, since pickle gives every other record that it makes a dictionary of its own. Slots are not filled in by
pickle where nothing may be set, so such a record says itself what it is made from.
"""

import operator
from collections.abc import Callable, Collection
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:  # whose checkers know what these two do
    from dataclasses import field as field  # noqa: PLC0414  # to be had from here
    from dataclasses import replace as replace  # noqa: PLC0414

T = TypeVar("T")

_OFTEN = 10
"""Calls of one method."""

_LATER = object()
_MISSING: Any = type("_Missing", (), {"__repr__": lambda _: "missing"})()

_FIELDS = "__record_fields__"
_DESCRIBED = "__dataclass_fields__"
_COMPARISONS = {"__eq__": "==", "__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}


class _Field:
    def __init__(
        self,
        default: Any = _MISSING,
        default_factory: Any = _MISSING,
        repr: bool = True,
        compare: bool = True,
    ) -> None:
        self.name: str = ""
        self.type: Any = None
        self.default, self.default_factory = default, default_factory
        self.repr, self.compare = repr, compare


if not TYPE_CHECKING:

    def field(**said: Any) -> _Field:
        """`default` or `default_factory`, `repr` and `compare`, as those of `dataclasses`."""
        return _Field(**said)

    def replace(record: T, /, **changes: Any) -> T:
        """The same record with other values in some fields."""
        return record.__replace__(**changes)  # as Python 3.13 calls it


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


def _record(cls: Any, order: bool, many: bool) -> Any:
    own = set(vars(cls))  # what a class says itself stays
    if vars(cls).get("__hash__") is None:
        own.discard("__hash__")  # Python says so of a class that says when it is equal
    parts = _find_fields(cls)
    if many:
        cls = _with_slots(cls, parts)
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
    for name, value in {"__match_args__": tuple(parts), _FIELDS: parts, _DESCRIBED: _Described()}.items():
        setattr(cls, name, value)
    return cls


def _find_fields(cls: type) -> dict[str, _Field]:
    """By name, those of classes above it first. Of a default, the class keeps the value alone."""
    parts: dict[str, _Field] = {}
    for above in cls.__mro__[:0:-1]:
        parts.update(vars(above).get(_FIELDS, {}))
    for name, kind in cls.__annotations__.items():
        value = vars(cls).get(name, _MISSING)
        if not isinstance(value, _Field):
            if type(value).__module__ == "dataclasses":
                raise TypeError(f"{cls.__qualname__}.{name}: a record's field is made by base.record")
            if type(value).__hash__ is None:
                raise TypeError(f"{cls.__qualname__}.{name}: all would share this one {type(value).__name__}")
            value = _Field(value)
        elif value.default is _MISSING:
            delattr(cls, name)
        else:
            setattr(cls, name, value.default)
        value.name, value.type = name, kind
        parts[name] = value
    return parts


def _with_slots(cls: type, parts: dict[str, _Field]) -> type:
    """The same class again: a class cannot be given slots later."""
    there = {name for above in cls.__mro__[1:] for name in getattr(above, "__slots__", ())}
    said = {name: value for name, value in vars(cls).items() if name not in parts}
    for name in ("__dict__", "__weakref__"):
        said.pop(name, None)
    said["__slots__"] = tuple(name for name in parts if name not in there)
    return type(cls)(cls.__name__, cls.__bases__, said)


class _Described:
    """What `dataclasses` knows a class by, made when it is first asked for."""

    def __get__(self, _: object, cls: Any) -> Any:
        from dataclasses import field, make_dataclass  # noqa: PLC0415  # few ask

        parts = []
        for part in _fields(cls):
            said: dict[str, Any] = {"repr": part.repr, "compare": part.compare}
            for name in ("default", "default_factory"):
                if getattr(part, name) is not _MISSING:
                    said[name] = getattr(part, name)
            parts.append((part.name, part.type, field(**said)))
        made = make_dataclass(cls.__name__, parts, init=False, repr=False, eq=False)
        setattr(cls, _DESCRIBED, getattr(made, _DESCRIBED))
        return getattr(cls, _DESCRIBED)


def _fields(cls: type) -> Collection[_Field]:
    found: dict[str, _Field] = getattr(cls, _FIELDS)
    return found.values()


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
    parts = _fields(cls)
    given = dict(zip((part.name for part in parts), arguments, strict=False))
    if len(given) < len(arguments) or not given.keys().isdisjoint(named):
        return _LATER  # which says what is wrong
    given.update(named)
    for part in parts:
        if part.name not in given:
            if part.default is not _MISSING:
                given[part.name] = part.default
            elif part.default_factory is not _MISSING:
                given[part.name] = part.default_factory()
    if len(given) != len(parts):
        return _LATER
    for part in parts:
        if part.name not in given:
            return _LATER
        object.__setattr__(self, part.name, given[part.name])
    return None


def _read(cls: type, record: Any) -> tuple[Any, ...]:
    return tuple([getattr(record, part.name) for part in _fields(cls) if part.compare])


def _hash(cls: type, self: Any) -> int:
    return hash(_read(cls, self))


def _reduce(cls: type, self: Any) -> tuple[type, tuple[Any, ...]]:
    return cls, tuple([getattr(self, part.name) for part in _fields(cls)])


def _replace(cls: type, self: Any, **changes: Any) -> Any:
    return self.__class__(**{part.name: getattr(self, part.name) for part in _fields(cls)} | changes)


def _comparison(compare: Callable[[Any, Any], bool]) -> Callable[..., Any]:
    def method(cls: type, self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compare(_read(cls, self), _read(cls, other))

    return method


_COMPARE = {name: _comparison(getattr(operator, name)) for name in _COMPARISONS}


def _write_init(cls: type, _: str) -> Any:
    given: dict[str, Any] = {"_put": object.__setattr__, "_none": _MISSING}
    head, body = ["self"], []
    for part in _fields(cls):
        name, value = part.name, part.name
        if part.default is not _MISSING:
            given[f"_{name}"] = part.default
            head.append(f"{name}=_{name}")
        elif part.default_factory is not _MISSING:
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
    values = "".join(f"self.{part.name}, " for part in _fields(cls))
    return _compile("__reduce__", "self", [f"return _cls, ({values})"], {"_cls": cls})


def _write_replace(cls: type, _: str) -> Any:
    names = [part.name for part in _fields(cls)]
    head = ", ".join(["self", "*"] * bool(names) + [f"{name}=_none" for name in names]) or "self"
    values = ", ".join(f"self.{name} if {name} is _none else {name}" for name in names)
    return _compile("__replace__", head, [f"return self.__class__({values})"], {"_none": _MISSING})


def _write_comparison(cls: type, name: str) -> Any:
    mine, theirs = _values(cls, "self"), _values(cls, "other")
    body = [
        "if other.__class__ is not self.__class__: return NotImplemented",
        f"return {mine} {_COMPARISONS[name]} {theirs}",
    ]
    return _compile(name, "self, other", body, {})


def _values(cls: type, of: str) -> str:
    """As a tuple, in Python's words."""
    parts = _fields(cls)
    return "(" + "".join(f"{of}.{part.name}, " for part in parts if part.compare) + ")"


def _compile(name: str, head: str, body: list[str], given: dict[str, Any]) -> Any:
    lines = "".join(f"    {line}\n" for line in body)
    exec(f"def {name}({head}):\n{lines}", given)
    return given[name]


@recursive_repr()
def _repr(self: Any) -> str:
    parts = (f"{part.name}={getattr(self, part.name)!r}" for part in _fields(type(self)) if part.repr)
    return f"{type(self).__qualname__}({', '.join(parts)})"


def _refuse(self: Any, name: str, *_: Any) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415  # a mistake of a programmer

    raise FrozenInstanceError(f"cannot change field {name!r}")
