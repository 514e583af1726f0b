"""The report beside the list: its pages or its text, with the wordings that were picked out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from evident.plan.proposals import Decision, PassageBox, ProposalRow
from evident.plan.records import Passage, Source, SourcePage
from evident.ui import theme
from evident.ui.pages.setup.picking import Picked, picked_from_text, read_box
from evident.ui.widgets.buttons import icon_button, link_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.document_view import DocumentLoader
from evident.ui.widgets.page_places import Box
from evident.ui.widgets.pages_view import PagesView
from evident.ui.widgets.report_text import ReportText, TextShade
from evident.ui.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from evident.ui.page import Page

PDF = "application/pdf"
LEGEND = "Shaded: wording we picked out"
SHORT_LEGEND = "Shaded: picked out"


class ReportSide(Card):
    """``clicked_row`` carries the id of the row whose wording was clicked, ``picked`` words
    that were selected on the page."""

    clicked_row = Signal(int)
    picked = Signal(object)

    def __init__(self, page: "Page") -> None:
        super().__init__()
        self.setAccessibleName("Your report")
        self._page = page
        self._source: Source | None = None
        self._rows: Sequence[ProposalRow] = ()
        self._chosen: int | None = None
        self.pages, self.text = PagesView(), ReportText()
        self.pages.selecting = True
        self.loader = DocumentLoader(self.pages)
        self.loader.opened.connect(self._opened)
        self.pages.page_changed.connect(lambda _: self._show_heading())
        self.text.page_changed.connect(lambda _: self._show_heading())
        self.pages.clicked_at.connect(self._clicked_page)
        self.pages.selected.connect(self._drawn)
        self.text.clicked_at.connect(self._clicked_text)
        self._fill_head()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pages)
        self.stack.addWidget(self.text)
        self.body.addWidget(self.stack, 1)
        self.body.addLayout(self._legend())

    def _fill_head(self) -> None:
        self.heading_words = ElidedLabel("Your report", "heading")
        self.previous = icon_button("chevron-left", "Previous page")
        self.following = icon_button("chevron-right", "Next page")
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.following.clicked.connect(lambda: self.turn(1))
        self.head.addWidget(self.heading_words, 1)
        self.head.addWidget(self.previous)
        self.head.addWidget(self.following)

    def _legend(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(_Swatch())
        self.legend = ElidedLabel(LEGEND, "table", "text2")
        row.addWidget(self.legend, 1)
        self.as_text = link_button("Show as text")
        self.as_text.clicked.connect(self._swap)
        row.addWidget(self.as_text)
        return row

    # --- what is shown ----------------------------------------------------------------------

    def show_source(self, source: Source | None, pages: Sequence[SourcePage]) -> None:
        """Show a report from its first page; the same one again stays where it is."""
        if source is not None and self._source is not None and source.id == self._source.id:
            return
        self._source = source
        texts = [page.text for page in sorted(pages, key=lambda page: page.number)]
        self.text.show_pages(texts)
        self.loader.close()
        is_pdf = source is not None and bool(source.file) and _is_pdf(source)
        self.as_text.setVisible(is_pdf and any(texts))
        self._show_view(self.pages if is_pdf or not any(texts) else self.text)
        if is_pdf and source is not None:
            self._open(source)
        elif not any(texts):
            self.pages.show_message("Your report is on paper. Read it beside this list.")
        self._show_heading()

    def _open(self, source: Source) -> None:
        from evident.operations.previews import preview_of_stored

        store = self._page.session.store
        self.loader.open(source.file, lambda: preview_of_stored(store, source.file, PDF))

    def _opened(self) -> None:
        self._shade()
        self._show_heading()
        self._turn_to_chosen()

    def close_report(self) -> None:
        """Let go of the file; it is opened again when the step is shown."""
        self.loader.close()
        self._source = None

    def show_rows(self, rows: Sequence[ProposalRow], chosen: int | None, *, turn: bool) -> None:
        """Shade the wordings of *rows* and outline that of *chosen*; *turn* goes to its page."""
        self._rows, self._chosen = rows, chosen
        self._shade()
        if turn:
            self._turn_to_chosen()

    def _shade(self) -> None:
        self.pages.clear_shades()
        texts = []
        for row in self._rows:
            chosen = row.id == self._chosen
            if not chosen and row.decision in (Decision.LEFT_OUT, Decision.NOT_A_CONCERN):
                continue
            for place in row.boxes:
                self.pages.shade(place.page, [place.box], "warn", outlined=chosen)
            texts += [s for p in row.passages if (s := _text_shade(p, chosen))]
        self.text.shade(sorted(texts, key=lambda shade: shade.outlined))

    def _turn_to_chosen(self) -> None:
        row = next((row for row in self._rows if row.id == self._chosen), None)
        if row is None:
            return
        first = row.passages[0] if row.passages else None
        if first is not None and first.page is not None and first.start is not None:
            self.text.go_to(first.page, first.start)
        if row.boxes:
            self.pages.go_to_box(row.boxes[0].page, row.boxes[0].box)
        elif row.page:
            self.pages.go_to_page(row.page)
        self._show_heading()

    @property
    def page(self) -> int:
        """The page in sight, 0 when there is none."""
        return self._view().page

    def turn(self, by: int) -> None:
        self._view().go_to_page(self.page + by)
        self._show_heading()

    def zoom(self, way: int) -> None:
        """Show the report larger (1), smaller (-1) or as wide as there is room (0)."""
        view = self._view()
        {1: view.zoom_in, -1: view.zoom_out, 0: view.fit_width}[way]()

    def _view(self) -> PagesView | ReportText:
        shown = self.stack.currentWidget()
        return self.text if shown is self.text else self.pages

    def _show_view(self, view: QWidget) -> None:
        self.stack.setCurrentWidget(view)
        self.as_text.setText("Show as text" if view is self.pages else "Show the page")
        self.as_text.setAccessibleName(self.as_text.text())

    def _swap(self) -> None:
        self._show_view(self.pages if self._view() is self.text else self.text)
        self._turn_to_chosen()

    def _show_heading(self) -> None:
        page, of = self.page, self._view().page_count
        several = of > 1
        whole = f"Your report, page {page} of {of}" if several else "Your report"
        _say(self.heading_words, "heading", whole, f"Page {page} of {of}" if several else "")
        _say(self.legend, "table", LEGEND, SHORT_LEGEND)
        self.previous.setVisible(several)
        self.following.setVisible(several)
        self.previous.setEnabled(page > 1)
        self.following.setEnabled(page < of)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_heading)

    # --- what is clicked and selected -------------------------------------------------------

    def _clicked_page(self, page: int, x: float, y: float) -> None:
        hits = [
            (place.box[2] - place.box[0], row.id)
            for row in self._rows
            for place in row.boxes
            if place.page == page and _holds(place, x, y)
        ]
        if hits:
            self.clicked_row.emit(min(hits)[1])

    def _clicked_text(self, page: int, at: int) -> None:
        for row in self._rows:
            for passage in row.passages:
                shade = _text_shade(passage, chosen=False)
                if shade and shade.page == page and shade.start <= at <= shade.end:
                    self.clicked_row.emit(row.id)
                    return

    def chosen_words(self) -> Picked | None:
        """Give what is selected in the text, None while nothing is."""
        return picked_from_text(self.text.chosen()) if self._view() is self.text else None

    def _drawn(self, page: int, box: Box) -> None:
        document = self.loader.document
        if document is not None:
            text = self.text.page_text(page)
            read_box(self, document, page, box, text, self.picked.emit)


def _say(label: ElidedLabel, style: str, words: str, shorter: str) -> None:
    """Use shorter words where the usual ones would be cut."""
    room = QFontMetrics(theme.font(style)).horizontalAdvance(words) <= label.width()
    label.set_words(words if room or not shorter else shorter)


class _Swatch(QWidget):
    """A small square in the colour of the shading."""

    def __init__(self) -> None:
        super().__init__()
        side = theme.scaled(12)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("warn"), 1))
        painter.setBrush(QColor(theme.tone("warn").fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


def _is_pdf(source: Source) -> bool:
    return source.file_name.lower().endswith(".pdf")


def _text_shade(passage: Passage, chosen: bool) -> TextShade | None:
    if passage.page is None or passage.start is None or passage.end is None:
        return None
    return TextShade(passage.page, passage.start, passage.end, chosen)


def _holds(place: PassageBox, x: float, y: float) -> bool:
    x0, y0, x1, y1 = place.box
    return x0 - 2 <= x <= x1 + 2 and y0 - 1 <= y <= y1 + 1
