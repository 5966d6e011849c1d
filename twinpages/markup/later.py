"""Parts of Python-Markdown that few texts need, loaded when one does.

They take a third of the time that all of the library takes to load, and a small edit waits for that.
"""

from functools import cached_property
from typing import Any

from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor


class Fences(Preprocessor):
    """Code between fences."""

    needs = ("```", "~~~")

    @cached_property
    def _whole(self) -> Preprocessor:
        from markdown.extensions.fenced_code import (  # noqa: PLC0415  # see above
            FencedBlockPreprocessor,
            FencedCodeExtension,
        )

        return FencedBlockPreprocessor(self.md, FencedCodeExtension().getConfigs())

    def run(self, lines: list[str]) -> list[str]:
        return self._whole.run(lines)


class Attributes(Treeprocessor):
    """Attributes in braces."""

    needs = ("{",)

    @cached_property
    def _whole(self) -> Treeprocessor:
        from twinpages.markup.attributes import OwnAttributes  # noqa: PLC0415  # see above

        return OwnAttributes(self.md)

    def run(self, root: Any) -> Any:
        return self._whole.run(root)
