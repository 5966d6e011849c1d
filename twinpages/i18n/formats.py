"""Value and language in, the value as that language writes it out.

All patterns and names are CLDR's (`cldr`), which are long to load. So what was written out once stays known
(`known`).
"""

from collections.abc import Iterable, Sequence
from datetime import date as Day
from decimal import Decimal

from twinpages.base.record import record
from twinpages.i18n.collation import lower, sort_key, upper
from twinpages.i18n.known import KNOWN
from twinpages.i18n.language import locale_of
from twinpages.i18n.months import Month

_PLAIN = frozenset({int, str, bool, Decimal, Day, Month})
"""Kinds of values that their `repr` tells from each other."""


@record
class Formats:
    """How one language writes things, e.g. `Formats("tr").number(980000)` is `980.000`."""

    tag: str

    def _write(self, name: str, *values: object) -> str:
        return str(self._find(name, *values))

    def _find(self, name: str, *values: object) -> object:
        known, asked = KNOWN.of(self.tag), f"{name} {values!r}"
        if asked in known:
            return known[asked]
        from twinpages.i18n import cldr  # noqa: PLC0415  # see above

        found: object = getattr(cldr, name)(self.tag, *values)
        if _PLAIN.issuperset(map(type, values)):
            known[asked] = found
        return found

    def number(self, value: int | Decimal, grouping: bool = True) -> str:
        """`grouping`: with marks between thousands."""
        return self._write("number", value, grouping)

    def compact(self, value: int | Decimal) -> str:
        """`1,2 Mn` for 1200000: where there is little room."""
        return self._write("compact", value)

    def percent(self, value: int | Decimal) -> str:
        """`Decimal("0.25")` is 25 %."""
        return self._write("percent", value)

    def currency(self, value: int | Decimal, code: str) -> str:
        """`code`: ISO 4217, such as `EUR`."""
        return self._write("currency", value, code)

    def upper(self, text: object) -> str:
        """`izmir` in Turkish is `İZMİR`."""
        return upper(str(text), locale_of(self.tag))

    def lower(self, text: object) -> str:
        return lower(str(text), locale_of(self.tag))

    def alphabetical(self, texts: Iterable[str]) -> list[str]:
        """In the order of the language's alphabet."""
        return sorted(texts, key=sort_key(self.tag))

    def date(self, value: Day, length: str = "long") -> str:
        """`length`: short, medium, long or full."""
        return self._write("date", value, length)

    def month(self, value: Month, length: str = "long") -> str:
        """`Eylül 2021`, short `Eyl 2021`; `Eylül` (the name's stand-alone form) for any year."""
        return self._write("month", value, length)

    def dates(self, first: Day, last: Day) -> str:
        """A range of days: `1–10 Eyl 2021`."""
        return self._write("dates", first, last)

    def months(self, first: Month, last: Month) -> str:
        """A range of months: `Eylül 2021 – Haziran 2022`. A month of any year is written for itself."""
        return self._write("months", first, last)

    def numbers(self, least: int, most: int) -> str:
        """A range of numbers: `14–17`."""
        return self._write("numbers", least, most)

    def quoted(self, text: str) -> str:
        """In the language's quotation marks: `“Metin”`, `«Κείμενο»`."""
        return f"{self._write('quotation', 'START')}{text}{self._write('quotation', 'END')}"

    @property
    def first_weekday(self) -> int:
        """0 is Monday, 6 is Sunday."""
        found = self._find("first_weekday")
        assert isinstance(found, int)
        return found

    def country(self, code: str) -> str:
        """The code itself where CLDR has no name."""
        return self._write("country", code)

    def language(self, tag: str) -> str:
        """The name of another language, e.g. `İngilizce`."""
        return self._write("language", tag)

    def join(self, items: Sequence[str]) -> str:
        """`A, B ve C`."""
        return self._write("join", *items)
