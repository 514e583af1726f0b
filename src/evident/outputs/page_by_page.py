"""In the worker: the pages of a large PDF one after another, in little memory.

PDFium keeps the pictures of every page it has opened until it lets go of the document, so that a
document of a gigabyte would take a gigabyte. It is opened anew now and then.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import pypdfium2

_PAGES_AT_ONCE = 128
_READ_AT_ONCE = 32 * 1024 * 1024


class _Counted:
    """A stream that knows how much of it was read."""

    def __init__(self, stream: BinaryIO) -> None:
        self.seek, self.tell, self.read = stream.seek, stream.tell, stream.read
        self._into = stream.readinto  # type: ignore[attr-defined]
        self.so_far = 0

    def readinto(self, room: Any) -> int:
        count: int = self._into(room)
        self.so_far += count
        return count


def page_by_page(stream: BinaryIO) -> Iterator[pypdfium2.PdfPage]:
    """Give each page of the PDF *stream*; it is closed when the next one is asked for."""
    counted, begin, pages = _Counted(stream), 0, 1
    while begin < pages:
        with pypdfium2.PdfDocument(counted, autoclose=False) as pdf:
            pages, most = len(pdf), counted.so_far + _READ_AT_ONCE
            stop = min(begin + _PAGES_AT_ONCE, pages)
            while begin < stop and counted.so_far < most:
                page = pdf[begin]
                begin += 1
                try:
                    yield page
                finally:
                    page.close()
