"""Finished files in, the bytes of one zip out: the same for the same files, in every build.

The archive carries its own seal, the digest of all that stands before it, in the comment at its end. By it a
later build knows that the file is its own and untouched, and may take its place, without keeping a list.
"""

from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can name; a true time would make every build another file."""

_UNIX, _PLAIN_FILE = 3, 0o100644
"""Said on every system alike, so that Windows and Linux make the same bytes."""

_SMALL_ALREADY = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".pdf", ".zip", ".mp3", ".mp4", ".woff2")
_SEAL = b"Twinpages "
_LENGTH = len(_SEAL) + sha256().digest_size * 2


def make_archive(files: Mapping[str, bytes]) -> bytes:
    """Names that are not ASCII are marked as UTF-8, which Windows Explorer reads too."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for path in sorted(files):
            info = ZipInfo(path, _DAY)
            info.create_system, info.external_attr = _UNIX, _PLAIN_FILE << 16
            packed = not path.lower().endswith(_SMALL_ALREADY)
            info.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
            archive.writestr(info, files[path])
        archive.comment = bytes(_LENGTH)
    before = target.getvalue()[:-_LENGTH]
    return before + _seal(before)


def is_sealed(data: bytes) -> bool:
    """Whether these are the bytes of an archive that was made here, and nobody has changed it since."""
    return len(data) > _LENGTH and data.endswith(_seal(data[:-_LENGTH]))


def _seal(before: bytes) -> bytes:
    return _SEAL + sha256(before).hexdigest().encode()
