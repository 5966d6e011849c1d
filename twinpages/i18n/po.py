"""gettext catalog (.po) in, `Catalog` out.

Catalogs are compiled in memory with Babel, so nobody runs msgfmt and no .mo file goes stale. A message
marked fuzzy is a guess and is not used.
"""

import gettext
import re
from hashlib import sha256
from io import BytesIO

from babel.messages.catalog import Catalog as PoCatalog
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.i18n.blocks import fold
from twinpages.i18n.catalog import Catalog, Messages
from twinpages.i18n.language import make_language

_WHOLE_STRING = re.compile(r'\s*(?:msg(?:id|id_plural|str|ctxt)(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"\s*$')
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


def parse_catalogs(tag: str, files: list[tuple[str, bytes]], say: Say) -> Catalog:
    """`files`: path and bytes of each .po file of the language and domain, the one that wins first."""
    compiled, known = [], set[str]()
    for path, data in files:
        catalog = parse_po(tag, path, data, say)
        if catalog is None:
            continue
        for message in catalog:
            if message.id and message.string and not message.fuzzy:
                said: list[Problem] = []
                _check(message, catalog.num_plurals, path, said.append)
                for problem in said:
                    say(problem)
                message.string = "" if said else message.string  # it would fail again on every page
        buffer = BytesIO()
        write_mo(buffer, catalog)
        if not _has_plural_rule(buffer.getvalue()):
            rule = data.find(b"Plural-Forms")
            say(Problem.of("catalog-plural-rule", Place(path, data.count(b"\n", 0, max(rule, 0)) + 1)))
            continue
        compiled.append(buffer.getvalue())
        known |= {_forms(m.id)[0] for m in catalog if m.id and not m.fuzzy and all(_forms(m.string))}
    return Catalog(tag, tuple(compiled), frozenset(known))


def _has_plural_rule(compiled: bytes) -> bool:
    """Whether gettext can read the catalog's rule for plurals."""
    try:
        gettext.GNUTranslations(BytesIO(compiled))
    except ValueError:
        return False
    return True


def parse_messages(path: str, data: bytes, say: Say) -> Messages:
    """Nothing is filled in later, so braces and percent signs are just text here."""
    catalog = parse_po("en", path, data, say)
    if catalog is None:
        return Messages(Frozen())
    origin = re.search(rb'"X-Origin:\s*(human|reviewed|machine)\b', data)
    texts = Frozen(
        {
            fold(message.id): message.string
            for message in catalog
            if isinstance(message.id, str) and isinstance(message.string, str)
            if message.id and message.string and not message.fuzzy
        }
    )
    return Messages(texts, origin[1].decode() if origin else "human", sha256(data).hexdigest())


def parse_po(tag: str, path: str, data: bytes, say: Say) -> PoCatalog | None:
    """None, with a problem said, if the file cannot be read as a catalog."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        say(Problem.of("not-utf8", Place(path, data.count(b"\n", 0, error.start) + 1)))
        return None
    for number, line in enumerate(text.split("\n")):
        if line.strip() and not line.lstrip().startswith("#") and not _WHOLE_STRING.match(line):
            say(Problem.of("catalog-syntax", Place(path, number + 1)))
            return None
    try:
        catalog = read_po(BytesIO(text.encode()), locale=make_language(tag).locale, abort_invalid=True)
    except PoFileError as error:
        say(Problem.of("catalog-syntax", Place(path, (error.lineno or 0) + 1)))
        return None
    except (ValueError, KeyError, IndexError, SyntaxError):
        say(Problem.of("catalog-syntax", Place(path)))
        return None
    return catalog


def _check(message: Message, plurals: int, path: str, say: Say) -> None:
    """A placeholder that differs would stop the page or lose its value; a missing plural form the count."""
    place = Place(path, message.lineno or 1)
    source, target = _forms(message.id), _forms(message.string)
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


def _forms(text: object) -> tuple[str, ...]:
    """Babel holds a message with plurals as a tuple or a list, any other as a text."""
    return tuple(str(form) for form in text) if isinstance(text, (tuple, list)) else (str(text or ""),)
