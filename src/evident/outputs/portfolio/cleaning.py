"""In the worker: what drawings of a source carry beside what is seen, and how it is left behind."""

import mmap
from pathlib import Path

import pikepdf

_BESIDE = ("/Metadata", "/AF", "/Ref", "/OPI", "/PieceInfo", "/Alternates", "/Measure", "/PtData")
"""Facts of the maker, attached files, drawings in other files, places on a map."""
_MARKS = (b"Exif\0\0", b"http://ns.adobe.com/xap/", b"Photoshop 3.0")
_DRAWN_BY_READERS = frozenset(
    {"/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Ink", "/Square", "/Circle"}
)
_HIDDEN = 2 | 32  # never shown, and not shown on the screen
_APP0, _COM, _SCAN = 0xE0, 0xFE, 0xDA
_COLOURS = (0xE0, 0xEE)  # what the colours need: JFIF and Adobe's
_PROFILE = b"ICC_PROFILE"


def carries(pdf: pikepdf.Pdf) -> bool:
    """Say whether a drawing or picture in it carries more than is seen."""
    return any(
        key in each for each in pdf.objects if isinstance(each, pikepdf.Stream) for key in _BESIDE
    )


def names_a_camera(source: Path) -> bool:
    """Say whether a picture in the file may hold what a camera wrote: where, when and whose."""
    with source.open("rb") as stream:
        try:
            with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
                return any(content.find(mark) >= 0 for mark in _MARKS)
        except ValueError:  # there is nothing in it
            return False


def undrawn_notes(page: pikepdf.Page) -> bool:
    """Say whether notes on a page have no look of their own, which readers then give them."""
    try:
        notes = list(page.obj.get("/Annots", ()))
        return any(
            str(note.get("/Subtype")) in _DRAWN_BY_READERS
            and "/AP" not in note
            and not int(note.get("/F", 0)) & _HIDDEN
            for note in notes
        )
    except (TypeError, ValueError, AttributeError):
        return False


def clean(pdf: pikepdf.Pdf) -> None:
    """Take away what drawings and pictures carry beside what is seen."""
    for each in pdf.objects:
        if not isinstance(each, pikepdf.Stream):
            continue
        for key in _BESIDE:
            if key in each:
                del each[key]
        if each.get("/Filter") == pikepdf.Name.DCTDecode:
            before = each.read_raw_bytes()
            after = without_camera(before)
            if after != before:
                each.write(after, filter=pikepdf.Name.DCTDecode)


def without_camera(jpeg: bytes) -> bytes:
    """Give a JPEG without what is not needed to draw it; as it is where it cannot be followed."""
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        kind = jpeg[at + 1]
        if kind == _SCAN:
            return b"".join([*kept, jpeg[at:]])
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        told = _APP0 <= kind <= _APP0 + 15 or kind == _COM
        needed = kind in _COLOURS or jpeg[at + 4 : at + 15] == _PROFILE
        kept += [] if told and not needed else [jpeg[at:end]]
        at = end
    return jpeg
