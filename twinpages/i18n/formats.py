"""Value and language in, the value as that language writes it out.

All patterns and names are CLDR's (`cldr`), which are long to load. So what was written out once stays known:
in this process, and in the next build, which is handed it (`Written`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date as Day
from decimal import Decimal
from itertools import islice

from twinpages.base.record import record
from twinpages.i18n.collation import lower, sort_key, upper
from twinpages.i18n.language import locale_of
from twinpages.i18n.months import Month

Answers = dict[str, object]
"""How a value is written out, by what was asked."""


class Written:
    """What has been written out so far, by language. Equal questions have equal answers, in every build with
    the same CLDR."""

    def __init__(self) -> None:
        self.recall: Callable[[str], object] = lambda tag: None
        """What an earlier build knew of a language, if it did."""
        self._known: dict[str, Answers] = {}
        self._told: dict[str, int] = {}
        """How many of them `news` has told of."""
        self._recalled: dict[str, int] = {}

    def of(self, tag: str) -> Answers:
        if tag not in self._known:
            found = self.recall(tag)
            self._known[tag] = found if isinstance(found, dict) else {}
            self._told[tag] = self._recalled[tag] = len(self._known[tag])
        return self._known[tag]

    def news(self) -> dict[str, Answers]:
        """By language, what nobody was told of."""
        more = {tag: self._told[tag] for tag, known in self._known.items() if self._told[tag] < len(known)}
        self._told.update({tag: len(self._known[tag]) for tag in more})
        return {tag: dict(islice(self._known[tag].items(), told, None)) for tag, told in more.items()}

    def learn(self, news: Mapping[str, Answers]) -> None:
        """From another process."""
        for tag, known in news.items():
            self.of(tag).update(known)

    def grown(self) -> dict[str, Answers]:
        """By language, what a next build should know, if that is more than was recalled."""
        return {
            tag: dict(islice(known.items(), _MOST))
            for tag, known in self._known.items()
            if self._recalled[tag] < min(_MOST, len(known))
        }


WRITTEN = Written()
"""Of this process."""

_MOST = 4096
"""Answers in a language that a next build is handed: to read them takes less time than to load CLDR."""

_PLAIN = frozenset({int, str, bool, Decimal, Day, Month})
"""Kinds of values that their `repr` tells from each other."""


@record
class Formats:
    """How one language writes things, e.g. `Formats("tr").number(980000)` is `980.000`."""

    tag: str

    def _write(self, name: str, *values: object) -> str:
        return str(self._find(name, *values))

    def _find(self, name: str, *values: object) -> object:
        known, asked = WRITTEN.of(self.tag), f"{name} {values!r}"
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
