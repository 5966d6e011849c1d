"""BCP 47 tag in, `Language` out.

Data come from CLDR through Babel; a tag that CLDR does not know is still a language, with the nearest known
locale's data.
"""

from functools import lru_cache

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

from twinpages.base.record import record
from twinpages.i18n.tags import PSEUDO

_RTL_SCRIPTS = frozenset("Adlm Arab Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi".split())
"""Scripts written from right to left: CLDR, scriptMetadata.txt, column RTL; those in use today."""

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


def is_known_language(tag: str) -> bool:
    """Whether the first part of a canonical tag is a language. Three letters may be one that CLDR lacks."""
    language = tag.split("-", maxsplit=1)[0]
    if len(language) == _THREE or (len(language) == _TWO and localedata.exists(language)):
        return True  # not every name need be loaded for one that has data of its own
    return language in Locale("en").languages or language == "qps"


def meant_language(name: str) -> str | None:
    """`gr` means Greek and `greek` does: by the country's code, or by the name in English."""
    likely = str(get_global("likely_subtags").get(f"und_{name.upper()}", ""))
    by_name = (code for code, english in Locale("en").languages.items() if english.lower() == name.lower())
    return likely.split("_", maxsplit=1)[0] or next(by_name, None)


@lru_cache(maxsize=256)
def make_language(tag: str) -> Language:
    """`tag` is canonical."""
    if tag in PSEUDO:
        return Language(tag, PSEUDO[tag], tag, "en")
    locale = _known_locale(tag)
    shown = Locale.parse(locale)
    name = shown.get_display_name(shown) if _same_language(tag, locale) else tag
    return Language(tag, direction_of(tag), name or tag, locale)


@lru_cache(maxsize=256)
def direction_of(tag: str) -> str:
    """Without a look at the language's own data, which are long to load."""
    return PSEUDO.get(tag) or ("rtl" if _script(tag) in _RTL_SCRIPTS else "ltr")


def word_tags(tag: str) -> tuple[str, ...]:
    """Whose words serve a language, best first: `pt-BR` may take those of `pt`, but `sr-Latn` not of `sr`."""
    language = tag.split("-", maxsplit=1)[0]
    if language == "no":
        return (tag, "nb")  # Norwegian without more is Bokmål to most readers
    return tuple(dict.fromkeys((tag, language))) if _script(tag) == _script(language) else (tag,)


@lru_cache(maxsize=256)
def og_locale(tag: str) -> str:
    """`tr_TR`, the form of Open Graph: the language with its likely territory, where CLDR knows one."""
    language, territory = (
        tag.split("-", maxsplit=1)[0],
        next((p for p in tag.split("-")[1:] if p.isupper()), ""),
    )
    likely = str(get_global("likely_subtags").get(language, ""))
    territory = territory or next((p for p in likely.split("_")[1:] if len(p) == 2), "")
    return f"{language}_{territory}" if territory else language


def _same_language(tag: str, locale: str) -> bool:
    return tag.split("-", maxsplit=1)[0] == locale.split("_", maxsplit=1)[0]


def _known_locale(tag: str) -> str:
    """The longest part of the tag that CLDR has data for; English where it has none at all."""
    parts = tag.split("-x-", maxsplit=1)[0].split("-")
    while parts:
        try:
            return str(Locale.parse("_".join(parts)))
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return "en"


def _script(tag: str) -> str:
    """Named in the tag, else the likely one: CLDR, supplemental/likelySubtags.xml."""
    parts = tag.split("-x-", maxsplit=1)[0].split("-")
    named = next((part for part in parts[1:3] if len(part) == 4 and part.isalpha()), None)
    if named:
        return named
    likely = get_global("likely_subtags")
    region = next((part for part in parts[1:] if len(part) in (2, 3) and part.isupper()), None)
    full = likely.get(f"{parts[0]}_{region}") if region else None
    full = full or likely.get(parts[0]) or ""
    return next((part for part in str(full).split("_")[1:] if len(part) == 4), "")
