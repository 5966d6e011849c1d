"""Folders in, trees out; finished files in, a folder out: what is read, written, kept and refused."""

import errno
import json
import os
import subprocess
import sys
import time
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from twinpages.base.problem import Problem
from twinpages.shell import disk
from twinpages.shell.archive import make_archive
from twinpages.shell.copies import archive_of, write_copy
from twinpages.shell.disk import Written, read_tree, write_files
from twinpages.shell.listing import Stamp
from twinpages.shell.written import LIST

SITE = {
    "index.html": b"home",
    "tr/soup/index.html": b"Mercimek",
    "tr/soup/pot.png": b"\x89PNG",
    "en/soup/index.html": b"Lentils",
}
HOME = Path(__file__).parents[2]
OLD = 1_000_000_000
"""A time long ago, to see whether a file was written again."""

needs_locks = pytest.mark.skipif(os.name != "posix", reason="needs locks")


def write(output: Path, files: dict[str, bytes]) -> tuple[Written, list[Problem]]:
    said: list[Problem] = []
    return write_files(output, files, said.append), said


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def below(folder: Path) -> dict[str, bytes]:
    """Every file but our list, and the folders that hold nothing."""
    found = {}
    for file in folder.rglob("*"):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and name != LIST:
            found[name] = file.read_bytes()
        elif file.is_dir() and not file.is_symlink() and not any(file.iterdir()):
            found[name + "/"] = b""
    return found


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder into which the site was written a long time ago."""
    folder = tmp_path / "public"
    assert write(folder, SITE) == (Written(len(SITE)), [])
    for file in folder.rglob("*"):
        os.utime(file, (OLD, OLD))
    return folder


def test_what_is_written_can_be_read(output: Path) -> None:
    assert below(output) == SITE


def test_the_same_site_is_not_written_again(output: Path) -> None:
    assert write(output, SITE) == (Written(), [])
    assert {file.stat().st_mtime for file in output.rglob("*") if file.is_file()} == {OLD}


def test_only_a_changed_file_is_written(output: Path) -> None:
    changed = {**SITE, "tr/soup/index.html": b"Ezogelin"}
    assert write(output, changed) == (Written(1), [])
    assert below(output) == changed
    new = {p for p in SITE if (output / p).stat().st_mtime != OLD}
    assert new == {"tr/soup/index.html"}


def test_a_file_of_the_same_length_is_compared_by_its_bytes(output: Path) -> None:
    assert write(output, {**SITE, "index.html": b"HOME"})[0] == Written(1)


def test_a_file_takes_its_place_at_once(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written beside it under another name first, then put in its place."""
    moved = []
    replace = os.replace

    def watch(old: str, new: str) -> None:
        source, target = Path(old), Path(new)
        assert target.name == LIST or target.read_bytes() == b"Mercimek"
        assert source.parent == target.parent
        moved.append((target.name, source.read_bytes()))
        replace(source, target)

    monkeypatch.setattr(os, "replace", watch)
    write(output, {**SITE, "tr/soup/index.html": b"Ezogelin"})
    assert ("index.html", b"Ezogelin") in moved
    assert set(below(output)) == set(SITE)


def test_a_file_that_the_site_lacks_is_removed_with_its_folders(output: Path) -> None:
    fewer = {p: d for p, d in SITE.items() if not p.startswith("tr/")}
    assert write(output, fewer) == (Written(0, 2), [])
    assert below(output) == fewer


def test_a_users_file_stays(output: Path) -> None:
    own = output / "tr/soup/recipe.odt"
    own.write_bytes(b"ours")
    (output / "CNAME").write_bytes(b"okul.example")
    fewer = {p: d for p, d in SITE.items() if not p.startswith("tr/")}
    assert write(output, fewer)[1] == []
    assert below(output) == {**fewer, "tr/soup/recipe.odt": b"ours", "CNAME": b"okul.example"}


def test_a_file_that_the_user_changed_is_not_removed(output: Path) -> None:
    (output / "tr/soup/index.html").write_bytes(b"Mercimek, by hand")
    fewer = {p: d for p, d in SITE.items() if p != "tr/soup/index.html"}
    assert write(output, fewer) == (Written(), [])
    assert below(output) == {**fewer, "tr/soup/index.html": b"Mercimek, by hand"}


