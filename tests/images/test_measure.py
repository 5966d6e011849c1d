"""Bytes in, what a page must know of a picture out."""

import struct
import zlib

import pytest
from PIL import Image, features

from tests.images.files import noted, saved, scene
from twinpages.images import Measured, Refused, Source, measure, sniff


def look(data: bytes) -> Measured:
    found = measure(Source.of(data))
    assert isinstance(found, Measured), found
    return found


def refusal(data: bytes) -> str:
    found = measure(Source.of(data))
    assert isinstance(found, Refused), found
    return found.code


@pytest.mark.parametrize("form", ["jpeg", "png", "webp", "avif"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_that_of_the_upright_picture(form: str, orientation: int) -> None:
    found = look(noted(scene(60, 40), form, orientation))
    assert (found.width, found.height) == ((60, 40) if orientation < 5 else (40, 60))


@pytest.mark.parametrize("form", ["jpeg", "png", "webp", "avif", "gif"])
def test_the_form_is_read_from_the_bytes(form: str) -> None:
    assert features.check("avif")
    assert look(saved(scene(8, 8), form)).form == form


def test_the_tone_is_that_of_the_whole_and_none_where_one_could_see_it() -> None:
    assert look(saved(Image.new("RGB", (9, 9), (250, 120, 5)), "png")).tone == "210"
    assert look(saved(Image.new("CMYK", (9, 9), (0, 0, 0, 0)), "jpeg")).tone == "222"
    assert look(saved(Image.new("RGBA", (9, 9), (250, 120, 5, 90)), "png")).tone == ""


def test_what_can_be_seen_through_is_known() -> None:
    half, full = Image.new("RGBA", (9, 9), (1, 2, 3, 90)), Image.new("RGBA", (9, 9), (1, 2, 3, 255))
    assert look(saved(half, "png")).alpha
    assert not look(saved(full, "png")).alpha, "a channel that says nothing is none"
    palette = half.convert("P")
    assert look(saved(palette, "png", transparency=0)).alpha


def test_a_drawing_has_few_colours() -> None:
    assert look(saved(Image.new("P", (500, 500)), "png")).flat
    assert not look(saved(scene(500, 500), "png")).flat


@pytest.mark.parametrize("form", ["gif", "webp", "png"])
def test_an_animation_is_known(form: str) -> None:
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    data = saved(frames[0], form, save_all=True, append_images=frames[1:])
    assert look(data).animated
    assert not look(saved(frames[0], form)).animated


def test_two_pictures_in_one_jpeg_are_no_animation() -> None:
    found = look(saved(scene(40, 30), "MPO", save_all=True, append_images=[scene(40, 30)]))
    assert (found.form, found.animated, found.width) == ("jpeg", False, 40)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "picture-unreadable"),
        (b"no picture", "picture-unreadable"),
        (b"\xff\xd8\xff" + b"\0" * 50, "picture-unreadable"),
        (png(0, 5), "picture-unreadable"),
        (png(50, 50), "picture-unreadable"),
        (png(20000, 20000), "picture-too-large"),
        (png(9000, 10000), "picture-too-large"),
        (b"II*\0" + b"\0" * 50, "picture-unreadable"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "picture-unreadable"),
        (b"<html><svg/></html>", "svg-unreadable"),
        (b"<svg", "svg-unreadable"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, code: str) -> None:
    assert refusal(data) == code


@pytest.mark.parametrize("form", ["jpeg", "png", "webp", "avif", "gif"])
def test_a_file_that_is_broken_off_or_damaged_never_ends_the_build(form: str) -> None:
    data = saved(scene(200, 150), form)
    for end in range(0, len(data), max(1, len(data) // 40)):
        measure(Source.of(data[:end]))
        measure(Source.of(data[:end] + b"\xa5\x00\xff" + data[end + 3 :]))
    assert refusal(data[: len(data) // 2]) == "picture-unreadable"


def test_an_iphones_picture_is_named() -> None:
    data = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40)
    found = measure(Source.of(data))
    assert found == Refused("picture-unreadable", (("form", "HEIC"),))
    assert sniff(saved(scene(8, 8), "avif")) == "avif"
