"""What is proved on the written files, whatever a template or raw HTML made of them."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Problem
from twinpages.pages import Page, Phrase
from twinpages.tokens import read_page
from twinpages.verify import Rules, once_each_template, prove_assets, prove_page, prove_site
from twinpages.verify.budget import weigh_assets
from twinpages.verify.links import target_of

HTML = '<!DOCTYPE html><html lang="en"><title>x</title><body>{}</body></html>'


def verify(
    body: str,
    base: str = "",
    data: dict[str, object] | None = None,
    path: str = "en/a/index.html",
    **more: str,
) -> list[Problem]:
    """Problems of a small site: this page, an other one with an anchor, a stylesheet and a picture."""
    bodies = {
        path: body,
        "en/index.html": '<p id="top">',
        **{f"{name}.html": text for name, text in more.items()},
    }
    files = {name: HTML.format(text).encode() for name, text in bodies.items()}
    files |= {"assets/main.css": b"a{}", "files/a b.png": b"x", "files/ö.pdf": b"x"}
    pages = [
        Page(
            name,
            "page.html",
            "en",
            "ltr",
            "./",
            Frozen(data or {}) if name == path else Frozen(),
            f"of {name}",
        )
        for name in bodies
    ]
    return check(files, pages, base)


def check(files: Mapping[str, bytes], pages: Iterable[Page] = (), base: str = "") -> list[Problem]:
    """As a build does: the files that are no pages, each page, then all pages together."""
    pages = {page.path: page for page in pages}
    assets = {path: data for path, data in files.items() if path.startswith("assets/")}
    path = "/" + base.split("://", 1)[-1].partition("/")[2]
    rules = Rules(Tree(), Tree(), path, frozenset({*pages, *assets}), weights=weigh_assets(assets))
    problems, proofs = list(prove_assets(assets, Tree())), []
    for name, page in pages.items():
        proof, found = prove_page(page, files[name], read_page(files[name].decode()), rules)
        proofs.append(proof)
        problems += found
    return once_each_template([*problems, *prove_site(proofs, files.keys(), rules)])


def codes(body: str, base: str = "", **more: str) -> list[str]:
    return [problem.code for problem in verify(body, base, None, "en/a/index.html", **more)]


GOOD = [
    '<a href="../">',
    '<a href="../index.html">',
    '<a href="..">',
    '<a href="../#top">',
    '<a href="#here"></a><p id="here">',
    '<a href="#ı%C5%9F"></a><p id="ış">',
    '<a href="">',
    '<a href="#">',
    '<a href="?x=1">',
    '<a href="/en/#top">',
    '<img width=1 height=1 src="../../files/a%20b.png">',
    '<a href="../../files/%C3%B6.pdf">',
    '<a href="../../files/ö.pdf#page=2">',
    '<link rel="stylesheet" href="../../assets/main.css">',
    '<a href="mailto:a@b.example">',
    '<a href="tel:+90">',
    '<img width=1 height=1 src="data:image/gif;base64,R0lGOD">',
    "<p>href=x src=//y.example</p>",
    "<code>&lt;img src=//y.example&gt;</code>",
]


@pytest.mark.parametrize("body", GOOD)
def test_what_leads_somewhere_is_no_problem(body: str) -> None:
    assert codes(body) == []


DEAD = [
    ('<a href="../b/">', "dead-link-in-page"),
    ('<a href="b.html">', "dead-link-in-page"),
    ('<a href="/tr/">', "dead-link-in-page"),
    ('<a href="../../../../x">', "dead-link-in-page"),
    ('<img width=1 height=1 src="x.png">', "dead-link-in-page"),
    ('<img width=1 height=1 srcset="../../files/a%20b.png 1x, x.png 2x">', "dead-link-in-page"),
    ('<script src="x.js"></script>', "dead-link-in-page"),
    ('<link rel="icon" href="x.svg">', "dead-link-in-page"),
    ('<area href="x.html">', "dead-link-in-page"),
    ('<a href="#nowhere">', "dead-anchor-in-page"),
    ('<a href="../#nowhere">', "dead-anchor-in-page"),
]


@pytest.mark.parametrize(("body", "code"), DEAD)
def test_what_leads_nowhere_is_said(body: str, code: str) -> None:
    [problem] = verify(body)
    assert (problem.code, problem.place.file) == (code, "templates/page.html")
    assert "en/a/index.html" in problem.message()


def test_the_same_dead_link_is_said_once_for_a_page() -> None:
    assert codes('<a href="x"></a><a href="x"></a>') == ["dead-link-in-page"]


@pytest.mark.parametrize(
    ("base", "href"),
    [("https://a.example/kitchen/", "/kitchen/en/"), ("https://a.example/", "/en/"), ("", "/en/")],
)
def test_a_link_from_the_top_of_the_host_counts_from_the_sites_address(base: str, href: str) -> None:
    assert codes(f'<a href="{href}">', base) == []


def test_an_id_that_stands_twice_is_said_once() -> None:
    [problem] = verify('<p id="a"><p id="b"><p id="a"><p id="a">')
    assert (problem.code, dict(problem.params)["name"]) == ("duplicate-id", "a")


FOREIGN = [
    '<img width=1 height=1 src="https://x.example/a.png">',
    '<img width=1 height=1 src="//x.example/a.png">',
    '<img width=1 height=1 src="HTTPS://x.example/a.png">',
    '<img width=1 height=1 srcset="https://x.example/a.png 2x">',
    '<script src="https://x.example/a.js"></script>',
    '<iframe src="https://x.example/"></iframe>',
    '<link rel="stylesheet" href="https://x.example/a.css">',
    '<link rel="preconnect" href="https://x.example">',
    '<link rel="alternate stylesheet" href="https://x.example/a.css">',
    '<video src="https://x.example/a.mp4"></video>',
    '<video poster="https://x.example/a.png"></video>',
    '<audio src="https://x.example/a.mp3"></audio>',
    '<object data="https://x.example/a.svg"></object>',
    '<embed src="https://x.example/a.svg">',
    '<picture><source srcset="https://x.example/a.png"></picture>',
    '<input type="image" src="https://x.example/a.png">',
    '<p style="background: url(https://x.example/a.png)">',
    "<p style='background: url(\"//x.example/a.png\")'>",
    "<style>@import 'https://x.example/a.css';</style>",
    "<style>@import url(https://x.example/a.css);</style>",
    "<style>@font-face { src: url( 'https://x.example/a.woff2' ) }</style>",
]


@pytest.mark.parametrize("body", FOREIGN)
def test_whatever_asks_another_host_is_said(body: str) -> None:
    assert codes(body) == ["foreign-request"]


@pytest.mark.parametrize(
    "body",
    [
        '<svg><image href="https://x.example/a.png"/></svg>',
        '<svg><use href="https://x.example/a.svg#b"/></svg>',
        '<link rel="Stylesheet" href="https://x.example/a.css">',
        '<link rel="preload" imagesrcset="https://x.example/a.png 1x" href="">',
        '<style>@import"https://x.example/a.css";</style>',
        "<style>@IMPORT url(HTTPS://x.example/a.css);</style>",
        "<style>a { background: image-set('https://x.example/a.png' 1x) }</style>",
        '<body background="https://x.example/a.png">',
        '<meta http-equiv="refresh" content="0; url=https://x.example/">',
    ],
)
def test_whatever_asks_another_host_is_said_however_it_is_written(body: str) -> None:
    assert codes(body) == ["foreign-request"]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://x.example/">',
        '<a href="//x.example/">',
        '<link rel="canonical" href="https://x.example/">',
        '<link rel="alternate" type="application/atom+xml" href="https://x.example/feed.xml">',
        "<p>@import url(https://x.example/a.css)</p>",
        '<blockquote cite="https://x.example/">',
    ],
)
def test_a_plain_link_asks_nobody(body: str) -> None:
    assert codes(body) == []


@pytest.mark.parametrize(
    "css",
    [
        "@import 'https://x.example/a.css';",
        "a { background: url(//x.example/a.png) }",
        '@font-face{src:url("http://x.example/f")}',
    ],
)
def test_a_stylesheet_asks_no_other_host(css: str) -> None:
    [problem] = check({"assets/main.css": css.encode()})
    assert (problem.code, problem.place.file) == ("foreign-request", "templates/assets/main.css")


def test_a_stylesheet_may_name_its_neighbours() -> None:
    assert check({"assets/main.css": b"a { background: url(a.png) } /* https://x.example */"}) == []


@pytest.mark.parametrize("html", ["<p>x", '<html lang="tr"><p>x', "<html><p>x"])
def test_a_page_says_its_readers_language(html: str) -> None:
    page = Page("en/index.html", "page.html", "en", "ltr", "../", Frozen(), "a.md")
    assert [p.code for p in check({"en/index.html": html.encode()}, [page])] == ["html-lang"]


PHRASES = [
    ("<p>Okul</p>", ["language-not-marked"]),
    ("<p>\n  Okul\n</p>", ["language-not-marked"]),
    ('<p lang="tr">Okul</p>', []),
    ('<div lang="tr"><p><b>Okul</b></p></div>', []),
    ('<div lang="tr"><p lang="en">Okul</p></div>', ["language-not-marked"]),
    ("<p>Okul bahçesi</p>", []),
    ("<p>School</p>", []),
]


@pytest.mark.parametrize(("body", "wanted"), PHRASES)
def test_a_foreign_phrase_stands_under_its_language(body: str, wanted: list[str]) -> None:
    data: dict[str, object] = {"title": Phrase("Okul", "tr", "ltr", True), "other": (Phrase("School", "en"),)}
    assert [problem.code for problem in verify(body, data=data)] == wanted


def test_a_text_in_no_language_may_read_like_a_foreign_phrase() -> None:
    data: dict[str, object] = {"title": Phrase("Padlet", "tr", "ltr", True), "tool": Phrase("Padlet")}
    assert verify('<h1 lang="tr">Padlet</h1><bdi>Padlet</bdi>', data=data) == []


BASE = "https://a.example/"


def twins(one: str, two: str) -> list[str]:
    """Codes of two pages that name each other as `en` and `tr`, given their links."""
    own = '<link rel="canonical" href="{}{}">'
    bodies = {"en/index.html": own.format(BASE, "en/") + one, "tr/index.html": own.format(BASE, "tr/") + two}
    files = {path: f'<html lang="{path[:2]}"><head>{body}</head>'.encode() for path, body in bodies.items()}
    pages = [Page(path, "page.html", path[:2], "ltr", "../", Frozen(), "a.md") for path in files]
    return sorted(problem.code for problem in check(files, pages, BASE))


def link(tag: str, address: str) -> str:
    return f'<link rel="alternate" hreflang="{tag}" href="{address}">'


BOTH = link("en", f"{BASE}en/") + link("tr", f"{BASE}tr/") + link("x-default", f"{BASE}tr/")


def test_hreflang_that_is_whole_is_no_problem() -> None:
    assert twins(BOTH, BOTH) == []
    assert twins("", "") == []


HREFLANG = [
    (BOTH, "", {"hreflang-dead"}),
    (BOTH, link("tr", f"{BASE}tr/"), {"hreflang-one-sided"}),
    (link("tr", f"{BASE}tr/"), BOTH, {"hreflang-one-sided"}),
    (BOTH, BOTH + link("en-GB", f"{BASE}en/"), {"hreflang-one-sided"}),
    (BOTH + link("ro", f"{BASE}ro/"), BOTH, {"hreflang-dead"}),
    (BOTH.replace(f"{BASE}tr/", "../tr/"), BOTH, {"hreflang-dead"}),
]


@pytest.mark.parametrize(("one", "two", "wanted"), HREFLANG)
def test_hreflang_that_is_not_whole_is_said(one: str, two: str, wanted: set[str]) -> None:
    assert set(twins(one, two)) == wanted


@pytest.mark.parametrize("more", [link("x-default", f"{BASE}en/"), link("tr", f"{BASE}en/")])
def test_hreflang_has_one_default_and_each_language_once(more: str) -> None:
    assert twins(BOTH + more, BOTH + more) == ["hreflang-twice"]


def test_a_twin_that_is_named_twice_alike_is_no_problem() -> None:
    assert twins(BOTH + link("tr", f"{BASE}tr/"), BOTH) == []


@given(st.text("./abñ%2eE?#: \t", max_size=14), st.sampled_from(["", "/", "/kitchen/"]))
def test_what_stands_behind_a_pages_root_means_the_same_as_by_the_long_way(rest: str, base: str) -> None:
    """The short way leaves out `a/b/../../`; written with a needless `./` before it, no address takes it."""
    address = f"../../{rest}"
    assert target_of("a/b/index.html", address, base) == target_of("a/b/index.html", f"./{address}", base)
