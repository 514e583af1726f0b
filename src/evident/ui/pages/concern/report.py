"""The page of the report a concern comes from, beside the concern, its words shaded."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from evident.plan.proposals import boxes_of
from evident.plan.records import Passage, Source, SourcePage
from evident.ui import theme
from evident.ui.widgets.buttons import icon_button
from evident.ui.widgets.cards import Card

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.widgets.document_view import DocumentView


BEGINNING = 6
"""Words of a passage that are enough to find it by."""


class ReportPane(Card):
    """Shows one page of the source; where only its text is kept, the text."""

    def __init__(self, page: "ConcernPage") -> None:
        super().__init__("Report page", " ")
        self._page = page
        self._passage: Passage | None = None
        self._sought = ""
        away = icon_button("x", "Close the report page")
        away.clicked.connect(page.acts.close_report)
        self.head.addWidget(away)
        self.document: DocumentView | None = None
        self.text: QPlainTextEdit | None = None
        self._room = QVBoxLayout()
        self.body.addLayout(self._room, 1)
        self.setMinimumWidth(theme.scaled(300))

    def show_passage(self, source: Source, passage: Passage) -> None:
        self._passage = passage
        self.heading.setText(f"Report page {passage.page}")
        self.setAccessibleName(self.heading.text())
        if source.file:
            self._show_pages(source)
        else:
            self._show_text(source, passage)

    def _show_pages(self, source: Source) -> None:
        from evident.operations.previews import preview_of_stored
        from evident.ui.widgets.document_view import DocumentView

        if self.document is None:
            self.document = DocumentView(compact=True)
            self.document.loader.opened.connect(self._go)
            self.document.loader.found.connect(self._found)
            self._room.addWidget(self.document, 1)
        if self.text is not None:
            self.text.hide()
        self.document.show()
        key, store = f"source {source.id}", self._page.session.store
        if self.document.pages.document_key == key:
            self._go()
            return
        media = "application/pdf"
        if source.file_name.lower().endswith((".docx", ".odt")):
            media = "application/octet-stream"
        self.document.open(key, lambda: preview_of_stored(store, source.file, media))

    def _go(self) -> None:
        passage, document = self._passage, self.document
        if passage is None or passage.page is None or document is None:
            return
        document.pages.clear_shades()
        boxes = boxes_of(passage)
        for place in boxes:
            document.pages.shade(place.page, [place.box], "warn", outlined=True)
        document.pages.go_to_page(passage.page)
        if not boxes:
            self._sought = passage.words
            document.loader.find(passage.words)

    def _found(self, places: Sequence[object]) -> None:
        """Look for the first words alone where the whole passage runs over lines."""
        shorter = " ".join(self._sought.split()[:BEGINNING])
        if not places and self.document is not None and shorter != self._sought:
            self._sought = shorter
            self.document.loader.find(shorter)

    def _show_text(self, source: Source, passage: Passage) -> None:
        if self.document is not None:
            self.document.hide()
        if self.text is None:
            self.text = QPlainTextEdit()
            self.text.setReadOnly(True)
            self.text.setAccessibleName("Text of the page")
            self._room.addWidget(self.text, 1)
        self.text.show()
        pages = self._page.session.plan.all(SourcePage).where("source_id", source.id)
        words = next((p.text for p in pages if p.number == passage.page), "")
        self.text.setPlainText(words or "The text of this page is not kept in the plan.")
        if words and passage.start is not None and passage.end is not None:
            cursor = self.text.textCursor()
            cursor.setPosition(min(passage.start, len(words)))
            cursor.setPosition(min(passage.end, len(words)), cursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)

    def close_document(self) -> None:
        if self.document is not None:
            self.document.close_document()
