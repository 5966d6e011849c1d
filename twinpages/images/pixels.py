"""Bytes in, upright pixels in the colours of the web out; pixels in, bytes without metadata out.

The only module that decodes. A JPEG is decoded at a fraction of its size where that is enough, which saves
most of the time that a photograph costs. Every encoder is told one thread and fixed tiles: the same picture
gives the same bytes on every machine.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from twinpages.images.records import Measured, Refused
from twinpages.images.sizes import Rendition

_ORIENTATION = 0x0112
_LYING = (5, 6, 7, 8)
"""Orientations whose width is the upright picture's height."""
_GLANCE = 64
"""Pixels on the shorter side that are enough for a mean colour."""
_FEW_COLOURS = 128
_OPAQUE = 255
_MOST = Image.MAX_IMAGE_PIXELS or 89_478_485


def look(data: bytes, form: str) -> Measured | Refused:
    """Decodes the whole file once, if small, so that one that is broken off is noticed now."""
    try:
        with _opened(data, form) as image:
            width, height = image.size
            if not width or not height:
                return Refused("picture-unreadable")
            if _orientation(image) in _LYING:
                width, height = height, width
            animated = form in ("gif", "webp", "png") and bool(getattr(image, "is_animated", False))
            if form == "jpeg":
                image.draft(None, (_GLANCE, _GLANCE))
            pixels = _plain(image)
            alpha = pixels.mode == "RGBA"
            flat = form != "jpeg" and pixels.getcolors(_FEW_COLOURS) is not None
            tone = "" if alpha else _tone(pixels)
            return Measured(width, height, form, len(data), animated, alpha, flat, tone)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return Refused("picture-too-large", (("most", f"{_MOST / 1e6:.0f}"),))
    except Exception:  # on damaged bytes a decoder may raise anything
        return Refused("picture-unreadable")


def decode(data: bytes, form: str, width: int, height: int) -> Image.Image:
    """Upright, RGB or RGBA, at least as large as asked for."""
    with _opened(data, form) as image:
        if form == "jpeg":
            lying = _orientation(image) in _LYING
            image.draft(None, (height, width) if lying else (width, height))
        return _plain(image)


def resize(pixels: Image.Image, size: tuple[int, int]) -> Image.Image:
    return pixels if pixels.size == size else pixels.resize(size, Image.Resampling.LANCZOS)


def encode(pixels: Image.Image, rendition: Rendition, flat: bool) -> bytes:
    image = pixels.convert("RGB") if rendition.form == "jpeg" else pixels
    out = BytesIO()
    image.save(out, rendition.form, **_options(rendition, flat))
    return out.getvalue()


def _options(rendition: Rendition, flat: bool) -> dict[str, object]:
    """A copy of the whole picture is for printing and keeping, so it may weigh more. Slower settings would
    make files smaller by 5 % at most, and take twice the time."""
    whole = rendition.whole
    if rendition.form == "avif":
        quality = 80 if whole or flat else 55
        sampling = "4:4:4" if flat else "4:2:0"
        fixed = {"max_threads": 1, "autotiling": False}
        return {"quality": quality, "speed": 8, "subsampling": sampling, **fixed}
    if rendition.form == "webp":
        return {"lossless": True} if flat else {"quality": 90 if whole else 75, "method": 2}
    if rendition.form == "jpeg":
        return {"quality": 90 if whole else 80, "progressive": True, "optimize": True}
    return {"optimize": True} if flat else {}


@contextmanager
def _opened(data: bytes, form: str) -> Iterator[Image.Image]:
    """Only the decoder of this form is tried; a picture too large to decode is an error before it is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(BytesIO(data), formats=[form.upper()]) as image:
            yield image


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # damaged metadata are no reason to refuse a picture
        return 1


def _plain(image: Image.Image) -> Image.Image:
    """Upright, in sRGB, 8 bits for each colour, RGBA only if something can be seen through, nothing else."""
    image.load()
    turned = ImageOps.exif_transpose(image) if _orientation(image) != 1 else image
    profile = image.info.get("icc_profile")
    through = turned.has_transparency_data
    if turned.mode.startswith("I"):
        turned = turned.point(lambda value: value * (1 / 256)).convert("L")
    wanted = "RGBA" if through else "RGB"
    pixels = _in_srgb(turned, profile, wanted) or turned.convert(wanted)
    if through and pixels.getchannel("A").getextrema() == (_OPAQUE, _OPAQUE):
        pixels = pixels.convert("RGB")
    if pixels is image:
        pixels = pixels.copy()
    pixels.info = {}
    return pixels


def _in_srgb(image: Image.Image, profile: object, wanted: str) -> Image.Image | None:
    """None if there is nothing to convert, or a profile that does not fit."""
    if not isinstance(profile, bytes):
        return None
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(own) and image.mode in ("RGB", "RGBA"):
            return None
        if image.mode in ("P", "PA", "1", "LA"):
            image = image.convert(wanted)
        srgb = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, own, srgb, outputMode=wanted)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
    return converted


def _tone(pixels: Image.Image) -> str:
    mean = pixels.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return "".join(str(round(part / 255 * 2)) for part in mean) if isinstance(mean, tuple) else ""
