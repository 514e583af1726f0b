"""An item's pages, large: turn, zoom, find."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from evident.operations.previews import preview_of_stored
from evident.plan.records import Evidence
from evident.ui.widgets.document_view import DocumentView

if TYPE_CHECKING:
    from evident.ui.page import Page


class LookCloser(QDialog):
    """Nearly as large as the window; Esc closes it."""

    def __init__(self, page: "Page", item: Evidence) -> None:
        super().__init__(page.window())
        self.setWindowTitle(f"{item.reference} {item.title}")
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._came_from = QApplication.focusWidget()
        self.view = DocumentView()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.addWidget(self.view)
        self.resize(page.window().size() * 0.92)
        store = page.session.store
        self.view.open(item.file, lambda: preview_of_stored(store, item.file, item.media_type))
        self.view.pages.setFocus()
        self.finished.connect(self._leave)

    def _leave(self) -> None:
        self.view.close_document()
        if self._came_from is not None:
            try:
                self._came_from.setFocus()
            except RuntimeError:  # the widget went meanwhile
                return
