"""What texts point at in, what they count on of other pages out.

A page that is edited, and takes none of it away from them, leaves what they point at as it was.
"""

from collections import defaultdict
from collections.abc import Iterable

from twinpages.base.frozen import Frozen
from twinpages.base.record import field, record
from twinpages.model.targets import Drawing, PageTarget, Show, Target


@record
class Asked:
    anchors: Frozen[str, frozenset[str]] = field(default_factory=Frozen)
    """By id of a page, those that texts link to."""
    values: bool = False
    """Whether a text needs entries to have certain values: it draws them, or shows some of their rows."""

    def and_(self, more: "Asked") -> "Asked":
        anchors = {id: self.anchors.get(id, frozenset()) | own for id, own in more.anchors.items()}
        return Asked(Frozen({**self.anchors, **anchors}), self.values or more.values)


def asked_by(targets: Iterable[Target]) -> Asked:
    anchors: dict[str, set[str]] = defaultdict(set)
    values = False
    for target in targets:
        if isinstance(target, PageTarget):
            anchors[target.id].update([target.anchor] if target.anchor else ())
        values = values or isinstance(target, Drawing) or (isinstance(target, Show) and bool(target.where))
    return Asked(Frozen({id: frozenset(own) for id, own in anchors.items() if own}), values)
