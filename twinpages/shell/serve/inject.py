"""A finished page in, the page as it is served out: with the script. The site that is built has none of it.

The script lies in a file of the same host, as the pages' Content-Security-Policy wants it. The shipped policy
lets it speak with that host too; one that a site has made stricter is widened while serving, and only by what
the script needs.
"""

import re
from html import escape, unescape

OWN = "/_twinpages/"
"""Addresses that belong to the preview and not to the site."""

_META = re.compile(r"""<meta\s[^>]*http-equiv\s*=\s*["']?Content-Security-Policy\b[^>]*>""", re.IGNORECASE)
_CONTENT = re.compile(r"""(?<=\scontent=)"([^"]*)\"""", re.IGNORECASE)
_PLACES = (re.compile(rb"</head\s*>", re.IGNORECASE), re.compile(rb"</body\s*>", re.IGNORECASE))


def inject(page: bytes, data: dict[str, str], socket: str) -> bytes:
    """`data`: what the script is told, as `data-…`. `socket`: the origin of its web socket, `ws://127.0.0.1:8000`,
    named because not every browser takes 'self' to mean it."""
    told = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
    script = f'<script src="{OWN}reload.js" defer{told}></script>\n'.encode()
    page = _widen(page, socket)
    for place in _PLACES:
        if found := place.search(page):
            return page[: found.start()] + script + page[found.start() :]
    return page + script


def _widen(page: bytes, socket: str) -> bytes:
    text = page.decode("utf-8", "surrogateescape")

    def widen(found: re.Match[str]) -> str:
        policy = escape(allow(unescape(found[1]), socket), quote=False).replace('"', "&quot;")
        return f'"{policy}"'

    return _META.sub(lambda meta: _CONTENT.sub(widen, meta[0]), text).encode("utf-8", "surrogateescape")


def allow(policy: str, socket: str) -> str:
    """The policy, with the script, its sheet and its connection allowed."""
    rules = [rule.split() for rule in policy.split(";") if rule.strip()]
    known = {rule[0].lower(): rule[1:] for rule in reversed(rules)}  # of two alike, the first counts
    for name, wanted in (
        ("script-src", ["'self'"]),
        ("script-src-elem", ["'self'"]),
        ("style-src", ["'self'"]),
        ("style-src-elem", ["'self'"]),
        ("connect-src", ["'self'", socket]),
    ):
        if name.endswith("-elem") and name not in known:
            continue  # then the rule without -elem counts
        sources = known.get(name, known.get("default-src"))
        if sources is None:
            continue  # all is allowed
        kept = [source for source in sources if source.lower() != "'none'"]
        known[name] = [*kept, *(source for source in wanted if source not in kept)]
    order = dict.fromkeys([rule[0].lower() for rule in rules] + list(known))
    return "; ".join(" ".join([name, *known[name]]) for name in order)
