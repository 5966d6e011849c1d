"""The benchmarks measure what they say. What they find is measured by hand, never here."""

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from benchmarks import corpus, prose, race, speed, table
from benchmarks.layouts import alike, eleventy, hugo, mkdocs, pelican, twinpages
from benchmarks.proof import Missing, counted, prove
from benchmarks.race import Figure, Race

HOME = Path(__file__).resolve().parents[1]
LAYOUTS = [twinpages, alike, hugo, eleventy, mkdocs, pelican]
SMALL = corpus.first(3, 4)


def run_here(code: str, **environment: str) -> str:
    """In a process of its own, since measuring waits for all children of its process."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=HOME,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


# corpus


def test_the_corpus_is_the_same_whatever_the_hash_seed() -> None:
    code = (
        "import hashlib; from benchmarks import corpus; from benchmarks.layouts import twinpages;"
        "print(hashlib.sha256(repr(list(twinpages.files(corpus.first(12, 5)))).encode()).hexdigest())"
    )
    assert run_here(code, PYTHONHASHSEED="1") == run_here(code, PYTHONHASHSEED="2")


def test_a_page_is_the_same_alone_and_among_others() -> None:
    language = SMALL.languages[2]
    assert corpus.pages(SMALL, language)[-1] == corpus.subject_page(corpus.first(3, 28), 2, language)


@pytest.mark.parametrize("language", prose.LANGUAGES[:5], ids=lambda one: one.tag)
def test_pages_have_about_400_words_of_their_script(language) -> None:
    texts = [corpus.subject_page(corpus.first(50, 5), subject, language).body for subject in range(50)]
    assert 390 < sum(len(text.split()) for text in texts) / 50 < 430
    title = corpus.title(SMALL, 0, language)
    scripts = {unicodedata.name(letter).split()[0] for letter in title if letter.isalpha()}
    assert scripts == {
        {"Latn": "LATIN", "Grek": "GREEK", "Cyrl": "CYRILLIC", "Arab": "ARABIC"}[language.script]
    }


def test_there_are_28_languages_with_four_scripts_in_the_first_five() -> None:
    assert len({language.tag for language in prose.LANGUAGES}) == 28
    assert {language.script for language in prose.LANGUAGES[:4]} == set(prose.SCRIPTS)


def test_texts_hold_what_people_write() -> None:
    whole = "\n".join(
        corpus.subject_page(corpus.first(40, 1), one, prose.LANGUAGES[0]).body for one in range(40)
    )
    for mark in ("\n## ", "\n- ", "\n1. ", "\n> ", "\n| --- ", "\n```\n", "*", "**", " `", "]("):
        assert mark in whole


def test_links_lead_to_pages_of_the_corpus() -> None:
    site = corpus.first(25, 2)
    pages = {page.id for page in corpus.pages(site, site.languages[1])}
    for page in corpus.pages(site, site.languages[1]):
        for target in re.findall(r"\]\((?:\.\./)?(.*?)\.md\)", page.body):
            assert target in pages


def test_an_edit_changes_one_page_and_nothing_else() -> None:
    edit = corpus.Edit(1, "el", title="anew", text="More.")
    for language in SMALL.languages:
        for before, after in zip(
            corpus.pages(SMALL, language), corpus.pages(SMALL.edited(edit), language), strict=True
        ):
            edited = (before.id, language.tag) == (SMALL.id(1), "el")
            assert (before != after) == edited
            assert after.title.endswith(" anew") == edited
            assert after.body.endswith("\nMore.\n") == edited


# layouts


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.NAME)
def test_every_layout_has_every_page_once(layout) -> None:
    files = dict(layout.files(SMALL))
    assert len(files) == len(list(layout.files(SMALL)))
    bodies = "\n".join(files.values())
    for language in SMALL.languages:
        for page in corpus.pages(SMALL, language):
            assert page.title in bodies
    assert sum(name.endswith(".md") for name in files) == 4 * (1 + 3 + 3)
    addresses = {layout.address(page, one.tag) for page in map(SMALL.id, range(3)) for one in SMALL.languages}
    assert len(addresses) == 12


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.NAME)
def test_an_edit_rewrites_what_a_fresh_layout_would_have(layout) -> None:
    for kind in ("text", "title"):
        edit = race.planned(SMALL, kind, 1)
        after = SMALL.edited(edit)
        files = dict(layout.files(SMALL))
        assert files | dict(layout.changed(after, edit)) == dict(layout.files(after)) != files


def test_what_is_installed_has_a_version() -> None:
    assert [len(layout.PACKAGES) for layout in LAYOUTS] == [0, 0, 1, 1, 2, 2]
    assert all(re.search(r"[=@]\d", package) for layout in LAYOUTS for package in layout.PACKAGES)


@pytest.mark.parametrize("layout", [twinpages, alike], ids=lambda one: one.NAME)
def test_twinpages_builds_its_layouts_without_a_problem(layout, tmp_path) -> None:
    build_strictly(layout, tmp_path)
    prove(layout, SMALL, tmp_path)


def build_strictly(layout, folder: Path) -> None:
    race.write(folder, layout.files(SMALL))
    command = [*layout.command(folder, folder), "--strict", "--language", "en"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")


def test_the_layout_like_the_others_has_no_search_and_their_frame(tmp_path) -> None:
    build_strictly(alike, tmp_path)
    assert not list(tmp_path.glob("output/assets/search-*"))
    page = (tmp_path / "output" / alike.address(SMALL.id(1), "el")).read_text(encoding="utf-8")
    frame = re.findall(r"<(meta|link|nav|script|h1|footer)\b", page.partition("</h1>")[0])
    assert frame == [*["meta"] * 2, "link", "meta", *["link"] * 6, *["nav"] * 3, "h1"]


def test_a_page_left_out_is_noticed(tmp_path) -> None:
    build_strictly(twinpages, tmp_path)
    assert counted(tmp_path)["pages"] >= 4 * (1 + 3 + 3)
    edit = corpus.Edit(1, "el", title="anew")
    with pytest.raises(Missing, match="harbour/p00001 in el lacks its title"):
        prove(twinpages, SMALL.edited(edit), tmp_path, (edit,))
    shutil.rmtree(tmp_path / "output" / "ar" / "harbour" / "p00001")
    with pytest.raises(Missing, match="no page harbour/p00001 in ar"):
        prove(twinpages, SMALL, tmp_path)


def test_a_cold_build_finds_nothing_of_an_earlier_one(tmp_path) -> None:
    race.write(tmp_path, [("output/index.html", ""), (".twinpages/memory", ""), ("content/index.md", "")])
    race.ready(twinpages, SMALL, tmp_path, "cold", None)
    assert [path.name for path in tmp_path.iterdir()] == ["content"]


# measuring

BURN = "import time\nwhile time.process_time() < 0.3: pass"
needs_unix = pytest.mark.skipif(not hasattr(os, "wait4"), reason="Windows counts no children")
needs_proc = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux tells it")


def measured(call: str, command: list[str], folder: Path) -> str:
    arguments = f"{command!r}, Path({str(folder)!r}), dict(os.environ)"
    return run_here(
        f"import os; from pathlib import Path; from benchmarks.measure import *; {call.format(arguments)}"
    )


@needs_unix
def test_processor_time_counts_children(tmp_path) -> None:
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BURN!r}])"
    cost = measured("cost = timed({}); print(cost.cpu)", [sys.executable, "-c", child], tmp_path)
    assert 0.3 <= float(cost) < 3


@needs_proc
def test_processor_time_counts_children_that_outlive_their_parent(tmp_path) -> None:
    child = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BURN!r}])"
    cost = measured("cost = timed({}); print(cost.cpu)", [sys.executable, "-c", child], tmp_path)
    assert float(cost) >= 0.3


@needs_proc
def test_memory_counts_all_processes_at_once(tmp_path) -> None:
    hold = "import time; held = b'x' * 60_000_000; time.sleep(0.4)"
    both = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}"
    peak = measured("print(peak_memory({}))", [sys.executable, "-c", both], tmp_path)
    assert 120e6 < int(peak) < 200e6


@needs_unix
def test_a_build_that_fails_says_what_it_said(tmp_path) -> None:
    call = "\ntry: timed({})\nexcept Failed as failed: print(failed)"
    assert "no such thing" in measured(call, [sys.executable, "-c", "exit('no such thing')"], tmp_path)


# table


def small_race() -> Race:
    seconds = {
        "Hugo": {"cold": (2.0, 4.0, 3.0), "unchanged": (2.0, 2.0, 2.0)},
        "Twinpages": {"cold": (3.0, 4.0, 6.0), "unchanged": (0.04, 0.04, 0.05)},
    }
    figures = tuple(
        Figure(name, kind, number, value, value * 2)
        for name, kinds in seconds.items()
        for kind, values in kinds.items()
        for number, value in enumerate(values)
    )
    written = {
        "Hugo": {"pages": 5056, "bytes": 40_000_000},
        "Twinpages": {"pages": 5067, "bytes": 51_000_000},
    }
    return Race(1000, 5, figures, {"Hugo": 500_000_000, "Twinpages": 200_000_000}, written)


def test_the_table_of_a_race() -> None:
    assert table.race_tables(small_race(), ["2026-11-22", "2 cores"]).splitlines() == [
        "5,000 pages: 1,000 subjects in 5 languages; rounds: 3.",
        "",
        "- 2026-11-22",
        "- 2 cores",
        "",
        "How long, as a multiple of Hugo in the same round (median; least to greatest):",
        "",
        "| build | Hugo | Twinpages |",
        "| --- | --- | --- |",
        "| cold | 1 | 1.50 (1.00–2.00) |",
        "| nothing changed | 1 | 0.020 (0.020–0.025) |",
        "| memory, cold | 1 | 0.40 |",
        "",
        "The same for the time of all processors together:",
        "",
        "| build | Hugo | Twinpages |",
        "| --- | --- | --- |",
        "| cold | 1 | 1.50 (1.00–2.00) |",
        "| nothing changed | 1 | 0.020 (0.020–0.025) |",
        "",
        "In seconds on the clock (in brackets: of all processors together), medians:",
        "",
        "| build | Hugo | Twinpages |",
        "| --- | --- | --- |",
        "| cold | 3.00 (6.00) | 4.00 (8.00) |",
        "| nothing changed | 2.00 (4.00) | 0.04 (0.08) |",
        "| memory, cold | 500 MB | 200 MB |",
        "| HTML files written | 5,056 | 5,067 |",
        "| all files written | 40 MB | 51 MB |",
    ]


def test_the_table_of_growth() -> None:
    assert table.growth_table([small_race()]).splitlines()[2:] == [
        "| pages | Hugo, cold | Hugo, nothing changed | Twinpages, cold | Twinpages, nothing changed "
        "| Hugo, memory | Twinpages, memory |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        "| 5,000 (1,000 × 5) | 3.00 (0.60) | 2.00 (0.40) | 4.00 (0.80) | 0.04 (0.01) | 500 MB | 200 MB |",
    ]


def test_without_hugo_there_are_no_ratios() -> None:
    whole = small_race()
    alone = tuple(figure for figure in whole.figures if figure.name != "Hugo")
    text = table.race_tables(Race(1000, 5, alone, {}, {"Twinpages": whole.written["Twinpages"]}), [])
    assert "| cold | – |" in text


def test_figures_survive_the_file() -> None:
    assert Race.from_json(small_race().as_json()) == small_race()


def test_the_table_has_its_place_in_the_document() -> None:
    document = (HOME / "docs" / speed.DOCUMENT).read_text(encoding="utf-8")
    once = table.placed(document, "| a |\n")
    assert "| a |" in once
    assert table.placed(once, "| b |\n") == table.placed(document, "| b |\n")
    assert once.startswith(document.partition(table.BEGIN)[0])
