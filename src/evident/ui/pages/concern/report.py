"""The report beside the concern, where its words stand: outlined, one passage after the other."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from evident.plan.passage_places import places_of
from evident.plan.proposals import boxes_of
from evident.plan.records import Passage, Source, SourcePage
from evident.ui import theme
from evident.ui.widgets.bands import announce
from evident.ui.widgets.buttons import icon_button, link_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.report_text import ReportText, TextShade
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.widgets.document_view import DocumentView


BEGINNING = 6
"""Words of a passage that are enough to find it by."""


class ReportPane(Card):
    """Shows one source; where no PDF of it is kept, its text.

    F3 and Shift+F3 go to the next and the last passage of the concern.
    """

    def __init__(self, page: "ConcernPage") -> None:
        super().__init__("Report page", " ")
        self._page = page
        self._source: Source | None = None
        self._passages: tuple[Passage, ...] = ()
        self._at = 0
        self._sought = ""
        self._text_of: tuple[int, ...] = ()
        away = icon_button("x", "Close the report page")
        away.clicked.connect(page.acts.close_report)
        self.head.addWidget(away)
        self.document: DocumentView | None = None
        self.text: ReportText | None = None
        self._add_stepping()
        self._room = QVBoxLayout()
        self.body.addLayout(self._room, 1)
        self.setMinimumWidth(theme.scaled(300))

    def _add_stepping(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.before = icon_button("chevron-up", "Passage before (Shift+F3)")
        self.after = icon_button("chevron-down", "Next passage (F3)")
        self.which = plain_label("", "table", "text2")
        for step, made, key in ((-1, self.before, "Shift+F3"), (1, self.after, "F3")):
            made.clicked.connect(lambda _=False, step=step: self.step(step))
            keys = QShortcut(QKeySequence(key), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(lambda step=step: self.step(step))
        for widget in (self.before, self.after, self.which):
            row.addWidget(widget)
        row.addStretch(1)
        again = link_button("Check the report again")
        again.clicked.connect(lambda: self._page.command("report.again"))
        row.addWidget(again)
        self.body.addLayout(row)

    @property
    def passage(self) -> Passage | None:
        return self._passages[self._at] if self._passages else None

    def show_passage(
        self, source: Source, passage: Passage, passages: Sequence[Passage] = ()
    ) -> None:
        """Show where *passage* stands; *passages* are all that can be stepped through."""
        placed = [one for one in passages if one.page is not None and one.source_id == source.id]
        known = passage.id in (one.id for one in placed)
        self._source, self._passages = source, tuple(placed) if known else (passage,)
        self._at = next(at for at, one in enumerate(self._passages) if one.id == passage.id)
        self._show()

    def step(self, by: int) -> None:
        """Go to the next or the last passage of the concern, round and round."""
        if len(self._passages) > 1:
            self._at = (self._at + by) % len(self._passages)
            self._show()
            announce(self, self.which.text())

    def focus_pages(self) -> None:
        """Give the keys to the pages, or to the text."""
        shown = self.text if self.text is not None and self.text.isVisible() else None
        if shown is None and self.document is not None:
            self.document.pages.setFocus(Qt.FocusReason.OtherFocusReason)
        elif shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        source, passage = self._source, self.passage
        if source is None or passage is None:
            return
        page = f"Report page {passage.page}" if source.pages > 1 else "Text of the report"
        self.heading.setText(page)
        many = len(self._passages)
        self.which.setText(f"Passage {self._at + 1} of {many}" if many > 1 else "")
        self.setAccessibleName(f"{page}. {self.which.text()}" if many > 1 else page)
        for made in (self.before, self.after, self.which):
            made.setVisible(many > 1)
        if source.file and source.file_name.lower().endswith(".pdf"):
            self._show_pages(source)
        else:
            self._show_text(source)

    # --- the original's pages --------------------------------------------------------------------

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
        self.document.open(key, lambda: preview_of_stored(store, source.file, "application/pdf"))

    def _go(self) -> None:
        passage, document = self.passage, self.document
        if passage is None or passage.page is None or document is None:
            return
        document.pages.clear_shades()
        for one in self._passages:
            for place in boxes_of(one):
                chosen = one.id == passage.id
                document.pages.shade(place.page, [place.box], "warn", outlined=chosen)
        boxes = boxes_of(passage)
        if boxes:
            document.pages.go_to_box(boxes[0].page, boxes[0].box)
        else:
            document.pages.go_to_page(passage.page)
            self._sought = passage.words
            document.loader.find(passage.words)

    def _found(self, places: Sequence[object]) -> None:
        """Look for the first words alone where the whole passage runs over lines."""
        shorter = " ".join(self._sought.split()[:BEGINNING])
        if not places and self.document is not None and shorter != self._sought:
            self._sought = shorter
            self.document.loader.find(shorter)

    # --- its text --------------------------------------------------------------------------------

    def _show_text(self, source: Source) -> None:
        if self.document is not None:
            self.document.hide()
        if self.text is None:
            self.text = ReportText()
            self._room.addWidget(self.text, 1)
        self.text.show()
        pages = self._page.session.plan.all(SourcePage).where("source_id", source.id)
        texts = [page.text for page in sorted(pages, key=lambda page: page.number)]
        if self._text_of != (source.id, len(texts)):
            self._text_of = (source.id, len(texts))
            self.text.show_pages(texts or ["The text of this report is not kept in the plan."])
        passage = self.passage
        self.text.shade(
            [
                TextShade(page, start, end, passage is not None and one.id == passage.id)
                for one in self._passages
                for page, start, end in places_of(one)
            ]
        )
        for page, start, _ in places_of(passage)[:1] if passage else ():
            self.text.go_to(page, start)

    def close_document(self) -> None:
        if self.document is not None:
            self.document.close_document()
