"""Text in, HTML out: Python-Markdown, spared the work that a text does not need.

What it makes is the library's to the byte. It differs in asking first, before a part of the library is
applied to a text, whether the text holds what that part looks for; `tests/markup/test_quick.py` runs both
side by side.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Self

from markdown import Markdown
from markdown.extensions import Extension

from twinpages.markup.inline import make_inline_quick


class QuickMarkdown(Markdown):
    def registerExtensions(
        self, extensions: Sequence[Extension | str], configs: Mapping[str, dict[str, Any]]
    ) -> Self:
        """The last of what makes a parser, so that nothing of an extension is overlooked."""
        super().registerExtensions(extensions, configs)
        make_inline_quick(self)
        return self
