"""A page that is shown in, the barriers that axe finds on it out: (rule, the element's HTML).

axe is put into a page once, and hands over what it found wanting only: what it found in order is many times
as much, and carrying that out of the browser took most of the time.
"""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OPTIONS = {"runOnly": {"type": "tag", "values": _RULES}, "resultTypes": ["violations"]}
_RUN = "options => axe.run(options).then(found => found.violations)"


def barriers(page: Page) -> list[tuple[str, str]]:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(_RUN, _OPTIONS)
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]
