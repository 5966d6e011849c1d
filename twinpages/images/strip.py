"""Bytes of an animated GIF, WebP or PNG in, the same without metadata out.

Its frames are left as they are: encoding them anew would change how they look, and take long.
"""

from collections.abc import Callable, Iterator

_PNG_KEPT = frozenset(b"IHDR PLTE tRNS IDAT IEND acTL fcTL fdAT gAMA cHRM sRGB bKGD".split())
_WEBP_KEPT = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"))
_WEBP_FLAGS = 0b0001_0010
"""Animation and alpha; the others announce a profile and metadata."""
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_GIF_HEAD = 13
_EXTENSION, _IMAGE, _CONTROL, _APPLICATION = 0x21, 0x2C, 0xF9, 0xFF


def strip(data: bytes, form: str) -> bytes:
    strippers: dict[str, Callable[[bytes], bytes]] = {"gif": _gif, "webp": _webp, "png": _png}
    return strippers[form](data)


def _png(data: bytes) -> bytes:
    parts, at = [data[:8]], 8
    while at + 8 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] in _PNG_KEPT:
            parts.append(data[at:end])
        if data[at + 4 : at + 8] == b"IEND":
            break
        at = end
    return b"".join(parts)


def _webp(data: bytes) -> bytes:
    body = b"".join(_webp_chunks(data))
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _webp_chunks(data: bytes) -> Iterator[bytes]:
    at, stop = 12, min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while at + 8 <= stop:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        chunk = data[at:end]
        if chunk[:4] == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & _WEBP_FLAGS]) + chunk[9:]
        if chunk[:4] in _WEBP_KEPT:
            yield chunk
        at = end


def _gif(data: bytes) -> bytes:
    """Comments, plain texts and all notes of programs go, but for the one that says how often to play."""
    at = _GIF_HEAD + _colours(data[10])
    parts = [data[:at]]
    while at < len(data) and data[at] in (_EXTENSION, _IMAGE):
        begin = at
        if data[at] == _IMAGE:
            at = _blocks_end(data, at + 10 + _colours(data[at + 9]) + 1)
            parts.append(data[begin:at])
            continue
        at = _blocks_end(data, at + 2)
        label = data[begin + 1]
        if label == _CONTROL or (label == _APPLICATION and data[begin + 3 : begin + 14] in _LOOPS):
            parts.append(data[begin:at])
    return b"".join(parts) + b";"


def _colours(flags: int) -> int:
    """Bytes of the table of colours that these flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1
