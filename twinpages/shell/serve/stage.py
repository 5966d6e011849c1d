"""Previews in, what an open page must know out: the one thing here that changes as time goes on.

An open page says which version it has seen and is told the state of now, not what happened: so it makes no
difference whether it was asleep, slow, or opened in the middle of a build.
"""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from twinpages.shell.serve.answers import Answer, answer, depends_on
from twinpages.shell.serve.inject import inject
from twinpages.shell.serve.preview import Preview
from twinpages.shell.serve.report import Words, render_alone, render_report

UNAVAILABLE = 503
"""Status of a page that is only the list of what is wrong."""


@dataclass
class Stage:
    words: Words
    strict: bool = False
    preview: Preview | None = None
    version: int = 0
    """Counts the previews."""
    report: str = ""
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once there is something to show."""
    listeners: set[Callable[[], None]] = field(default_factory=set)
    """Open pages, to be told of every new preview."""
    boot: str = field(default_factory=lambda: secrets.token_hex(4))
    """Of this run: the versions of another one say nothing here."""
    _changed: dict[str, int] = field(default_factory=dict)
    """The version in which a file that is no page changed last."""
    _unsure: int = 0
    """The version that could not say what had changed."""

    def put(self, preview: Preview) -> None:
        self.version += 1
        self.preview = preview
        self.report = render_report(preview, self.strict, self.words)
        if preview.changed is None:
            self._unsure = self.version
        else:
            beside = (path for path in preview.changed if not path.endswith(".html"))
            self._changed.update(dict.fromkeys(beside, self.version))
        self.ready.set()
        for listener in list(self.listeners):
            listener()

    def answer(self, address: str) -> Answer:
        """Once it is ready."""
        assert self.preview is not None
        found = answer(self.preview, address)
        return found or Answer(UNAVAILABLE, render_alone(self.preview, self.strict, self.words))

    def dress(self, found: Answer, socket: str) -> bytes:
        """A page with the script that keeps it up to date, the rest as it is."""
        if not found.is_page:
            return found.body
        told = {"boot": self.boot, "version": str(self.version), "digest": found.digest}
        return inject(found.body, told, socket)

    def concerns(self, address: str) -> bool:
        """Whether the newest preview may answer otherwise than the one before."""
        changed = self.preview.changed if self.preview else None
        return changed is None or not changed.isdisjoint(depends_on(address)) or self._is_alone(address)

    def _is_alone(self, address: str) -> bool:
        return self.preview is not None and self.preview.failed and answer(self.preview, address) is None

    def state(self, digest: str, since: int) -> dict[str, Any]:
        """For an open page: what it would be now, and what else has changed since the version it has seen."""
        changed = sorted(path for path, version in self._changed.items() if version > since)
        return {
            "boot": self.boot,
            "version": self.version,
            "digest": digest,
            "changed": None if self._unsure > since else changed,
            "report": self.report,
        }
