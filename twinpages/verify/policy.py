"""A page in, problems out: what its own Content-Security-Policy will keep a browser from showing or running.

Pasted HTML brings styles and scripts along that work in no reader's browser here; nobody would notice.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

_EVENTS = ",".join(
    f"[on{name}]"
    for name in "click load error submit change input focus blur keydown keyup mouseover mouseout".split()
)
_DATA = ("application/ld+json", "application/json", "speculationrules", "importmap")
"""Kinds of `<script>` that only hold data."""


def find_blocked(tree: LexborHTMLParser) -> Iterator[str]:
    """What is blocked, as it is written: `style="…"`, `<style>`, `<script>`, `onclick="…"`."""
    policy = tree.css_first("meta[http-equiv=Content-Security-Policy]")
    if policy is None:
        return
    rules = _rules(policy.attributes.get("content") or "")
    if not _inline(rules, "style-src"):
        for node in tree.css("[style]"):
            yield f'style="{node.attributes.get("style") or ""}"'
        if tree.css_first("style") is not None:
            yield "<style"
    if _inline(rules, "script-src"):
        return
    for node in tree.css("script:not([src])"):
        if (node.attributes.get("type") or "") not in _DATA:
            yield "<script"
    for node in tree.css(_EVENTS):
        for name, value in node.attributes.items():
            if name.startswith("on"):
                yield f'{name}="{value or ""}"'


def _rules(policy: str) -> dict[str, str]:
    return {name: rest for name, _, rest in (rule.strip().partition(" ") for rule in policy.split(";"))}


def _inline(rules: dict[str, str], kind: str) -> bool:
    """Whether what stands in the page itself may be used."""
    allowed = rules.get(kind, rules.get("default-src"))
    return allowed is None or re.search(r"'(unsafe-inline|sha256-|nonce-)", allowed) is not None
