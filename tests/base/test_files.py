"""Bytes in, text out: what editors of three systems write, and what is no text at all."""

import pytest

from twinpages.base.files import LONGEST_TEXT, Tree, decode_text
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Problem, render_problem

FILE = "content/soup.tr.md"


def decode(data: bytes) -> tuple[str | None, list[str]]:
    said: list[Problem] = []
    text = decode_text(FILE, data, said.append)
    return text, [render_problem(problem) for problem in said]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("çorba\n".encode(), "çorba\n"),
        (b"\xef\xbb\xbftitle: soup\n", "title: soup\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"a\r\nb\nc\r", "a\nb\nc\n"),
        ("s\u0327ekerpare".encode(), "şekerpare"),
        ("I\u0307zmir".encode(), "İzmir"),
        ("👩🏽‍🍳".encode(), "👩🏽‍🍳"),
    ],
    ids=["empty", "plain", "bom", "windows", "old-mac", "mixed", "nfd", "nfd-dot", "emoji"],
)
def test_every_editors_text_is_read_alike(data: bytes, text: str) -> None:
    assert decode(data) == (text, [])


SAVE = "Save it again: Save as, Encoding: UTF-8. (not-utf8)"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("çorba".encode("utf-16"), f"1:1: error: this file is not in UTF-8. It is in UTF-16. {SAVE}"),
        (
            b"\xfe\xff" + "çorba".encode("utf-16-be"),
            f"1:1: error: this file is not in UTF-8. It is in UTF-16. {SAVE}",
        ),
        ("Pişir\nve ye: şeker".encode("cp1254"), f"1:3: error: this file is not in UTF-8. {SAVE}"),
        (b"a\r\nb\r\n\xf0\xfe", f"3:1: error: this file is not in UTF-8. {SAVE}"),
        ("aşk ".encode() + b"\xfe", f"1:5: error: this file is not in UTF-8. {SAVE}"),
        ("ş".encode()[:1], f"1:1: error: this file is not in UTF-8. {SAVE}"),
    ],
    ids=["utf-16-le", "utf-16-be", "windows-1254", "third-line", "after-utf8", "cut-off"],
)
def test_a_text_that_is_not_utf8_is_said_with_its_encoding(data: bytes, said: str) -> None:
    assert decode(data) == (None, [f"{FILE}:{said}"])


@pytest.mark.parametrize(
    ("data", "place"),
    [(b"\0", "1:1"), (b"soup\nsalt\0", "2:5"), ("şeker\r\n".encode() + b"\0", "2:1")],
)
def test_a_nul_character_is_said_where_it_stands(data: bytes, place: str) -> None:
    assert decode(data) == (
        None,
        [
            f"{FILE}:{place}: error: a NUL character stands here, so this is not a text file. "
            "Write the text in a new file with a text editor. (nul-byte)"
        ],
    )


def test_a_text_is_too_long_beyond_two_megabytes() -> None:
    assert decode(b"a" * LONGEST_TEXT) == ("a" * LONGEST_TEXT, [])
    assert decode(b"a" * 5_000_000) == (
        None,
        [
            f"{FILE}:1:1: error: this file has 5.0 MB; a text may have 2 MB at most. "
            "Split the text, and put pictures beside it as files of their own. (text-too-long)"
        ],
    )


def test_what_lies_under_a_folder_comes_in_the_order_of_the_paths() -> None:
    names = ["content/b.md", "content/a/c.md", "contents.md", "content.md", "content/a.md"]
    tree = Tree(Frozen({name: name.encode() for name in names}))
    found = list(tree.under("content"))
    assert found == ["content/a.md", "content/a/c.md", "content/b.md"]
