"""Everything that texts and fields point at in, its `Target` out."""

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Say
from twinpages.collection.values import Reference
from twinpages.markup.document import Link
from twinpages.markup.document import Reference as Referring
from twinpages.model.directives import resolve_directive
from twinpages.model.links import At, resolve_link
from twinpages.model.site import Site, Target


def resolve_references(site: Site, drafts: frozenset[str], say: Say) -> Frozen[Referring, Target]:
    at = At(site, drafts, say)
    targets: dict[Referring, Target] = {}
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


def resolve_entry(site: Site, reference: Reference) -> str | None:
    """Id of the entry that a field refers to, by the last part of the id or the whole."""
    for id in (f"{reference.to}/{reference.id}", reference.id):
        if id in site.subjects:
            return id
    return None
