"""Sends the pages of a document to a printer, each drawn by the worker when its turn comes."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from evident.operations.previews import OpenDocument, PagePicture, PageShape
from evident.plan.errors import UserError
from evident.ui.tasks import run_long

SHARPEST = 300
"""Dots per inch: sharper costs memory and shows no difference on paper."""


class PaperJob(QObject):
    """One print job. ``moved`` says page and pages, ``finished`` the error that ended it, or None.

    *done* is how many pages were sent.
    """

    moved = Signal(int, int)
    finished = Signal(object)

    def __init__(
        self, document: OpenDocument, printer: QPrinter, pages: Sequence[int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document, self._printer, self._pages = document, printer, list(pages)
        self._shapes: tuple[PageShape, ...] = ()
        self._painter: QPainter | None = None
        self._stopped = False
        self.done = 0

    def start(self) -> None:
        run_long(self, lambda *_: self._document.shapes(), self._begin, self._end)

    def cancel(self) -> None:
        """Stop before the next page; what the printer has, it may still print."""
        self._stopped = True

    def _begin(self, shapes: tuple[PageShape, ...]) -> None:
        self._shapes = shapes
        self._printer.setFullPage(True)
        self._turn(self._pages[0] if self._pages else 1)
        painter = QPainter()
        if not painter.begin(self._printer):
            self._end(_refused())
            return
        self._painter = painter
        self._next()

    def _turn(self, page: int) -> None:
        shape = self._shapes[page - 1]
        wide = shape.width > shape.height
        way = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        self._printer.setPageOrientation(way)

    def _next(self) -> None:
        if self._stopped or self.done == len(self._pages):
            self._end(None)
            return
        page = self._pages[self.done]
        self.moved.emit(self.done + 1, len(self._pages))
        dots = min(self._printer.resolution(), SHARPEST)
        width = round(self._shapes[page - 1].width / 72 * dots)
        run_long(self, lambda *_: self._document.draw([page], width)[0], self._put, self._end)

    def _put(self, picture: PagePicture) -> None:
        if self._painter is None:
            return
        page = self._pages[self.done]
        if self.done:
            self._turn(page)
            self._printer.newPage()
        form = QImage.Format.Format_RGB32
        drawn = QImage(picture.pixels, picture.width, picture.height, picture.width * 4, form)
        self._painter.drawImage(self._place(page), drawn)
        self.done += 1
        self._next()

    def _place(self, page: int) -> QRectF:
        """Give where the page lies on the paper: at its own size, or shrunk to fit."""
        shape, paper = self._shapes[page - 1], self._printer.paperRect(QPrinter.Unit.DevicePixel)
        dots = self._printer.resolution() / 72
        wide, high = shape.width * dots, shape.height * dots
        fit = min(1.0, paper.width() / wide, paper.height() / high)
        left = (paper.width() - wide * fit) / 2
        return QRectF(max(0.0, left), 0.0, wide * fit, high * fit)

    def _end(self, error: UserError | None) -> None:
        if self._painter is not None:
            if self._stopped or error is not None:
                self._printer.abort()
            self._painter.end()
            self._painter = None
        self.finished.emit(error)


def _refused() -> UserError:
    return UserError(
        "Nothing was printed.",
        "The printer did not take the pages.",
        "See that it is switched on and has paper, then press Print again.",
    )
