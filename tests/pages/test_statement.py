"""The accessibility statement: made by itself, in every language, and never saying more than was found."""

from urllib.parse import unquote

import pytest

from tests.sites_in_memory import PNG, build_site, page

CONFIG = """\
title: {tr: Okul, en: School, ar: مدرسة}
default_language: tr
languages: {tr: {}, en: {fallback: [tr]}, ar: {fallback: [en]}}
publisher: {name: Okul, email: okul@okul.example}
"""
SITE = {
    "site_config.yaml": CONFIG,
    "content/index.tr.md": page("Ana"),
    "content/index.en.md": page("Home", translation="{of: tr, origin: machine}"),
    "content/a.tr.md": page("A"),
}
PICTURES = "Every picture has a description or is marked as decoration."
HEADINGS = "Headings follow one another in order."


@pytest.mark.parametrize(
    ("lang", "path"),
    [("tr", "tr/erisilebilirlik/index.html"), ("en", "en/accessibility/index.html"), ("ar", None)],
)
def test_every_language_has_it_and_every_page_leads_there(lang: str, path: str | None) -> None:
    built = build_site(SITE)
    link = built.find(f"{lang}/index.html", "footer .links a").attributes["href"]
    found = [p for p in built.build.files if p.startswith(f"{lang}/") and '"_unchecked"' in built.text(p)]
    assert len(found) == 1 and (path is None or found == [path])
    assert found[0].split("/")[1] in unquote(link)


def test_it_counts_what_is_borrowed_and_what_nobody_reviewed() -> None:
    built = build_site(SITE)
    said = " ".join(built.texts("en/accessibility/index.html", "li"))
    assert "shown in another language: 1" in said
    assert "translated by a machine and not reviewed: 1" in said


def test_what_was_found_wanting_is_not_claimed() -> None:
    assert {PICTURES, HEADINGS} <= set(build_site(SITE).texts("en/accessibility/index.html", "li"))
    text = "![](p.png)\n\n## Bir\n\n#### Üç\n"
    built = build_site({**SITE, "content/a.tr.md": page("A", text), "content/p.png": PNG})
    assert not {PICTURES, HEADINGS} & set(built.texts("en/accessibility/index.html", "li"))


def test_readers_are_told_whom_to_write_to() -> None:
    built = build_site(SITE)
    assert built.find("en/accessibility/index.html", "main a[href^=mailto]").text() == "okul@okul.example"
    silent = build_site({**SITE, "site_config.yaml": CONFIG.replace(", email: okul@okul.example", "")})
    assert silent.html("en/accessibility/index.html").css("main a[href^=mailto]") == []


def test_an_authors_own_page_wins() -> None:
    built = build_site({**SITE, "content/accessibility.tr.md": page("Bizim")})
    assert built.texts("tr/accessibility/index.html", "h1") == ["Bizim"]
    assert built.html("tr/index.html").css("footer .links a") == []
    own = page("Bizim", "Asansör var.", template="accessibility.html")
    built = build_site({**SITE, "content/accessibility.tr.md": own})
    assert "Asansör var." in built.text("tr/accessibility/index.html")
    assert '"_unchecked"' in built.text("tr/accessibility/index.html")
