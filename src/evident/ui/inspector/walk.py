"""Walk me through: the old report in its own order, its page beside what we say to it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QStackedWidget, QVBoxLayout, QWidget

from evident.operations.previews import preview_of_stored
from evident.plan.annotated import MarkKind
from evident.plan.inspector.values import ShownItem, Stop, View, Walk
from evident.ui.inspector.answers import AnswerCard, LeftCard, ShowItems, is_unfinished
from evident.ui.inspector.keys import ViewButton, ViewScroll
from evident.ui.inspector.parts import Tile
from evident.ui.inspector.pictures import Pictures
from evident.ui.tokens import BETWEEN_CARDS
from evident.ui.widgets.cards import Card, row
from evident.ui.widgets.chips import StageBlocks, stage_chip
from evident.ui.widgets.document_view import DocumentLoader
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.pages_view import PagesView
from evident.ui.widgets.report_text import ReportText, TextShade
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.store import Store

SETTLE = 60
"""Milliseconds on a stop until the page of the report is turned: keys may pass over many."""
TONE = {MarkKind.CONCERN: "info", MarkKind.ASIDE: "neutral", MarkKind.OPEN: "warn"}


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
        if walk.file:
            self._open(walk)
        elif any(walk.texts):
            self.text = self.text or self._made_text()
            self.text.show_pages(walk.texts)
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
        if walk is None or stop is None or stop.page is None:
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


class WalkView(QWidget):
    """The walk. ``at`` counts its stops from 0."""

    def __init__(self, store: "Store", pictures: Pictures, show: ShowItems) -> None:
        super().__init__()
        self._pictures, self._show_items = pictures, show
        self.choose: Callable[[str], object] = lambda _: None
        self.view: View | None = None
        self.at = 0
        self.side: StopSide | None = None
        self.counted = plain_label("", "strong", wrap=True)
        self.report = ReportPane(store)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.counted)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(BETWEEN_CARDS)
        self._pair.addWidget(self.report, 10)
        self._beside = QFrame()
        inner = QVBoxLayout(self._beside)
        inner.setContentsMargins(0, 0, 0, 0)
        self._pair.addWidget(self._beside, 11)
        column.addLayout(self._pair, 1)

    @property
    def walk(self) -> Walk | None:
        return self.view.walk if self.view is not None else None

    @property
    def stop(self) -> Stop | None:
        walk = self.walk
        return walk.stops[self.at] if walk is not None and walk.stops else None

    @property
    def stops(self) -> int:
        return len(self.walk.stops) if self.walk is not None else 0

    def show_view(self, view: View) -> None:
        self.view = view
        self.at = min(self.at, max(self.stops - 1, 0))

    def begin_at(self, reference: str) -> None:
        """Begin at the first stop of a concern, where it has one."""
        walk = self.walk
        stops = walk.stops if walk is not None else ()
        self.at = next((n for n, one in enumerate(stops) if one.reference == reference), self.at)

    def go_to(self, at: int) -> None:
        """Show one stop; nothing happens past either end."""
        walk = self.walk
        if walk is None or not walk.stops:
            self.counted.setText("There is no inspection report in this plan to walk through yet.")
            self.report.hide()
            return
        self.report.show()
        self.at = min(max(at, 0), len(walk.stops) - 1)
        self.counted.setText(f"{walk.title}: {walk.counted}")
        self.report.show_walk(walk)
        self.report.show_stop(walk.stops[self.at])
        self._show_side(walk.stops[self.at])

    def _show_side(self, stop: Stop) -> None:
        if self.view is None:
            return
        layout = self._beside.layout()
        if layout is None:
            return
        made = StopSide(stop, self.view, self._pictures, self._show_items, self.choose)
        layout.addWidget(made)
        before, self.side = self.side, made
        if before is not None:
            layout.removeWidget(before)
            before.hide()
            before.deleteLater()

    def in_sight(self) -> list[ShownItem]:
        return self.side.in_sight() if self.side is not None else []

    def items(self) -> list[str]:
        stop = self.stop
        concern = self.view.concern(stop.reference) if self.view is not None and stop else None
        return list(concern.items) if concern is not None else []

    def picture_came(self, number: int) -> None:
        for tile in self.side.tiles if self.side is not None else ():
            if tile.item.number == number:
                tile.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        side, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        beside = self.width() > self.height()
        self._pair.setDirection(side if beside else below)


class StopSide(ViewScroll):
    """What we say to one stop: the concern's answers, or why the words were set aside."""

    def __init__(
        self,
        stop: Stop,
        view: View,
        pictures: Pictures,
        show: ShowItems,
        choose: Callable[[str], object],
    ) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(BETWEEN_CARDS)
        self.tiles: list[Tile] = []
        concern = view.concern(stop.reference) if stop.reference else None
        head = Card()
        column.addWidget(head)
        if concern is None:
            head.body.addWidget(plain_label(stop.kind.label, "title", wrap=True))
            self._add_words(head, stop)
            if stop.why:
                head.body.addWidget(plain_label("Why", "strong", "text2"))
                head.body.addWidget(plain_label(stop.why, "inspector", wrap=True))
        else:
            title = plain_label(f"{concern.reference}  {concern.title}", "title", wrap=True)
            head.body.addWidget(title)
            line = QWidget()
            flow = FlowLayout(line, gap=10)
            flow.addWidget(StageBlocks(concern.stage))
            flow.addWidget(stage_chip(concern.stage))
            head.body.addWidget(line)
            self._add_words(head, stop)
            whole = ViewButton(f"Show {concern.reference} whole", "arrow-right")
            whole.clicked.connect(lambda: choose(concern.reference))
            head.body.addLayout(row(whole, 1))
            for entry in concern.answers:
                card = AnswerCard(entry, view, pictures, show)
                self.tiles += card.tiles
                column.addWidget(card)
            if is_unfinished(concern):
                column.addWidget(LeftCard(concern))
        column.addStretch(1)
        super().__init__(inside)
        self.setAccessibleName(concern.title if concern is not None else stop.kind.label)

    def _add_words(self, head: Card, stop: Stop) -> None:
        for words in stop.words:
            head.body.addWidget(plain_label(f"“{words}”", "inspector", "text2", wrap=True))

    def in_sight(self) -> list[ShownItem]:
        return [tile.item for tile in self.tiles]
