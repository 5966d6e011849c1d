"""A stage's name in, the author's words for it out; and who watches a build go through its stages.

Nothing below the shell asks the clock. What a build is doing is seen from outside: by the functions that it
gives to its step (`watched.py`), and by what the shell does itself before and after.
"""

from twinpages.base.step import Mark, Step, no_mark
from twinpages.shell.author import Words

LOOK, LOAD, THEME, READ, MODEL = "look", "load", "theme", "read", "model"
PICTURES, PAGES, SITE, WRITE, REMEMBER = "pictures", "pages", "site", "write", "remember"


class Watch:
    """Sees everything, does nothing."""

    mark: Mark = staticmethod(no_mark)
    """What tells the parts of the work on a page."""

    def enter(self, stage: str, languages: int = 0) -> None:
        """The stage before it has ended. `languages`: how many are built, where that is known."""

    def tell(self, done: int, total: int) -> None:
        """How far the stage has come."""

    def measured(self, step: Step) -> Step:
        """`step`: does the work itself, and remembers nothing."""
        return step

    def close(self) -> None:
        """The build has ended, or was broken off."""


def name_stage(stage: str, words: Words) -> str:
    _ = words.gettext
    return {
        LOOK: _("looking at the files"),
        LOAD: _("loading what builds"),
        THEME: _("configuration and theme"),
        READ: _("reading texts and marking them up"),
        MODEL: _("putting the site together"),
        PICTURES: _("pictures"),
        PAGES: _("drawing pages"),
        SITE: _("search index and the site as a whole"),
        WRITE: _("writing"),
        REMEMBER: _("remembering"),
    }[stage]


def name_part(part: str, words: Words) -> str:
    """Of the work on a text or a page: what `ParseFile` and `Finish` mark."""
    _ = words.gettext
    known = {
        "read": _("reading"),
        "mark up": _("marking up"),
        "plan": _("planning"),
        "compare": _("comparing with the last build"),
        "draw": _("drawing"),
        "prove": _("proving"),
        "index": _("indexing"),
        "lay aside": _("laying aside"),
    }
    return known.get(part, part)
