"""A small preview of a file of evidence: its pages, or its words where it has no pages."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from evident.operations.previews import can_be_shown, preview_of_stored
from evident.plan.records import Evidence
from evident.ui import tasks, theme
from evident.ui.widgets.buttons import icon_button
from evident.ui.widgets.document_view import DocumentLoader
from evident.ui.widgets.pages_view import PagesView
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.session import Session

SETTLE = 120
"""Milliseconds on an item before its file is opened: arrow keys pass over many."""
_MOST_WORDS = 20_000
_COLUMN = 90
"""Pixels between the tabs that part the cells of a sheet."""
NO_FILE = "This is the record of a check. It prints as a page of the portfolio."
NO_PAGES = "This kind of file has no pages to show here. Open it in its own program."


class Preview(QWidget):
    """Shows an item's pages with buttons to turn them. ``opened`` says that pages are there."""

    opened = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__()
        self._session = session
        self._item: Evidence | None = None
        self.pages = PagesView()
        self.loader = DocumentLoader(self.pages)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName("Words in this file")
        self.words.setTabChangesFocus(True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pages)
        self.stack.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.stack, 1)
        column.addWidget(self._turning())
        self._timer = QTimer(self, singleShot=True, interval=SETTLE)
        self._timer.timeout.connect(self._open)
        self.pages.page_changed.connect(lambda _: self._show_page())
        self.loader.opened.connect(self._opened)

    def _turning(self) -> QWidget:
        self.turning = QWidget()
        row = QHBoxLayout(self.turning)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.previous = icon_button("chevron-left", "Previous page")
        self.next = icon_button("chevron-right", "Next page")
        self.at = plain_label("", "caption", "text2")
        self.at.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.previous.clicked.connect(lambda: self.pages.go_to_page(self.pages.page - 1))
        self.next.clicked.connect(lambda: self.pages.go_to_page(self.pages.page + 1))
        row.addWidget(self.previous)
        row.addWidget(self.at, 1)
        row.addWidget(self.next)
        return self.turning

    def show_item(self, item: Evidence | None) -> None:
        """Show an item's file soon; the same file again stays as it is."""
        before, self._item = self._item, item
        if item is not None and before is not None and before.file == item.file and item.file:
            return
        self.loader.close()
        self.turning.hide()
        self.stack.setCurrentWidget(self.pages)
        if item is None:
            self._timer.stop()
        elif not item.file:
            self._timer.stop()
            self.pages.show_message(NO_FILE)
        else:
            self._timer.start()

    def _open(self) -> None:
        item = self._item
        if item is None:
            return
        if item.file in self._session.plan.damaged:
            self.pages.show_message(
                f"{item.reference} cannot be read from the plan file: it is damaged."
            )
        elif can_be_shown(item.media_type):
            store = self._session.store
            self.loader.open(
                item.file, lambda: preview_of_stored(store, item.file, item.media_type)
            )
        else:
            self._read_words(item)

    def _read_words(self, item: Evidence) -> None:
        store = self._session.store

        def show(words: str) -> None:
            if self._item is None or self._item.id != item.id:
                return
            if not words.strip():
                self.pages.show_message(NO_PAGES)
                return
            sheet = "sheet" in item.media_type or item.media_type.endswith(("excel", "csv"))
            mode = QPlainTextEdit.LineWrapMode
            self.words.setLineWrapMode(mode.NoWrap if sheet else mode.WidgetWidth)
            self.words.setTabStopDistance(theme.scaled(_COLUMN))
            self.words.setPlainText(words[:_MOST_WORDS])
            self.stack.setCurrentWidget(self.words)

        tasks.run_task(self, lambda: store.files.text(item.file), show, lambda error: None)

    def _opened(self) -> None:
        self._show_page()
        self.opened.emit()

    def _show_page(self) -> None:
        page, of = self.pages.page, self.pages.page_count
        self.turning.setVisible(of > 1)
        self.at.setText(f"{page} of {of}")
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < of)
