"""The report in the walk: its pages, else its text, else the passages of it that are kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget

from evident.operations.previews import preview_of_stored
from evident.plan.annotated import MarkKind
from evident.plan.inspector.values import Stop, Walk
from evident.ui import theme
from evident.ui.widgets.cards import Card
from evident.ui.widgets.document_view import DocumentLoader
from evident.ui.widgets.pages_view import PagesView
from evident.ui.widgets.report_text import ReportText, TextShade
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.store import Store

SETTLE = 60
"""Milliseconds on a stop until the page of the report is turned: keys may pass over many."""
TONE = {MarkKind.CONCERN: "info", MarkKind.ASIDE: "neutral", MarkKind.OPEN: "warn"}
ONLY_PASSAGES = "Only these words of it are kept here"


class ReportPane(Card):
    """The report: its pages where a PDF is kept, else its text, else the words alone."""

    def __init__(self, store: "Store") -> None:
        super().__init__("Report page", " ")
        self._store = store
        self._walk: Walk | None = None
        self._stop: Stop | None = None
        self.pages: PagesView | None = None
        self.loader: DocumentLoader | None = None
        self.text: ReportText | None = None
        self.quote = plain_label("", "inspector", wrap=True)
        self.quote.setContentsMargins(8, 8, 8, 8)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.quote)
        self.body.addWidget(self.stack, 1)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE)
        self._soon.timeout.connect(self._go)

    def show_walk(self, walk: Walk) -> None:
        if self._walk == walk:
            return
        self._walk = walk
        self.count.setText(ONLY_PASSAGES if walk.only_passages else "")
        if walk.file:
            self._open(walk)
        elif any(walk.texts):
            self.text = self.text or self._made_text()
            self.text.show_pages(walk.texts, only_written=walk.only_passages)
            self.stack.setCurrentWidget(self.text)
        else:
            self.stack.setCurrentWidget(self.quote)

    def _open(self, walk: Walk) -> None:
        if self.pages is None or self.loader is None:
            self.pages = PagesView()
            self.pages.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.loader = DocumentLoader(self.pages)
            self.loader.opened.connect(self._go)
            self.stack.addWidget(self.pages)
        self.stack.setCurrentWidget(self.pages)
        store, file = self._store, walk.file
        self.loader.open(file, lambda: preview_of_stored(store, file, "application/pdf"))

    def _made_text(self) -> ReportText:
        made = ReportText()
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setFont(theme.font("inspector"))
        self.stack.addWidget(made)
        return made

    def show_stop(self, stop: Stop) -> None:
        self._stop = stop
        page = f"Report page {stop.page}" if stop.page is not None else "Not on a page"
        self.heading.setText(page)
        self.setAccessibleName(page)
        self.quote.setText("\n\n".join(f"“{words}”" for words in stop.words))
        self._soon.start()

    def _go(self) -> None:
        """Outline the passages of the stop, and tint all others on the report's pages."""
        walk, stop = self._walk, self._stop
        if walk is None or stop is None:
            return
        if stop.page is None and not walk.file:
            self.stack.setCurrentWidget(self.quote)
            return
        if self.text is not None and any(walk.texts) and not walk.file:
            self.stack.setCurrentWidget(self.text)
        if stop.page is None:
            return
        if self.text is not None and self.stack.currentWidget() is self.text:
            page = stop.page
            self.text.shade([TextShade(page, a, b, outlined=True) for a, b in stop.stretches])
            self.text.go_to(page, stop.stretches[0][0] if stop.stretches else 0)
        elif self.pages is not None and self.stack.currentWidget() is self.pages:
            pages = self.pages
            pages.clear_shades()
            for other in walk.stops:
                if other.page is not None:
                    pages.shade(other.page, other.boxes, TONE[other.kind], outlined=other is stop)
            if stop.boxes:
                pages.go_to_box(stop.page, stop.boxes[0])
            else:
                pages.go_to_page(stop.page)

    def put_away(self) -> None:
        if self.loader is not None:
            self.loader.close()
        self._walk = None
