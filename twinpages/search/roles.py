"""A tag in, what it does to the text of its page out.

Most tags do no more than end a line, or nothing at all, and their form shows it.
"""

from collections.abc import Sequence
from functools import lru_cache

from twinpages.base.memo import Memo
from twinpages.base.record import record
from twinpages.tokens import Form, Values

_SKIPPED = frozenset(
    "nav aside script style template noscript svg form button dialog math object iframe h1".split()
)
"""What is no text of the page; its title is known already."""

_WITHIN_A_LINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd label mark q s samp small span strong sub sup time"
    " u var wbr".split()
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_NOTES = frozenset({"footnote-ref", "footnote-backref"})
_LINKED = _HEADINGS | {"li"}
_TELLING = frozenset({"hidden", "aria-hidden", "lang", "class"})


@record(many=True)
class Special:
    """An element with which something is to be done."""

    name: str
    hidden: bool
    """It is not read."""
    within: bool
    """It stands within a line."""
    lang: str
    anchor: str
    """Where its text can be linked to: of a heading, or an entry of a list."""

    @property
    def heading(self) -> bool:
        return self.name in _HEADINGS


Role = tuple[int, str, Special | None]
"""How much deeper one is behind it, and what stands for it in the text; if it is special, why."""


def read_roles(forms: Sequence[Form], values: Sequence[Values]) -> list[Role]:
    known = map(_BY_FORM.__getitem__, forms)
    return [role or _by_values(f, v) for role, f, v in zip(known, forms, values, strict=True)]


def _by_form(form: Form) -> Role | None:
    """None if it depends on the values."""
    tells = not _TELLING.isdisjoint(form.keys) or ("id" in form.keys and form.name in _LINKED)
    return None if tells else _role(form, ())


_BY_FORM = Memo(_by_form)


@lru_cache(maxsize=2048)
def _by_values(form: Form, values: Values) -> Role:
    return _role(form, values)


def _role(form: Form, values: Values) -> Role:
    name = form.name.removeprefix("/")
    within = name in _WITHIN_A_LINE
    sign = "" if within or name == "!" else " "
    if form.step < 0:
        return -1, sign, None
    attributes = form.attributes(values) if values else {}
    notes = not _NOTES.isdisjoint(attributes.get("class", "").split())
    hidden = name in _SKIPPED or "hidden" in attributes or attributes.get("aria-hidden") == "true" or notes
    anchor = attributes.get("id", "") if name in _LINKED else ""
    lang = attributes.get("lang", "")
    if hidden or anchor or lang or name in ("figure", "details"):
        return form.step, sign, Special(name, hidden, within, lang, anchor)
    return form.step, sign, None
