"""Words in the data of a picture: Exif, XMP, IPTC and comments, never its pixels."""

import re
import zlib
from collections.abc import Iterator

import pikepdf

from evident.outputs.camera import photo_of

_COMMENT, _FIRST_APP, _LAST_APP, _SCAN = 0xFE, 0xE1, 0xEF, 0xDA
_MOST_PACKED = 4 * 1024 * 1024
_RUN = re.compile(r"[^\x00-\x08\x0e-\x1f\ufffd]{3,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\x80-\xff]\x00){4,}")
_WIDE_BIG = re.compile(rb"(?:\x00[\x20-\x7e\x80-\xff]){4,}")


def words_in_picture(stream: pikepdf.Stream) -> Iterator[str]:
    """Give the words of a picture's own data. Raises PdfError where it cannot be read."""
    photo = photo_of(stream)
    if photo is None:
        return
    if photo[:2] == b"\xff\xd8":
        yield from _jpeg(photo)
    else:
        yield from words_in_bytes(_jpx_head(photo))


def _jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if mark == _SCAN:
            break
        if mark == _COMMENT or _FIRST_APP <= mark <= _LAST_APP:
            yield from words_in_bytes(data[at + 4 : at + 2 + length])
        at += 2 + length
    end = data.rfind(b"\xff\xd9")
    if 0 <= end < len(data) - 8:  # what stands after the picture's end
        yield from words_in_bytes(data[end + 2 :])


def _jpx_head(data: bytes) -> bytes:
    start = data.find(b"\xff\x4f\xff\x51")
    return data[: start if start >= 0 else 65536]


def png_words(data: bytes) -> Iterator[str]:
    """Give the words that a PNG holds packed; what it holds plainly is read from its bytes."""
    at = 8
    while data[:4] == b"\x89PNG" and at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        packed = data[at + 8 : at + 8 + length]
        if kind in (b"zTXt", b"iTXt", b"iCCP") and (start := packed.find(b"\x78")) >= 0:
            while start >= 0:  # the key and the language before it hold an x now and then
                unpacker = zlib.decompressobj()
                try:
                    yield from words_in_bytes(unpacker.decompress(packed[start:], _MOST_PACKED))
                    break
                except zlib.error:
                    start = packed.find(b"\x78", start + 1)
        at += 12 + length


def words_in_bytes(data: bytes) -> Iterator[str]:
    """Give what reads as words in *data*, as UTF-8 and as two bytes a letter."""
    for run in _RUN.findall(data.decode("utf-8", "replace")):
        yield run
    for run in _WIDE.findall(data):
        yield run.decode("utf-16-le", "replace")
    for run in _WIDE_BIG.findall(data):
        yield run.decode("utf-16-be", "replace")
