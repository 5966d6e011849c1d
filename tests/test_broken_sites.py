"""A site with a mistake in, the exact lines that its author reads out.

`broken_sites/_base` is a small site without a mistake: a school's kitchen. Each other folder holds only
the files that differ from it; `_delete.txt` names files of `_base` to leave out. `expected.txt` is what
an English author reads, `expected.tr.txt` what a Turkish one does. `--update-expected` (or the variable
UPDATE_EXPECTED=1) writes both anew; read every line aloud before you keep it.

How many words of the shipped theme are translated is no matter of these sites, so `words-missing` is
left out here and tested apart.
"""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sites_in_memory import read_theme_once
from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.mistakes import LEVELS, MISTAKES
from twinpages.base.problem import ERROR, WARNING, Problem, in_file_order, render_problem
from twinpages.build import build
from twinpages.shell.author import words_of_the_tool
from twinpages.shell.cli import main
from twinpages.shell.disk import read_tree

HOME = Path(__file__).parents[1]
SITES = Path(__file__).parent / "broken_sites"
BASE = SITES / "_base"
NAMES = sorted(folder.name for folder in SITES.iterdir() if folder.name != BASE.name)
SHIPPED = read_tree(HOME, lambda _: None)
EXPECTED = {"en": "expected.txt", "tr": "expected.tr.txt"}
OURS = {"_delete.txt", *EXPECTED.values()}
TURKISH = HOME / "locales/tr/LC_MESSAGES/tool.po"

MADE_IN_CODE = {
    "not-utf8": "base/test_files.py::test_a_text_that_is_not_utf8_is_said_with_its_encoding",
    "nul-byte": "base/test_files.py::test_a_nul_character_is_said_where_it_stands",
    "text-too-long": "base/test_files.py::test_a_text_is_too_long_beyond_two_megabytes",
    "yaml-control": "base/test_marked_yaml.py::test_what_is_no_yaml_is_said_once_where_it_stands",
    "yaml-deep": "base/test_marked_yaml.py::test_what_is_no_yaml_is_said_once_where_it_stands",
    "unreadable": "shell/test_disk.py::test_a_pipe_is_unreadable",
    "link-circle": "shell/test_disk.py::test_a_link_to_a_folder_above_is_a_circle",
    "link-dead": "shell/test_disk.py::test_a_link_to_nothing_is_dead",
    "link-outside": "shell/test_disk.py::test_a_link_out_of_the_site_is_not_followed",
    "output-is-a-file": "shell/test_disk.py::test_a_file_is_no_output_folder",
    "output-not-ours": "shell/test_disk.py::test_a_folder_with_other_files_is_refused",
    "output-through-link": "shell/test_disk.py::test_nothing_is_written_through_a_link",
    "file-not-ours": "shell/test_disk.py::test_a_users_file_at_the_place_of_a_page_is_refused",
    "cannot-write": "shell/test_disk.py::test_a_page_in_the_place_of_a_folder_cannot_be_written",
    "accept-no-page": "test_broken_sites.py::test_what_cannot_be_accepted_is_told",
    "accept-original": "test_broken_sites.py::test_what_cannot_be_accepted_is_told",
    "words-missing": "test_broken_sites.py::test_words_missing_from_the_theme_are_counted",
}
"""Codes that no folder can provoke, because git or another system could not carry its files."""


def lay(names: list[str], site: Path) -> Path:
    """`_base` with the files of each case over it."""
    shutil.copytree(BASE, site)
    for name in names:
        folder = SITES / name
        shutil.copytree(folder, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*OURS))
        for path in left_out(name):
            (site / path).unlink()
    return site


def left_out(name: str) -> list[str]:
    listed = SITES / name / "_delete.txt"
    return listed.read_text("utf-8").split() if listed.exists() else []


def changed(name: str) -> set[str]:
    folder = SITES / name
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    return files - OURS | set(left_out(name))


