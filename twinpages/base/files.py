"""Bytes of files in, `Tree` and decoded text out.

A tree is what was read or what is to be written: path to bytes. Paths are relative, with `/`, in
Unicode form NFC (macOS hands out NFD, and then `ş` in a link would not find `ş` in a name).
"""

import unicodedata
from collections.abc import Iterator, Mapping
from hashlib import sha256

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import field, record
from twinpages.base.step import Held, Here

LONGEST_TEXT = 2_000_000
"""Bytes of one Markdown, YAML, PO or template file; a picture pasted into a text exceeds it."""


@record
class Tree:
    files: Mapping[str, bytes] = field(default_factory=Frozen)
    """By path; whoever gives the mapping may read a file only when it is asked for."""
    digests: Mapping[str, str] = field(default_factory=Frozen, repr=False)
    """Of the files whose bytes are known without reading them."""

    def under(self, folder: str) -> Iterator[str]:
        """The path of every file below `folder` (no slash at its end), sorted."""
        start = folder + "/"
        return iter(sorted(path for path in self.files if path.startswith(start)))

    def digest(self, path: str) -> str:
        """Of a file's bytes: SHA-256."""
        known = self.digests.get(path)
        return known or sha256(self.files[path]).hexdigest()


class Joined(Mapping[str, bytes]):
    """Files of several trees, each under a name of its own."""

    def __init__(self, names: Mapping[str, tuple[Tree, str]]) -> None:
        self._names = names

    def __getitem__(self, name: str) -> bytes:
        tree, path = self._names[name]
        return tree.files[path]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@record
class Made:
    """A file to write."""

    data: Held[bytes] = field(repr=False, compare=False)
    sha256: str
    size: int
    """Of its bytes, as the digest is."""

    @classmethod
    def of(cls, data: bytes) -> "Made":
        return cls(Here(data), sha256(data).hexdigest(), len(data))


def decode_text(path: str, data: bytes, say: Say) -> str | None:
    """UTF-8 with or without a BOM and any line ends, to NFC text with `\\n`; None if it is no text."""
    if len(data) > LONGEST_TEXT:
        size, most = f"{len(data) / 1e6:.1f}", f"{LONGEST_TEXT / 1e6:.0f}"
        say(Problem.of("text-too-long", Place(path), size=size, most=most))
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        say(Problem.of("not-utf8", Place(path), encoding="UTF-16"))
        return None
    if b"\0" in data:
        say(Problem.of("nul-byte", _place_of_byte(path, data, data.index(b"\0"))))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        say(Problem.of("not-utf8", _place_of_byte(path, data, error.start)))
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _place_of_byte(path: str, data: bytes, index: int) -> Place:
    before = data[:index].decode("utf-8", "replace").replace("\r\n", "\n")
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
