"""A language's `Formats` in, the filters and functions that write as it does out.

Each says what it needs: a text in the place of a date, or nothing where a page has none, is a mistake in a
template, and whoever made it has never heard of what would fail further within.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context

from twinpages.base.frozen import Frozen
from twinpages.i18n.formats import Formats
from twinpages.i18n.months import Month

FILTERS: Frozen[str, str] = Frozen(
    {
        "number": "number", "percent": "number", "currency": "number", "date": "date", "month": "month",
        "country": "text", "language": "text", "listing": "list", "alphabetical": "list",
        "quoted": "", "upper": "", "lower": "",
    }
)  # fmt: skip
"""By name what each needs; empty if it takes anything."""
FUNCTIONS: Frozen[str, str] = Frozen({"dates": "date", "months": "month", "numbers": "number"})

_KINDS: Frozen[str, tuple[type, ...]] = Frozen(
    {"number": (int, float, Decimal), "date": (date,), "month": (Month, date), "text": (str,)}
)


class Unsuited(TypeError):
    """`name` was handed another `value` than the `kind` that it needs."""

    def __init__(self, kind: str, name: str, value: object) -> None:
        super().__init__(f"{name} needs a {kind}")
        self.kind, self.name = kind, name
        self.found = _told(value)


def make_filters(formats: Formats) -> dict[str, Callable[..., object]]:
    methods = {name: getattr(formats, "join" if name == "listing" else name) for name in FILTERS}
    return {name: _filter(name, kind, methods[name]) for name, kind in FILTERS.items()}


def make_functions(formats: Formats) -> dict[str, Callable[..., object]]:
    return {name: _function(name, kind, getattr(formats, name)) for name, kind in FUNCTIONS.items()}


def _filter(name: str, kind: str, method: Callable[..., object]) -> Callable[..., object]:
    """It asks for the context: else jinja2 works out `{{ 980000|number }}` when it compiles the template,
    once for all languages."""

    @pass_context
    def filter_(_: Context, value: Any, *arguments: object, **named: object) -> object:
        _check(kind, name, value)
        return method(value, *arguments, **named)

    return filter_


def _function(name: str, kind: str, method: Callable[..., object]) -> Callable[..., object]:
    def function(first: Any, last: Any) -> object:
        _check(kind, name, first)
        _check(kind, name, last)
        return method(first, last)

    return function


def _check(kind: str, name: str, value: object) -> None:
    if isinstance(value, Undefined):
        str(value)  # which says what is not there
    if kind == "list":
        suited = isinstance(value, Iterable) and not isinstance(value, str | Mapping)
    else:
        suited = not kind or isinstance(value, _KINDS[kind])
    if not suited:
        raise Unsuited(kind, name, value)


def _told(value: object) -> str:
    """What an author recognizes; nothing for nothing."""
    if value is None:
        return ""
    return repr(str(value)[:40]) if isinstance(value, str | int | float | Decimal) else type(value).__name__
