"""A first build becomes the output at once; any other one exchanges files, and neither leaves a stage behind."""

import os
from pathlib import Path

import pytest

from twinpages.base.files import Made
from twinpages.base.problem import Problem
from twinpages.base.step import Here
from twinpages.shell.disk import write_files
from twinpages.shell.put import Staged
from twinpages.shell.stage import stage_for, write_staged
from twinpages.shell.written import LIST

PAGES = {"index.html": b"home", "tr/bahce/index.html": "Bahçe".encode()}
OTHERS = {"assets/main.css": b"body{}"}


def build(output: Path, pages: dict[str, bytes] = PAGES) -> list[Problem]:
    """As a build does it: pages one by one, the other files in the end."""
    said: list[Problem] = []
    with stage_for(output) as stage:
        files = {path: Made(stage("page", path, Here(data)), *digest(data)) for path, data in pages.items()}
        files |= {path: Made.of(data) for path, data in OTHERS.items()}
        written = write_staged(stage, output, files, {}, said.append)
    assert said or written.stamps.keys() == {*pages, *OTHERS, LIST}
    for path, stamp in written.stamps.items():
        assert stamp[0] == (output / path).stat().st_size
    return said


def digest(data: bytes) -> tuple[str, int]:
    made = Made.of(data)
    return made.sha256, made.size


def below(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_first_build_is_what_any_other_one_would_write(tmp_path: Path) -> None:
    assert build(tmp_path / "new" / "public") == []
    write_files(tmp_path / "known", {**PAGES, **OTHERS}, lambda problem: pytest.fail(problem.code))
    assert below(tmp_path / "new" / "public") == below(tmp_path / "known")
    assert (tmp_path / "new" / "public").stat().st_mode == (tmp_path / "known").stat().st_mode
    assert os.listdir(tmp_path / "new") == ["public"]


def test_a_first_build_takes_its_name_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody ever sees a part of it."""
    seen = []
    rename = os.rename

    def watch(old: str, new: Path) -> None:
        seen.append(sorted(below(Path(old))))
        assert not Path(new).exists()
        rename(old, new)

    monkeypatch.setattr(os, "rename", watch)
    build(tmp_path / "public")
    assert seen == [sorted([*PAGES, *OTHERS, LIST])]


def test_an_output_that_is_there_gets_its_files_one_by_one(tmp_path: Path) -> None:
    output = tmp_path / "public"
    build(output)
    (output / "own.txt").write_bytes(b"of the school")
    assert build(output, {"index.html": b"new home"}) == []
    assert {**below(output), LIST: b""} == {
        "index.html": b"new home",
        "own.txt": b"of the school",
        **OTHERS,
        LIST: b"",
    }
    assert os.listdir(tmp_path) == ["public"]


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    output = tmp_path / "public"
    output.mkdir()
    (output / "diary.txt").write_bytes(b"mine")
    assert [problem.code for problem in build(output)] == ["output-not-ours"]
    assert below(output) == {"diary.txt": b"mine"}


def test_a_stage_that_cannot_become_the_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the output lies on another disk."""

    def refuse(old: str, new: Path) -> None:
        raise OSError(18, "Invalid cross-device link", str(old))

    monkeypatch.setattr(os, "rename", refuse)
    assert build(tmp_path / "public") == []
    assert below(tmp_path / "public").keys() == {*PAGES, *OTHERS, LIST}


def test_what_no_page_is_does_not_become_one(tmp_path: Path) -> None:
    """A file in the stage that the build does not name."""
    said: list[Problem] = []
    with stage_for(tmp_path / "public") as stage:
        stage("page", "draft.html", Here(b"not ready"))
        index = stage("page", "index.html", Here(b"home"))
        assert isinstance(index, Staged)
        files = {"index.html": Made(index, *digest(b"home"))}
        write_staged(stage, tmp_path / "public", files, {}, said.append)
    assert said == []
    assert below(tmp_path / "public").keys() == {"index.html", LIST}
