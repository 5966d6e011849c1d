"""Everything that texts and fields point at in, its `Target` out."""

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Say
from twinpages.markup.document import Link, Reference
from twinpages.model.directives import resolve_directive
from twinpages.model.links import At, resolve_link
from twinpages.model.site import Site, Target


def resolve_references(site: Site, drafts: frozenset[str], say: Say) -> Frozen[Reference, Target]:
    at = At(site, drafts, say)
    targets: dict[Reference, Target] = {}
    for document in site.documents.values():
        for reference in document.references:
            target = (
                resolve_link(at, reference)
                if isinstance(reference, Link)
                else resolve_directive(at, reference)
            )
            if target is not None:
                targets[reference] = target
    return Frozen(targets)
