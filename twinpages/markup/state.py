"""What one conversion gathers: the references opened, the problems said."""

import re

from twinpages.base.problem import Place, Problem
from twinpages.i18n.collation import slugify
from twinpages.markup.document import Directive, Heading, Link, MarkupText, Open
from twinpages.markup.written import parse_options

LEFT, RIGHT = "\ue000", "\ue001"
"""Private-use characters round the number of an open reference; taken out of every text first."""

_OWN = (LEFT, RIGHT, "\x02", "\x03")
"""And those round what Markdown itself lays aside."""
_NOTHING = re.compile(r"""\]\(\s*(?:<\s*>\s*)?(?=[)"'])""")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


Mark = tuple[int, int, int, int]
"""How much has been gathered."""


class State:
    """Alive during one call of `mark_up` only; the one thing in the pipeline that is filled in."""

    def __init__(
        self,
        text: str = "",
        lang: str = "",
        rest: str = "",
        place: Place = Place(""),  # noqa: B008  # it never changes
        whole_lines: bool = True,
    ) -> None:
        self.text, self.lang, self.rest, self.place = text, lang, rest, place
        self.whole_lines = whole_lines
        """The text is a file's body, so its lines are the file's; else all stands at `place`."""
        self.opened: list[Open] = []
        self.headings: list[Heading] = []
        self.problems: list[Problem] = []
        self.searched: dict[str, int] = {}
        """Up to where, by what was looked for."""
        self._searches: list[tuple[str, int]] = []
        """What was looked for, and up to where it had been before."""

    @classmethod
    def of(cls, source: MarkupText) -> "State":
        """Nothing is known of the text yet."""
        text = source.text
        for sign in _OWN:
            text = text.replace(sign, "")
        return cls(text, source.lang, source.rest, source.place, source.whole_lines)

    def mark(self) -> Mark:
        return len(self.opened), len(self.headings), len(self.problems), len(self._searches)

    def go_back(self, mark: Mark) -> None:
        """Forgets what has been gathered since."""
        opened, headings, problems, searches = mark
        del self.opened[opened:], self.headings[headings:], self.problems[problems:]
        while len(self._searches) > searches:
            written, known = self._searches.pop()
            self.searched[written] = known
            if not known:
                del self.searched[written]

    def say(self, problem: Problem) -> None:
        self.problems.append(problem)

    def open(self, reference: Open) -> str:
        self.opened.append(reference)
        return f"{LEFT}{len(self.opened) - 1}{RIGHT}"

    def open_directive(self, match: re.Match[str], block: bool) -> str:
        """The placeholder that stands in the HTML until the pieces are cut apart."""
        written = match.group(0).strip()
        place = self.locate(written)
        options = parse_options((match["options"] or "").strip("{}"))
        if options is None:
            self.say(Problem.of("directive-options", place, name=match["name"]))
            return ""
        argument = (match["argument"] or "").strip()
        return self.open(Directive(match["name"], argument, options, block, place))

    def link_to(self, target: str, image: bool = False) -> Link | None:
        """None if it is no concern of the site, or was refused."""
        scheme = _SCHEME.match(target)
        code = ""
        if target.strip() in ("", "#"):
            code = "empty-link"
        elif image and (scheme or target.startswith("//")):
            code = "foreign-image"
        elif target.startswith("//") or (
            scheme and scheme[1].lower() not in ("http", "https", "mailto", "tel")
        ):
            code = "unsafe-link"
        if code:
            place = self.locate(f"({target}") if target.strip() else self._locate_nothing()
            self.say(Problem.of(code, place, name=target))
        return None if code or scheme else Link(target, self.locate(target), image)

    def add_heading(self, level: int, words: str, id: str | None) -> Heading:
        """`id`: the one that its author gave it."""
        if level == 1:
            self.say(Problem.of("heading-is-title", self.locate_heading(words), name=words))
            level = 2
        last = self.headings[-1].level if self.headings else 1
        if level > last + 1:
            wanted = "#" * (last + 1)
            self.say(Problem.of("heading-skipped", self.locate_heading(words), name=words, wanted=wanted))
        if id is None:
            base = slugify(words, self.lang) or "section"
            taken = {heading.id for heading in self.headings}
            id, count = base, 1
            while id in taken:
                count += 1
                id = f"{base}-{count}"
        self.headings.append(Heading(level, id, words))
        return self.headings[-1]

    def numbers(self) -> dict[str, int]:
        """Of the headings, by id; the first of those that share one."""
        numbers: dict[str, int] = {}
        for number, heading in enumerate(self.headings):
            numbers.setdefault(heading.id, number)
        return numbers

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
        self._note_search(written, found + len(written))
        return self.place_at(found)

    def locate_picture(self, source: str) -> Place | None:
        """Where the next one of this address stands that has no description; None if it is written in another
        way."""
        written = f"![]({source}"
        match = re.compile(rf"!\[\s*\]\(\s*<?{re.escape(source)}").search(
            self.text, self.searched.get(written, 0)
        )
        if match is None:
            return None
        self._note_search(written, match.end())
        return self.place_at(match.start())

    def _locate_nothing(self) -> Place:
        """Where the next link without an address is; its address can be looked for in no text."""
        match = _NOTHING.search(self.text, self.searched.get("", 0))
        if match is None:
            return self.place
        self._note_search("", match.end())
        return self.place_at(match.start() + 1)

    def _note_search(self, written: str, end: int) -> None:
        self._searches.append((written, self.searched.get(written, 0)))
        self.searched[written] = end

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


class Current:
    """The state that the parser fills in, which is made once for all texts."""

    def __init__(self, state: State) -> None:
        self.state = state
