"""Pictures in a real browser: the right copy for the screen, and nothing that jumps while they arrive."""

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Handler, Server
from tests.images.files import noted, saved, scene
from tests.sites_in_memory import build_site, page
from twinpages.shell.disk import write_files

CONFIG = """\
title: {tr: Okul, ar: مدرسة}
default_language: tr
languages: {tr: {}, ar: {fallback: [tr]}}
menu: [index, p]
publisher: {name: Okul, logo: {src: logo.png, alt: {tr: Logo, ar: شعار}}}
"""
WORDS = "\n\n" + "Sınıfımız denizde gördüklerini anlatıyor. " * 30 + "\n\n"
PHOTOS = "".join(
    f"  - {{src: ../{name}.jpg, alt: {{tr: Resim, ar: صورة}}, caption: {{tr: Yazı, ar: تعليق}}}}\n"
    for name in ("wide", "high", "wide", "high")
)
FILES = {
    "site_config.yaml": CONFIG,
    "content/index.tr.md": page(
        "Ana",
        f'![Bir](wide.jpg){WORDS}![İki](high.jpg "Yazı"){WORDS}![Üç](wide.jpg)\n![Dört](high.jpg){WORDS}![Beş](plan.svg)',
        image="{src: wide.jpg, alt: {tr: Baş, ar: رأس}}",
    ),
    "content/wide.jpg": noted(scene(2400, 1600), "jpeg"),
    "content/high.jpg": noted(scene(1600, 1200), "jpeg", 6),
    "content/logo.png": saved(scene(400, 160), "png"),
    "content/plan.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><path d="M0 0h400v300z"/></svg>',
    "content/p/_collection.yaml": "title: {tr: Projeler, ar: مشاريع}\nfields:\n"
    "  photos: {kind: list, label: {tr: Resimler, ar: صور}, of: {kind: image}}\n",
    "content/p/a.tr.md": f"---\ntitle: A\nimage: {{src: ../wide.jpg, alt: {{tr: A, ar: A}}}}\nphotos:\n{PHOTOS}---\n{WORDS}",
}
PAGES = ("/tr/", "/ar/", "/tr/p/", "/tr/p/a/", "/ar/p/a/")
SHIFTS = """
new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 150);
})
"""
READ_ON = """
async () => {
  for (let at = 0; at < document.body.scrollHeight; at += 300) {
    scrollTo(0, at);
    await new Promise(done => setTimeout(done, 20));
  }
  await Promise.all([...document.images].map(image => image.decode()));
}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    built = build_site(FILES)
    assert built.codes == []
    folder = tmp_path_factory.mktemp("pictures") / "public"
    write_files(folder, built.build.files, lambda problem: pytest.fail(problem.code))
    server = Server(("127.0.0.1", 0), partial(Handler, directory=str(Path(folder))))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_jumps_and_no_page_scrolls_sideways(
    browser: Browser, site: str, path: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(site + path)
    page.evaluate(READ_ON)
    assert page.evaluate(SHIFTS) == 0
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0
    context.close()


@pytest.mark.parametrize(
    ("width", "density", "most"),
    [(360, 1, 640), (360, 2, 960), (360, 3, 1280), (1280, 1, 960), (1280, 2, 1920)],
)
def test_a_browser_fetches_what_its_screen_needs(
    browser: Browser, site: str, width: int, density: int, most: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, device_scale_factor=density)
    page = context.new_page()
    page.goto(site + "/tr/")
    page.evaluate("document.images[0].decode()")
    address = page.evaluate("document.images[0].currentSrc")
    assert address.endswith(".avif")
    fetched, shown = (
        int(address.rpartition("-")[2].removesuffix(".avif")),
        page.evaluate("document.images[0].width"),
    )
    assert fetched <= most
    assert fetched * 1.4 >= shown * min(density, 2), "sharp enough"
    context.close()


def test_what_is_far_below_is_not_fetched(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 600})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + "/tr/")
    page.wait_for_timeout(200)
    assert any("wide-" in url for url in asked)
    assert not any("plan.svg" in url for url in asked)
    context.close()


def test_a_place_is_kept_in_the_pictures_colour(browser: Browser, site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/files/**", lambda route: route.abort())
    page.goto(site + "/tr/")
    colour = page.evaluate("getComputedStyle(document.images[0]).backgroundColor")
    assert colour not in ("rgba(0, 0, 0, 0)", "transparent")
    context.close()
