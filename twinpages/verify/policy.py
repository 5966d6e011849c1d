"""A page in, problems out: what its own Content-Security-Policy will keep a browser from showing or running.

Pasted HTML brings styles and scripts along that work in no reader's browser here; nobody would notice.
"""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from twinpages.verify.elements import Element

_EVENTS = frozenset(
    f"on{name}"
    for name in "click load error submit change input focus blur keydown keyup mouseover mouseout".split()
)
_DATA = ("application/ld+json", "application/json", "speculationrules", "importmap")
"""Kinds of `<script>` that only hold data."""


def find_blocked(tree: LexborHTMLParser, elements: Sequence[Element]) -> Iterator[str]:
    """What is blocked, as it is written: `style="…"`, `<style>`, `<script>`, `onclick="…"`. `elements`: all
    of the tree."""
    policy = tree.css_first("meta[http-equiv=Content-Security-Policy]")
    if policy is None:
        return
    rules = _rules(policy.attributes.get("content") or "")
    if not _inline(rules, "style-src"):
        for _, attributes in elements:
            if "style" in attributes:
                yield f'style="{attributes["style"] or ""}"'
        if any(tag == "style" for tag, _ in elements):
            yield "<style"
    if _inline(rules, "script-src"):
        return
    for tag, attributes in elements:
        if tag == "script" and "src" not in attributes and (attributes.get("type") or "") not in _DATA:
            yield "<script"
    for _, attributes in elements:
        if not _EVENTS.isdisjoint(attributes):
            yield from (f'{name}="{value or ""}"' for name, value in attributes.items() if name[:2] == "on")


def _rules(policy: str) -> dict[str, str]:
    return {name: rest for name, _, rest in (rule.strip().partition(" ") for rule in policy.split(";"))}


def _inline(rules: dict[str, str], kind: str) -> bool:
    """Whether what stands in the page itself may be used."""
    allowed = rules.get(kind, rules.get("default-src"))
    return allowed is None or re.search(r"'(unsafe-inline|sha256-|nonce-)", allowed) is not None
