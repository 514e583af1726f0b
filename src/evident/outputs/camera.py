"""In the worker: pictures within a PDF without what a camera or a program wrote into them."""

import re

import pikepdf

_APP0, _COM, _SCAN, _END = 0xE0, 0xFE, 0xDA, 0xD9
_COLOURS = (0xE0, 0xEE)  # what the colours need: JFIF and Adobe's
_PROFILE = b"ICC_PROFILE"
_PHOTOS = ("/DCTDecode", "/JPXDecode")
_MARK = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_BOX_HEAD = 8
_TOLD = (b"uuid", b"xml ", b"uinf")


def is_packed_twice(stream: pikepdf.Stream) -> bool:
    """Say whether a photo is packed once more, so that its notes are not seen from outside."""
    kinds = _kinds(stream)
    return len(kinds) > 1 and kinds[-1] in _PHOTOS


def photo_of(stream: pikepdf.Stream) -> bytes | None:
    """Give the photo that a picture of a PDF is, as its own kind of file; None for no photo.

    Raises PdfError where it cannot be unpacked.
    """
    kinds = _kinds(stream)
    if not kinds or kinds[-1] not in _PHOTOS:
        return None
    if len(kinds) == 1:
        return stream.read_raw_bytes()
    # Readers of streams unpack all or nothing: so one that is packed as all but the last.
    with pikepdf.Pdf.new() as room:
        held = pikepdf.Stream(room, stream.read_raw_bytes())
        held.Filter = pikepdf.Array([pikepdf.Name(kind) for kind in kinds[:-1]])
        data: bytes = held.read_bytes()
    return data


def tells(stream: pikepdf.Stream) -> bool:
    """Say whether a photo in a PDF holds more than is needed to draw it."""
    try:
        photo = photo_of(stream)
    except pikepdf.PdfError:
        return False
    return photo is not None and _bare(photo) != photo


def clean_photo(stream: pikepdf.Stream) -> None:
    """Take the notes out of a photo within a PDF. Raises PdfError where it cannot be unpacked."""
    before = photo_of(stream)
    if before is None:
        return
    after = _bare(before)
    if after != before or is_packed_twice(stream):
        stream.write(after, filter=pikepdf.Name(_kinds(stream)[-1]))


def _bare(photo: bytes) -> bytes:
    return without_camera(photo) if photo[:2] == b"\xff\xd8" else without_boxes(photo)


def _kinds(stream: pikepdf.Stream) -> list[str]:
    if stream.get("/Subtype") != pikepdf.Name.Image:
        return []
    kinds = stream.get("/Filter")
    if isinstance(kinds, pikepdf.Array):
        return [str(kind) for kind in kinds]
    return [str(kinds)] if isinstance(kinds, pikepdf.Name) else []


def without_camera(jpeg: bytes) -> bytes:
    """Give a JPEG without what is not needed to draw it; as it is where it cannot be followed.

    What stands behind its end goes too: phones put a second photo there, notes and all.
    """
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        kind = jpeg[at + 1]
        if kind == _END:
            return b"".join([*kept, jpeg[at : at + 2]])
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if kind == _SCAN:
            mark = _MARK.search(jpeg, end)
            if mark is None:  # cut off
                return b"".join([*kept, jpeg[at:]])
            end = mark.start()
        told = _APP0 <= kind <= _APP0 + 15 or kind == _COM
        needed = kind in _COLOURS or jpeg[at + 4 : at + 15] == _PROFILE
        kept += [] if told and not needed else [jpeg[at:end]]
        at = end
    if at + 2 <= len(jpeg) and jpeg[at : at + 2] == b"\xff\xd9":
        return b"".join([*kept, jpeg[at : at + 2]])
    return jpeg


def without_boxes(jpx: bytes) -> bytes:
    """Give a JPEG 2000 picture without the boxes of notes; as it is where it cannot be followed."""
    if jpx[4:8] != b"jP  ":
        return jpx
    kept, at = [], 0
    while at + _BOX_HEAD <= len(jpx):
        long, kind = int.from_bytes(jpx[at : at + 4], "big"), jpx[at + 4 : at + 8]
        if long == 1:
            long = int.from_bytes(jpx[at + 8 : at + 16], "big")
        end = len(jpx) if long == 0 else at + long
        if end < at + _BOX_HEAD:
            return jpx
        kept += [] if kind in _TOLD else [jpx[at:end]]
        at = end
    return b"".join(kept)
