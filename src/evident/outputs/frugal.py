"""A PDF document of reportlab's that keeps its pages on the disk, not in memory.

What is drawn on a page is written, compressed, beside the file it is for as soon as the page is
whole; the file itself is written object by object. Thousands of pages then take little more
memory than fifty.
"""

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc

_QUICK = 1
_NOTHING: dict[str, object] = {}


class Pages:
    """The drawings of a document's pages, in a file of their own until it is saved.

    *late* changes the drawing of a page when it is fetched again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO = path.open("w+b")
        self.late: Callable[[str], str] = str

    def keep(self, drawing: str) -> tuple[int, int]:
        """Write a drawing away, and give where it stands."""
        packed = zlib.compress(drawing.encode(), _QUICK)
        return self._file.seek(0, 2), self._file.write(packed)

    def fetch(self, start: int, size: int) -> str:
        self._file.seek(start)
        return self.late(zlib.decompress(self._file.read(size)).decode())

    def close(self) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)


class _Stream(pdfdoc.PDFStream):  # type: ignore[misc]
    """What is drawn on a page; in memory only while it is written."""

    dictionary = pdfdoc.PDFDictionary()
    filters = (pdfdoc.PDFZCompress,)
    content: str | None = None

    def __init__(self, at: tuple[int, int]) -> None:  # reportlab's own would set what is above
        self._at = at

    def format(self, document: "Document") -> bytes:
        self.content = document.pages.fetch(*self._at)
        try:
            written: bytes = super().format(document)
            return written
        finally:
            del self.content


class _File(pdfdoc.PDFFile):  # type: ignore[misc]
    """Writes at once what reportlab would collect."""

    def __init__(self, version: tuple[int, int], out: BinaryIO) -> None:
        super().__init__(version)
        out.write(b"".join(self.strings))
        self.strings: list[bytes] = []
        self.write = out.write


class Document(pdfdoc.PDFDocument):  # type: ignore[misc]
    """Takes the place of the document a canvas has made for itself, before its first page."""

    pages: Pages

    def addPage(self, page: Any) -> None:  # noqa: N802 - reportlab's name
        page.Contents = _Stream(self.pages.keep(page.stream))
        page.stream = None
        super().addPage(page)

    def addAnnotation(self, name: str, annotation: Any) -> None:  # noqa: N802 - reportlab's name
        """Keep a link's place as words: there are a dozen links to a page."""
        if not isinstance(annotation.Rect, str):
            annotation.Rect = f"[{' '.join(f'{edge:.2f}' for edge in annotation.Rect)}]"
        if not annotation.otherkw:
            annotation.otherkw = _NOTHING
        super().addAnnotation(name, annotation)

    def GetPDFData(self, canvas: Any) -> bytes:  # noqa: N802 - reportlab's name
        raise NotImplementedError("this document is written piece by piece")

    def SaveToFile(self, filename: str, canvas: Any) -> None:  # noqa: N802 - reportlab's name
        """Write the file. The steps are those of reportlab's own, less what we never use."""
        for font in self.delayedFonts:
            font.addObjects(self)
        self.info.invariant = self.invariant
        self.info.digest(self.signature)
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        self.Outlines.prepare(self, canvas)
        if self.Outlines.ready < 0:
            self.Catalog.Outlines = None
        self.encrypt.prepare(self)
        with Path(filename).open("wb") as out:
            file = _File(self._pdfVersion, out)
            names = self._write_objects(file)
            table = pdfdoc.PDFCrossReferenceTable()
            table.addsection(0, names)
            start = file.add(table.format(self))
            size = len(names) + 1
            trailer = pdfdoc.PDFTrailer(
                startxref=start, Size=size, Root=root, Info=info, ID=self.ID()
            )
            file.add(trailer.format(self))
        self.pages.close()

    def _write_objects(self, file: _File) -> list[str]:
        """Write every object, also those that come up only meanwhile, and give their names."""
        names: list[str] = []
        while (name := self.numberToId.get(len(names) + 1)) is not None:
            thing = pdfdoc.PDFIndirectObject(name, self.idToObject[name])
            self.idToOffset[name] = file.add(thing.format(self))
            names.append(name)
            _empty(thing.content)
        return names


def _empty(thing: Any) -> None:
    """Let go of what was made only to be written; the name must stay, for others refer to it."""
    if isinstance(thing, pdfdoc.PDFPage):
        thing.Resources = thing.Annots = None


def made_frugal(document: pdfdoc.PDFDocument, path: Path) -> Pages:
    """Let a new document keep its pages in the file *path* until it is saved."""
    document.__class__ = Document
    document.pages = Pages(path)
    return document.pages  # type: ignore[no-any-return]
