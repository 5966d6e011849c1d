"""A function that parses or finishes in, the same out, which lays aside what is large in its results.

It does so in the process that has made them, in the form for the store: so a site's texts and pages never
stand in memory together, and nothing is packed twice.
"""

from collections.abc import Mapping
from typing import Any

from twinpages.base.frozen import Frozen
from twinpages.base.once import Once
from twinpages.base.record import field, record, replace
from twinpages.base.step import Held, Sheaf
from twinpages.finished import AsBefore, Finished, Keep
from twinpages.i18n.known import KNOWN, Answers
from twinpages.shell.piles import Pile, Piled
from twinpages.shell.rows import LOOKS, UNITS, name_of_unit, row_of_unit
from twinpages.shell.site_rows import SiteRows
from twinpages.shell.store import PARSED, TEXTS


@record
class LightParse:
    """Parses some files and lays their texts aside, and what is known of them in the form for the store."""

    parse: Any
    pile: Pile

    def __call__(self, jobs: Sheaf[Any]) -> list[tuple[Any, Piled]]:
        parsed = self.parse.together(jobs)
        laid = [self._light(job.digest, file) for job, file in zip(jobs, parsed, strict=True)]
        self.pile.flush()
        return laid

    def _light(self, digest: str, parsed: Any) -> tuple[Any, Piled]:
        row = self.pile.put(PARSED, digest, replace(parsed, texts=None))
        return replace(parsed, texts=self.pile.put(TEXTS, digest, parsed.texts.get())), row


@record
class LightFinish:
    """Finishes some units; their pages go where `keep` says, the rest on the pile, in the form for the
    store."""

    finish: Any
    keep: Keep
    pile: Pile
    order: str
    rows: SiteRows | None
    """None if the site's are made elsewhere."""

    def __call__(self, units: Sheaf[Any]) -> "list[Laid]":
        laid = [self._light(finished) for finished in self.finish.together(units)]
        laid[-1] = replace(laid[-1], answers=KNOWN.news())
        self.pile.flush()
        return laid

    def _light(self, whole: Finished) -> "Laid":
        finished = whole.lay_aside(self._lay)
        name = name_of_unit(finished.unit)
        row, looks = row_of_unit(finished)
        site = self.rows.of_unit(finished.unit) if self.rows else ()
        own = ((UNITS, name, row), (LOOKS, name, looks), *site)
        return Laid(finished, tuple([self._put(*each) for each in own]))

    def _put(self, room: str, name: str, row: object) -> Piled:
        return self.pile.put(room, f"{self.order} {name}", row)

    def _lay(self, kind: str, name: str, value: Held[Any]) -> Held[Any]:
        if kind == "page":
            return self.keep(kind, name, value)
        return value if isinstance(value, AsBefore) else self.pile.put(kind, name, value.get())


@record(many=True)
class Laid:
    """A finished unit, and where its rows lie."""

    finished: Finished
    rows: tuple[Piled, ...]
    answers: Mapping[str, Answers] = field(default_factory=Frozen)
    """What CLDR has answered to this process and nobody was told of: see `i18n.known`."""

    def share(self, once: Once) -> "Laid":
        return replace(self, finished=self.finished.share(once))
