"""Addresses and a preview: what a browser is given, and what it can't be made to give."""

import pytest

from twinpages.shell.serve.answers import Answer, answer, depends_on, kind_of
from twinpages.shell.serve.preview import Preview

FILES = {
    "index.html": b"languages",
    "404.html": b"gone",
    "tr/index.html": b"home",
    "tr/üye/index.html": "üye".encode(),
    "tr/what 100%/index.html": b"odd",
    "assets/main.css": b"a{}",
    "files/poster.pdf": b"%PDF",
}
PREVIEW = Preview(FILES.get)


def of(address: str) -> Answer:
    found = answer(PREVIEW, address)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/tr/", "tr/index.html"),
        ("/tr/index.html", "tr/index.html"),
        ("/tr/%C3%BCye/", "tr/üye/index.html"),
        ("/tr/u%CC%88ye/", "tr/üye/index.html"),  # as macOS writes an ü
        ("/tr/what%20100%25/", "tr/what 100%/index.html"),
        ("/assets/main.css", "assets/main.css"),
    ],
)
def test_a_file_is_found_at_its_address(address: str, path: str) -> None:
    assert (of(address).status, of(address).body) == (200, FILES[path])


def test_a_folder_without_its_slash_leads_to_the_one_with_it() -> None:
    assert (of("/tr").status, of("/tr").location) == (302, "/tr/")
    assert of("/tr/%C3%BCye").location == "/tr/%C3%BCye/"


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/tr/nothing/",
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//evil.example/",
        "//evil.example",
        "/tr//",
        "/%FF",
        "/tr/index.html/",
        "/assets/main.css/",
    ],
)
def test_any_other_address_is_the_sites_own_404(address: str) -> None:
    assert (of(address).status, of(address).body, of(address).location) == (404, b"gone", "")


def test_a_site_that_was_never_built_has_no_answer() -> None:
    assert answer(Preview({}.get, failed=True), "/") is None


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("tr/index.html", "text/html; charset=utf-8"),
        ("assets/main.css", "text/css; charset=utf-8"),
        ("assets/search.js", "text/javascript; charset=utf-8"),
        ("tr/search.json", "application/json"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("a.ICS", "text/calendar; charset=utf-8"),
        ("a.webp", "image/webp"),
        ("a.avif", "image/avif"),
        ("a.doc", "application/msword"),
        ("_redirects", "text/plain; charset=utf-8"),
        (".nojekyll", "text/plain; charset=utf-8"),
        ("a.unheard-of", "application/octet-stream"),
    ],
)
def test_every_kind_of_file_is_named(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_the_digest_tells_a_page_that_is_gone_from_one_that_says_the_same() -> None:
    assert Answer(200, b"x").digest != Answer(404, b"x").digest
    assert Answer(200, b"x").digest == Answer(200, b"x").digest


@pytest.mark.parametrize("address", ["/", "/tr/", "/tr", "/tr/%C3%BCye/", "/assets/main.css", "/nothing"])
def test_what_an_answer_depends_on_is_what_was_read_for_it(address: str) -> None:
    read = []
    found = answer(Preview(lambda path: read.append(path) or FILES.get(path)), address)  # type: ignore[func-returns-value]
    assert found is not None
    assert set(read) <= depends_on(address)
