"""The machine's settings in, the author's language and its words out."""

import gettext
import locale
import sys
from collections.abc import Mapping
from pathlib import Path

from twinpages.i18n.catalog import parse_catalogs
from twinpages.i18n.language import canonical_tag

DOMAIN = "tool"


def author_language(wished: str, environment: Mapping[str, str]) -> str:
    """`--language`, else what the system speaks, else English."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    spoken = [environment.get(name, "").split(":")[0] for name in names]
    if sys.platform == "win32":
        spoken.append((locale.getlocale()[0] or "").replace("Turkish", "tr"))
    for name in (wished, *spoken):
        tag = canonical_tag(name.partition(".")[0].partition("@")[0]) if name else None
        if tag and tag not in ("c", "posix"):
            return tag
    return "en"


def words_of_the_tool(home: Path, tag: str) -> gettext.NullTranslations:
    """What translates the tool's messages; unchanged English where there is no catalog."""
    for name in dict.fromkeys((tag, tag.split("-", maxsplit=1)[0])):
        file = home / "locales" / name / "LC_MESSAGES" / f"{DOMAIN}.po"
        if file.is_file():
            return parse_catalogs(name, [(str(file), file.read_bytes())], lambda _: None).translations()
    return gettext.NullTranslations()
