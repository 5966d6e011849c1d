"""A directive as it is written in, its parts out. Nothing here knows Markdown's parser."""

import re

from twinpages.base.frozen import Frozen

_FORM = r"(?P<name>[a-z][a-z-]*)(?:\[(?P<argument>[^\]\n]*)\])?(?P<options>\{[^}]*\})?"
INLINE = r":(?<![\w:]:)(?P<name>[a-z][a-z-]*)\[(?P<argument>[^\]\n]*)\](?P<options>\{[^}\n:]*\})?"
BLOCK = re.compile(rf"^[ ]{{0,3}}::{_FORM}[ ]*$", re.MULTILINE)
_OPTION = re.compile(r"""\s*([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))(?=\s|$)""")


def is_directive(text: str, at: int) -> bool:
    """Whether a whole directive begins at this place of the text."""
    return re.compile(INLINE).match(text, at) is not None or BLOCK.match(text, at) is not None


def parse_options(text: str) -> Frozen[str, str] | None:
    """`limit=3 where="status: running"`; None if a part of it is no `name=value`."""
    if _OPTION.sub("", text).strip():
        return None
    return Frozen({name: a or b or c for name, a, b, c in _OPTION.findall(text)})
