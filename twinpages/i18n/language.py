"""BCP 47 tag in, `Language` out.

Data come from CLDR through Babel; a tag that CLDR does not know is still a language, with the nearest known
locale's data. They are long to load, so that is done where they are asked for, and not if the answer is
known (`known`).
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from twinpages.base.record import record
from twinpages.i18n.known import KNOWN
from twinpages.i18n.tags import PSEUDO

if TYPE_CHECKING:
    from babel import Locale

_RTL_SCRIPTS = frozenset("Adlm Arab Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi".split())
"""Scripts written from right to left: CLDR, scriptMetadata.txt, column RTL; those in use today."""

_RTL_LANGUAGES = frozenset("ar dv fa he iw ji ks ps sd ug ur yi".split())
"""Those of two letters that are likely to be in one of these: CLDR, supplemental/likelySubtags.xml."""

_TWO, _THREE = 2, 3


@record
class Language:
    tag: str
    """Canonical, e.g. `pt-BR`."""
    direction: str
    """`ltr` or `rtl`."""
    name: str
    """In the language itself, e.g. `Türkçe`."""
    locale: str
    """The identifier that Babel and ICU know it by, e.g. `pa_Arab_PK`."""
    open_graph: str
    """The form of Open Graph, e.g. `tr_TR`: with its likely territory, where CLDR knows one."""


def is_known_language(tag: str) -> bool:
    """Whether the first part of a canonical tag is a language. Three letters may be one that CLDR lacks."""
    known = KNOWN.of(tag)
    if "exists" not in known:
        known["exists"] = _exists(tag)
    return known["exists"] is True


def _exists(tag: str) -> bool:
    from babel import localedata  # noqa: PLC0415  # see above

    language = tag.split("-", maxsplit=1)[0]
    if len(language) == _THREE or (len(language) == _TWO and localedata.exists(language)):
        return True  # not every name need be loaded for one that has data of its own
    return language in _locale("en").languages or language == "qps"


def meant_language(name: str) -> str | None:
    """`gr` means Greek and `greek` does: by the country's code, or by the name in English."""
    likely = _likely().get(f"und_{name.upper()}", "")
    by_name = (code for code, english in _locale("en").languages.items() if english.lower() == name.lower())
    return likely.split("_", maxsplit=1)[0] or next(by_name, None)


@lru_cache(maxsize=256)
def make_language(tag: str) -> Language:
    """`tag` is canonical."""
    if tag in PSEUDO:
        return Language(tag, PSEUDO[tag], tag, "en", tag.partition("-")[0])
    known = KNOWN.of(tag)
    found = known.get("itself")
    if not isinstance(found, Language):
        found = known["itself"] = _make_language(tag)
    return found


def _make_language(tag: str) -> Language:
    locale = locale_of(tag)
    shown = _locale(locale)
    name = shown.get_display_name(shown) if _same_language(tag, locale) else tag
    return Language(tag, direction_of(tag), name or tag, locale, _open_graph(tag))


@lru_cache(maxsize=256)
def direction_of(tag: str) -> str:
    """Without a look at the language's own data, which are long to load, and mostly at none."""
    if len(tag) == _TWO:
        return "rtl" if tag in _RTL_LANGUAGES else "ltr"
    return PSEUDO.get(tag) or ("rtl" if _script(tag) in _RTL_SCRIPTS else "ltr")


def word_tags(tag: str) -> tuple[str, ...]:
    """Whose words serve a language, best first: `pt-BR` may take those of `pt`, but `sr-Latn` not of `sr`."""
    language = tag.split("-", maxsplit=1)[0]
    if language == "no":
        return (tag, "nb")  # Norwegian without more is Bokmål to most readers
    return (tag, language) if tag != language and _script(tag) == _script(language) else (tag,)


def _open_graph(tag: str) -> str:
    language, territory = (
        tag.split("-", maxsplit=1)[0],
        next((p for p in tag.split("-")[1:] if p.isupper()), ""),
    )
    likely = _likely().get(language, "")
    territory = territory or next((p for p in likely.split("_")[1:] if len(p) == 2), "")
    return f"{language}_{territory}" if territory else language


def _same_language(tag: str, locale: str) -> bool:
    return tag.split("-", maxsplit=1)[0] == locale.split("_", maxsplit=1)[0]


@lru_cache(maxsize=256)
def locale_of(tag: str) -> str:
    """The longest part of the tag that CLDR has data for, as Babel and ICU know it; English where it has none
    at all."""
    if tag in PSEUDO:
        return "en"
    known = KNOWN.of(tag)
    if "locale" not in known:
        known["locale"] = _find_locale(tag)
    return str(known["locale"])


def _find_locale(tag: str) -> str:
    from babel import UnknownLocaleError  # noqa: PLC0415  # see above

    parts = tag.split("-x-", maxsplit=1)[0].split("-")
    while parts:
        try:
            return str(_locale("_".join(parts)))
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return "en"


def _script(tag: str) -> str:
    """Named in the tag, else the likely one: CLDR, supplemental/likelySubtags.xml."""
    parts = tag.split("-x-", maxsplit=1)[0].split("-")
    named = next((part for part in parts[1:3] if len(part) == 4 and part.isalpha()), None)
    if named:
        return named
    likely = _likely()
    region = next((part for part in parts[1:] if len(part) in (2, 3) and part.isupper()), None)
    full = likely.get(f"{parts[0]}_{region}") if region else None
    full = full or likely.get(parts[0]) or ""
    return next((part for part in full.split("_")[1:] if len(part) == 4), "")


def _locale(name: str) -> "Locale":
    from babel import Locale  # noqa: PLC0415  # see above

    return Locale.parse(name)


def _likely() -> Mapping[str, str]:
    """By language, by language and territory, by `und` and territory: the likely rest of a tag."""
    from babel.core import get_global  # noqa: PLC0415  # see above

    return get_global("likely_subtags")
