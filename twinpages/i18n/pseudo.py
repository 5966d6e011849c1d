"""English or any other text in, the same text in a pseudo-language out: readable, accented, 40 % longer.

A word that stays plain on a page in `qps-ploc` was not marked for translation; a box that breaks is too
narrow for German or Greek. `qps-plocm` is the same from right to left.
"""

import re
from collections.abc import Iterator, Mapping
from gettext import NullTranslations

PSEUDO_LANGUAGES = ("qps-ploc", "qps-plocm")

_ACCENTS = str.maketrans(
    "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpRrSsTtUuVvWwXxYyZz",
    "ÅåƁƀĈĉĎďÉéƑƒĜĝĤĥÎîĴĵĶķĻļṀṁŇňÖöÞþŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž",
)
_LEAVE = (
    r"%\(\w+\)[sd]|\{[^{}]*\}|`[^`]*`|<[^<>]*>|\]\([^)]*\)|\]\[[^\]]*\]|\[\^[^\]]*\]|:[a-z-]+\[[^\]]*\]"
    r"|&#?\w+;|\\."
)
"""What must stay as it is: placeholders, code, tags, targets of links, directives, entities."""

_LONGER = 0.4


def pseudo(text: str) -> str:
    """`Skip to the text` becomes `Šķîþ ţö ţĥé ţéẋţ······`. Law: what `_LEAVE` names is unchanged."""
    if not text.strip():
        return text
    parts, end = [], 0
    for match in re.finditer(_LEAVE, text):
        parts += [text[end : match.start()].translate(_ACCENTS), match.group(0)]
        end = match.end()
    parts.append(text[end:].translate(_ACCENTS))
    letters = sum(c.isalpha() for c in text)
    return "".join(parts) + "·" * max(1, round(letters * _LONGER))


class PseudoWords(NullTranslations):
    """The theme's words in a pseudo-language."""

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)


class PseudoMessages(Mapping[str, str]):
    """A catalog that translates every block of content."""

    def __getitem__(self, key: str) -> str:
        return pseudo(key)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 1
