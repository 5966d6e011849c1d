"""Picture files for the tests, made with all that a camera and a program note in them."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

SECRET = b"SECRET"
"""Stands in every note that `noted` makes."""


def scene(width: int, height: int) -> Image.Image:
    """Red above on the left, blue below on the right, and many colours between."""
    image = Image.merge(
        "RGB",
        [
            Image.linear_gradient("L").rotate(180).resize((width, height)),
            Image.radial_gradient("L").resize((width, height)),
            Image.linear_gradient("L").resize((width, height)),
        ],
    )
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 4, height // 4), fill=(220, 20, 20))
    draw.rectangle((width * 3 // 4, height * 3 // 4, width, height), fill=(20, 20, 220))
    return image


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def noted(image: Image.Image, form: str, orientation: int = 1, **more: Any) -> bytes:
    """With Exif (place, maker, orientation), XMP, a comment and a profile, as far as the form has them."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = SECRET.decode()
    exif[0x8825] = {1: "N", 2: (41.0, 0.0, 30.0), 3: "E", 4: (28.0, 58.0, 1.0), 29: "SECRET:05:09"}
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"
    options: dict[str, Any] = {"icc_profile": profile(), **more}
    if form in ("jpeg", "png", "webp", "avif"):
        options["exif"] = exif.tobytes()
    if form in ("jpeg", "webp", "avif"):
        options["xmp"] = xmp
    if form in ("jpeg", "gif"):
        options["comment"] = SECRET
    if form == "png":
        options["pnginfo"] = info = PngImagePlugin.PngInfo()
        info.add_text("Author", SECRET.decode())
        info.add_itxt("XML:com.adobe.xmp", xmp.decode())
    data = saved(image, form, **options)
    return data[:-2] + b"\xff\xed\0\x10Photoshop 3.0\0" + data[-2:] + SECRET if form == "jpeg" else data


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def is_clean(data: bytes) -> bool:
    """No note of any kind: by its bytes, and by what a decoder finds."""
    marks = (SECRET, b"Exif", b"xmpmeta", b"adobe:ns", b"Photoshop", b"GPS", b"ICC_PROFILE", b"iCCP", b"8BIM")
    if any(mark in data for mark in marks):
        return False
    image = opened(data)
    return not dict(image.getexif()) and not {"comment", "xmp", "icc_profile", "photoshop"} & set(image.info)
