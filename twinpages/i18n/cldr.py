"""Tag and value in, the value as that language writes it out.

The patterns and names are CLDR's, through Babel and ICU, which are long to load: what has been written out
before is had from `Formats`.
"""

from datetime import date as Day
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent

from twinpages.i18n.language import locale_of, make_language
from twinpages.i18n.months import Month


@lru_cache(maxsize=64)
def _locale(tag: str) -> Locale:
    return Locale.parse(locale_of(tag))


def number(tag: str, value: int | Decimal, grouping: bool) -> str:
    return format_decimal(value, locale=_locale(tag), group_separator=grouping, decimal_quantization=False)


def compact(tag: str, value: int | Decimal) -> str:
    return format_compact_decimal(value, locale=_locale(tag), fraction_digits=1)


def percent(tag: str, value: int | Decimal) -> str:
    return format_percent(value, locale=_locale(tag))


def currency(tag: str, value: int | Decimal, code: str) -> str:
    return format_currency(value, code, locale=_locale(tag))


def date(tag: str, value: Day, length: str) -> str:
    return format_date(value, format=length, locale=_locale(tag))


def month(tag: str, value: Month, length: str) -> str:
    if not value.year:
        width = "wide" if length == "long" else "abbreviated"
        return str(_locale(tag).months["stand-alone"][width][value.month])
    skeleton = "yMMMM" if length == "long" else "yMMM"
    return format_skeleton(skeleton, Day(value.year, value.month, 1), locale=_locale(tag))


def dates(tag: str, first: Day, last: Day) -> str:
    return format_interval(first, last, skeleton="yMMMd", locale=_locale(tag))


def months(tag: str, first: Month, last: Month) -> str:
    if not (first.year and last.year):
        return f"{month(tag, first, 'long')} – {month(tag, last, 'long')}"
    days = Day(first.year, first.month, 1), Day(last.year, last.month, 1)
    return format_interval(*days, skeleton="yMMMM", locale=_locale(tag))


def numbers(tag: str, least: int, most: int) -> str:
    icu = _icu()
    return str(icu.NumberRangeFormatter.withLocale(icu.Locale(locale_of(tag))).formatIntRange(least, most))


def quotation(tag: str, at: str) -> str:
    """The mark at the `START` or `END`."""
    icu = _icu()
    return str(
        icu.LocaleData(locale_of(tag)).getDelimiter(getattr(icu.ULocaleDataDelimiterType, f"QUOTATION_{at}"))
    )


def first_weekday(tag: str) -> int:
    return int(_locale(tag).first_week_day)


def country(tag: str, code: str) -> str:
    return str(_locale(tag).territories.get(code, code))


def language(tag: str, of: str) -> str:
    known = _locale(tag).languages.get(of.replace("-", "_"))
    if known:
        return str(known)
    found = make_language(of)
    if not found.locale.startswith(of.split("-", maxsplit=1)[0]):
        return of  # CLDR does not know it
    return Locale.parse(found.locale).get_display_name(_locale(tag)) or of


def join(tag: str, *items: str) -> str:
    return format_list(items, locale=_locale(tag))


def _icu() -> Any:
    import icu  # noqa: PLC0415  # few pages need it

    return icu
