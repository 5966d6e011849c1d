"""The school's site as it is shipped: what visitors, the school and an assessor rely on."""

import os
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.ical import mistakes_of
from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import render_problem
from twinpages.build import Build, build
from twinpages.shell.disk import read_tree, write_files

HOME = Path(__file__).parents[1]
LANGUAGES = ("tr", "en", "ro", "pt", "sq")
WHAT_IS = {
    "tr": "tr/etwinning-nedir",
    "en": "en/what-is-etwinning",
    "ro": "ro/ce-este-etwinning",
    "pt": "pt/o-que-e-o-etwinning",
    "sq": "sq/cfare-eshte-etwinning",
}
PROJECT = {
    "tr": "tr/projeler/mikroplastik",
    "en": "en/projects/microplastic",
    "ro": "ro/proiecte/microplastic",
    "pt": "pt/projetos/microplasticos",
    "sq": "sq/projekte/mikroplastika",
}


@cache
def tree() -> Tree:
    return read_tree(HOME, lambda problem: pytest.fail(render_problem(problem)))


@cache
def built() -> Build:
    return build(tree(), tree())


@cache
def page(path: str) -> LexborHTMLParser:
    return LexborHTMLParser(built().files[f"{path}/index.html".lstrip("/")].decode())


def text(node: LexborHTMLParser) -> str:
    body = node.body
    assert body is not None
    return " ".join(body.text().split())


def html_files() -> list[str]:
    return [path for path in built().files if path.endswith(".html")]


def pages_of(lang: str) -> list[str]:
    return [path.removesuffix("/index.html") for path in html_files() if path.startswith(f"{lang}/")]


def test_it_builds_without_a_single_problem() -> None:
    said = [problem for problem in built().problems if problem.code != "base-url-missing"]
    assert [render_problem(problem) for problem in said] == []


def lists_of(lang: str) -> list[str]:
    """The lists of projects that share a country: nobody wrote or translated them."""
    return [path for path in pages_of(lang) if page(path).css_first(".facets [aria-current]")]


def test_every_language_has_every_page() -> None:
    assert {lang: len(pages_of(lang)) for lang in LANGUAGES} == dict.fromkeys(LANGUAGES, 14)
    assert {lang: len(lists_of(lang)) for lang in LANGUAGES} == dict.fromkeys(LANGUAGES, 4)
    assert {"404.html", "index.html"} <= set(html_files())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_frame_of_every_page(lang: str) -> None:
    for path in pages_of(lang):
        html = page(path)
        root = html.css_first("html")
        assert root is not None and root.attributes["lang"] == lang and root.attributes["dir"] == "ltr"
        assert len(html.css("h1")) == 1, path
        for landmark in ("header.top", "nav.menu", "main", "footer"):
            assert len(html.css(landmark)) == 1, (path, landmark)
        skip = html.css_first("body > a")
        assert skip is not None and skip.attributes["href"] == "#_main"
        marked = html.css("nav.menu [aria-current], .search-link[aria-current], .links [aria-current]")
        assert len(marked) == 1, path
        switcher = html.css("nav.languages a")
        assert [link.attributes["lang"] for link in switcher] == list(LANGUAGES)
        assert all(link.attributes["lang"] == link.attributes["hreflang"] for link in switcher)


def test_the_switcher_stays_on_the_page() -> None:
    for addresses in (WHAT_IS, PROJECT):
        for path in addresses.values():
            root = "../" * (path.count("/") + 1)
            links = {a.attributes["lang"]: a.attributes["href"] for a in page(path).css("nav.languages a")}
            assert links == {lang: f"{root}{other}/" for lang, other in addresses.items()}


@pytest.mark.parametrize(
    ("lang", "number", "month"),
    [
        ("tr", "980.000", "Eylül 2021"),
        ("en", "980,000", "September 2021"),
        ("ro", "980.000", "septembrie 2021"),
        ("pt", "980\xa0000", "setembro de 2021"),
        ("sq", "980\xa0000", "shtator 2021"),
    ],
)
def test_a_figure_is_written_out_by_the_language_with_its_month(lang: str, number: str, month: str) -> None:
    figures = page(WHAT_IS[lang]).css("span.figure")
    shown = [" ".join(figure.text().split(" ")) for figure in figures]
    assert any(number in figure and month in figure for figure in shown), shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_later_figure_changes_the_page_in_every_language(lang: str) -> None:
    path = "content/facts/entries.yaml"
    old = "    - {value: 1200000, qualifier: about, as_of: 2025-01, source: ec-2025}\n"
    data = tree().files[path].decode()
    assert old in data
    new = old + "    - {value: 1300000, qualifier: about, as_of: 2026-02, source: ec-2025}\n"
    files = Frozen({**tree().files, path: data.replace(old, new).encode()})
    changed = build(Tree(files), tree())
    html = changed.files[f"{WHAT_IS[lang]}/index.html"].decode()
    assert 'value="1300000"' in html
    assert 'datetime="2026-02"' in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_partners_by_country_sum_to_twelve(lang: str) -> None:
    html = page(PROJECT[lang])
    counts = [int(data.attributes["value"] or 0) for data in html.css("table td data")]
    assert counts == [5, 2, 4, 1]
    caption = html.css_first("caption")
    assert caption is not None and "12" in caption.text()


