"""The corpus in, a site of Twinpages out that writes what the others write: their pages, and no search.

Its templates lie over those of Twinpages' own theme and draw what the others' draw. A page `search` that does
not search is how an author leaves the search out. What no setting leaves out is still written beside the
pages: news feeds, and the statement on accessibility.
"""

from collections.abc import Iterator

from benchmarks.corpus import Corpus
from benchmarks.layouts import twinpages
from benchmarks.layouts.parts import quoted, theme
from benchmarks.layouts.twinpages import LEFT, PACKAGES, address, changed, command

__all__ = ["LEFT", "NAME", "PACKAGES", "address", "changed", "command", "files"]

NAME = "Twinpages, alike"


def files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    yield from twinpages.files(corpus)
    yield from theme("alike")
    title = {language.tag: "Search" for language in corpus.languages}
    yield "content/search/_collection.yaml", f"title: {quoted(title)}\n"
