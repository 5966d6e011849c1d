"""The page to search on, in a real browser: served and from disk, by keyboard, in three scripts."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.barriers import barriers
from tests.sites_in_memory import HOME, build_site
from tests.sites_in_memory import page as text
from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.build import build
from twinpages.search.folding import fold
from twinpages.shell.disk import read_tree, write_files

WORDS = (
    "ISPARTA ısparta İSTANBUL istanbul İ I ı i Iğdır öğretmen o\u0308g\u0306 Straße STRASSE ẞ ΟΔΟΣ οδός Ὀδυσσεύς ΐ "
    "Łódź øre Ærø œuvre đak ħobż ŠĆŽ ﬁn ① ½ ²  ＡＢＣ école É Ё й ґ їжак ՀԱՅ և ქართული المَدُّ ســاعة أكل آكل إكل "
    "مستشفى ٱلله مؤمن شيء کتاب فارسی می‌شود שָׁלוֹם हिन्दी की তথ্য தமிழ் ภาษาไทย ກຳ မြန်မာ ភាសា 学校 がっこう ｶﾞ 한국어 "
    "e-posta_x 21. don't constructor __proto__ ` $& ${x} \\ \u00a0 – 😀 a\u200bb"
)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which nothing may go wrong unsaid."""
    context = browser.new_context(viewport={"width": 900, "height": 800})
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The museum, in Greek, English and Arabic, made to be opened from disk."""
    site = read_tree(HOME / "tests/sites/museum", lambda _: None)
    config = site.files["site_config.yaml"].decode() + "\nlinks: explicit\n"
    tree = Tree(Frozen({**site.files, "site_config.yaml": config.encode()}))
    return write(
        tmp_path_factory.mktemp("disk") / "public", build(tree, read_tree(HOME, lambda _: None)).files
    )


def write(folder: Path, files: Frozen[str, bytes]) -> str:
    write_files(folder, files, lambda problem: pytest.fail(problem.code))
    return folder.as_uri()


def status(page: Page, said: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("status")).to_have_text(said)


def search(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)


def test_the_browser_folds_as_the_build_does(page: Page, address: str) -> None:
    page.goto(f"{address}/en/")
    source = (HOME / "templates/assets/search.js").read_text("utf-8")
    lines = [line for line in source.split("\n") if re.match(r" *const (W|fold) =", line)]
    folded = page.evaluate(f"words => {{ {' '.join(lines)}; return words.map(fold); }}", WORDS.split(" "))
    assert [tuple(said.split()) for said in folded] == [fold(word) for word in WORDS.split(" ")]


def test_turkish_words_are_found_in_every_form(page: Page, address: str) -> None:
    page.goto(f"{address}/tr/ara/")
    for words in ("projeler", "PROJEDE", "ogretmenlere", "öğren", "Avrupa’da kayitli"):
        search(page, words)
        status(page, re.compile(r"^Sonuçlar: [1-9]"))
        assert page.locator(".search mark").count() > 0, words
    search(page, "mikroplastik nedir")
    status(page, "Sonuçlar: 3")


def test_english_words_are_found_in_every_form(page: Page, address: str) -> None:
    page.goto(f"{address}/en/search/?q=teaches")
    status(page, re.compile(r"^Results: [1-9]"))
    marked = {said.lower() for said in page.locator(".search mark").all_inner_texts()}
    assert marked & {"teacher", "teachers", "teaching", "teach"}
    search(page, "microplastic")
    first = page.locator(".search li a").first  # what has it in its title
    expect(first).to_have_text(re.compile("^MICROPLASTIC IS EVERYWHERE"))


def test_the_best_place_of_a_page_is_linked_to(page: Page, address: str) -> None:
    page.goto(f"{address}/tr/ara/?q=neden+mikroplastik")
    page.locator(".search li a").first.click()
    expect(page).to_have_url(f"{address}/tr/projeler/mikroplastik/#why")
    page.go_back()
    status(page, re.compile("^Sonuçlar: "))
    expect(page.get_by_role("searchbox")).to_have_value("neden mikroplastik")


def test_nothing_found_looks_in_the_other_languages_at_once(page: Page, address: str) -> None:
    page.goto(f"{address}/tr/ara/")
    search(page, "teachers")
    status(page, re.compile("^Hiçbir şey bulunamadı: .*teachers.* · Başka dillerde bulunanlar$"))
    first = page.locator(".search [data-index]:visible").first
    assert (first.get_attribute("lang"), first.get_attribute("dir")) == ("en", "ltr")
    first.locator("a").first.click()
    expect(page).to_have_url(re.compile(f"^{address}/en/"))
    page.goto(f"{address}/tr/ara/?q=qqqqqq+$%26")
    status(page, "Hiçbir şey bulunamadı: \u2068qqqqqq $&\u2069")


def test_other_languages_are_loaded_only_when_asked_for(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(f"{address}/tr/etwinning-nedir/")
    assert not [url for url in asked if "search" in url]
    page.goto(f"{address}/tr/ara/?q=avrupa")
    status(page, re.compile("^Sonuçlar: "))
    assert [url for url in asked if "search-" in url] == ["/assets/search-tr.js"]
    search(page, "etwinning")
    expect(page).to_have_url(re.compile("q=etwinning$"))  # else what is found moves the button away
    page.get_by_role("button", name="Başka dillerde de ara").click()
    status(page, re.compile("Başka dillerde bulunanlar$"))
    assert {"/assets/search-en.js", "/assets/search-sq.js"} <= set(asked)
    shown = [box.get_attribute("lang") for box in page.locator(".search [data-index]:visible").all()]
    assert shown[0] == "tr"
    assert {"en", "ro", "pt", "sq"} <= set(shown)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_page_that_is_borrowed_is_found_in_its_own_language(page: Page, address: str) -> None:
    page.goto(f"{address}/ar/%D8%A8%D8%AD%D8%AB/?q=microplastic")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    box = page.locator(".search [data-index][lang=en]")
    expect(box.locator("a").first).to_be_visible()
    assert box.locator("p").first.evaluate("node => getComputedStyle(node).direction") == "ltr"


@pytest.mark.parametrize(
    ("path", "words", "title"),
    [
        ("ar/بحث", "الساعه", "ساعة"),
        ("ar/بحث", "مد", "المد"),
        ("el/αναζήτηση", "ΠΑΛΙΡΡΟΙΑΣ", "παλίρροια"),
        ("en/search", "clocks", "clock"),
    ],
)
def test_from_disk(page: Page, disk: str, path: str, words: str, title: str) -> None:
    page.goto(f"{disk}/{path}/index.html")
    search(page, words)
    expect(page.locator(".search li").first).to_be_visible()
    marked = [fold(said)[0] for said in page.locator(".search mark").all_inner_texts()]
    assert any(said.startswith(fold(title)[0][:4]) for said in marked)
    assert "?q=" in page.url
    page.locator(".search li a").first.click()
    expect(page.locator("article.page")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value(words)
    expect(page.locator(".search li").first).to_be_visible()


def test_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}/tr/ara/")
    page.keyboard.type("proje")
    status(page, re.compile("^Sonuçlar: "))
    page.keyboard.press("Enter")
    links = page.locator(".search li a")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(links.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    to = links.first.evaluate("link => link.href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(to)


def test_what_was_typed_is_no_markup(page: Page, address: str) -> None:
    page.goto(f"{address}/tr/ara/")
    search(page, "<img src=x onerror=alert(1)> constructor __proto__")
    status(page, re.compile("<img src=x"))
    assert page.locator(".search img").count() == 0


def test_without_a_script_every_page_is_a_link_away(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/tr/ara/")
    assert not page.get_by_role("search").is_visible()
    assert "Arama için betik gerekir." in (page.locator("noscript").text_content() or "")
    assert page.locator(".search-tree a:visible").count() == 14
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["tr/ara/?q=proje", "ar/%D8%A8%D8%AD%D8%AB/?q=project", "en/search/"])
def test_axe_finds_nothing(browser: Browser, address: str, path: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 700})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/{path}")
    if "?" in path:
        expect(page.locator(".search li").first).to_be_visible()
    assert [(rule, html) for rule, html in barriers(page) if "qps-" not in html] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()


def test_a_thousand_pages_are_searched_while_one_types(page: Page, tmp_path: Path) -> None:
    line = "The keeper wrote number {} into the book and the children measured water, wind and light with teachers. "
    body = "## One {{: #one }}\n\n{}\n\n## Two {{: #two }}\n\n{}"
    files = {
        f"content/n{n}.en.md": text(f"Day {n}", body.format(line.format(n) * 9, line.format(n + 1) * 9))
        for n in range(1000)
    }
    config = "title: A\ndefault_language: en\nlinks: explicit\nlanguages: {en: {}}\n"
    built = build_site({"site_config.yaml": config, "content/index.en.md": text("Home"), **files})
    page.goto(write(tmp_path / "public", built.build.files) + "/en/search/index.html?q=water")
    status(page, "Results: 1,000")
    assert page.locator(".search li").count() == 30
    began = time.monotonic()
    search(page, "teacher 57")
    status(page, "Results: 13")
    assert time.monotonic() - began < 3
