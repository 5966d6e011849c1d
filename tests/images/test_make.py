"""A job in, the bytes that are published out."""

import pytest
from PIL import Image, ImageCms

from tests.images.files import SECRET, is_clean, noted, opened, profile, saved, scene
from twinpages.images import (
    Job,
    Measured,
    Rendition,
    Source,
    copy_of,
    make_renditions,
    measure,
    plan_renditions,
)

FORMS = ("jpeg", "png", "webp", "avif")


def made(data: bytes, whole: bool = True) -> dict[tuple[str, int, bool], bytes]:
    source = Source.of(data)
    known = measure(source)
    assert isinstance(known, Measured), known
    wanted = (*plan_renditions(known), *([copy_of(known)] if whole else []))
    result = make_renditions(Job(source, known, wanted))
    assert isinstance(result, tuple), result
    return {(r.form, r.width, r.whole): data for r, data in zip(wanted, result, strict=True)}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_nothing_but_the_picture_is_published(form: str, orientation: int) -> None:
    source = noted(scene(700, 500), form, orientation)
    assert SECRET in source
    for (kind, width, _), data in made(source).items():
        assert is_clean(data), (kind, width)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_published_upright(form: str, orientation: int) -> None:
    """Turned in the file and noted there, so that all eight look the same: red above on the left."""
    turns = Image.Transpose
    back = {
        2: turns.FLIP_LEFT_RIGHT, 3: turns.ROTATE_180, 4: turns.FLIP_TOP_BOTTOM, 5: turns.TRANSPOSE,
        6: turns.ROTATE_90, 7: turns.TRANSVERSE, 8: turns.ROTATE_270,
    }  # fmt: skip
    image = scene(400, 360)
    lying = image.transpose(back[orientation]) if orientation > 1 else image
    for (kind, width, _), data in made(noted(lying, form, orientation)).items():
        shown = opened(data).convert("RGB")
        assert shown.size == (width, round(360 * width / 400)), kind
        red, blue = shown.getpixel((8, 8)), shown.getpixel((shown.width - 8, shown.height - 8))
        assert isinstance(red, tuple) and red[0] > 150 > 100 > red[2], (kind, red)
        assert isinstance(blue, tuple) and blue[2] > 150 > 100 > blue[0], (kind, blue)


def test_a_job_makes_the_same_bytes_again() -> None:
    source = noted(scene(700, 500), "jpeg", 6)
    assert made(source) == made(source)


def test_every_size_is_what_it_says() -> None:
    files = made(noted(scene(2100, 700), "jpeg"))
    assert {key for key in files if key[0] == "webp"} == {
        ("webp", w, False) for w in (320, 640, 960, 1280, 1920)
    }
    for (form, width, _), data in files.items():
        shown = opened(data)
        assert (shown.format or "").lower().replace("mpo", "jpeg") == form
        assert shown.size == (width, round(width / 3))


def test_a_small_screen_gets_few_bytes() -> None:
    files = made(noted(scene(1600, 1200), "jpeg", quality=95), whole=False)
    original = len(noted(scene(1600, 1200), "jpeg", quality=95))
    assert len(files["avif", 320, False]) * 10 < original
    assert len(files["avif", 320, False]) < len(files["avif", 640, False]) < len(files["avif", 1600, False])


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK", "YCbCr"])
def test_every_way_to_keep_colours_is_read(mode: str) -> None:
    grey = Image.new("L", (400, 300), 128)
    image = Image.new("I;16", (400, 300), 128 << 8) if mode == "I;16" else grey.convert(mode)
    for data in made(saved(image, "jpeg" if mode in ("CMYK", "YCbCr") else "png")).values():
        pixel = opened(data).convert("L").resize((1, 1)).getpixel((0, 0))
        assert isinstance(pixel, int)
        assert abs(pixel - 128) < 8


def test_what_can_be_seen_through_stays_so() -> None:
    image = scene(400, 300).convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize((400, 300)))
    files = made(saved(image, "png"))
    assert {form for form, _, _ in files} == {"avif", "webp", "png"}
    for key, data in files.items():
        shown = opened(data)
        assert shown.mode == "RGBA" and shown.getchannel("A").getextrema()[0] < 20, key


def test_a_photograph_falls_back_on_jpeg_and_a_drawing_on_png() -> None:
    assert ("jpeg", 700, False) in made(saved(scene(700, 500), "png"))
    drawing = Image.new("RGB", (700, 500), "white")
    drawing.paste((200, 0, 0), (100, 100, 300, 300))
    assert ("png", 700, False) in made(saved(drawing.resize((700, 500)), "png", compress_level=0))


def test_colours_become_those_of_the_web() -> None:
    """A profile that turns everything red into something else must be applied, not dropped."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    odd = saved(scene(400, 300), "png", icc_profile=lab)
    assert made(odd), "a profile that does not fit is no reason to refuse a picture"
    assert all(is_clean(data) for data in made(saved(scene(400, 300), "png", icc_profile=profile())).values())


def test_a_picture_that_cannot_be_encoded_is_refused() -> None:
    data = saved(scene(400, 300), "jpeg")
    known = Measured(400, 300, "jpeg", len(data))
    job = Job(Source.of(data[:300]), known, (Rendition(400, 300, "webp"),))
    assert not isinstance(make_renditions(job), tuple)


@pytest.mark.parametrize("form", ["gif", "webp", "png"])
def test_an_animation_stays_one_without_its_notes(form: str) -> None:
    frames = [scene(400, 300), scene(400, 300).rotate(90), scene(400, 300).rotate(180)]
    source = noted(frames[0], form, save_all=True, append_images=frames[1:], duration=200, loop=0)
    assert SECRET in source or form == "gif"
    files = made(source)
    assert list(files) == [(form, 400, True)]
    shown = opened(files[form, 400, True])
    assert getattr(shown, "n_frames", 1) == 3
    assert is_clean(files[form, 400, True])
    assert shown.info.get("loop") == 0


def test_notes_in_an_animated_gif_go() -> None:
    frames = [Image.new("P", (9, 9), colour) for colour in (1, 2)]
    source = saved(frames[0], "gif", save_all=True, append_images=frames[1:], loop=0, comment=SECRET)
    assert SECRET in source
    assert [is_clean(data) for data in made(source).values()] == [True]
