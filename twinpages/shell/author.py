"""The machine's settings in, the author's language and its words out."""

import gettext
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from twinpages.i18n.tags import canonical_tag
from twinpages.shell.listing import stamp_of

DOMAIN = "tool"

Words = gettext.NullTranslations
"""The tool's own words, as gettext gives them."""


def author_language(wished: str, environment: Mapping[str, str]) -> str:
    """`--language`, else what the system speaks, else English."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    spoken = [environment.get(name, "").split(":")[0] for name in names]
    if sys.platform == "win32":
        import locale  # noqa: PLC0415  # nobody else asks it

        spoken.append((locale.getlocale()[0] or "").replace("Turkish", "tr"))
    for name in (wished, *spoken):
        written = name.partition(".")[0].partition("@")[0]
        tag = canonical_tag(written) if written not in ("", "C", "POSIX") else None
        if tag:
            return tag
    return "en"


def words_of_the_tool(home: Path, tag: str) -> gettext.NullTranslations:
    """What translates the tool's messages; unchanged English where there is no catalog."""
    for name in dict.fromkeys((tag, tag.split("-", maxsplit=1)[0])):
        file = home / "locales" / name / "LC_MESSAGES" / f"{DOMAIN}.po"
        if file.is_file():
            return gettext.GNUTranslations(BytesIO(_compiled(home, name, file)))
    return gettext.NullTranslations()


def _compiled(home: Path, name: str, file: Path) -> bytes:
    """Kept beside what builds remember: to read the catalog takes longer than to say what it holds."""
    stamp = "-".join(str(number) for number in stamp_of(file.stat()))
    kept = home / ".twinpages" / "cache" / f"{DOMAIN}-{name}-{stamp}.mo"
    with suppress(OSError):
        return kept.read_bytes()
    from twinpages.i18n.po import parse_catalogs  # noqa: PLC0415  # see above

    (data,) = parse_catalogs(name, [(str(file), file.read_bytes())], lambda _: None).compiled
    with suppress(OSError):
        for old in kept.parent.glob(f"{DOMAIN}-{name}-*.mo"):
            old.unlink()
        temporary = kept.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(data)
        temporary.replace(kept)
    return data
