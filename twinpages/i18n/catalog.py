"""gettext catalog (.po) in, `Catalog` out.

Catalogs are compiled in memory with Babel, so nobody runs msgfmt and no .mo file goes stale. A message
marked fuzzy is a guess and is not used.
"""

import gettext
import re
from dataclasses import dataclass
from io import BytesIO

from babel.messages.catalog import Catalog as PoCatalog
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from twinpages.base.problem import Place, Problem, Say

_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


@dataclass(frozen=True)
class Catalog:
    """The translated words of one language; empty where there is no file."""

    tag: str
    compiled: tuple[bytes, ...] = ()
    """Compiled (.mo) catalogs, the one that wins first: the site's own, then the shipped one."""
    known: frozenset[str] = frozenset()
    """Message ids that have a translation."""

    def translations(self) -> gettext.NullTranslations:
        """What `gettext` and `ngettext` ask, each catalog falling back to the next."""
        result = gettext.NullTranslations()
        for data in reversed(self.compiled):
            made = gettext.GNUTranslations(BytesIO(data))
            made.add_fallback(result)
            result = made
        return result


def parse_catalogs(tag: str, files: list[tuple[str, bytes]], say: Say) -> Catalog:
    """`files`: path and bytes of each .po file of the language and domain, the one that wins first."""
    compiled, known = [], set[str]()
    for path, data in files:
        catalog = parse_po(tag, path, data, say)
        if catalog is None:
            continue
        buffer = BytesIO()
        write_mo(buffer, catalog)
        compiled.append(buffer.getvalue())
        known |= {_first(m.id) for m in catalog if m.id and m.string and not m.fuzzy and _all_forms(m)}
    return Catalog(tag, tuple(compiled), frozenset(known))


def parse_po(tag: str, path: str, data: bytes, say: Say) -> PoCatalog | None:
    """None, with a problem said, if the file cannot be read as a catalog."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        say(Problem.of("not-utf8", Place(path, data.count(b"\n", 0, error.start) + 1)))
        return None
    try:
        catalog = read_po(BytesIO(text.encode()), locale=None, abort_invalid=True)
    except PoFileError as error:
        said = str(error)
        number = re.search(r"on (\d+)|line (\d+)", said)
        say(Problem.of("catalog-syntax", Place(path, error.lineno + 1 if error.lineno is not None else int((number or ["", "1"])[1]))))
        return None
    except (ValueError, KeyError, IndexError, SyntaxError):
        say(Problem.of("catalog-syntax", Place(path)))
        return None
    for message in catalog:
        if message.id and message.string and not message.fuzzy:
            _check(message, catalog.num_plurals, path, say)
    return catalog


def _check(message: Message, plurals: int, path: str, say: Say) -> None:
    """A placeholder that differs would stop the page or lose its value; a missing plural form the count."""
    place = Place(path, message.lineno or 1)
    source = message.id if isinstance(message.id, tuple) else (message.id,)
    target = message.string if isinstance(message.string, tuple) else (message.string,)
    if len(source) > 1 and (len(target) != plurals or not all(target)):
        given = sum(bool(form) for form in target)
        say(Problem.of("catalog-plurals", place, name=source[0], given=given, wanted=plurals))
        return
    allowed = _placeholders(source[-1])
    for form in target:
        for name in sorted(_placeholders(form) - allowed):
            say(Problem.of("catalog-placeholder", place, name=name, known=", ".join(sorted(allowed))))
        missing = allowed - _placeholders(form) if len(source) == 1 else set()
        for name in sorted(missing):
            say(Problem.of("catalog-placeholder-missing", place, name=name))


def _placeholders(text: str) -> set[str]:
    return {match[1] or match[2] for match in _PLACEHOLDER.finditer(text)}


def _first(message_id: str | tuple[str, ...]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]


def _all_forms(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else True
