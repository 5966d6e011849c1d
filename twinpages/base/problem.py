"""Code and place in, `Problem` out.

A problem is a value: stages collect them and go on, so that an author sees every mistake of a build at
once. It holds no finished sentence but a code of `mistakes.MISTAKES` and the words to put in, because
the sentence is made at the very end, in the author's language.
"""

from collections.abc import Callable, Iterable

from twinpages.base.mistakes import ERROR, MISTAKES, WARNING, Mistake
from twinpages.base.record import record

__all__ = ["ERROR", "WARNING", "Place", "Problem", "Say", "in_file_order", "render_problem"]


@record(order=True, many=True)
class Place:
    """Where something stands: `content/benefits.tr.md`, line 4, column 1 (both count from 1)."""

    file: str
    line: int = 1
    column: int = 1


@record
class Problem:
    code: str
    place: Place
    params: tuple[tuple[str, str], ...] = ()
    """What the sentence names, e.g. `(("name", "partner"), ("near", "partners"))`."""

    @classmethod
    def of(cls, code: str, place: Place, **params: object) -> "Problem":
        """Leaves out parameters that are None or empty: the hint that needs them is then not chosen."""
        known = tuple((name, str(value)) for name, value in sorted(params.items()) if value not in (None, ""))
        return cls(code, place, known)

    @property
    def mistake(self) -> Mistake:
        return MISTAKES[self.code]

    @property
    def level(self) -> str:
        return self.mistake.level

    def message(self, translate: Callable[[str], str] = str) -> str:
        return translate(self.mistake.message).format_map(_Known(self.params))

    def hint(self, translate: Callable[[str], str] = str) -> str:
        """The first of the mistake's hints whose parameters are all known, or nothing."""
        known = dict(self.params)
        for hint in self.mistake.hints:
            try:
                hint.format(**known)
            except KeyError:
                continue
            return translate(hint).format(**known)
        return ""


class _Known(dict[str, str]):
    """What a sentence names; a parameter that was left empty shows as such."""

    def __missing__(self, key: str) -> str:
        return ""


Say = Callable[[Problem], None]
"""What a stage reports a problem to: usually the `append` of a list."""


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, by file, line and column."""
    return sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.code, p.params))


def render_problem(problem: Problem, translate: Callable[[str], str] = str, level: str = "") -> str:
    """One line for the author: `file:line:column: level: what is wrong. What to do. (code)`."""
    place = problem.place
    said = f"{problem.message(translate)}."
    hint = problem.hint(translate)
    said += f" {hint}" if hint else ""
    word = translate(level or problem.level)
    return f"{place.file}:{place.line}:{place.column}: {word}: {said} ({problem.code})"
