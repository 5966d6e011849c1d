"""Every page as visitors meet it: narrow and wide, light and dark, from left and from right, by keyboard."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

LANGUAGES = ("tr", "en", "ar", "qps-ploc", "qps-plocm")
PAGES = {
    "home": "",
    "text": "what-is-etwinning/",
    "benefits": "benefits/",
    "list": "projects/",
    "project": "projects/microplastic/",
    "clubs": "clubs/",
    "figures": "facts/",
    "sources": "sources/",
}
SLUGS = {
    "tr": {
        "what-is-etwinning/": "etwinning-nedir/",
        "benefits/": "faydalar/",
        "projects/": "projeler/",
        "projects/microplastic/": "projeler/mikroplastik/",
        "clubs/": "kulupler/",
        "facts/": "sayilar/",
        "sources/": "kaynaklar/",
    },
    "en": {"facts/": "figures/"},
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def addresses(lang: str) -> list[str]:
    return [f"/{lang}/{SLUGS.get(lang, {}).get(path, path)}" for path in PAGES.values()]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    yield opened
    context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(page: Page, address: str, lang: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in [*addresses(lang), "/", "/404.html"]:
        page.goto(address + path)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{path} is {over} pixels too wide at {width}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["tr", "en", "ar"])
def test_axe_finds_nothing(browser: Browser, address: str, lang: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    axe = Axe()
    options = {"runOnly": {"type": "tag", "values": RULES}}
    for path in [*addresses(lang), "/", "/404.html"]:
        page.goto(address + path)
        found = axe.run(page, options=options).response["violations"]
        said = [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]
        said = [(rule, html) for rule, html in said if 'lang="qps-' not in html]  # no language for axe
        assert said == [], path
    context.close()


def test_nothing_is_asked_of_another_host_and_nothing_is_kept(page: Page, address: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in [*addresses("tr"), "/", "/404.html"]:
        page.goto(address + path)
    assert [url for url in asked if not url.startswith(address)] == []
    assert said == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("lang", ["tr", "ar"])
def test_the_keyboard_reaches_the_text_first(page: Page, address: str, lang: str) -> None:
    page.goto(f"{address}/{lang}/")
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    assert skip.evaluate("node => node === document.activeElement")
    box = skip.bounding_box()
    assert box is not None
    assert box["y"] >= 0, "the skip link shows itself when it is reached"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "_main"


def test_switching_the_language_stays_on_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}/tr/projeler/mikroplastik/")
    page.locator("nav.languages summary").click()  # many languages are folded
    page.locator("nav.languages a[hreflang=en]").click()
    assert page.url == f"{address}/en/projects/microplastic/"
    page.locator("nav.languages summary").click()
    page.locator("nav.languages a[hreflang=ar]").click()
    assert page.url == f"{address}/ar/projects/microplastic/"
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert page.locator("h1").evaluate("node => getComputedStyle(node).direction") == "ltr"
    assert page.locator("aside.notice").first.evaluate("node => getComputedStyle(node).direction") == "rtl"


@pytest.mark.parametrize(("path", "lang"), [("/ar/nothing/here/", "ar"), ("/tr/yok", "tr"), ("/ro/", None)])
def test_a_wrong_address_is_answered_in_its_language(
    page: Page, address: str, path: str, lang: str | None
) -> None:
    page.goto(address + path)
    if lang is None:
        assert page.locator("h1").is_visible()
        return
    shown = page.locator("section:visible")
    assert shown.count() == 1
    assert shown.get_attribute("lang") == lang
    assert page.evaluate("document.documentElement.lang") == lang


def test_without_script_the_wrong_address_speaks_every_language(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/nowhere/")
    assert page.locator("section:visible").count() == page.locator("section").count() > 1
    context.close()


def test_the_door_suggests_and_does_not_lead_away(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="ro-RO")
    page = context.new_page()
    page.goto(f"{address}/")
    assert page.url == f"{address}/"
    assert page.locator("a.suggested").get_attribute("hreflang") == "ro"
    context.close()
