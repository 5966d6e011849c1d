"""The preview as a teacher uses it: a file is saved, and the open page shows it. A real server, a real browser."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.sites_in_memory import CONFIG, page, twin

HOME = Path(__file__).parents[2]
LINES = "\n\n".join(f"Satır {number}: domates, biber ve nane." for number in range(60))
FILES = {
    "site_config.yaml": CONFIG,
    "content/index.md": page("Ana sayfa", "Merhaba"),
    "content/garden.md": page("Bahçe", LINES, slug="bahce"),
    "content/garden.en.md": twin("Garden", "Tomatoes"),
    "content/later.md": page("Sonra", "Taslak", draft="yes"),
}


@dataclass
class Serving:
    process: "subprocess.Popen[str]"
    folder: Path
    lines: list[str]
    """What the terminal shows."""

    @property
    def address(self) -> str:
        found = (re.search(r"http://[^ ]+", line) for line in self.lines)
        return next(match[0] for match in found if match)

    def write(self, path: str, text: str) -> float:
        """Whole, as an editor does it; the moment before."""
        file = self.folder / path
        temporary = file.with_name(f".{file.name}.tmp")
        temporary.write_text(text, encoding="utf-8")
        begin = time.time()
        os.replace(temporary, file)
        return begin

    @property
    def builds(self) -> int:
        return sum(re.match(r"\d\d:\d\d:\d\d  ", line) is not None for line in self.lines)

    def wait_for(self, builds: int) -> None:
        end = time.monotonic() + 10
        while self.builds < builds:
            assert time.monotonic() < end, f"no build number {builds}:\n{''.join(self.lines)}"
            time.sleep(0.02)

    def read(self) -> None:
        assert self.process.stdout is not None
        self.lines.extend(iter(self.process.stdout.readline, ""))


def start(folder: Path, *arguments: str) -> Serving:
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    command = [sys.executable, str(HOME / "build.py"), "serve", "--site", str(folder), "--language", "tr"]
    process = subprocess.Popen(
        [*command, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    serving = Serving(process, folder, [])
    Thread(target=serving.read, daemon=True).start()
    return serving


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    started = start(tmp_path_factory.mktemp("okul sitesi"), "--port", "0")
    try:
        started.wait_for(builds=1)
        yield started
    finally:
        started.process.kill()
        started.process.wait()


@pytest.fixture
def tab(browser: Browser, serving: Serving) -> Iterator[Page]:
    """A page that fails the test if its script fails or its policy is broken. Its folder is as it was."""
    before, mended = serving.builds, False
    for path, text in FILES.items():
        if (serving.folder / path).read_text(encoding="utf-8") != text:
            serving.write(path, text)
            mended = True
    serving.wait_for(before + mended)
    context = browser.new_context(viewport={"width": 900, "height": 600})
    opened = context.new_page()
    opened.on("pageerror", lambda error: pytest.fail(str(error)))
    opened.on("console", lambda said: pytest.fail(said.text) if "Security" in said.text else None)
    yield opened
    context.close()


def seen_at(tab: Page, text: str) -> float:
    """The moment when the page first shows this, as seconds of the clock. To be asked before it does."""
    script = """text => { window.seen = new Promise(resolve => (function look() {
        if (document.body.innerText.includes(text)) resolve(Date.now() / 1000); else requestAnimationFrame(look);
    })()); }"""
    tab.evaluate(script, text)
    return 0.0


def test_a_saved_file_is_on_the_screen_and_the_place_on_the_page_is_kept(tab: Page, serving: Serving) -> None:
    tab.goto(f"{serving.address}tr/bahce/")
    expect(tab.get_by_text("Satır 59")).to_be_attached()
    tab.evaluate("window.mark = document.querySelector('main'); document.links[3].focus(); scrollTo(0, 900)")
    took = []
    for number in range(3):
        text = LINES.replace("Satır 40:", f"Yeni satır {number}:")
        seen_at(tab, f"Yeni satır {number}:")
        begin = serving.write("content/garden.md", page("Bahçe", text, slug="bahce"))
        took.append(tab.evaluate("window.seen") - begin)
    print(f"from saving to seeing: {', '.join(f'{seconds:.3f} s' for seconds in took)}")
    assert min(took) < 2
    assert tab.evaluate("scrollY") == 900
    assert tab.evaluate("document.activeElement === document.links[3]"), "the focus is kept"
    assert tab.evaluate("window.mark === document.querySelector('main')"), "the page was not loaded again"


def test_other_pages_stay_as_they_are(tab: Page, serving: Serving) -> None:
    tab.goto(f"{serving.address}en/garden/")
    requests: list[str] = []
    tab.on("request", lambda request: requests.append(request.resource_type))
    before = serving.builds
    serving.write("content/index.md", page("Ana sayfa", "Yine merhaba"))
    serving.wait_for(before + 1)
    tab.wait_for_timeout(150)
    assert "fetch" not in requests
    assert "document" not in requests


def test_a_mistake_is_shown_in_the_authors_words_and_goes_when_it_is_mended(
    tab: Page, serving: Serving
) -> None:
    tab.goto(f"{serving.address}tr/bahce/")
    serving.write("content/garden.md", page("Bahçe", "Bozuk", slug="bahce", titel="x"))
    errors = tab.locator("twinpages-report .errors")
    expect(errors).to_be_visible()
    expect(errors).to_contain_text("1 hata")
    expect(errors).to_contain_text("content/garden.md:4:1")
    expect(errors).to_contain_text("'title'")
    expect(tab.get_by_text("Satır 59")).to_be_attached()
    assert errors.evaluate("node => getComputedStyle(node).position") == "fixed", "its style is allowed"
    assert tab.locator("twinpages-report [aria-live=polite]").count() == 1
    tab.keyboard.press("Escape")
    expect(errors).to_have_count(0)
    serving.write("content/garden.md", page("Bahçe", "Bozuk", slug="bahce", titel="x", sumary="y"))
    expect(errors).to_contain_text("2 hata")
    serving.write("content/garden.md", page("Bahçe", "Onarıldı", slug="bahce"))
    expect(tab.get_by_text("Onarıldı")).to_be_visible()
    expect(errors).to_have_count(0)


def test_a_page_that_goes_shows_that_it_is_gone_and_comes_back(tab: Page, serving: Serving) -> None:
    before = serving.builds
    serving.write("content/news.md", page("Haber", "Yeni haber"))
    serving.wait_for(before + 1)
    tab.goto(f"{serving.address}tr/news/")
    expect(tab.get_by_text("Yeni haber")).to_be_visible()
    (serving.folder / "content/news.md").unlink()
    expect(tab).to_have_title(re.compile("bulunamadı"))
    serving.write("content/news.md", page("Haber", "Eski haber"))
    expect(tab.get_by_text("Eski haber")).to_be_visible()
    (serving.folder / "content/news.md").unlink()


def test_the_look_changes_without_loading_the_page_again(tab: Page, serving: Serving) -> None:
    tab.goto(f"{serving.address}tr/bahce/")
    tab.evaluate("window.mark = 1")
    color = "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()"
    assert tab.evaluate(color) != "#702030"
    serving.write("site_config.yaml", CONFIG + "colors: {accent: '#702030'}\n")
    for _ in range(100):
        if tab.evaluate(color) == "#702030":
            break
        tab.wait_for_timeout(20)
    assert tab.evaluate(color) == "#702030"
    assert tab.evaluate("window.mark") == 1


def test_a_picture_that_was_replaced_is_shown(tab: Page, serving: Serving) -> None:
    def paint(width: int) -> None:
        Image.new("RGB", (width, 10), "red").save(serving.folder / "content/dot.png")

    paint(10)
    serving.write("content/garden.md", page("Bahçe", "![Kırmızı](dot.png)", slug="bahce"))
    tab.goto(f"{serving.address}tr/bahce/")
    picture = tab.get_by_alt_text("Kırmızı")
    expect(picture).to_have_js_property("naturalWidth", 10)
    paint(20)
    expect(picture).to_have_js_property("naturalWidth", 20)


def test_a_page_with_a_script_of_its_own_is_loaded_again(tab: Page, serving: Serving) -> None:
    tab.goto(f"{serving.address}tr/ara/")
    serving.write("content/garden.md", page("Bostan", "Metin", slug="bahce"))
    expect(tab.get_by_role("link", name="Bostan")).to_be_visible()


def test_drafts_are_shown_and_nothing_is_written(tab: Page, serving: Serving) -> None:
    tab.goto(f"{serving.address}tr/later")
    assert tab.url.endswith("/tr/later/")
    expect(tab.get_by_text("Taslak").first).to_be_visible()
    assert not (serving.folder / "public").exists()


@pytest.mark.skipif(os.name == "nt", reason="a signal cannot be sent like that")
def test_from_a_mistake_at_the_beginning_to_ctrl_c(
    browser: Browser, serving: Serving, tmp_path: Path
) -> None:
    """The wished port is taken, the site cannot be built, it is mended, and the preview is ended."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/club.md").write_text(page("Kulüp", titel="x"), encoding="utf-8")
    taken = serving.address.rstrip("/").rpartition(":")[2]
    second = start(tmp_path, "--port", taken)
    tab = browser.new_page()
    try:
        second.wait_for(builds=1)
        assert taken in second.lines[0]
        assert second.address != serving.address
        assert "1 hata" in second.lines[-1]
        tab.goto(f"{second.address}tr/club/")
        expect(tab.get_by_text("content/club.md:3:1")).to_be_visible()
        second.write("content/club.md", page("Kulüp", "Hoş geldiniz"))
        expect(tab.get_by_text("Hoş geldiniz")).to_be_visible()
        begin = time.monotonic()
        for _ in range(2):  # as those do who are in a hurry
            second.process.send_signal(signal.SIGINT)
            time.sleep(0.03)
        assert second.process.wait(5) == 0
        assert time.monotonic() - begin < 2
        assert "Traceback" not in "".join(second.lines)
    finally:
        tab.close()
        second.process.kill()
        second.process.wait()
