"""A PDF document of reportlab's that keeps its pages on the disk, not in memory.

What is drawn on a page is written beside the file it is for as soon as the page is whole, and its
links with it; the file itself is written object by object. Thousands of pages then take little more
memory than fifty.
"""

import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc

Link = tuple[str, str]
"""What a link says of itself, as PDF spells it, and the name of the place it leads to."""


def link_as_said(said: str, destination: bytes) -> bytes:
    """Spell a link that says *said* and leads to *destination*."""
    return b"<<%s/Dest%s>>" % (said.encode("ascii"), destination)


class Pages:
    """The drawings of a document's pages, in a file of their own until it is saved.

    *late* changes the drawing of a page when it is fetched again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO = path.open("w+b")
        self.late: Callable[[str], str] = str

    def keep(self, text: str) -> tuple[int, int]:
        """Write a drawing away, or something else of a page, and give where it stands."""
        return self._file.seek(0, 2), self._file.write(text.encode())

    def fetch(self, start: int, size: int) -> str:
        self._file.seek(start)
        return self._file.read(size).decode()

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
        self.content = document.pages.late(document.pages.fetch(*self._at))
        try:
            written: bytes = super().format(document)
            return written
        finally:
            del self.content


class _Links(pdfdoc.PDFObject):  # type: ignore[misc]
    """The links of one page: objects of *count* numbers from *first* on, written away."""

    def __init__(self, first: int, count: int, at: tuple[int, int]) -> None:
        self.first, self.count, self._at = first, count, at

    def format(self, document: "Document") -> bytes:
        """Refer to them, as the page does."""
        numbers = range(self.first, self.first + self.count)
        return b"[%s]" % b" ".join(b"%d 0 R" % number for number in numbers)

    def written(self, document: "Document") -> list[bytes]:
        """Give them as they stand in the file."""
        links: list[Link] = json.loads(document.pages.fetch(*self._at))
        return [
            b"%d 0 obj\n%s\nendobj\n" % (number, link_as_said(said, document.leading_to(place)))
            for number, (said, place) in enumerate(links, start=self.first)
        ]


class _File(pdfdoc.PDFFile):  # type: ignore[misc]
    """Writes at once what reportlab would collect."""

    def __init__(self, version: tuple[int, int], out: BinaryIO) -> None:
        super().__init__(version)
        out.write(b"".join(self.strings))
        self.strings: list[bytes] = []
        self.write = out.write


class Document(pdfdoc.PDFDocument):  # type: ignore[misc]
    """Takes the place of the document a canvas has made for itself, before its first page."""

    def begin(self, pages: Pages, places: Mapping[str, pdfdoc.Destination]) -> None:
        """Take on what a document of reportlab's does not have."""
        self.pages, self._places = pages, places
        self._links: dict[int, _Links] = {}
        self._spelt: dict[str, bytes] = {}

    def keep_links(self, links: Sequence[Link]) -> pdfdoc.PDFObject:
        """Write the links of a page away; give what the page lists in their place.

        There are a dozen to a page and more: as reportlab keeps them, they would take more memory
        than all else.
        """
        first = self.objectcounter + 1
        self.objectcounter += len(links)
        kept = _Links(first, len(links), self.pages.keep(json.dumps(links)))
        self._links[first] = kept
        return kept

    def leading_to(self, place: str) -> bytes:
        """Spell where a link to *place* leads."""
        found = self._spelt.get(place)
        if found is None:
            found = self._spelt[place] = self._places[place].format(self)
        return found

    def addPage(self, page: Any) -> None:  # noqa: N802 - reportlab's name
        page.Contents = _Stream(self.pages.keep(page.stream))
        page.stream = None
        super().addPage(page)

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
            starts = self._write_objects(file)
            start = file.add(_table(starts))
            size = len(starts) + 1
            trailer = pdfdoc.PDFTrailer(
                startxref=start, Size=size, Root=root, Info=info, ID=self.ID()
            )
            file.add(trailer.format(self))
        self.pages.close()

    def _write_objects(self, file: _File) -> "array[int]":
        """Write every object, also those that come up only meanwhile, and give their starts."""
        starts: array[int] = array("Q")
        while (number := len(starts) + 1) <= self.objectcounter:
            if number in self._links:
                starts.extend(map(file.add, self._links[number].written(self)))
                continue
            name = self.numberToId[number]
            thing = pdfdoc.PDFIndirectObject(name, self.idToObject[name])
            starts.append(file.add(thing.format(self)))
            _empty(thing.content)
        return starts


def _table(starts: "array[int]") -> bytes:
    """Spell the table that says where each object starts."""
    lines = [b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)]
    lines += [b"%010d 00000 n \n" % start for start in starts]
    return b"".join(lines)


def _empty(thing: Any) -> None:
    """Let go of what was made only to be written; the name must stay, for others refer to it."""
    if isinstance(thing, pdfdoc.PDFPage):
        thing.Resources = thing.Annots = None


def made_frugal(
    document: pdfdoc.PDFDocument, path: Path, places: Mapping[str, pdfdoc.Destination]
) -> Document:
    """Let a new document keep its pages in the file *path* until it is saved.

    *places* is where a link can lead.
    """
    document.__class__ = Document
    document.begin(Pages(path), places)
    return document  # type: ignore[no-any-return]
