"""In the worker: what drawings of a source carry beside what is seen, and how it is left behind."""

import mmap
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pikepdf

from evident.outputs.camera import clean_photo, is_packed_twice

_BESIDE = ("/Metadata", "/AF", "/Ref", "/OPI", "/PieceInfo", "/Alternates", "/Measure", "/PtData")
"""Facts of the maker, attached files, drawings in other files, places on a map."""
_OF_PARTS = ("/Metadata", "/AF", "/OPI", "/PieceInfo")
"""Those of them that may hang on any part; /Ref and the others mean something else there."""
_OUTSIDE = ("/F", "/FFilter", "/FDecodeParms")
"""Data that stand in another file, and how they are packed there."""
_TOLD = re.compile(rb"/(?:%s)\b" % b"|".join(key[1:].encode() for key in _BESIDE))
_WHOLE = ("/Catalog", "/Page")
"""What of these stands beside the pages does not go along with their drawings."""
_DEEPEST = 20
_MARKS = (b"Exif\0\0", b"http://ns.adobe.com/xap/", b"Photoshop 3.0")
_DRAWN_BY_READERS = frozenset(
    {"/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Ink", "/Square", "/Circle"}
)
_HIDDEN = 2 | 32  # never shown, and not shown on the screen


def carries(pdf: pikepdf.Pdf) -> bool:
    """Say whether a drawing, picture or other part of it carries more than is seen."""
    return any(True for each in pdf.objects if _told(each))


def looks_outside(pdf: pikepdf.Pdf) -> bool:
    """Say whether a picture or another part has its data in a file that is not this one."""
    return any(isinstance(each, pikepdf.Stream) and "/F" in each for each in pdf.objects)


def _told(each: pikepdf.Object) -> bool:
    if isinstance(each, pikepdf.Stream):
        if "/F" in each or is_packed_twice(each):
            return True
        written = each.stream_dict.unparse(resolved=True)
    elif isinstance(each, pikepdf.Dictionary | pikepdf.Array):
        written = each.unparse(resolved=True)
    else:
        return False
    # Written out by the library and searched: far quicker than walking through each.
    return bool(_TOLD.search(written)) and any(True for _ in _beside(each))


def _beside(each: pikepdf.Object) -> Iterator[tuple[Any, str]]:
    """Give each part within an object that carries more, with the key it does so under."""
    if isinstance(each, pikepdf.Stream):
        yield from _within(each.stream_dict, _BESIDE)
    elif isinstance(each, pikepdf.Dictionary) and each.get("/Type") in _WHOLE:
        yield from _within(each, ())
    else:
        yield from _within(each, _OF_PARTS)


def _within(value: Any, keys: tuple[str, ...], deep: int = 0) -> Iterator[tuple[Any, str]]:
    if isinstance(value, pikepdf.Dictionary):
        for name, part in value.items():
            if name in keys:
                yield value, name
            elif _is_inside(part) and deep < _DEEPEST:
                yield from _within(part, _OF_PARTS, deep + 1)
    elif isinstance(value, pikepdf.Array) and deep < _DEEPEST:
        for part in value:
            if _is_inside(part):
                yield from _within(part, _OF_PARTS, deep + 1)


def _is_inside(part: Any) -> bool:
    return isinstance(part, pikepdf.Dictionary | pikepdf.Array) and not part.is_indirect


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
        if _told(each):
            for held, key in list(_beside(each)):
                del held[key]
        if not isinstance(each, pikepdf.Stream):
            continue
        if "/F" in each:
            _empty(each)
        with suppress(pikepdf.PdfError):  # a damaged picture: nothing of it is drawn
            clean_photo(each)


def _empty(stream: pikepdf.Stream) -> None:
    """Leave nothing of a part whose data stand in another file; a picture is then white."""
    for key in (*_OUTSIDE, "/DecodeParms", "/Decode", "/Mask", "/SMask"):
        if key in stream:
            del stream[key]
    if stream.get("/Subtype") != pikepdf.Name.Image:
        stream.write(b"")
        return
    stream.write(b"\xff")
    stream.Width = stream.Height = 1
    stream.BitsPerComponent = 1 if stream.get("/ImageMask") else 8
    if not stream.get("/ImageMask"):
        stream.ColorSpace = pikepdf.Name.DeviceGray
