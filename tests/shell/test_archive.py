"""A zip that is the same in every build, opens everywhere, and knows itself."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from twinpages.shell.archive import is_sealed, make_archive

FILES = {
    "index.html": b"<p>Ana sayfa</p>" * 50,
    "files/güneş-şarkısı.pdf": b"%PDF",
    "files/İĞÜŞÇÖ ığüşçö.txt": b"1",
    "files/مدرسة.png": b"\x89PNG",
    "tr/soru/index.html": b"",
}


def opened(data: bytes) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    return archive


def test_what_was_packed_is_unpacked() -> None:
    archive = opened(make_archive(FILES))
    assert {name: archive.read(name) for name in archive.namelist()} == FILES


def test_the_order_of_the_files_changes_nothing() -> None:
    assert make_archive(dict(reversed(FILES.items()))) == make_archive(FILES)


def test_every_entry_is_of_the_same_day_and_system() -> None:
    entries = opened(make_archive(FILES)).infolist()
    assert [entry.filename for entry in entries] == sorted(FILES)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {3}


def test_names_beyond_ascii_are_marked_as_utf_8() -> None:
    """Bit 11 of the flags, in both headers: without it Windows Explorer guesses."""
    data = make_archive(FILES)
    for entry in opened(data).infolist():
        plain = entry.filename.isascii()
        assert bool(entry.flag_bits & 0x800) == (not plain), entry.filename
        local = data[entry.header_offset : entry.header_offset + 30]
        assert local[:4] == b"PK\x03\x04"
        assert bool(int.from_bytes(local[6:8], "little") & 0x800) == (not plain)
        name = data[entry.header_offset + 30 :][: int.from_bytes(local[26:28], "little")]
        assert name.decode() == entry.filename


def test_what_cannot_be_made_smaller_is_stored_as_it_is() -> None:
    kinds = {entry.filename: entry.compress_type for entry in opened(make_archive(FILES)).infolist()}
    assert kinds["files/مدرسة.png"] == zipfile.ZIP_STORED
    assert kinds["index.html"] == zipfile.ZIP_DEFLATED


def test_an_archive_knows_itself() -> None:
    data = make_archive(FILES)
    assert is_sealed(data)
    assert is_sealed(make_archive({}))
    assert not is_sealed(b"")
    assert not is_sealed(b"PK" + b"x" * 200)


def test_an_archive_that_somebody_has_added_to_is_theirs() -> None:
    target = io.BytesIO(make_archive(FILES))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("notes.txt", "mine")
    assert not is_sealed(target.getvalue())


@given(st.integers(min_value=0), st.integers(1, 255))
def test_no_byte_of_it_can_be_another(at: int, by: int) -> None:
    data = bytearray(make_archive(FILES))
    data[at % len(data)] ^= by
    assert not is_sealed(bytes(data))
