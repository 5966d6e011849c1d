"""What an open page is told, whatever it has missed."""

import gettext

from twinpages.base.problem import Place, Problem
from twinpages.shell.serve.preview import Preview
from twinpages.shell.serve.stage import Stage

MISTAKE = Problem.of("unknown-field", Place("content/<a>.md", 4, 2), name="<b>", near="title")
WARNING = Problem.of("image-without-alt", Place("content/a.md", 7, 1), name="tree.jpg")


def make_stage() -> Stage:
    return Stage(gettext.NullTranslations())


def preview(
    files: dict[str, bytes], *changed: str, problems: tuple[Problem, ...] = (), failed: bool = False
) -> Preview:
    return Preview(files.get, problems, frozenset(changed), failed)


def test_a_page_that_slept_is_told_of_all_files_that_it_missed() -> None:
    stage = make_stage()
    stage.put(preview({"index.html": b"1"}, "index.html", "assets/main.css"))
    stage.put(preview({"index.html": b"1"}, "assets/main.css"))
    stage.put(preview({"index.html": b"1"}, "files/tree.jpg", "index.html"))
    assert stage.state("x", since=1)["changed"] == ["assets/main.css", "files/tree.jpg"]
    assert stage.state("x", since=2)["changed"] == ["files/tree.jpg"]
    assert stage.state("x", since=3)["changed"] == []


def test_a_build_that_does_not_know_what_changed_says_so_until_it_was_heard() -> None:
    stage = make_stage()
    stage.put(Preview({}.get))
    stage.put(preview({}, "assets/main.css"))
    assert stage.state("x", since=0)["changed"] is None
    assert stage.state("x", since=1)["changed"] == ["assets/main.css"]


def test_a_page_is_read_again_only_when_it_may_have_changed() -> None:
    stage = make_stage()
    stage.put(preview({"tr/index.html": b"1", "404.html": b"4"}, "tr/index.html"))
    assert stage.concerns("/tr/")
    assert stage.concerns("/tr")
    assert not stage.concerns("/en/")
    stage.put(Preview({"404.html": b"4"}.get))
    assert stage.concerns("/en/"), "nobody knows"


def test_every_open_page_is_told() -> None:
    stage, heard = make_stage(), []
    stage.listeners.add(lambda: heard.append(stage.version))
    stage.put(preview({}))
    stage.put(preview({}))
    assert heard == [1, 2]


def test_only_pages_get_the_script() -> None:
    stage = make_stage()
    stage.put(preview({"index.html": b"<head></head>", "a.css": b"a{}</head>", "404.html": b"gone"}))
    served = stage.dress(stage.answer("/"), "ws://h").decode()
    assert "/_twinpages/reload.js" in served
    assert f'data-digest="{stage.answer("/").digest}"' in served
    assert stage.dress(stage.answer("/a.css"), "ws://h") == b"a{}</head>"
    assert b"reload.js" in stage.dress(stage.answer("/nowhere"), "ws://h")


def test_the_report_has_errors_open_warnings_folded_and_no_notes() -> None:
    stage = make_stage()
    note = Problem.of("base-url-missing", Place("site_config.yaml"))
    stage.put(preview({}, problems=(MISTAKE, WARNING, note), failed=True))
    errors, _, warnings = stage.report.partition("<details")
    assert "1 error<" in errors
    assert "content/&lt;a&gt;.md:4:2" in errors
    assert "unknown field &#x27;&lt;b&gt;&#x27;.</span>" in errors
    assert "Did you mean &#x27;title&#x27;?" in errors
    assert "1 warning<" in warnings
    assert "tree.jpg" in warnings
    assert "base-url-missing" not in stage.report
    stage.put(preview({}, problems=(note,)))
    assert stage.report == ""


def test_strict_lays_warnings_open() -> None:
    stage = Stage(gettext.NullTranslations(), strict=True)
    stage.put(preview({}, problems=(MISTAKE, WARNING), failed=True))
    assert "2 errors" in stage.report
    assert "<details" not in stage.report


def test_a_site_that_was_never_whole_is_its_list_at_every_address() -> None:
    stage = make_stage()
    stage.put(preview({}, problems=(MISTAKE,), failed=True))
    first = stage.answer("/tr/")
    assert first.status == 503
    assert b"content/&lt;a&gt;.md:4:2" in first.body
    assert b"reload.js" in stage.dress(first, "ws://h")
    assert stage.concerns("/tr/"), "the list may be another one next time"
