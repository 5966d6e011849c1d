"""A catalogue in a real browser: filtered in place, by mouse and by keyboard, from disk, and without a script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.barriers import barriers
from tests.sites_in_memory import build_site, page, twin
from twinpages.shell.disk import write_files

CONFIG = """\
title: {tr: Okul, en: School, ar: مدرسة}
default_language: tr
links: explicit
languages: {tr: {}, en: {fallback: [tr]}, ar: {fallback: [en]}}
"""
COLLECTION = """\
order: title
facets: [status, partners.country, year]
fields:
  status:
    kind: choice
    label: {tr: Durum, en: Status, ar: الحالة}
    choices: {running: {tr: Sürüyor, en: Running, ar: جارٍ}, finished: {tr: Bitti, en: Finished, ar: منتهٍ}}
  partners: {kind: list, of: {kind: record, fields: {country: {kind: country, label: {tr: Ülke, en: Country, ar: البلد}}}}}
  year: {kind: text, translated: no, label: {tr: Yıl, en: Year, ar: السنة}}
"""
ENTRIES = {
    "air": page("Hava", status="running", partners="[{country: RO}, {country: PT}]", year="2024"),
    "bees": page("Arılar", status="finished", partners="[{country: RO}]", year="2024"),
    "coast": page("Kıyı", status="running", partners="[{country: AL}]", year="bahar & yaz 2025"),
    "dance": page("Dans"),
}
FILES = {
    "site_config.yaml": CONFIG,
    "content/p/_collection.yaml": COLLECTION,
    "content/p/index.md": page("Projeler", slug="projeler"),
    "content/p/index.en.md": twin("Projects", slug="projects"),
    "content/p/index.ar.md": twin("المشاريع"),
    **{f"content/p/{name}.md": text for name, text in ENTRIES.items()},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = build_site(FILES)
    assert built.codes == []
    where = tmp_path_factory.mktemp("catalogue") / "public"
    write_files(where, built.build.files, lambda problem: pytest.fail(problem.code))
    return where


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page that fails the test if its script fails."""
    context = browser.new_context()
    opened = context.new_page()
    opened.on("pageerror", lambda error: pytest.fail(str(error)))
    yield opened
    context.close()


def open_list(tab: Page, folder: Path, path: str = "en/projects") -> None:
    tab.goto(f"{folder.as_uri()}/{path}/index.html")


def shown(tab: Page) -> list[str]:
    """Once what the page was told has come to it."""
    tab.wait_for_timeout(40)
    return tab.locator(".list > li:visible .card-title").all_text_contents()


def press(tab: Page, *terms: str) -> None:
    for name in terms:
        tab.locator(f'[data-term="{name}"]').click()


def counts(tab: Page) -> dict[str, str]:
    links = tab.locator("[data-term]")
    return {
        str(links.nth(n).get_attribute("data-term")): links.nth(n).locator(".count").inner_text()
        for n in range(links.count())
    }


def test_terms_of_a_facet_add_up_and_facets_narrow_each_other(tab: Page, folder: Path) -> None:
    open_list(tab, folder)
    assert len(shown(tab)) == 4
    press(tab, "partners.country=RO")
    assert shown(tab) == ["Arılar", "Hava"]
    press(tab, "partners.country=AL")
    assert shown(tab) == ["Arılar", "Hava", "Kıyı"]
    press(tab, "status=running")
    assert shown(tab) == ["Hava", "Kıyı"]
    press(tab, "partners.country=AL")
    assert shown(tab) == ["Hava"]


def test_counts_say_what_choosing_a_term_would_show(tab: Page, folder: Path) -> None:
    open_list(tab, folder)
    before = counts(tab)
    assert before["partners.country=RO"] == "2"
    press(tab, "status=running")
    assert counts(tab) == {
        "status=running": "2",
        "status=finished": "1",
        "partners.country=AL": "1",
        "partners.country=PT": "1",
        "partners.country=RO": "1",
        "year=2024": "1",
        "year=bahar%20%26%20yaz%202025": "1",
    }
    press(tab, "status=running")
    assert counts(tab) == before


