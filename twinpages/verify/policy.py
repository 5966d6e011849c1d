"""A page in, problems out: what its own Content-Security-Policy will keep a browser from showing or running.

Pasted HTML brings styles and scripts along that work in no reader's browser here; nobody would notice.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from twinpages.verify.notes import Notes


def find_blocked(notes: Notes) -> Iterator[str]:
    """What is blocked, as it is written: `style="…"`, `<style>`, `<script>`, `onclick="…"`."""
    if not notes["policy"]:
        return
    rules = _rules(notes["policy"][0])
    if not _inline(rules, "style-src"):
        yield from notes["style"]
        yield from notes["<style"]
    if not _inline(rules, "script-src"):
        yield from notes["<script"]
        yield from notes["event"]


@lru_cache(maxsize=16)
def _rules(policy: str) -> dict[str, str]:
    return {name: rest for name, _, rest in (rule.strip().partition(" ") for rule in policy.split(";"))}


def _inline(rules: dict[str, str], kind: str) -> bool:
    """Whether what stands in the page itself may be used."""
    allowed = rules.get(kind, rules.get("default-src"))
    return allowed is None or re.search(r"'(unsafe-inline|sha256-|nonce-)", allowed) is not None
