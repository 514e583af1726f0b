"""In the worker: looks with a second library whether a PDF is tagged as it should be."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from evident.outputs.page_by_page import page_by_page

_MOST_FAULTS = 8
_CELLS = ("TH", "TD")


def faults_in(path: Path, report: Callable[[int, int], None] = lambda done, of: None) -> list[str]:
    """Say, in sentences, what is wrong with the structure of a PDF; nothing when it is right.

    All that is drawn belongs to one element or is marked as decoration, each content to exactly
    one element; rows have cells only, figures have words, headings leave no level out.
    """
    look = _Look()
    with path.open("rb", buffering=0) as stream:
        with pypdfium2.PdfDocument(stream, autoclose=False) as pdf:
            if not pdfium.FPDFCatalog_IsTagged(pdf.raw):
                return ["It is not marked as tagged."]
            pages = len(pdf)
        for number, page in enumerate(page_by_page(stream), start=1):
            look.at(number, page.raw)
            report(number, pages)
            if len(look.faults) >= _MOST_FAULTS:
                break
    if not look.level:
        look.faults.append("It has no headings.")
    return look.faults[:_MOST_FAULTS]


@dataclass
class _Look:
    faults: list[str] = field(default_factory=list)
    level: int = 0
    page: int = 0

    def at(self, number: int, page: Any) -> None:
        self.page = number
        drawn = self._drawn(page)
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        if not tree:
            self._say("has no structure")
            return
        try:
            held: list[int] = []
            for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                top = pdfium.FPDF_StructTree_GetChildAtIndex(tree, at)
                if top:
                    self._walk(top, held)
        finally:
            pdfium.FPDF_StructTree_Close(tree)
        if len(held) != len(set(held)):
            self._say("has content that belongs to two elements")
        if set(held) != drawn:
            self._say("has content that belongs to no element, or an element without content")

    def _say(self, what: str) -> None:
        self.faults.append(f"Page {self.page} {what}.")

    def _drawn(self, page: Any) -> set[int]:
        """Give the marked contents drawn on a page."""
        found: set[int] = set()
        for thing in _things(page):
            count = pdfium.FPDFPageObj_CountMarks(thing)
            marks = [pdfium.FPDFPageObj_GetMark(thing, at) for at in range(count)]
            own = {number for mark in marks if (number := _number(mark)) >= 0}
            if len(own) != 1 and not (not own and any(map(_is_decoration, marks))):
                self._say("has something that is neither in the structure nor decoration")
                return found
            found |= own
        return found

    def _walk(self, element: Any, held: list[int]) -> None:
        kind = _kind(element)
        if kind in ("H1", "H2", "H3"):
            level = int(kind[1])
            if level > self.level + 1:
                self._say(f"has a heading of level {level} below one of level {self.level}")
            self.level = level
        if kind == "Figure" and pdfium.FPDF_StructElement_GetAltText(element, None, 0) <= 2:
            self._say("has a figure without words")
        count = pdfium.FPDF_StructElement_CountChildren(element)
        if kind == "TR" and not count:
            self._say("has a row without cells")
        for at in range(count):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
            if child:
                if kind == "TR" and _kind(child) not in _CELLS:
                    self._say("has a row with something that is no cell")
                self._walk(child, held)
                continue
            number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
            if number >= 0:  # on this page: what an element has on others is not told here
                held.append(number)


def _things(page: Any) -> Iterator[Any]:
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        yield pdfium.FPDFPage_GetObject(page, at)


def _number(mark: Any) -> int:
    """Give the number of a marked content, -1 where it has none."""
    value = ctypes.c_int()
    found = pdfium.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", value)
    return value.value if found else -1


_room = ctypes.create_string_buffer(64)
_length = ctypes.c_ulong()


def _is_decoration(mark: Any) -> bool:
    wide = ctypes.cast(_room, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFPageObjMark_GetName(mark, wide, 64, _length)
    return _room.raw[: _length.value].decode("utf-16-le").rstrip("\0") == "Artifact"


def _kind(element: Any) -> str:
    length = pdfium.FPDF_StructElement_GetType(element, _room, 64)
    return _room.raw[:length].decode("utf-16-le").rstrip("\0")
