"""Small pictures of a document's pages, below each other; only those in sight are drawn."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from evident.operations.previews import PageShape
from evident.ui import theme
from evident.ui.tokens import LIGHT
from evident.ui.widgets.page_painting import paint_paper
from evident.ui.widgets.page_renders import PageRenders, Render
from evident.ui.widgets.tables import Index

WIDE = 74
_AROUND = 6


class _Pages(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.shapes: Sequence[PageShape] = ()
        self.marks: Mapping[int, tuple[str, str]] = {}

    def show(self, shapes: Sequence[PageShape]) -> None:
        self.beginResetModel()
        self.shapes = shapes
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's names
        return 0 if parent.isValid() else len(self.shapes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"Page {index.row() + 1} of {len(self.shapes)}"
            mark = self.marks.get(index.row() + 1)
            return f"{said}, {mark[1]}" if mark else said
        return None


class _Paint(QStyledItemDelegate):
    def __init__(self, view: "Thumbnails") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place = QRectF(option.rect).adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
        paint_paper(painter, place, self._view.picture(index.row() + 1))
        if index.row() == self._view.currentIndex().row():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(place.adjusted(-2, -2, 2, 2))
        mark = self._view.mark_of(index.row() + 1)
        if mark:
            _paint_mark(painter, place, mark)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return self._view.size_of(index.row())


def _paint_mark(painter: QPainter, page: QRectF, words: str) -> None:
    """Paint a few letters on a patch in a page's corner: dark, as paper is white in every look."""
    painter.setFont(theme.font("caption-strong"))
    wide = painter.fontMetrics().horizontalAdvance(words) + 10
    patch = QRectF(page.right() - wide - 2, page.top() + 2, wide, theme.scaled(18))
    painter.fillRect(patch, QColor(LIGHT.text))
    painter.setPen(QColor(LIGHT.surface))
    painter.drawText(patch, int(Qt.AlignmentFlag.AlignCenter), words)


class Thumbnails(QListView):
    """``chosen`` carries the page, from 1, that was chosen by mouse or keys."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._pages = _Pages()
        self._renders: PageRenders | None = None
        self._quiet = False
        self.setModel(self._pages)
        self.setItemDelegate(_Paint(self))
        self.setAccessibleName("Pages, small")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDE + 2 * _AROUND + 16)
        self.selectionModel().currentChanged.connect(self._current)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._wish())

    def show_document(self, shapes: Sequence[PageShape], render: Render) -> None:
        self.clear()
        self._renders = PageRenders(render, self)
        self._renders.drawn.connect(lambda _: self.viewport().update())
        self._pages.show(shapes)
        self.show_page(1)

    def clear(self) -> None:
        if self._renders is not None:
            self._renders.stop()
            self._renders.deleteLater()
        self._renders = None
        self._pages.show(())

    def show_page(self, page: int) -> None:
        """Mark the page in view, without saying that somebody chose it."""
        self._quiet = True
        self.setCurrentIndex(self._pages.index(page - 1, 0))
        self._quiet = False
        self._wish()

    def show_marks(self, marks: Mapping[int, tuple[str, str]]) -> None:
        """Mark pages: letters on a patch, and what they mean in words, by page from 1."""
        self._pages.marks = marks
        self.viewport().update()

    def mark_of(self, page: int) -> str:
        return self._pages.marks.get(page, ("", ""))[0]

    def size_of(self, row: int) -> QSize:
        shape = self._pages.shapes[row]
        high = round(WIDE * shape.height / shape.width)
        return QSize(WIDE + 2 * _AROUND, high + 2 * _AROUND)

    def picture(self, page: int) -> Any:
        return self._renders.picture(page, self._pixels()) if self._renders else None

    def _pixels(self) -> int:
        return round(WIDE * self.devicePixelRatioF())

    def _current(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.chosen.emit(now.row() + 1)
        self._wish()

    def _wish(self) -> None:
        """Ask for the pages in sight."""
        if self._renders is None or not self.isVisible():
            return
        first = self.indexAt(self.viewport().rect().topLeft())
        at = max(0, first.row() if first.isValid() else self.currentIndex().row())
        many = self.viewport().height() // max(1, WIDE) + 2
        seen = range(at + 1, min(at + many, len(self._pages.shapes)) + 1)
        self._renders.want([(page, self._pixels()) for page in seen])
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._wish()

    def showEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._wish()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
