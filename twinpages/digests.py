"""What pages are drawn from in, its digests out: where they are those of the last build, so is the page.

Equal values have equal digests, whatever was made in which order.
"""

import io
import pickle
from datetime import date
from hashlib import sha256

from twinpages.base.frozen import Frozen
from twinpages.pages import Body, Calendar, Draft, Entry, Fragment, Href, Page, Phrase
from twinpages.pages.page_views import Head, PageView, Twin
from twinpages.pages.views import Facet, LinkTo, Picture, TermLink
from twinpages.render import Templates

_CLASSES = (
    *(Body, Entry, Facet, Fragment, Frozen, Head, Href, LinkTo, PageView, Phrase, Picture, TermLink, Twin),
    date,
)
"""What plans are made of, for the most part."""
_MEMO = {id(kind): (number, kind) for number, kind in enumerate(_CLASSES)}
"""As a pickler has it that has named these once. To name a class it looks for it in its module, which takes
longer than all that a small record says."""


def digest_of(page: Page) -> str:
    """Of a page's plan."""
    own = {name: value for name, value in page.data.items() if name != "site"}
    return _digest((page.path, page.template, page.lang, page.dir, page.root, page.source, page.id, own))


def digest_of_calendar(calendar: Calendar) -> str:
    """Of a calendar's plan."""
    return _digest(calendar)


def _digest(plan: object) -> str:
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.memo = _MEMO
    pickler.fast = True  # it notes nothing more: not which parts of this plan are one object
    pickler.dump(plan)
    return sha256(buffer.getbuffer()).hexdigest()


def share_digests(draft: Draft, templates: Templates, searched: bool) -> Frozen[str, str]:
    """By language, of all that its pages share. `searched`: whether the site has a page to search on."""
    shared = sha256(repr(sorted(templates.sources.items())).encode())
    for catalog in templates.catalogs.values():  # some pages speak every language
        shared.update(b"".join(catalog.compiled))
    told = (shared.hexdigest(), searched)
    return Frozen(
        {
            lang: sha256(repr((*told, templates.locales[lang], view)).encode()).hexdigest()
            for lang, view in draft.views.items()
        }
    )