def test_a_page_that_the_user_changed_is_mended(output: Path) -> None:
    (output / "tr/soup/index.html").write_bytes(b"Mercimek, by hand")
    assert write(output, SITE) == (Written(1), [])
    assert below(output) == SITE


def test_a_users_file_at_the_place_of_a_page_is_refused(output: Path) -> None:
    (output / "tr/simit.html").write_bytes(b"theirs")
    before = below(output)
    new = {"index.html": b"new home", "tr/simit.html": b"ours"}
    written, said = write(output, new)
    assert codes(said) == ["file-not-ours"]
    assert said[0].place.file == str(output / "tr/simit.html")
    assert written == Written()
    assert below(output) == before


def test_a_users_file_that_is_the_same_is_no_problem(output: Path) -> None:
    (output / "tr/simit.html").write_bytes(b"ours")
    assert write(output, {**SITE, "tr/simit.html": b"ours"})[1] == []


def test_every_file_that_is_not_ours_is_told_at_once(output: Path) -> None:
    for name in ("a.html", "b.html"):
        (output / name).write_bytes(b"theirs")
    _, said = write(output, {"a.html": b"1", "b.html": b"2"})
    assert codes(said) == ["file-not-ours", "file-not-ours"]


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "diary.odt").write_bytes(b"theirs")
    written, said = write(tmp_path, SITE)
    assert codes(said) == ["output-not-ours"]
    assert written == Written()
    assert below(tmp_path) == {"diary.odt": b"theirs"}


@pytest.mark.parametrize("name", [".git", ".DS_Store", "Thumbs.db", "desktop.ini"])
def test_a_folder_with_a_systems_files_only_is_as_good_as_empty(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    assert write(tmp_path, SITE) == (Written(len(SITE)), [])


def test_a_file_is_no_output_folder(tmp_path: Path) -> None:
    file = tmp_path / "public"
    file.write_bytes(b"theirs")
    assert codes(write(file, SITE)[1]) == ["output-is-a-file"]
    assert file.read_bytes() == b"theirs"


def test_a_page_in_the_place_of_a_folder_cannot_be_written(output: Path) -> None:
    """A user has made a file where a page's folder should be."""
    (output / "sq").write_bytes(b"theirs")
    _, said = write(output, {**SITE, "sq/soup/index.html": b"Thjerreza"})
    assert codes(said) == ["cannot-write"]
    assert below(output) == {**SITE, "sq": b"theirs"}


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"finished": true}',
        b'{"finished": true, "files": ["index.html"]}',
        b'{"finished": true, "files": {"../diary.odt": "x"}}',
        b'{"finished": true, "files": {"/etc/passwd": "x"}}',
    ],
)
def test_with_a_damaged_list_nothing_is_touched(damaged: bytes, output: Path) -> None:
    """Without the list it cannot be known what is ours."""
    (output / LIST).write_bytes(damaged)
    _, said = write(output, {"index.html": b"new home"})
    assert codes(said) == ["output-not-ours"]
    assert below(output) == SITE
    assert (output / LIST).read_bytes() == damaged


def test_the_list_names_what_was_written(output: Path) -> None:
    listed = json.loads((output / LIST).read_text("utf-8"))
    assert set(listed["files"]) == set(SITE)
    assert listed["finished"] is True


