"""A reason why a page was drawn in, the author's words for it out."""

from twinpages.base.record import record
from twinpages.shell.author import Words

CHANGED, NEW, GONE, ONE_OF = "changed", "new", "gone", "one-of"
"""Kinds of reasons that name files."""

FORGETFUL, NOTHING, FOREIGN, UNKNOWN_PAGE, TOUCHED, UNCLEAR = (
    "forgetful",
    "nothing",
    "foreign",
    "unknown-page",
    "touched",
    "unclear",
)

MOST_NAMES = 5
"""Files of which one is the reason that are named in a line; of more only the number."""


@record(order=True)
class Reason:
    kind: str
    files: tuple[str, ...] = ()


@record
class Drawn:
    """A page that a build has drawn."""

    page: str
    """Path in the output."""
    because: tuple[Reason, ...]


def say_drawn(drawn: Drawn, words: Words) -> str:
    return f"{drawn.page}: " + ", ".join(say_reason(reason, words) for reason in drawn.because)


def say_reason(reason: Reason, words: Words) -> str:
    _ = words.gettext
    names = ", ".join(reason.files)
    if reason.kind == ONE_OF and len(reason.files) > MOST_NAMES:
        n = len(reason.files)
        return words.ngettext("one of {n} changed file", "one of {n} changed files", n).format(n=n)
    return {
        CHANGED: "{names}",
        NEW: _("{names} (new)"),
        GONE: _("{names} (gone)"),
        ONE_OF: _("one of these: {names}"),
        FORGETFUL: _("such a build remembers nothing"),
        NOTHING: _("nothing is remembered of an earlier build"),
        FOREIGN: _("the program has changed, or what it had remembered is damaged"),
        UNKNOWN_PAGE: _("nothing is remembered of this page"),
        TOUCHED: _("the output was changed by another hand"),
        UNCLEAR: _("no input that this page notes has changed"),
    }[reason.kind].format(names=names)


def reasons_as_json(drawn: Drawn, words: Words) -> dict[str, object]:
    """A file by its path alone; whatever else as a sentence."""
    because = (
        reason.files[0] if reason.kind in (CHANGED, NEW, GONE) else say_reason(reason, words)
        for reason in drawn.because
    )
    return {"page": drawn.page, "because": list(because)}
