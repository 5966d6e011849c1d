"""`translations`: the state of every twin, and a twin marked as up to date without touching anything else."""

import json
from pathlib import Path

import pytest

from twinpages.shell.cli import main

HOME = Path(__file__).parents[2]
ORIGINAL = "---\ntitle: Faydalar\n---\nGiriş.\n\n## Bir\n\nMetin.\n\n## İki\n\nMetin.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    content.mkdir()
    config = (
        "title: Okul\ndefault_language: tr\nlanguages: {tr: {}, en: {fallback: [tr]}, ro: {fallback: [en]}}\n"
    )
    (tmp_path / "site_config.yaml").write_text(config, "utf-8")
    (content / "index.md").write_text("---\ntitle: Ana sayfa\n---\n", "utf-8")
    (content / "faydalar.tr.md").write_text(ORIGINAL, "utf-8")
    return tmp_path


def write_twin(site: Path, text: str) -> Path:
    file = site / "content" / "faydalar.en.md"
    file.write_bytes(text.encode("utf-8"))
    return file


def run(site: Path, *arguments: str) -> int:
    return main(["translations", *arguments, "--site", str(site), "--language", "en"], HOME)


FRONT_MATTERS = {
    "in one line": 'title: "Benefits"  # a comment\ntranslation: {of: tr, origin: machine}\n',
    "in one line, with a comma": "title: Benefits\ntranslation: {of: tr, origin: machine }\n",
    "in lines": "title: Benefits\ntranslation:\n  of: tr\n  origin: machine\nsummary: Short\n",
    "in lines, last": "title: Benefits\ntranslation:\n  of: tr\n  origin: machine\n",
    "with an old seen": 'title: Benefits\ntranslation: {of: tr, seen: "00000000", origin: human}\n',
    "with an old seen in lines": "title: Benefits\ntranslation:\n    of: tr\n    seen: 00000000 11111111\n",
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "with a BOM"])
@pytest.mark.parametrize("matter", FRONT_MATTERS.values(), ids=FRONT_MATTERS)
def test_accept_writes_seen_and_nothing_else(
    site: Path, matter: str, mark: str, line_end: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{mark}---\n{matter}---\nIntro.\n\n## One\n\nText — “x”.\n\n## Two\n\nText.\n".replace(
        "\n", line_end
    )
    file = write_twin(site, text)
    assert run(site, "accept", str(file)) == 0
    before, after = text.split(line_end), file.read_bytes().decode("utf-8").split(line_end)
    changed = [line for line in after if line not in before]
    assert len(changed) == 1
    assert "seen:" in changed[0]
    assert [line for line in before if line not in after and "seen" not in line and "{" not in line] == []
    capsys.readouterr()
    assert run(site, "--format", "json") == 0
    states = json.loads(capsys.readouterr().out)["translations"]
    assert [s["state"] for s in states if s["id"] == "faydalar"] == ["original", "current", "missing"]
    again = file.read_bytes()
    assert run(site, "accept", str(file)) == 0
    assert file.read_bytes() == again


def test_a_changed_section_is_counted_and_a_comma_is_not(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_twin(
        site, "---\ntitle: Benefits\ntranslation: {of: tr}\n---\nIntro.\n\n## One\n\nx\n\n## Two\n\nx\n"
    )
    run(site, "accept", "content/faydalar.en.md")
    original = site / "content" / "faydalar.tr.md"
    original.write_text(ORIGINAL.replace("Giriş.", "**Giriş**,"), "utf-8")
    capsys.readouterr()
    run(site)
    assert "up to date" in capsys.readouterr().out
    original.write_text(ORIGINAL.replace("Giriş.", "Yeni giriş.").replace("İki", "Üç"), "utf-8")
    run(site)
    assert "2 of 4 sections changed since (by a person)" in capsys.readouterr().out
    assert file.is_file()


def test_borrowed_pages_are_missing_in_the_report(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site) == 0
    out = capsys.readouterr().out
    assert "missing, borrowed from tr" in out
    assert "ro: 0 translated or original, 0 older than the original, 2 missing" in out


@pytest.mark.parametrize("name", ["content/faydalar.tr.md", "content/nothing.en.md"])
def test_an_original_or_no_page_cannot_be_accepted(
    site: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (site / "content" / "faydalar.tr.md").read_bytes()
    assert run(site, "accept", name) == 1
    assert "accept-" in capsys.readouterr().err
    assert (site / "content" / "faydalar.tr.md").read_bytes() == before


def test_a_wrong_word_after_translations_is_usage(site: Path) -> None:
    assert run(site, "acept") == 2
