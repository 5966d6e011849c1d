"""Value and language in, the value as that language writes it out.

All patterns and names are CLDR's, through Babel.
"""

from collections.abc import Iterable, Sequence
from datetime import date as Day
from decimal import Decimal
from functools import cached_property

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent

from twinpages.base.record import record
from twinpages.i18n.collation import lower, sort_key, upper
from twinpages.i18n.language import make_language
from twinpages.i18n.months import Month


@record
class Formats:
    """How one language writes things, e.g. `Formats("tr").number(980000)` is `980.000`."""

    tag: str

    @cached_property
    def locale(self) -> Locale:
        return Locale.parse(make_language(self.tag).locale)

    def number(self, value: int | Decimal, grouping: bool = True) -> str:
        """`grouping`: with marks between thousands."""
        return format_decimal(value, locale=self.locale, group_separator=grouping, decimal_quantization=False)

    def compact(self, value: int | Decimal) -> str:
        """`1,2 Mn` for 1200000: where there is little room."""
        return format_compact_decimal(value, locale=self.locale, fraction_digits=1)

    def percent(self, value: int | Decimal) -> str:
        """`Decimal("0.25")` is 25 %."""
        return format_percent(value, locale=self.locale)

    def currency(self, value: int | Decimal, code: str) -> str:
        """`code`: ISO 4217, such as `EUR`."""
        return format_currency(value, code, locale=self.locale)

    def upper(self, text: object) -> str:
        """`izmir` in Turkish is `İZMİR`."""
        return upper(str(text), self._tag)

    def lower(self, text: object) -> str:
        return lower(str(text), self._tag)

    def alphabetical(self, texts: Iterable[str]) -> list[str]:
        """In the order of the language's alphabet."""
        return sorted(texts, key=sort_key(self.tag))

    def date(self, value: Day, length: str = "long") -> str:
        """`length`: short, medium, long or full."""
        return format_date(value, format=length, locale=self.locale)

    def month(self, value: Month, length: str = "long") -> str:
        """`Eylül 2021`, short `Eyl 2021`; `Eylül` (the name's stand-alone form) for any year."""
        if not value.year:
            width = "wide" if length == "long" else "abbreviated"
            return str(self.locale.months["stand-alone"][width][value.month])
        skeleton = "yMMMM" if length == "long" else "yMMM"
        return format_skeleton(skeleton, Day(value.year, value.month, 1), locale=self.locale)

    def dates(self, first: Day, last: Day) -> str:
        """A range of days: `1–10 Eyl 2021`."""
        return format_interval(first, last, skeleton="yMMMd", locale=self.locale)

    def months(self, first: Month, last: Month) -> str:
        """A range of months: `Eylül 2021 – Haziran 2022`. A month of any year is written for itself."""
        if not (first.year and last.year):
            return f"{self.month(first)} – {self.month(last)}"
        days = Day(first.year, first.month, 1), Day(last.year, last.month, 1)
        return format_interval(*days, skeleton="yMMMM", locale=self.locale)

    def numbers(self, least: int, most: int) -> str:
        """A range of numbers: `14–17`."""
        import icu  # noqa: PLC0415  # few pages need it

        return str(icu.NumberRangeFormatter.withLocale(icu.Locale(self._tag)).formatIntRange(least, most))

    def quoted(self, text: str) -> str:
        """In the language's quotation marks: `“Metin”`, `«Κείμενο»`."""
        import icu  # noqa: PLC0415  # few pages need it

        data = icu.LocaleData(self._tag)
        kinds = icu.ULocaleDataDelimiterType
        start, end = kinds.QUOTATION_START, kinds.QUOTATION_END
        return f"{data.getDelimiter(start)}{text}{data.getDelimiter(end)}"

    @property
    def first_weekday(self) -> int:
        """0 is Monday, 6 is Sunday."""
        return int(self.locale.first_week_day)

    @property
    def _tag(self) -> str:
        return make_language(self.tag).locale

    def country(self, code: str) -> str:
        """The code itself where CLDR has no name."""
        return str(self.locale.territories.get(code, code))

    def language(self, tag: str) -> str:
        """The name of another language, e.g. `İngilizce`."""
        known = self.locale.languages.get(tag.replace("-", "_"))
        if known:
            return str(known)
        language = make_language(tag)
        if not language.locale.startswith(tag.split("-", maxsplit=1)[0]):
            return tag  # CLDR does not know it
        return Locale.parse(language.locale).get_display_name(self.locale) or tag

    def join(self, items: Sequence[str]) -> str:
        """`A, B ve C`."""
        return format_list(list(items), locale=self.locale)
