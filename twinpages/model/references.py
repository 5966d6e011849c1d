"""Everything that texts and fields point at in, its `Target` out."""

from collections.abc import Callable, Iterable

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Say
from twinpages.collection.scalars import unknown
from twinpages.markup import Document
from twinpages.markup.document import Directive, Link, Reference
from twinpages.model.directives import resolve_list, resolve_show
from twinpages.model.drawings import DRAWING_OPTIONS, resolve_drawing
from twinpages.model.links import At, resolve_link
from twinpages.model.site import Site
from twinpages.model.targets import Target


def resolve_references(site: Site, documents: Iterable[Document], say: Say) -> Frozen[Reference, Target]:
    """Of these documents of the site."""
    at = At(site, site.hidden, say)
    targets: dict[Reference, Target] = {}
    for document in documents:
        for reference in document.references:
            target = (
                resolve_link(at, reference)
                if isinstance(reference, Link)
                else resolve_directive(at, reference)
            )
            if target is not None:
                targets[reference] = target
    return Frozen(targets)


def resolve_directive(at: At, directive: Directive) -> Target | None:
    known: dict[str, Callable[[At, Directive], Target | None]] = {
        "show": resolve_show,
        "list": resolve_list,
        **dict.fromkeys(DRAWING_OPTIONS, resolve_drawing),
    }
    if directive.name not in known:
        at.say(unknown("unknown-directive", directive.place, directive.name, known))
        return None
    return known[directive.name](at, directive)