def test_country_names_come_in_the_readers_language() -> None:
    names = {lang: [th.text().strip() for th in page(PROJECT[lang]).css("tbody th")] for lang in LANGUAGES}
    assert names["tr"] == ["Türkiye", "Portekiz", "Romanya", "Arnavutluk"]
    assert names["en"][1:] == ["Portugal", "Romania", "Albania"]
    assert names["sq"][3] == "Shqipëri"


def test_the_english_title_is_marked_as_english_everywhere() -> None:
    for lang in LANGUAGES:
        heading = page(PROJECT[lang]).css_first("h1")
        assert heading is not None and heading.text() == "MICROPLASTIC IS EVERYWHERE"
        assert heading.attributes.get("lang") == (None if lang == "en" else "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ten_benefits_each_a_section_of_its_own(lang: str) -> None:
    path = next(p for p in pages_of(lang) if page(p).css_first("#teachers-practice"))
    for group in ("teachers", "students"):
        assert len(page(path).css(f"h3[id^={group}-]")) == 5


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_a_machine_translation_says_so_in_the_readers_language(lang: str) -> None:
    english = "translated by a machine"
    for path in set(pages_of(lang)) - set(lists_of(lang)):
        if page(path).css_first(".search, #_unchecked"):
            continue  # a page of the theme's words
        notice = page(path).css_first(".notice")
        assert notice is not None, path
        assert notice.css_first("a") is not None
        assert (english in notice.text()) == (lang == "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_partners_country_leads_to_the_projects_there(lang: str) -> None:
    links = page(PROJECT[lang]).css("th[scope=row] a")
    assert len(links) == 4
    root = "../" * (PROJECT[lang].count("/") + 1)
    lists = {link.attributes["href"].removeprefix(root).strip("/") for link in links}  # type: ignore[union-attr]
    assert lists == set(lists_of(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_single_project_is_not_to_be_filtered(lang: str) -> None:
    assert not page(PROJECT[lang].rpartition("/")[0]).css(".facets")
    assert not page(PROJECT[lang]).css(".more")


def test_nothing_personal_is_published() -> None:
    for path in html_files():
        shown = text(LexborHTMLParser(built().files[path].decode()))
        assert not re.search(r"[\w.+-]+@[\w-]+\.\w+", shown), path
        assert not re.search(r"(?:\+90|\(0 ?3\d\d\)|\b0 ?3\d\d[ -]\d{3})", shown), path
        assert "mailto:" not in built().files[path].decode(), path
        for word in ("Teknikokullar", "Mevlana", "Bakan a.", "Daire Başkanı", "[ad soyad]", "_GoBack"):
            assert word not in shown, (path, word)


def test_nothing_unknown_is_shown() -> None:
    for path in html_files():
        assert "<address>" not in built().files[path].decode(), "the school's name is not known yet"


def test_no_page_asks_another_host() -> None:
    for path in html_files():
        html = LexborHTMLParser(built().files[path].decode())
        for node in html.css("script[src],link[href],img[src],iframe,object,embed"):
            address = node.attributes.get("src") or node.attributes.get("href") or ""
            assert not re.match(r"(?:[a-z]+:)?//", address), (path, address)


def test_the_school_fills_in_its_name_in_one_place() -> None:
    config = tree().files["site_config.yaml"].decode().replace("  name:", "  name: Deneme Okulu")
    filled = build(Tree(Frozen({**tree().files, "site_config.yaml": config.encode()})), tree())
    assert not [p for p in filled.problems if p.level == "error"]
    assert "Deneme Okulu" in filled.files["tr/index.html"].decode()
    assert "Deneme Okulu" in filled.files["en/index.html"].decode()


NEWER = ("“container-type”", "“@container”", "“paint-order”", "Resource violates Content Security Policy")
"""Properties of CSS that browsers have and the checker does not know yet; and what it says of files on a disk,
which are no host of their own: browsers apply the policy to them by `file:`."""


def test_the_nu_html_checker_finds_nothing(tmp_path: Path) -> None:
    jar = os.environ.get("VNU_JAR", "")
    if not Path(jar).is_file():
        if os.environ.get("CI") == "true":
            pytest.fail("VNU_JAR names no file: .ci/run sets it")
        pytest.skip("VNU_JAR names no file")
    write_files(tmp_path / "public", built().files, lambda problem: pytest.fail(render_problem(problem)))
    command = ["java", "-jar", jar, "--skip-non-html", "--also-check-css", str(tmp_path / "public")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [line for line in result.stderr.splitlines() if not any(name in line for name in NEWER)]
    assert said == []


def test_the_clubs_year_can_be_taken_into_a_calendar_in_every_language() -> None:
    rows = tree().files["content/plan/entries.yaml"].decode().count("\n  month:")
    for lang in LANGUAGES:
        data = built().files[f"{lang}/plan.ics"]
        assert mistakes_of(data) == []
        assert data.count(b"RRULE:FREQ=YEARLY\r\n") == rows > 0
        assert f"SUMMARY;LANGUAGE={lang}:".encode() in data
    assert page("tr/kulupler").css_matches("a[href='../../tr/plan.ics'][type='text/calendar']")


def test_a_project_without_dates_makes_no_calendar() -> None:
    assert not [path for path in built().files if path.endswith(".ics") and "plan" not in path]
