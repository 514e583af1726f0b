"""A document opened to be looked at: pages as pictures, drawn in a process that can be killed."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from evident.plan.cover_boxes import PAGED
from evident.plan.reading import Box
from evident.worker import Limits, Series, Standing

SHOWABLE = PAGED
_LIMITS = Limits(seconds=20, memory_mb=1536, reply_mb=256)


@dataclass(frozen=True, slots=True)
class PageShape:
    """A page as it is seen: width and height in points.

    *left* and *bottom* are the corner of what is seen, in the file's own points, and *turn*
    the degrees by which the file says to turn it, clockwise. Pictures have 4 points to 3 pixels.
    """

    width: float
    height: float
    left: float = 0.0
    bottom: float = 0.0
    turn: int = 0


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page drawn: rows of blue, green, red and an unused byte. *width* is 0 if it could not."""

    width: int
    height: int
    pixels: bytes


class OpenDocument:
    """One document. Every method waits for the worker: never call them on the GUI thread.

    They raise UserError when the file is broken or locked, or its reader had to be stopped,
    and Cancelled once the document is closed. Pages count from 1.
    """

    def __init__(
        self, data: Callable[[], bytes | BinaryIO], media_type: str, path: Path | None = None
    ) -> None:
        self._about = {"media_type": media_type, "path": str(path) if path else ""}
        self._worker = Standing(data, _LIMITS)

    def shapes(self) -> tuple[PageShape, ...]:
        return tuple(PageShape(*shape) for shape in self._ask("shapes").value)

    def draw(self, pages: Sequence[int], width: int) -> tuple[PagePicture, ...]:
        """Draw pages *width* pixels wide; none is drawn larger than a picture is."""
        reply = self._ask("draw", pages=[page - 1 for page in pages], width=width)
        return tuple(
            PagePicture(wide, high, pixels)
            for (wide, high), pixels in zip(reply.value, reply.blobs, strict=True)
        )

    def text_in(self, page: int, box: Box) -> str:
        """Give the words in a rectangle of a page."""
        return str(self._ask("text_in", page=page - 1, box=list(box)).value)

    def find(self, words: str) -> tuple[tuple[int, Box], ...]:
        """Give the pages and rectangles where *words* stand."""
        found = self._ask("find", words=words).value
        return tuple((int(page) + 1, (x0, y0, x1, y1)) for page, x0, y0, x1, y1 in found)

    def close(self) -> None:
        """Stop the worker. May be called on any thread."""
        self._worker.close()

    def _ask(self, job: str, **arguments: Any) -> Any:
        named = {**arguments, **self._about}
        return self._worker.ask(f"evident.importers.page_pictures:{job}", named)


def open_bytes(content: bytes, media_type: str) -> OpenDocument:
    return OpenDocument(lambda: io.BytesIO(content), media_type)


def open_pdf(path: Path) -> OpenDocument:
    """Open a PDF of ours on the disk: its pages are fetched as they are asked for, never whole."""
    return OpenDocument(lambda: b"", "application/pdf", path)


def first_page(series: Series, data: BinaryIO, media_type: str, width: int) -> PagePicture:
    """Draw the first page of one of many files, *width* pixels wide. Raises as OpenDocument."""
    arguments = {"media_type": media_type, "pages": [0], "width": width}
    job = "evident.importers.page_pictures:draw"
    reply = series.run(job, arguments, data=data, limits=_LIMITS)
    ((wide, high),), (pixels,) = reply.value, reply.blobs
    return PagePicture(wide, high, pixels)
