"""Stages of a build in, a bar on the author's terminal out, which is gone when they are.

Nobody waits half a second for a bar: a build that is done before shows none, and does not import what draws
it. The bar is drawn when the build tells how far it is; there is no thread, since processes are copied from
this one.
"""

import time
from collections.abc import Mapping
from typing import Any, TextIO

from twinpages.shell.author import Words
from twinpages.shell.stages import LOOK, Watch, name_stage

_WAIT = 0.5
"""Seconds that a stage may take unseen."""

_NAMED = "{desc} …"
_COUNTED = "{desc} {bar} {n_fmt}/{total_fmt}"


def is_for_people(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether somebody looks at it: no pipe, no file, no service that builds by itself."""
    return stream.isatty() and not environment.get("CI") and environment.get("TERM") != "dumb"


class Bars(Watch):
    """One at a time. `wait`: seconds that a stage may take unseen."""

    def __init__(self, words: Words, stream: TextIO, wait: float = _WAIT) -> None:
        self.words, self.stream, self.wait = words, stream, wait
        self._begin = self._stage_began = time.monotonic()
        self._stage, self._languages = LOOK, 0
        self._bar: Any = None

    def enter(self, stage: str, languages: int = 0) -> None:
        if (stage, languages) == (self._stage, self._languages):
            return
        self.close()
        self._stage, self._languages, self._stage_began = stage, languages, time.monotonic()
        if self._stage_began - self._begin > self.wait:  # a long build: say what it is at
            self._show(0, 0)

    def tell(self, done: int, total: int) -> None:
        if self._bar is not None and self._bar.total == total:
            self._bar.update(done - self._bar.n)
        elif time.monotonic() - self._stage_began > self.wait:
            self._show(done, total)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
        self._bar = None

    def _show(self, done: int, total: int) -> None:
        self.close()
        self._bar = _bar()(
            desc=self._said(),
            initial=done,
            total=total or None,
            file=self.stream,
            leave=False,
            dynamic_ncols=True,
            bar_format=_COUNTED if total else _NAMED,
        )

    def _said(self) -> str:
        name = name_stage(self._stage, self.words)
        if not self._languages:
            return name
        n = self._languages
        return name + ", " + self.words.ngettext("{n} language", "{n} languages", n).format(n=n)


def _bar() -> Any:
    from threading import RLock  # noqa: PLC0415  # likewise

    from tqdm import tqdm  # noqa: PLC0415  # most builds end before a bar is shown

    class Bar(tqdm):  # type: ignore[misc, unused-ignore]  # it has no types
        monitor_interval = 0
        """No thread that watches."""

    Bar.set_lock(RLock())
    return Bar
