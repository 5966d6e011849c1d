"""Every page as visitors meet it: narrow and wide, light and dark, from left and from right, by keyboard."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.barriers import barriers

LANGUAGES = ("tr", "en", "ar", "qps-ploc", "qps-plocm")
_SCHEMES: tuple[tuple[Literal["light", "dark"], ...], ...] = (("light", "dark"), ("dark", "light"))
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


def addresses(lang: str) -> list[str]:
    return [f"/{lang}/{SLUGS.get(lang, {}).get(path, path)}" for path in PAGES.values()]


def every_page(site: Path, lang: str) -> list[str]:
    """All pages of a language: every template that the shipped site uses is among them."""
    found = sorted(file.parent.relative_to(site).as_posix() for file in (site / lang).rglob("index.html"))
    return [f"/{quote(path)}/" for path in found]


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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing(page: Page, address: str, site: Path, lang: str) -> None:
    """Each page is wide and narrow, light and dark once; its twin in the next language the other way round."""
    for number, path in enumerate([*every_page(site, lang), "/", "/404.html"], LANGUAGES.index(lang)):
        page.goto(address + path)
        for width, scheme in zip((360, 1280), _SCHEMES[number % 2], strict=True):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            said = barriers(page)
            said = [each for each in said if 'lang="qps-' not in each[1]]  # no language for axe
            assert said == [], f"{path} at {width}, {scheme}"


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


TAB = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getBoundingClientRect(), style = getComputedStyle(at);
  return [[...document.querySelectorAll('*')].indexOf(at), box.bottom > 0 && box.top < innerHeight,
    at.id === '_main' || parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none'];
}"""
CAN_BE_REACHED = """() => [...document.querySelectorAll('a[href], button, input, summary, select, textarea')]
  .filter(node => node.checkVisibility({checkVisibilityCSS: true, contentVisibilityAuto: true}))
  .map(node => [...document.querySelectorAll('*')].indexOf(node))"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("lang", ["tr", "ar"])
def test_the_keyboard_alone_reaches_and_shows_everything(
    page: Page, address: str, site: Path, lang: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in every_page(site, lang):
        page.goto(address + path)
        wanted = set(page.evaluate(CAN_BE_REACHED))
        reached = set()
        for _ in range(len(wanted) + 4):  # from the field to search in on, once round
            page.keyboard.press("Tab")
            found = page.evaluate(TAB)
            if found is None:
                continue
            number, seen, outlined = found
            reached.add(number)
            assert seen and outlined, f"{path}: {page.evaluate('document.activeElement.outerHTML')}"
        assert wanted <= reached, path


def test_what_is_folded_opens_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(f"{address}/tr/etwinning-nedir/")
    for folded, inside in (
        (".menu", ".menu a"),
        (".languages", ".languages a"),
        (".contents", ".contents a"),
    ):
        assert not page.locator(inside).first.is_visible()
        page.locator(f"{folded} summary").click()
        assert page.locator(inside).first.is_visible()
    page.locator(".contents a").last.click()
    assert page.url.endswith("#growth")
    context.close()


def test_whoever_wants_no_motion_gets_none(page: Page, address: str) -> None:
    page.goto(f"{address}/en/what-is-etwinning/")
    scrolling = "getComputedStyle(document.documentElement).scrollBehavior"
    moving = """[...document.querySelectorAll('*')].filter(node => {
        const style = getComputedStyle(node);
        return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none';
    }).length"""
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(scrolling) == "auto"
    assert page.evaluate(moving) == 0


@pytest.mark.parametrize("path", ["/tr/", "/ar/what-is-etwinning/", "/en/search/"])
def test_forced_colours_keep_what_tells_things_apart(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(address + path)
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    colours = page.evaluate(
        "['a[href]:not(.skip)', 'h1', 'main'].map(name => getComputedStyle(document.querySelector(name)).color)"
    )
    assert colours[0] != colours[1], "links differ from text"
    assert page.evaluate("getComputedStyle(document.querySelector('.bottom')).borderTopStyle") == "solid"
    context.close()


JUMPS = """new Promise(done => {
  const found = [];
  new PerformanceObserver(list => list.getEntries().forEach(entry => entry.sources.forEach(({node}) =>
    found.push([entry.value, node ? (node.outerHTML || node.textContent).slice(0, 99) : '']))))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(found), 60);
})"""


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_jumps_while_a_page_arrives(page: Page, address: str, site: Path, width: int) -> None:
    """What jumps, jumps each time. A busy machine may show a page before all of it is read: that is no jump."""
    page.set_viewport_size({"width": width, "height": 800})
    for path in every_page(site, "en"):
        for _ in range(3):
            page.goto(address + path)
            jumps = page.evaluate(JUMPS)
            if not jumps:
                break
        assert jumps == [], path


def test_a_page_of_text_is_light(page: Page, address: str, site: Path) -> None:
    """What a browser asks for to show it, and how much that weighs compressed."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(f"{address}/en/benefits/")
    assert len(asked) <= 3, asked
    assert not [url for url in asked if url.endswith(".js")]
    files = [site / (url.strip("/") + ("/index.html" if url.endswith("/") else "")) for url in asked]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= 14 * 1024
