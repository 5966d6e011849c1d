"""What one conversion gathers: the references opened, the problems said."""

import re
from dataclasses import dataclass, field

from twinpages.base.problem import Place, Problem
from twinpages.markup.document import Heading, Open

LEFT, RIGHT = "\ue000", "\ue001"
"""Private-use characters round the number of an open reference; taken out of every text first."""


@dataclass
class State:
    """Alive during one call of `mark_up` only; the one thing in the pipeline that is filled in."""

    text: str = ""
    lang: str = ""
    rest: str = ""
    place: Place = field(default_factory=lambda: Place(""))
    whole_lines: bool = True
    """The text is a file's body, so its lines are the file's; else all stands at `place`."""
    opened: list[Open] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    searched: dict[str, int] = field(default_factory=dict)

    def say(self, problem: Problem) -> None:
        self.problems.append(problem)

    def open(self, reference: Open) -> str:
        self.opened.append(reference)
        return f"{LEFT}{len(self.opened) - 1}{RIGHT}"

    def locate(self, written: str) -> Place:
        """Where `written` stands: Markdown keeps no lines, so its next occurrence is looked for."""
        if not self.whole_lines:
            return self.place
        start = self.searched.get(written, 0)
        found = self.text.find(written, start)
        if found < 0:
            found = self.text.find(written)
        if found < 0:
            return self.place
        self.searched[written] = found + len(written)
        return self.place_at(found)

    def place_at(self, index: int) -> Place:
        if not self.whole_lines:
            return self.place
        line = self.text.count("\n", 0, index)
        return Place(self.place.file, self.place.line + line, index - self.text.rfind("\n", 0, index))

    def locate_heading(self, words: str) -> Place:
        """Where a heading with these words stands."""
        first = re.escape(words.split(maxsplit=1)[0]) if words.split() else ""
        match = re.search(rf"^#+.*{first}", self.text, re.MULTILINE) if first else None
        return self.locate(match.group(0)) if match else self.place