def test_the_reader_is_told_how_many_are_shown_and_can_show_all(tab: Page, folder: Path) -> None:
    open_list(tab, folder)
    status, everything = tab.locator("[role=status]"), tab.get_by_role("button", name="Show all")
    assert status.inner_text() == ""
    assert not everything.is_visible()
    press(tab, "status=running")
    assert status.inner_text() == "Shown: 2 of 4"
    everything.click()
    assert len(shown(tab)) == 4
    assert status.inner_text() == ""
    assert tab.evaluate("document.activeElement.dataset.term") == "status=running", "the focus is not lost"


def test_the_keyboard_does_what_the_mouse_does(tab: Page, folder: Path) -> None:
    open_list(tab, folder)
    first = tab.get_by_role("button", name="Running")
    first.focus()
    tab.keyboard.press("Space")
    assert shown(tab) == ["Hava", "Kıyı"]
    assert first.get_attribute("aria-pressed") == "true"
    assert tab.evaluate("scrollY") == 0
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert len(shown(tab)) == 3
    tab.keyboard.press("Enter")
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Enter")
    assert len(shown(tab)) == 4
    assert first.get_attribute("aria-pressed") == "false"


def test_a_choice_is_kept_in_the_address_and_the_back_button_takes_it_back(tab: Page, folder: Path) -> None:
    open_list(tab, folder)
    press(tab, "status=running", "year=bahar%20%26%20yaz%202025")
    assert shown(tab) == ["Kıyı"]
    address = tab.url
    tab.go_back()
    assert shown(tab) == ["Hava", "Kıyı"]
    tab.go_back()
    assert len(shown(tab)) == 4
    other = tab.context.new_page()
    other.goto(address)
    assert shown(other) == ["Kıyı"]


def test_an_anchor_and_an_unknown_choice_filter_nothing(tab: Page, folder: Path) -> None:
    for end in ("#bees", "#status=gone", "#%zz&=", "#"):
        tab.goto(f"{folder.as_uri()}/en/projects/index.html{end}")
        tab.reload()
        assert len(shown(tab)) == 4, end


def test_a_new_tab_is_asked_for_the_page_of_the_term(tab: Page, folder: Path) -> None:
    open_list(tab, folder)
    with tab.context.expect_page() as opened:
        tab.locator('[data-term="partners.country=RO"]').click(modifiers=["Control"])
    assert opened.value.url.endswith("/en/projects/country/romania/index.html")
    assert len(shown(tab)) == 4


def test_without_a_script_a_term_leads_to_its_page(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    open_list(tab, folder)
    assert not tab.locator(".facets button").is_visible()
    tab.get_by_role("link", name="Romania").click()
    assert tab.url.endswith("/en/projects/country/romania/index.html")
    assert shown(tab) == ["Arılar", "Hava"]
    tab.get_by_role("link", name="Show all").click()
    assert len(shown(tab)) == 4
    context.close()


def test_in_arabic_it_speaks_arabic_with_the_digits_of_the_page(tab: Page, folder: Path) -> None:
    open_list(tab, folder, "ar/p")
    press(tab, "status=running")
    assert tab.locator("[role=status]").inner_text() == "المعروض: 2 من 4"
    assert counts(tab)["partners.country=RO"] == "1"
    box, label = (
        tab.locator(".facets ul").first.bounding_box(),
        tab.locator(".facets dt").first.bounding_box(),
    )
    assert box is not None and label is not None
    assert label["x"] > box["x"], "from right to left"


def test_on_a_narrow_screen_the_filters_are_folded(tab: Page, folder: Path) -> None:
    tab.set_viewport_size({"width": 360, "height": 740})
    open_list(tab, folder)
    running = tab.locator('[data-term="status=running"]')
    assert not running.is_visible()
    tab.locator(".facets summary").click()
    running.click()
    assert len(shown(tab)) == 2
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["en/projects", "en/projects/country/romania", "ar/p", "en/projects/air"])
def test_axe_finds_nothing(browser: Browser, folder: Path, path: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    tab = context.new_page()
    open_list(tab, folder, path)
    if tab.locator("[data-filter]").count():
        press(tab, "status=running")
    assert barriers(tab) == []
    context.close()
