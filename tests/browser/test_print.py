"""Pages on paper: the text alone, black on white, whatever the screen looks like."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def printed(browser: Browser) -> Iterator[Page]:
    """As a browser lays a page out for the printer, on a machine with dark colours."""
    page = browser.new_page(color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    yield page
    page.close()


def style(page: Page, selector: str, name: str, part: str = "") -> str:
    script = "([element, name, part]) => getComputedStyle(element, part || null)[name]"
    return str(page.evaluate(script, [page.locator(selector).first.element_handle(), name, part]))


def test_paper_is_white_and_letters_are_black(printed: Page, address: str) -> None:
    printed.goto(f"{address}/tr/kulupler/index.html")
    assert style(printed, "h1", "color") == "rgb(0, 0, 0)"
    assert style(printed, "body", "backgroundColor") == "rgba(0, 0, 0, 0)"
    assert style(printed, ".text a", "color") == "rgb(0, 0, 0)"


def test_what_can_only_be_clicked_is_not_printed(printed: Page, address: str) -> None:
    printed.goto(f"{address}/tr/kulupler/index.html")
    for selector in ("nav", ".skip", "a[type='text/calendar']"):
        found = printed.locator(selector)
        assert found.count() > 0
        assert not any(found.nth(n).is_visible() for n in range(found.count())), selector
    assert printed.locator("h1").is_visible()


def test_only_the_address_of_another_site_is_printed(printed: Page, address: str) -> None:
    printed.goto(f"{address}/tr/kulupler/index.html")
    assert "http://etwinning.meb.gov.tr" in style(printed, "a[href^=http]", "content", "::after")
    assert style(printed, ".text a[href^='../']", "content", "::after") == "none"


def test_rows_and_cards_are_not_cut_in_two(printed: Page, address: str) -> None:
    for path, selector in (("tr/sayilar", ".measure"), ("tr/sayilar", "tr"), ("tr/kulupler", ".happening")):
        printed.goto(f"{address}/{path}/index.html")
        whole = f"{selector}, li:has({selector})"
        found = [style(printed, part.strip(), "breakInside") for part in whole.split(",")]
        assert "avoid" in found, selector


def test_what_is_folded_is_opened(printed: Page, address: str) -> None:
    printed.goto(f"{address}/tr/kulupler/index.html")
    printed.evaluate(
        "document.querySelector('main').innerHTML += '<details><summary>S</summary><p id=in>T</p></details>'"
    )
    assert printed.evaluate("document.querySelector('#in').checkVisibility({contentVisibilityAuto: true})")
    assert printed.evaluate("document.querySelector('#in').offsetHeight") > 0
