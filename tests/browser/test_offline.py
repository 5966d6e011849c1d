"""The copy for a disk, unpacked and opened by double click: every link of every page, as Chromium follows it."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.browser.conftest import HOME
from twinpages.shell.cli import main


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpacked in a folder with a name that needs care in addresses."""
    folder = tmp_path_factory.mktemp("usb")
    assert main(["--offline", "--output", str(folder / "site")], HOME) == 0
    with zipfile.ZipFile(folder / "site.zip") as archive:
        archive.extractall(folder / "Okul Sitesi #1 %20 ığüşöç")
    return folder / "Okul Sitesi #1 %20 ığüşöç"


def _failed(page: Page, request: Request) -> None:
    """An icon that the browser no longer wants, because it goes on to the next page, is not lost."""
    if request.failure != "net::ERR_ABORTED":
        page.failed.append(request.url)  # type: ignore[attr-defined]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.failed = []  # type: ignore[attr-defined]
    page.on("requestfailed", lambda request: _failed(page, request))
    page.on("pageerror", lambda error: page.failed.append(str(error)))  # type: ignore[attr-defined]
    yield page
    page.close()


def file_of(address: str) -> Path:
    return Path(unquote(urlsplit(address).path))


def test_every_link_of_every_page_opens(page: Page, copy: Path) -> None:
    pages = sorted(copy.rglob("*.html"))
    assert len(pages) > 40
    dead = []
    for file in pages:
        page.goto(file.as_uri(), wait_until="load")
        if file_of(page.url) != file:
            continue  # an earlier address, which has forwarded to a page that is looked at itself
        addresses = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        for address in addresses:
            if (
                not address.startswith(("http:", "https:", "mailto:", "tel:"))
                and not file_of(address).is_file()
            ):
                dead.append((str(file.relative_to(copy)), address))
        style = "getComputedStyle(document.body).fontFamily"
        assert "system-ui" in page.evaluate(style), f"{file} is without its style"
    assert dead == []
    assert page.failed == []  # type: ignore[attr-defined]


def test_a_visitor_walks_from_the_first_page_to_a_calendar(page: Page, copy: Path) -> None:
    page.goto((copy / "index.html").as_uri())
    page.click("a[hreflang=tr]")
    assert file_of(page.url) == copy / "tr/index.html"
    page.click("nav.menu a[href*=kulupler]")
    page.click("nav.languages a[hreflang=en]")
    assert file_of(page.url).parent.parent == copy / "en"
    assert page.locator("a[type='text/calendar']").count() == 1
