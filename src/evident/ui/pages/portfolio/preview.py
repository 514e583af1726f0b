"""Step 4: the real pages of the real PDF, small at the side and large in the middle."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evident.operations.previews import preview_of_path
from evident.plan.errors import UserError
from evident.ui import theme
from evident.ui.widgets.buttons import button, toggle_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.document_view import DocumentLoader
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.pages_view import PagesView
from evident.ui.widgets.text import plain_label
from evident.ui.widgets.thumbnails import Thumbnails


class PreviewStep(QWidget):
    """``wants_print`` is asked for by the Print button; ``failed`` carries what went wrong."""

    wants_print = Signal()
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card("Preview", " ")
        column.addWidget(card)
        self.count = card.count
        self.thumbs, self.view = Thumbnails(), PagesView()
        self._add_buttons(card.head)
        self.where = plain_label("", "table", "text2")
        self.where.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.empty: EmptyView | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self._pages())
        card.body.addWidget(self._stack, 1)
        self.loader = DocumentLoader(self.view)
        self.loader.opened.connect(self._opened)
        self.loader.failed.connect(self._failed)
        self.view.page_changed.connect(self._say_page)
        self.thumbs.chosen.connect(self.view.go_to_page)

    def _add_buttons(self, head: QHBoxLayout) -> None:
        self.two = toggle_button("Two pages", "columns-2")
        self.two.toggled.connect(self._show_two)
        self.fit = toggle_button("Fit page", "maximize")
        self.fit.toggled.connect(
            lambda whole: self.view.fit_page() if whole else self.view.fit_width()
        )
        self.print = button("Print", "printer")
        self.print.clicked.connect(self.wants_print)
        for one in (self.two, self.fit, self.print):
            head.addWidget(one)
            one.setEnabled(False)

    def _pages(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.thumbs)
        row.addWidget(self.view, 1)
        column.addLayout(row, 1)
        column.addWidget(self.where)
        return inside

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the count to the step at the side where the buttons need its room."""
        super().resizeEvent(event)
        self.count.setVisible(event.size().width() >= theme.scaled(560))

    # --- shown -------------------------------------------------------------------------------

    def show_pages(self, pdf: Path, key: str, words: str) -> None:
        """Show a PDF. The same *key* again changes nothing."""
        self.count.setText(words)
        self._stack.setCurrentIndex(0)
        self.loader.open(key, lambda: preview_of_path(pdf))

    def show_waiting(self) -> None:
        self._forget()
        self.view.show_message("Making the pages…")

    def show_stopped(self, words: str, again: Callable[[], object]) -> None:
        """Say why there are no pages, with a button to make them."""
        self._forget()
        if self.empty is not None:
            self._stack.removeWidget(self.empty)
            self.empty.deleteLater()
        self.empty = EmptyView("files", "No pages yet", words, ("Make the pages", again))
        self._stack.addWidget(self.empty)
        self._stack.setCurrentWidget(self.empty)

    def _forget(self) -> None:
        self._stack.setCurrentIndex(0)
        self.loader.close()
        self.thumbs.clear()
        self.count.setText("")
        self.where.setText("")
        for one in (self.two, self.fit, self.print):
            one.setEnabled(False)

    def _opened(self) -> None:
        document = self.loader.document
        if document is None:
            return
        self.thumbs.show_document(self.view.shapes, document.draw)
        for one in (self.two, self.fit, self.print):
            one.setEnabled(True)
        self.two.setChecked(self.view.viewport().width() > 700)
        self.fit.setChecked(True)
        self._say_page(self.view.page)

    def _failed(self, error: UserError) -> None:
        self.failed.emit(error)

    def _show_two(self, two: bool) -> None:
        self.view.show_across(2 if two else 1)
        self._say_page(self.view.page)

    def _say_page(self, page: int) -> None:
        many = self.view.page_count
        if not many:
            return
        self.thumbs.show_page(page)
        last = min(page + 1, many) if self.two.isChecked() else page
        words = f"Page {page}" if last == page else f"Pages {page} and {last}"
        self.where.setText(f"{words} of {many}")
