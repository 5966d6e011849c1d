"""Pictures as visitors meet them: texts that can be read on a phone, do not meet, and follow the theme."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from playwright.sync_api import Browser, Page

PAGES = {
    "chart": ("what-is-etwinning/", {"tr": "etwinning-nedir/"}),
    "map": ("projects/", {"tr": "projeler/"}),
    "timeline": ("clubs/", {"tr": "kulupler/"}),
}
BOXES = """() => [...document.querySelectorAll('.picture svg text')]
    .filter(t => getComputedStyle(t).display != 'none')
    .map(t => [t.textContent, t.getBoundingClientRect().toJSON(), parseFloat(getComputedStyle(t).fontSize)])"""
FRAME = "() => document.querySelector('.picture').getBoundingClientRect().toJSON()"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    yield opened
    context.close()


def address_of(address: str, kind: str, lang: str) -> str:
    path, own = PAGES[kind]
    return f"{address}/{lang}/{own.get(lang, path)}"


@pytest.mark.parametrize("lang", ["tr", "en", "ar", "qps-ploc"])
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("kind", ["chart", "map"])
def test_texts_are_large_enough_do_not_meet_and_stay_inside(
    page: Page, address: str, kind: str, width: int, lang: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address_of(address, kind, lang))
    texts = page.evaluate(BOXES)
    frame = page.evaluate(FRAME)
    assert texts
    for text, box, size in texts:
        assert size >= 12, text
        assert box["left"] > frame["left"] - 2 and box["right"] < frame["right"] + 2, text
    for (one, a, _), (other, b, _) in combinations(texts, 2):
        across = a["left"] < b["right"] - 1 and b["left"] < a["right"] - 1
        # a line box is higher than the letters that stand in it
        down = a["top"] + 3 < b["bottom"] - 3 and b["top"] + 3 < a["bottom"] - 3
        assert not (across and down), f"{one} meets {other}"


def test_time_runs_from_the_right_where_one_reads_from_the_right(page: Page, address: str) -> None:
    places = {}
    for lang in ("en", "ar"):
        page.goto(address_of(address, "chart", lang))
        places[lang] = page.evaluate(
            "() => [...document.querySelectorAll('.chart circle')].map(c => c.getBoundingClientRect().left)"
        )
    assert places["en"] == sorted(places["en"])
    assert places["ar"] == sorted(places["ar"], reverse=True)


def test_a_map_and_its_numbers_have_the_same_frame(page: Page, address: str) -> None:
    page.goto(address_of(address, "map", "en"))
    shapes, over = page.evaluate(
        "() => [...document.querySelectorAll('.map > svg')].map(s => s.getBoundingClientRect().toJSON())"
    )
    assert shapes == over


def test_colours_follow_the_theme(browser: Browser, address: str) -> None:
    found = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        opened = context.new_page()
        opened.goto(address_of(address, "chart", "en"))
        found[scheme] = opened.evaluate(
            "() => ['circle', 'text'].map(s => getComputedStyle(document.querySelector('.chart ' + s)).fill)"
        )
        context.close()
    assert all(light != dark for light, dark in zip(found["light"], found["dark"], strict=True))


def test_the_numbers_stay_on_the_map_when_colours_are_forced(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    opened = context.new_page()
    opened.goto(address_of(address, "map", "en"))
    assert opened.locator(".map .value").count() == 4
    assert opened.locator(".map .value").first.is_visible()
    context.close()


def test_a_timeline_is_read_as_a_list(page: Page, address: str) -> None:
    page.goto(address_of(address, "timeline", "en"))
    moments = page.locator("ol.moments > li")
    assert moments.count() == 10
    assert moments.first.locator(".when").inner_text() == "September"
