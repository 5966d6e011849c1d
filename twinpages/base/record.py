"""A class of annotated fields in, the same class as a frozen record out.

What `dataclass(frozen=True)` of the standard library makes, and all that it has for its own holds for it. But
that compiles six methods of every class as soon as it is made, and to import it alone takes a tenth of a
build of nothing new; a record that is only read from the store needs none of them. So here a method is
written when it has been called a few times; until then each call looks up what the fields are.

What there are thousands of (`many`) has slots: a third of the memory, above all for what another process has
sent, since pickle gives every other record that it makes a dictionary of its own. Slots are not filled in by
pickle where nothing may be set, so such a record says itself what it is made from.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, overload

from twinpages.base.methods import MISSING, Field, make_methods

if TYPE_CHECKING:  # whose checkers know what these two do
    from dataclasses import field as field  # noqa: PLC0414  # to be had from here
    from dataclasses import replace as replace  # noqa: PLC0414

T = TypeVar("T")

_FIELDS = "__record_fields__"
_DESCRIBED = "__dataclass_fields__"


if not TYPE_CHECKING:

    def field(**said: Any) -> Field:
        """`default` or `default_factory`, `repr` and `compare`, as those of `dataclasses`."""
        return Field(**said)

    def replace(record: T, /, **changes: Any) -> T:
        """The same record with other values in some fields."""
        return record.__replace__(**changes)  # as Python 3.13 calls it


def fields_of(cls: type) -> Mapping[str, Field]:
    """By name, in their order; none of what is no record."""
    found: Mapping[str, Field] = getattr(cls, _FIELDS, {})
    return found


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
    methods = make_methods(cls, parts.values(), order, many)
    for name in methods.keys() - own:
        setattr(cls, name, methods[name])
    for name, value in {"__match_args__": tuple(parts), _FIELDS: parts, _DESCRIBED: _Described()}.items():
        setattr(cls, name, value)
    return cls


def _find_fields(cls: type) -> dict[str, Field]:
    """By name, those of classes above it first. Of a default, the class keeps the value alone."""
    parts: dict[str, Field] = {}
    for above in cls.__mro__[:0:-1]:
        parts.update(vars(above).get(_FIELDS, {}))
    for name, kind in cls.__annotations__.items():
        value = vars(cls).get(name, MISSING)
        if not isinstance(value, Field):
            if type(value).__module__ == "dataclasses":
                raise TypeError(f"{cls.__qualname__}.{name}: a record's field is made by base.record")
            if type(value).__hash__ is None:
                raise TypeError(f"{cls.__qualname__}.{name}: all would share this one {type(value).__name__}")
            value = Field(value)
        elif value.default is MISSING:
            delattr(cls, name)
        else:
            setattr(cls, name, value.default)
        value.name, value.type = name, kind
        parts[name] = value
    return parts


def _with_slots(cls: type, parts: dict[str, Field]) -> type:
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
        for part in fields_of(cls).values():
            said: dict[str, Any] = {"repr": part.repr, "compare": part.compare}
            for name in ("default", "default_factory"):
                if getattr(part, name) is not MISSING:
                    said[name] = getattr(part, name)
            parts.append((part.name, part.type, field(**said)))
        made = make_dataclass(cls.__name__, parts, init=False, repr=False, eq=False)
        setattr(cls, _DESCRIBED, getattr(made, _DESCRIBED))
        return getattr(cls, _DESCRIBED)
