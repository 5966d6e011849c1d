"""A step and who watches in, a step out that says which stage of the build the work belongs to.

The function that is given tells it. What is done between two functions belongs to the stage that the first
of them leads to.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

from twinpages.base.record import record, replace
from twinpages.base.step import Step
from twinpages.finish import Finish
from twinpages.images import make_renditions, measure
from twinpages.indexing import index_language
from twinpages.shell.stages import MODEL, PAGES, PICTURES, READ, SITE, THEME, Watch
from twinpages.texts import ParseFile, mark_texts

A = TypeVar("A")
B = TypeVar("B")


@record
class Watched:
    """The step."""

    step: Step
    watch: Watch

    def __call__(self, function: Callable[[A], B], inputs: Iterable[A], /) -> list[B]:
        during, after = _stages_of(function)
        languages = 0
        if isinstance(function, Finish):
            languages = len(function.draft.views)
        if isinstance(function, Finish | ParseFile):
            # It can be called as it could before: only who is told is another one.
            function = cast(Callable[[A], B], replace(cast(Any, function), mark=self.watch.mark))
        self.watch.enter(during, languages)
        try:
            return self.step(function, inputs)
        finally:
            self.watch.enter(after)


def _stages_of(function: Callable[..., object]) -> tuple[str, str]:
    """While it works, and when it is done."""
    if isinstance(function, ParseFile) or function is mark_texts:
        return READ, MODEL
    if isinstance(function, Finish):
        return PAGES, SITE
    if function is index_language:
        return SITE, SITE
    if function is measure:
        return PICTURES, MODEL
    return (PICTURES, SITE) if function is make_renditions else (THEME, THEME)