def problems_of(site: Path) -> list[Problem]:
    said: list[Problem] = []
    tree = read_tree(site, said.append)
    said += build(tree, SHIPPED, read_theme_once).problems
    return [problem for problem in in_file_order(said) if problem.code != "words-missing"]


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit status, and what was said on each of the two channels."""
    status = main([*map(str, arguments), "--language", "en"], HOME)
    return status, *capsys.readouterr()


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Problem]]:
    """The problems of a case, built once for all languages."""
    known: dict[str, list[Problem]] = {}

    def problems(name: str) -> list[Problem]:
        if name not in known:
            known[name] = problems_of(lay([name], tmp_path_factory.mktemp("case") / "site"))
        return known[name]

    return problems


@pytest.fixture
def updating(request: pytest.FixtureRequest) -> bool:
    option = request.config.getoption("--update-expected", default=False)
    return bool(option or os.environ.get("UPDATE_EXPECTED"))


def test_the_base_has_no_mistake(tmp_path: Path) -> None:
    assert problems_of(lay([], tmp_path / "site")) == []


@pytest.mark.parametrize("lang", EXPECTED)
@pytest.mark.parametrize("name", NAMES)
def test_the_author_reads(name: str, lang: str, told: Callable[[str], list[Problem]], updating: bool) -> None:
    if lang == "tr" and not TURKISH.exists():
        pytest.skip("the tool does not speak Turkish yet")
    translate = words_of_the_tool(HOME, lang).gettext
    said = "".join(render_problem(problem, translate) + "\n" for problem in told(name))
    expected = SITES / name / EXPECTED[lang]
    if updating:
        expected.write_text(said, encoding="utf-8", newline="\n")
    assert said == expected.read_text("utf-8")


def test_every_case_differs_and_says_something() -> None:
    for name in NAMES:
        assert changed(name), name
        assert (SITES / name / "expected.txt").read_text("utf-8").strip(), name


TOGETHER = {
    "bad-slug": "bad-slug",
    "empty-file": "empty-file",
    "entries-without-collection": "entries-without-collection",
    "duplicate-entry": "duplicate-entry",
    "not-a-date-turned": "not-a-date",
    "not-a-number-thousands": "not-a-number",
    "slug-of-home": "slug-of-home",
    "unknown-data-file": "unknown-data-file",
    "unknown-directive-near": "unknown-directive",
    "unknown-menu-item-far": "unknown-menu-item",
    "unknown-order-near": "unknown-order",
}
"""Cases that change different files, and what each says."""


def test_all_problems_of_a_build_are_told_at_once(tmp_path: Path) -> None:
    touched = [path for name in TOGETHER for path in changed(name)]
    assert len(touched) == len(set(touched)), "no case may hide another"
    said = problems_of(lay(list(TOGETHER), tmp_path / "site"))
    assert {problem.code for problem in said} == set(TOGETHER.values())


def test_every_mistake_is_provoked_somewhere() -> None:
    read = (folder / "expected.txt" for folder in SITES.iterdir() if folder != BASE)
    codes = set(re.findall(r"(?m)\(([a-z0-9-]+)\)$", "".join(file.read_text("utf-8") for file in read)))
    assert set(MISTAKES) <= codes | set(MADE_IN_CODE)
    for place in MADE_IN_CODE.values():
        file, _, test = place.partition("::")
        assert f"def {test}(" in (Path(__file__).parent / file).read_text("utf-8"), place


@pytest.mark.parametrize(
    "name",
    [
        "yaml-colon",
        "home-missing",
        "template-syntax",
        "config-empty-comments",
    ],
)
def test_after_a_failed_build_the_last_site_stands(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "public"
    good, bad = lay([], tmp_path / "good"), lay([name], tmp_path / "bad")
    assert run(capsys, "build", "--site", good, "--output", output)[0] == 0
    before = files_below(output)
    assert before
    status, out, err = run(capsys, "build", "--site", bad, "--output", output)
    assert status == 1
    assert files_below(output) == before
    assert "nothing was written" in out
    assert err.endswith(")\n")


FIELDS = {"languages", "pages", "rendered", "seconds", "output", "problems"}
PROBLEM_FIELDS = {"code", "level", "message", "file", "line", "column", "hint"}


@pytest.mark.parametrize("name", ["dead-anchor-near", "heading-skipped", "neutral-field", "yaml-bracket"])
def test_json_tells_the_same_as_text(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = lay([name], tmp_path / "site")
    status, out, err = run(capsys, "check", "--site", site, "--format", "json")
    summary = json.loads(out)
    assert set(summary) == FIELDS
    assert err == ""
    lines = []
    for problem in summary["problems"]:
        assert set(problem) == PROBLEM_FIELDS
        assert problem["code"] in MISTAKES
        assert problem["level"] in LEVELS
        if problem["code"] != "words-missing":
            hint = f" {problem['hint']}" if problem["hint"] else ""
            lines.append("{file}:{line}:{column}: {level}: {message}.{0} ({code})\n".format(hint, **problem))
    assert "".join(lines) == (SITES / name / "expected.txt").read_text("utf-8")
    assert status == any(problem["level"] == ERROR for problem in summary["problems"])


def test_json_of_a_good_build_is_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = lay([], tmp_path / "site")
    status, out, err = run(capsys, "--site", site, "--format", "json")
    summary = json.loads(out)
    assert (status, err) == (0, "")
    assert summary["languages"] == ["tr", "en"]
    assert summary["pages"] == 16
    assert summary["output"] == str(site / "public")
    assert summary["seconds"] >= 0


@pytest.mark.parametrize("name", ["image-without-alt", "words-unknown-language", "heading-skipped"])
def test_strict_takes_a_warning_for_an_error(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = lay([name], tmp_path / "site")
    status, _, err = run(capsys, "check", "--site", site)
    assert status == 0
    assert f": {WARNING}: " in err
    status, _, err = run(capsys, "--site", site, "--strict")
    assert status == 1
    assert f": {ERROR}: " in err
    assert f": {WARNING}: " not in err
    assert not (site / "public").exists()


def test_words_missing_from_the_theme_are_counted() -> None:
    theme = {"templates/page.html": b"{{ _('Back') }} {{ _('Menu') }}"}
    home = {
        "site_config.yaml": b"title: Kuzhina\ndefault_language: sq\nlanguages: {sq: {}, en: {}}\n",
        "content/index.sq.md": b"---\ntitle: Kuzhina\n---\n",
    }
    said = build(Tree(Frozen(home)), Tree(Frozen(theme)), read_theme_once).problems
    lines = [render_problem(problem) for problem in said if problem.code == "words-missing"]
    assert lines == [
        "locales/sq/LC_MESSAGES/messages.po:1:1: warning: words of the theme that are not "
        "translated into 'sq': 2, such as \"Back\". They are shown in English until they stand in this file. "
        "(words-missing)"
    ]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (
            "content/rules.tr.md",
            "content/rules.tr.md:1:1: error: this page translates no other. "
            "Add translation: {of: tr, origin: human} to its front matter. (accept-original)",
        ),
        (
            "content/rulse.en.md",
            "content/rulse.en.md:1:1: error: 'content/rulse.en.md' is not a page of this site. Name the "
            "file of a translation, such as content/about.en.md. (accept-no-page)",
        ),
    ],
)
def test_what_cannot_be_accepted_is_told(
    file: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = lay([], tmp_path / "site")
    before = files_below(site)
    status, _, err = run(capsys, "translations", "accept", file, "--site", site)
    assert status == 1
    assert said in err.splitlines()
    assert files_below(site) == before


SOURCES = {
    path: data.decode()
    for path, data in read_tree(BASE, lambda _: None).files.items()
    if path.endswith((".md", ".yaml"))
}
VALUE = re.compile(r"(?m)^([ ]*(?:- )?[\w-]+:) +\S.*$")
IN_ITS_PLACE = ('""', "[]", "{}", "[a, b]", "{a: b}", "~", "٣", "-1", "../../x", "*")


@pytest.mark.parametrize("new", IN_ITS_PLACE)
@pytest.mark.parametrize("path", SOURCES)
def test_no_value_ends_in_a_traceback(path: str, new: str) -> None:
    """Each value of a file, and what may stand there by mistake: all at once, and the first alone."""
    files = read_tree(BASE, lambda _: None).files
    for count in (0, 1):
        text = VALUE.sub(rf"\1 {new}", SOURCES[path], count=count)
        site = Tree(Frozen({**files, path: text.encode()}))
        for problem in build(site, SHIPPED, read_theme_once).problems:
            assert render_problem(problem).startswith(f"{problem.place.file}:")
