"""Builds one after the other: what is shown, what has changed, what stays when there is a mistake."""

from pathlib import Path
from typing import Any

import pytest

from tests.sites_in_memory import CONFIG, HOME, page
from twinpages.shell.making import Inputs, Order
from twinpages.shell.program import program_digest
from twinpages.shell.serve import preview
from twinpages.shell.serve.preview import Preview, SiteRebuild
from twinpages.shell.store import Store


def make_site(folder: Path, strict: bool = False) -> SiteRebuild:
    write(folder, "site_config.yaml", CONFIG)
    write(folder, "content/index.md", page("Ana sayfa", "Merhaba"))
    order = Order(folder, HOME, Path(), drafts=True, strict=strict, write=False, jobs=1)
    store = Store(folder.with_name(f"{folder.name}-{strict}.sqlite"), program_digest())
    return SiteRebuild(order, store)


def write(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def text(preview: Preview, path: str = "tr/index.html") -> str:
    return (preview.read(path) or b"").decode()


def test_each_preview_names_what_differs_from_the_one_before(tmp_path: Path) -> None:
    rebuild = make_site(tmp_path)
    first = rebuild()
    assert first.changed is not None
    assert {"index.html", "404.html", "tr/index.html", "assets/main.css"} <= first.changed
    assert rebuild().changed == frozenset()
    write(tmp_path, "content/index.md", page("Ana sayfa", "Yeniden"))
    second = rebuild()
    assert "Yeniden" in text(second)
    assert second.changed is not None
    assert "tr/index.html" in second.changed
    assert "assets/main.css" not in second.changed


def test_with_a_mistake_the_last_good_files_stay(tmp_path: Path) -> None:
    rebuild = make_site(tmp_path)
    rebuild()
    write(tmp_path, "content/index.md", page("Ana sayfa", "Bozuk", titel="x"))
    broken = rebuild()
    assert broken.failed
    assert [p.code for p in broken.problems if p.level == "error"] == ["unknown-field"]
    assert "Merhaba" in text(broken)
    assert broken.changed == frozenset()
    write(tmp_path, "content/index.md", page("Ana sayfa", "Merhaba"))
    mended = rebuild()
    assert not mended.failed
    assert mended.changed == frozenset()


def test_drafts_are_built_and_nothing_is_written(tmp_path: Path) -> None:
    rebuild = make_site(tmp_path)
    write(tmp_path, "content/later.md", page("Sonra", "Taslak", draft="yes"))
    assert "Taslak" in text(rebuild(), "tr/later/index.html")
    names = sorted(file.name for file in tmp_path.iterdir() if not file.name.startswith("."))
    assert names == ["content", "site_config.yaml"]


def test_strict_takes_warnings_for_errors(tmp_path: Path) -> None:
    rebuild, strict = make_site(tmp_path), make_site(tmp_path, strict=True)
    write(tmp_path, "content/index.md", page("Ana sayfa", "![](dot.png)"))
    (tmp_path / "content/dot.png").write_bytes(b"")
    assert strict().failed
    assert rebuild().problems


@pytest.mark.parametrize("edited", [False, True])
def test_what_is_written_during_a_build_and_undone_is_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edited: bool
) -> None:
    rebuild, look = make_site(tmp_path), preview.look

    def look_and_write(*arguments: Any) -> Inputs:
        found = look(*arguments)
        write(tmp_path, "content/index.md", page("Ana sayfa", "Kelebek"))
        return found

    if edited:
        rebuild()
        write(tmp_path, "content/index.md", page("Ana sayfa", "Yeniden"))
    before = (tmp_path / "content/index.md").read_text()
    monkeypatch.setattr(preview, "look", look_and_write)
    assert "Kelebek" in text(rebuild())
    monkeypatch.undo()
    (tmp_path / "content/index.md").write_text(before)
    assert ("Yeniden" if edited else "Merhaba") in text(rebuild())
