"""One word in, the value it stands for out; else a problem that says what was probably meant."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import cast

from twinpages.base.frozen import Frozen
from twinpages.base.marked_yaml import Scalar, without_marks
from twinpages.base.problem import Place, Problem, Say
from twinpages.collection.field import Field
from twinpages.collection.values import Value
from twinpages.i18n.countries import MISNAMED_COUNTRIES, countries
from twinpages.i18n.language import is_known_language, meant_language
from twinpages.i18n.months import Month
from twinpages.i18n.tags import canonical_tag

TRUE = frozenset("yes true on evet".split())
FALSE = frozenset("no false off hayır hayir".split())
_MONTHS = 12


def near(name: str, known: Iterable[str]) -> str:
    """The known name that was probably meant, or nothing."""
    from difflib import get_close_matches  # noqa: PLC0415  # only mistakes need it

    matches = get_close_matches(name.lower(), list(known), 1, 0.6)
    return matches[0] if matches else ""


def unknown(code: str, place: Place, name: str, known: Iterable[str], most: int = 30) -> Problem:
    """A name that is not among the known ones: with the nearest, else with those there are."""
    names = list(known)
    shown = ", ".join(names[:most]) + (", …" if len(names) > most else "")
    return Problem.of(code, place, name=name, near=near(name, names), known=shown)


def parse_scalar(field: Field, node: Scalar, say: Say) -> Value | None:
    """None, with a problem said, if the word means nothing for the field's kind."""
    _, read = _KINDS[field.kind]
    node = cast(Scalar, without_marks(node))
    value = read(field, node, say)
    if value is None:
        say_unread(field, node, say)
    return value


def say_unread(field: Field, node: Scalar, say: Say) -> None:
    code = _KINDS[field.kind][0]
    advice = _advice(code, node.text, field)
    say(Problem.of(code, node.place, name=field.name, value=node.text, **advice))


def _advice(code: str, text: str, field: Field) -> dict[str, str | None]:
    """What the author probably meant, for the hint of the problem `code`."""
    if code == "not-a-date":
        day = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text.strip())
        right = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else ""
        return {"right": right if _iso_date(right) else None}
    if code == "not-a-month":
        month = re.fullmatch(r"(\d{1,2})[./-](\d{4})", text.strip())
        possible = month is not None and 1 <= int(month[1]) <= _MONTHS
        return {"right": f"{month[2]}-{int(month[1]):02}" if month and possible else None}
    if code == "not-a-number":
        digits = re.sub(r"(?<=\d)[.,\s](?=\d{3}(\D|$))", "", text.strip())
        return {"right": digits.replace(",", ".") if re.fullmatch(r"-?\d+([.,]\d+)?", digits) else None}
    if code == "not-a-country":
        return {
            "right": MISNAMED_COUNTRIES.get(text.upper())
            or (text.upper() if text.upper() in countries() else None)
        }
    if code == "not-a-language-tag":
        tag = canonical_tag(text)
        return {"right": tag if tag and is_known_language(tag) else meant_language(text)}
    if code == "not-a-choice":
        return {"near": near(text, field.choices), "known": ", ".join(field.choices)}
    if code == "not-a-url":
        return {"right": f"https://{text}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text) else None}
    return {}


def _boolean(_: Field, node: Scalar, __: Say) -> bool | None:
    word = node.text.strip().lower()
    return True if word in TRUE else False if word in FALSE else None


def _number(field: Field, node: Scalar, say: Say) -> int | Decimal | None:
    """`980.000` is refused: it is 980 in YAML and 980,000 to half of Europe."""
    text = node.text.strip()
    if not re.fullmatch(r"-?\d+(\.\d+)?", text) or re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", text):
        return None
    number = Decimal(text)
    least, most = field.range
    if (least is not None and number < least) or (most is not None and number > most):
        say(
            Problem.of(
                "number-out-of-range",
                node.place,
                name=field.name,
                value=text,
                least=least,
                most=most,
            )
        )
    return int(text) if "." not in text else number


def _date(_: Field, node: Scalar, __: Say) -> date | None:
    return _iso_date(node.text.strip())


def _iso_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def _month(_: Field, node: Scalar, __: Say) -> Month | None:
    match = re.fullmatch(r"(?:(\d{4})-|--)?(\d{1,2})", node.text.strip())
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    return Month(int(match[1] or 0), int(match[2]))


def _url(_: Field, node: Scalar, __: Say) -> str | None:
    return node.text if re.fullmatch(r"https?://[^\s/\"'<>]+(/[^\s\"'<>]*)?([?#]\S*)?", node.text) else None


def _email(_: Field, node: Scalar, __: Say) -> str | None:
    return node.text if re.fullmatch(r"[^\s@\"'<>]+@[^\s@\"'<>]+\.[^\s@\"'<>]+", node.text) else None


def _country(_: Field, node: Scalar, __: Say) -> str | None:
    return node.text if node.text in countries() else None


def _language(_: Field, node: Scalar, __: Say) -> str | None:
    return node.text if _is_language(node.text) else None


@lru_cache(maxsize=256)
def _is_language(text: str) -> bool:
    return canonical_tag(text) == text and is_known_language(text)


def _choice(field: Field, node: Scalar, _: Say) -> str | None:
    return node.text if node.text in field.choices else None


_KINDS: Frozen[str, tuple[str, Callable[[Field, Scalar, Say], Value | None]]] = Frozen(
    {
        "boolean": ("not-a-boolean", _boolean),
        "number": ("not-a-number", _number),
        "date": ("not-a-date", _date),
        "month": ("not-a-month", _month),
        "url": ("not-a-url", _url),
        "email": ("not-an-email", _email),
        "country": ("not-a-country", _country),
        "language": ("not-a-language-tag", _language),
        "choice": ("not-a-choice", _choice),
    }
)
"""What a kind is called when it cannot be read, and what reads it."""
