"""What an author typed, as typed values: the vocabulary of all YAML that Twinpages reads."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place
from twinpages.base.record import field, record
from twinpages.i18n.months import Month


@record(many=True)
class Said:
    """One text in one language, and where it stands."""

    text: str
    place: Place = field(compare=False)


@record(many=True)
class Words:
    """One text in the languages it has been written in."""

    said: Frozen[str, Said] = field(default_factory=Frozen)

    def pick(self, chain: Iterable[str]) -> tuple[str, Said]:
        """Language and text: the first of `chain` that there is, else the first that was written."""
        tags = [*chain, *self.said]
        return next((tag, self.said[tag]) for tag in tags if tag in self.said)

    def over(self, other: "Words") -> "Words":
        """Both, where `self` wins."""
        return Words(Frozen({**other.said, **self.said}))


@record
class Image:
    src: str
    """As written, relative to the file it is written in."""
    alt: Words | None
    decorative: bool
    place: Place = field(compare=False)
    caption: Words | None = None
    """What stands below it, for all to see; `alt` is for those who cannot see the picture."""


@record
class Reference:
    """An entry of another collection, by the last part of its id or by its whole id."""

    to: str
    id: str
    place: Place = field(compare=False)


@record
class Unread:
    """Stands for a value that is written but could not be read, so that nobody calls it missing."""


UNREAD = Unread()

Value = (
    Words | str | bool | int | Decimal | date | Month | Image | Reference | Unread
    | tuple["Value", ...] | Frozen[str, "Value"]
)  # fmt: skip
Values = Frozen[str, Value]
