"""The first bytes of a file in, the form it is in out, whatever its name says."""

from twinpages.base.frozen import Frozen

ENDINGS: Frozen[str, tuple[str, ...]] = Frozen(
    {
        "avif": (".avif",),
        "gif": (".gif",),
        "jpeg": (".jpg", ".jpeg"),
        "png": (".png",),
        "svg": (".svg",),
        "webp": (".webp",),
    }
)
"""The forms that browsers show, and how names of such files end; the usual ending first."""

MEDIA_TYPES: Frozen[str, str] = Frozen({"avif": "image/avif", "webp": "image/webp"})

_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"8BPS", "psd"),
    (b"%PDF", "pdf"),
)
_FIRST = 4096


def sniff(data: bytes) -> str:
    """`jpeg`, `svg`, `heic` …; empty for what is none of the forms known here."""
    for start, form in _STARTS:
        if data.startswith(start):
            return form
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        brands = data[8 : min(int.from_bytes(data[:4], "big"), _FIRST)]
        return "avif" if b"avi" in brands else "heic" if any(b in brands for b in (b"hei", b"mif1")) else ""
    text = data[:_FIRST].removeprefix(b"\xef\xbb\xbf").lstrip()
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "svg" if wide or (text.startswith(b"<") and b"svg" in data.lower()[: _FIRST * 4]) else ""


def right_ending(path: str, form: str) -> str:
    """What the name of a file in this form should end in; empty if it does."""
    endings = ENDINGS.get(form, ())
    return endings[0] if endings and not path.lower().endswith(endings) else ""
