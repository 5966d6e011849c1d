"""A real browser and the shipped site, in Turkish, English, Arabic and the pseudo-languages."""

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.build import build
from twinpages.shell.disk import read_tree, write_files

HOME = Path(__file__).parents[2]
LANGUAGES = "languages: {tr: {}, en: {fallback: [tr]}, ar: {fallback: [en]}, qps-ploc: {}, qps-plocm: {}, ro: {}, pt: {}, sq: {}}\n"


class Server(ThreadingHTTPServer):
    """A plain host: files of one folder, and `404.html` for a wrong address."""

    daemon_threads = True


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, *_: object, **__: object) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder it is published from."""
    tree = read_tree(HOME, lambda _: None)
    lines = tree.files["site_config.yaml"].decode().split("languages:\n")
    rest = lines[1].split("\n\n", 1)[1]
    config = lines[0] + LANGUAGES + rest
    result = build(Tree(Frozen({**tree.files, "site_config.yaml": config.encode()})), tree)
    assert not [problem for problem in result.problems if problem.level == "error"]
    folder = tmp_path_factory.mktemp("site") / "public"
    write_files(folder, result.files, lambda problem: pytest.fail(problem.code))
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, on the loopback interface only."""
    server = Server(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        found = next((path for name in names if (path := shutil.which(name))), None)
        if found is None and not Path(playwright.chromium.executable_path).is_file():
            if os.environ.get("CI") == "true":
                pytest.fail("no browser: .ci/run installs one")
            pytest.skip("no browser on this machine")
        flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
        flags += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
        opened = playwright.chromium.launch(executable_path=found, args=flags)
        yield opened
        opened.close()