def test_a_build_that_was_cut_off_is_finished_by_the_next(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, fewer = os.replace, {"index.html": b"new home", "ro/index.html": b"Supa"}

    def fail(source: str, target: str) -> None:
        if Path(target).name == "index.html":
            raise OSError(28, "No space left on device", target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail)
    assert codes(write(output, fewer)[1]) == ["cannot-write"]
    assert (output / "index.html").read_bytes() == b"home"
    monkeypatch.undo()
    assert write(output, fewer)[1] == []
    assert below(output) == fewer


needs_links = pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs links")


def test_a_disk_without_room_costs_no_page(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All are written before the first takes its place, and what was written aside is gone again."""
    write(output, SITE)
    wrote = disk.write_file

    def until_it_is_full(file: str, data: bytes) -> Stamp:
        if "pot.png" in file:
            raise OSError(errno.ENOSPC, "No space left on device", file)
        return wrote(file, data)

    monkeypatch.setattr(disk, "write_file", until_it_is_full)
    said = write(output, {path: data + b"!" for path, data in SITE.items()})[1]
    assert codes(said) == ["cannot-write"]
    assert below(output) == SITE


MANY = {f"tr/p{number}/index.html": b"page %d" % number for number in range(120)}


def test_many_files_lie_beside_the_output_until_all_are_there(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay = set[int]()
    replace = os.replace

    def watch(old: str, new: str) -> None:
        if Path(new).name != LIST:
            assert Path(old).read_bytes() == MANY[Path(new).relative_to(output).as_posix()]
            there = sum((output / path).exists() for path in MANY)
            lay.add(there + len(list(output.parent.glob(".public*/*/*"))))
        replace(old, new)

    monkeypatch.setattr(os, "replace", watch)
    monkeypatch.setattr("twinpages.shell.threads._MOST", 1)
    assert write(output, {**SITE, **MANY}) == (Written(len(MANY)), [])
    assert lay == {len(MANY)}
    assert below(output) == {**SITE, **MANY}
    assert os.listdir(output.parent) == ["public"]


@pytest.mark.parametrize("broken", ["one", "all"])
def test_many_files_on_a_disk_without_room(
    output: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """The file is named as it would be called, not as it was called meanwhile."""
    wrote = disk.write_file

    def until_it_is_full(file: str, data: bytes) -> Stamp:
        if data == b"page 77" or broken == "all":
            raise OSError(errno.ENOSPC, "No space left on device", file)
        return wrote(file, data)

    monkeypatch.setattr(disk, "write_list", lambda *_, **__: (0, 0, 0, 0))
    monkeypatch.setattr(disk, "write_file", until_it_is_full)
    (said,) = write(output, {**SITE, **MANY})[1]
    name = "tr/p77/index.html" if broken == "one" else "tr/p0/index.html"
    assert (said.code, said.place.file) == ("cannot-write", str(output / name))
    assert below(output) == SITE
    assert os.listdir(output.parent) == ["public"]


def test_many_files_to_another_disk(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def refuse(old: str, new: str) -> None:
        if Path(old).parent != Path(new).parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link", old)
        replace(old, new)

    monkeypatch.setattr(os, "replace", refuse)
    assert write(output, {**SITE, **MANY}) == (Written(len(MANY)), [])
    assert below(output) == {**SITE, **MANY}


def test_many_files_where_no_file_system_takes_advice(
    output: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert write(output, {**SITE, **MANY}) == (Written(len(MANY)), [])
    assert below(output) == {**SITE, **MANY}


@needs_locks
def test_a_folder_that_a_killed_build_left_is_removed_by_the_next(output: Path) -> None:
    """Not the one that somebody is just writing into; and nobody else's."""
    program = (
        "import sys, time; from pathlib import Path; from twinpages.shell.temporary import folder_beside\n"
        "with folder_beside(Path(sys.argv[1])) as folder: print(folder, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", program, str(output)]
    builds = [subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    killed, going = (Path(build.stdout.readline().strip()).parent for build in builds if build.stdout)
    mine = output.parent / "mine.twinpages-tmp.old"
    mine.mkdir()
    for folder in (killed, going, mine):
        os.utime(folder, (OLD, OLD))
    builds[0].kill()
    builds[0].communicate()
    assert write(output, {**SITE, **MANY}) == (Written(len(MANY)), [])
    assert sorted(os.listdir(output.parent)) == [going.name, mine.name, "public"]
    builds[1].kill()
    builds[1].communicate()


def test_where_there_are_no_locks_such_a_folder_goes_after_an_hour(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    left, fresh = (output.parent / f".public-1.twinpages-tmp{number}" for number in (98, 99))
    for folder in (left, fresh):
        (folder / "1").mkdir(parents=True)
        (folder / "1" / "0").write_bytes(b"page")
    os.utime(left, (OLD, OLD))
    os.utime(fresh, (time.time() - 600, time.time() - 600))
    write(output, {**SITE, **MANY})
    assert sorted(os.listdir(output.parent)) == [fresh.name, "public"]


@pytest.mark.skipif(os.name != "posix", reason="nobody can ask for a process there")
def test_what_a_killed_build_left_is_removed_by_the_next(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(output, SITE)
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    new = {path: data + b"!" for path, data in SITE.items()}
    monkeypatch.setattr(disk, "_FEW", 0)
    monkeypatch.setattr(os, "getpid", lambda: killed.pid)
    replace = os.replace
    monkeypatch.setattr(
        os, "replace", lambda old, new: replace(old, new) if Path(new).name == LIST else _stop()
    )
    monkeypatch.setattr(os, "unlink", _stop)
    with pytest.raises(KeyboardInterrupt):
        write(output, new)
    monkeypatch.undo()
    assert len(below(output)) > len(SITE)
    write(output, new)
    assert below(output) == new


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


@needs_links
def test_nothing_is_written_through_a_link(output: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (output / "ro").symlink_to(elsewhere, target_is_directory=True)
    _, said = write(output, {**SITE, "ro/index.html": b"Supa"})
    assert codes(said) == ["output-through-link"]
    assert below(elsewhere) == {}
    assert below(output) == SITE


@needs_links
def test_nothing_is_removed_through_a_link(output: Path, tmp_path: Path) -> None:
    """The user has moved a written folder elsewhere and left a link in its place."""
    elsewhere = tmp_path / "elsewhere"
    (output / "tr").rename(elsewhere)
    (output / "tr").symlink_to(elsewhere, target_is_directory=True)
    before = below(elsewhere)
    write(output, {"index.html": b"home"})
    assert below(elsewhere) == before


@needs_links
def test_a_link_at_the_place_of_a_page_leads_nowhere_else(output: Path, tmp_path: Path) -> None:
    diary = tmp_path / "diary.odt"
    diary.write_bytes(b"theirs")
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(diary)
    write(output, {**SITE, "index.html": b"new home"})
    assert diary.read_bytes() == b"theirs"


@needs_links
def test_the_output_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "public").symlink_to(real, target_is_directory=True)
    assert write(tmp_path / "public", SITE)[1] == []
    assert below(real) == SITE


@needs_links
def test_a_dead_link_is_no_output_folder(tmp_path: Path) -> None:
    (tmp_path / "public").symlink_to(tmp_path / "nowhere")
    assert codes(write(tmp_path / "public", SITE)[1]) == ["output-is-a-file"]


# Reading


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    put(folder, "site_config.yaml")
    put(folder, "content/index.tr.md")
    put(folder, "content/recipes/soup.tr.md")
    return folder


def put(folder: Path, path: str) -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(path.encode())
    return file


OWN = ["content/index.tr.md", "content/recipes/soup.tr.md", "site_config.yaml"]


def read(site: Path) -> tuple[list[str], list[tuple[str, str]]]:
    said: list[Problem] = []
    tree = read_tree(site, said.append)
    return list(tree.files), [(problem.code, problem.place.file) for problem in said]


def test_the_configuration_and_three_folders_are_read(site: Path) -> None:
    for path in ("templates/page.html", "locales/tr/LC_MESSAGES/content.po", "notes.odt", "old/a.md"):
        put(site, path)
    read_too = ["locales/tr/LC_MESSAGES/content.po", "templates/page.html"]
    assert read(site) == (sorted([*OWN, *read_too]), [])


def test_a_folder_that_is_not_there_is_an_empty_site(tmp_path: Path) -> None:
    assert read(tmp_path / "nowhere") == ([], [])


@pytest.mark.parametrize(
    "name",
    [".soup.tr.md.swp", ".DS_Store", "~$soup.docx", "soup.tr.md~", "soup.tr.md.bak", "Thumbs.db",
     "desktop.ini", ".git/config", "soup.tmp"],
)  # fmt: skip
def test_hidden_files_and_backups_are_not_read(name: str, site: Path) -> None:
    put(site, f"content/recipes/{name}")
    assert read(site) == (OWN, [])


def test_a_name_taken_apart_by_a_mac_is_put_together(site: Path) -> None:
    put(site, unicodedata.normalize("NFD", "content/görsel/şekerpare.tr.md"))
    assert "content/görsel/şekerpare.tr.md" in read(site)[0]


@needs_links
@pytest.mark.parametrize(
    "target",
    [
        "../recipes",
        "..",
        "../..",
    ],
)
def test_a_link_to_a_folder_above_is_a_circle(target: str, site: Path) -> None:
    (site / "content/recipes/more").symlink_to(target, target_is_directory=True)
    assert read(site) == (OWN, [("link-circle", "content/recipes/more")])


@needs_links
def test_a_link_to_itself_is_a_circle(site: Path) -> None:
    (site / "content/me.tr.md").symlink_to("me.tr.md")
    assert read(site) == (OWN, [("link-circle", "content/me.tr.md")])


@needs_links
def test_a_link_to_nothing_is_dead(site: Path) -> None:
    (site / "content/gone.tr.md").symlink_to("nowhere.tr.md")
    assert read(site) == (OWN, [("link-dead", "content/gone.tr.md")])


@needs_links
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_link_out_of_the_site_is_not_followed(kind: str, site: Path) -> None:
    secret = put(site.parent, "secrets/passwords.md")
    target = secret if kind == "file" else secret.parent
    (site / "content/x.tr.md").symlink_to(target, target_is_directory=kind == "folder")
    assert read(site) == (OWN, [("link-outside", "content/x.tr.md")])


@needs_links
def test_a_link_within_the_site_is_followed(site: Path) -> None:
    (site / "content/soup.tr.md").symlink_to("recipes/soup.tr.md")
    files, said = read(site)
    assert files == sorted([*OWN, "content/soup.tr.md"])
    assert said == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
@pytest.mark.parametrize("path", ["content/recipes/soup.tr.md", "content/recipes"])
def test_what_may_not_be_opened_is_unreadable(path: str, site: Path) -> None:
    (site / path).chmod(0)
    try:
        assert read(site)[1] == [("unreadable", path)]
    finally:
        (site / path).chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_is_unreadable(site: Path) -> None:
    """To open it would wait for ever."""
    make: Callable[[Path], None] = os.mkfifo
    make(site / "content/pipe.tr.md")
    assert read(site) == (OWN, [("unreadable", "content/pipe.tr.md")])


def copy(output: Path, files: dict[str, bytes]) -> tuple[Written, list[Problem]]:
    said: list[Problem] = []
    return write_copy(output, files, said.append), said


def test_a_copy_is_a_folder_and_a_zip_of_the_same_files_beside_it(tmp_path: Path) -> None:
    assert copy(tmp_path / "kopya", SITE) == (Written(len(SITE) + 1), [])
    assert below(tmp_path / "kopya") == SITE
    with zipfile.ZipFile(tmp_path / "kopya.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == SITE


def test_a_copy_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    copy(tmp_path / "kopya", SITE)
    assert copy(tmp_path / "kopya", SITE) == (Written(), [])
    less = {path: data for path, data in SITE.items() if not path.startswith("en/")}
    assert copy(tmp_path / "kopya", less) == (Written(1, 1), [])
    assert below(tmp_path / "kopya") == less
    with zipfile.ZipFile(tmp_path / "kopya.zip") as archive:
        assert archive.namelist() == sorted(less)


@pytest.mark.parametrize("kind", ["a zip of somebody else", "our zip with a note", "a folder", "a link"])
def test_a_zip_that_is_not_ours_is_left_alone_and_nothing_is_written(tmp_path: Path, kind: str) -> None:
    archive = archive_of(tmp_path / "kopya")
    if kind == "a zip of somebody else":
        archive.write_bytes(b"PK mine")
    elif kind == "our zip with a note":
        archive.write_bytes(make_archive(SITE) + b"!")
    elif kind == "a folder":
        archive.mkdir()
    else:
        (tmp_path / "other.zip").write_bytes(make_archive(SITE))
        archive.symlink_to(tmp_path / "other.zip")
    before = below(tmp_path)
    written, said = copy(tmp_path / "kopya", SITE)
    assert (written, codes(said)) == (Written(), ["file-not-ours"])
    assert below(tmp_path) == before


def test_a_folder_that_is_not_ours_gets_no_zip_either(tmp_path: Path) -> None:
    (tmp_path / "kopya").mkdir()
    (tmp_path / "kopya/mine.txt").write_text("mine")
    assert codes(copy(tmp_path / "kopya", SITE)[1]) == ["output-not-ours"]
    assert not archive_of(tmp_path / "kopya").exists()


@pytest.mark.parametrize(
    ("output", "archive"),
    [("kopya", "kopya.zip"), (".", "{here}.zip"), ("a/../b", "b.zip"), ("a.b", "a.b.zip")],
)
def test_the_zip_is_called_like_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, archive: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert archive_of(Path(output)).name == archive.format(here=tmp_path.name)
