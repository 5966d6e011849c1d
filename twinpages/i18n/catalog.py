"""The words of a language as values: what a catalog (.po) holds, compiled, and what gettext makes of it."""

import gettext
from collections.abc import Mapping
from io import BytesIO

from twinpages.base.problem import Problem
from twinpages.base.record import record
from twinpages.i18n.pseudo import PSEUDO_LANGUAGES, PseudoWords


@record
class Catalog:
    """The translated words of one language; empty where there is no file."""

    tag: str
    compiled: tuple[bytes, ...] = ()
    """Compiled (.mo) catalogs, the one that wins first: the site's own, then the shipped one."""
    known: frozenset[str] = frozenset()
    """Message ids that have a translation."""

    def translations(self) -> gettext.NullTranslations:
        """What `gettext` and `ngettext` ask, each catalog falling back to the next."""
        result: gettext.NullTranslations = gettext.NullTranslations()
        if self.tag in PSEUDO_LANGUAGES:
            return PseudoWords()
        for data in reversed(self.compiled):
            made = gettext.GNUTranslations(BytesIO(data))
            made.add_fallback(result)
            result = made
        return result


@record
class CatalogFiles:
    """The files of one language; the first wins."""

    tag: str
    files: tuple[tuple[str, bytes], ...]
    """Path and bytes."""


@record
class ParsedCatalog:
    catalog: Catalog
    problems: tuple[Problem, ...]


@record
class Messages:
    """A catalog of content."""

    texts: Mapping[str, str]
    """The folded original to its translation."""
    origin: str = "human"
    """human, reviewed or machine: the header field `X-Origin`."""
    digest: str = ""
    """Of the file that says so; empty for what follows from the program alone."""


@record
class ContentCatalog:
    """A file `content.po`."""

    path: str
    data: bytes


@record
class ParsedMessages:
    messages: Messages
    problems: tuple[Problem, ...]


def parse_catalog(source: CatalogFiles) -> ParsedCatalog:
    """As `parse_catalogs`, for a step."""
    from twinpages.i18n.po import parse_catalogs  # noqa: PLC0415  # remembered between builds, as a rule

    problems: list[Problem] = []
    catalog = parse_catalogs(source.tag, list(source.files), problems.append)
    return ParsedCatalog(catalog, tuple(problems))


def parse_content_catalog(source: ContentCatalog) -> ParsedMessages:
    """As `parse_messages`, for a step."""
    from twinpages.i18n.po import parse_messages  # noqa: PLC0415  # remembered between builds, as a rule

    problems: list[Problem] = []
    messages = parse_messages(source.path, source.data, problems.append)
    return ParsedMessages(messages, tuple(problems))
