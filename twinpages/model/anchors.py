"""A page in one language in, the anchors it answers to out: its own and those of its twins.

So `#rules` works on the Polish page, and a link between twins never dies. Headings correspond by their
order, where two texts have the same levels of headings; else only equal ids do.
"""

from twinpages.markup import Document
from twinpages.model.site import Site, Subject


def twin_ids(site: Site, subject: Subject, lang: str) -> tuple[tuple[str, ...], ...]:
    """For each heading of the text in `lang`, the other ids that it answers to."""
    own = site.body(subject, lang)
    if own is None:
        return ()
    taken = set(own.ids)
    result: list[tuple[str, ...]] = []
    bodies = [body for tag in subject.twins if tag != lang and (body := site.body(subject, tag))]
    levels = _levels(own)
    alike = [body.headings for body in bodies if _levels(body) == levels]
    for number in range(len(levels)):
        ids = [headings[number].id for headings in alike]
        fresh = tuple(dict.fromkeys([id for id in ids if id not in taken]))
        taken.update(fresh)
        result.append(fresh)
    return tuple(result)


def anchor_in(site: Site, subject: Subject, anchor: str, lang: str) -> str:
    """The id under which the text in `lang` has what `anchor` means in some twin; empty if it lacks it."""
    own = site.body(subject, lang)
    if own is None or anchor in own.ids:
        return anchor
    for heading, ids in zip(own.headings, twin_ids(site, subject, lang), strict=True):
        if anchor in ids:
            return heading.id
    return ""


def known_anchors(site: Site, id: str) -> frozenset[str]:
    """Of the page in any language; and of its entries, which stand on it."""
    subject = site.subjects[id]
    bodies = (site.body(subject, lang) for lang in subject.twins)
    texts = frozenset(anchor for body in bodies if body for anchor in body.ids)
    return texts | {entry.rpartition("/")[2] for entry in site.members.get(id, ())}


def _levels(body: Document) -> list[int]:
    return [heading.level for heading in body.headings]
