"""The inputs of two builds in, what has become of them out."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from twinpages.base.record import record
from twinpages.i18n.language import word_tags
from twinpages.model.site import Site
from twinpages.model.watch import EVERY, OF_EDITS, OF_SOURCE
from twinpages.shell.last import Last
from twinpages.shell.listing import CONFIG
from twinpages.shell.making import SHIPPED, Inputs
from twinpages.shell.reasons import (
    CHANGED,
    GONE,
    NEW,
    Reason,
)

_TEXTS = (".md", ".yaml", ".yml")


@record
class Changes:
    """Between the inputs of two builds: paths, and what has become of them."""

    kinds: Mapping[str, str]

    @classmethod
    def between(cls, last: Last, inputs: Inputs) -> "Changes":
        before, after = last.inputs, inputs.found
        kinds = {path: GONE for path in before if path not in after}
        kinds |= {path: NEW for path in after if path not in before}
        both = (path for path in after if path in before)
        kinds |= {path: CHANGED for path in both if before[path][1] != after[path][1]}
        return cls({path.removeprefix(SHIPPED): kind for path, kind in sorted(kinds.items())})

    @cached_property
    def content(self) -> frozenset[str]:
        return frozenset(path for path in self.kinds if path.startswith("content/"))

    @cached_property
    def beside(self) -> frozenset[str]:
        """What pages load, and what they may have linked to: by these a page is proved."""
        return frozenset(
            path for path, kind in self.kinds.items() if kind == GONE or path.startswith("templates/assets/")
        )

    def wide(self, languages: Iterable[str]) -> frozenset[str]:
        """What no page notes, since it may concern any of them: the configuration, templates, words, what
        collections declare, and which texts there are."""
        tags = {tag for lang in languages for tag in word_tags(lang)}
        words = {f"locales/{tag}/LC_MESSAGES/{name}.po" for tag in tags for name in ("messages", "content")}
        return frozenset(
            path
            for path, kind in self.kinds.items()
            if path == CONFIG
            or path in words
            or (path.startswith("templates/") and not path.startswith("templates/assets/"))
            or path.endswith("/_collection.yaml")
            or (path in self.content and (kind == GONE or (kind == NEW and path.endswith(_TEXTS))))
        )

    def reasons(self, paths: Collection[str]) -> tuple[Reason, ...]:
        return tuple(Reason(kind, (path,)) for path, kind in self.kinds.items() if path in paths)


def files_of(notes: Iterable[str], site: Site | None, changed: Collection[str]) -> frozenset[str]:
    """Those of the changed files that the notes name."""
    found: set[str] = set()
    for note in notes:
        kind, name = note[:2], note[2:]
        if kind not in OF_EDITS:  # it is new files that touch others
            continue
        if name == EVERY:
            return frozenset(changed)
        if kind in OF_SOURCE:
            found.add(name)
        elif site is not None and name in site.subjects:
            found.update(entry.file for entry in site.subjects[name].twins.values())
    return frozenset(found) & frozenset(changed)
