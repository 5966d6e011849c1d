"""What was asked of CLDR in, the same answers out, without CLDR.

Its data are long to load: for each language as long as it takes to draw a few pages. So an answer stays known
in this process, and in the next build, which is handed it.
"""

from collections.abc import Callable, Mapping
from itertools import islice

Answers = dict[str, object]
"""By what was asked."""

_MOST = 4096
"""Answers in a language that a next build is handed: to read them takes less time than to load CLDR."""


class Known:
    """What is known so far, by language. Equal questions have equal answers, in every build with the same
    CLDR."""

    def __init__(self) -> None:
        self._recall: Callable[[str], object] = lambda tag: None
        self._known: dict[str, Answers] = {}
        self._told: dict[str, int] = {}
        """How many of them `news` has told of."""
        self._recalled: dict[str, int] = {}

    def lean_on(self, recall: Callable[[str], object]) -> None:
        """`recall`: what an earlier build knew of a language, if it did."""
        self._recall = recall
        for tag, known in self._known.items():
            if not self._recalled[tag] and (earlier := self._recalled_of(tag)):
                self._known[tag] = {**earlier, **known}
                self._told[tag] = self._recalled[tag] = len(earlier)

    def _recalled_of(self, tag: str) -> Answers:
        found = self._recall(tag)
        return found if isinstance(found, dict) else {}

    def of(self, tag: str) -> Answers:
        if tag not in self._known:
            self._known[tag] = self._recalled_of(tag)
            self._told[tag] = self._recalled[tag] = len(self._known[tag])
        return self._known[tag]

    def news(self) -> dict[str, Answers]:
        """By language, what nobody was told of."""
        more = {tag: self._told[tag] for tag, known in self._known.items() if self._told[tag] < len(known)}
        self._told.update({tag: len(self._known[tag]) for tag in more})
        return {tag: dict(islice(self._known[tag].items(), told, None)) for tag, told in more.items()}

    def learn(self, news: Mapping[str, Answers]) -> None:
        """From another process."""
        for tag, known in news.items():
            self.of(tag).update(known)

    def grown(self) -> dict[str, Answers]:
        """By language, what a next build should know, if that is more than was recalled."""
        return {
            tag: dict(islice(known.items(), _MOST))
            for tag, known in self._known.items()
            if self._recalled[tag] < min(_MOST, len(known))
        }


KNOWN = Known()
"""To this process."""
