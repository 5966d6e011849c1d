"""Site in, what the accessibility statement says of one language out: figures, and what was found wanting.

The statement claims only what every build checks; a claim against which this very build has found something
is left out.
"""

from twinpages.base.frozen import Frozen
from twinpages.model.site import Subject
from twinpages.pages.desk import Desk
from twinpages.pages.page_views import Statement
from twinpages.pages.shown import link_to
from twinpages.pages.views import LinkTo

ACCESSIBILITY = "accessibility"
_TEMPLATE = "accessibility.html"
_CLAIMS: Frozen[str, frozenset[str]] = Frozen(
    {
        "pictures": frozenset({"picture-without-alt", "image-without-alt"}),
        "headings": frozenset({"heading-skipped"}),
    }
)
"""What is claimed, and the problems that would make it untrue."""

CLAIMED = frozenset[str]().union(*_CLAIMS.values())
"""Codes of the problems that a claim is about."""


def is_statement(subject: Subject) -> bool:
    """The page that the site has by itself, or one of an author with this template."""
    return subject.values.get("template") == _TEMPLATE


def statement_link(desk: Desk) -> LinkTo | None:
    subject = desk.site.subjects.get(ACCESSIBILITY)
    return link_to(desk, ACCESSIBILITY) if subject and is_statement(subject) else None


def make_statement(desk: Desk, found: frozenset[str]) -> Statement:
    """`found`: those of `CLAIMED` that are known so far."""
    versions = [v for (_, lang), v in desk.site.versions.items() if lang == desk.lang]
    claims = tuple(name for name, codes in _CLAIMS.items() if not codes & found)
    return Statement(
        borrowed=sum(version.borrowed for version in versions),
        machine=sum(version.origin == "machine" and not version.borrowed for version in versions),
        claims=claims,
    )
