"""The report beside the list: its pages or its text, with the wordings that were picked out."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from evident.plan.kept_reading import sentences_on
from evident.plan.proposals import Decision, ProposalRow
from evident.plan.reading import ReadSentence
from evident.plan.records import Source, SourcePage
from evident.ui import theme
from evident.ui.pages.setup.check_keys import ZOOMS
from evident.ui.pages.setup.picking import (
    Picked,
    picked_from_text,
    picked_sentences,
    read_box,
)
from evident.ui.pages.setup.report_hits import (
    row_at,
    row_at_letter,
    sentence_at,
    sentence_at_letter,
    sentences_in,
    shades_of,
)
from evident.ui.pages.setup.verdict_marks import Legend, Swatch, marked
from evident.ui.widgets.buttons import icon_button, link_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.cards import row as side_by_side
from evident.ui.widgets.document_view import DocumentLoader
from evident.ui.widgets.flow import flowing
from evident.ui.widgets.page_places import Box
from evident.ui.widgets.pages_view import PagesView
from evident.ui.widgets.report_text import ReportText, TextShade
from evident.ui.widgets.text import ElidedLabel, plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

PDF = "application/pdf"
LEGEND = "Shaded: picked out"
ALL_LEGEND = "Marked as we read it"


class ReportSide(Card):
    """``clicked_row`` carries the id of the row whose wording was clicked, ``picked`` words
    that were selected on the page."""

    clicked_row = Signal(int)
    clicked_sentence = Signal(object)
    picked = Signal(object)

    def __init__(self, page: "Page") -> None:
        super().__init__()
        self.setAccessibleName("Your report")
        self._page = page
        self._source: Source | None = None
        self._rows: Sequence[ProposalRow] = ()
        self._chosen: int | None = None
        self._sentences: Sequence[ReadSentence] = ()
        self._outlined: ReadSentence | None = None
        self.picking = False
        self.pages, self.text = PagesView(), ReportText()
        self.pages.selecting = True
        self.loader = DocumentLoader(self.pages)
        self.loader.opened.connect(self._opened)
        self.pages.page_changed.connect(lambda _: self._show_heading())
        self.text.page_changed.connect(lambda _: self._show_heading())
        self.pages.clicked_at.connect(self._clicked_page)
        self.pages.selected.connect(self._drawn)
        self.text.clicked_at.connect(self._clicked_text)
        for view in (self.pages, self.text):
            view.installEventFilter(self)
        self._fill_head()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pages)
        self.stack.addWidget(self.text)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self._legend())
        self.marks = Legend()
        self.marks.hide()
        self.body.addWidget(self.marks)

    def _fill_head(self) -> None:
        self.heading_words = ElidedLabel("Your report", "heading")
        self.head.addWidget(self.heading_words, 1)
        self.head.setSpacing(2)
        does: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("zoom-out", "Smaller (minus)", lambda: self.zoom(-1)),
            ("zoom-in", "Larger (plus)", lambda: self.zoom(1)),
            ("columns-2", "Fit the width (0)", lambda: self.zoom(0)),
            ("chevron-left", "Previous page", lambda: self.turn(-1)),
            ("chevron-right", "Next page", lambda: self.turn(1)),
        )
        made = []
        for icon, name, do in does:
            one = icon_button(icon, name)
            one.clicked.connect(lambda _=False, do=do: do())
            self.head.addWidget(one)
            made.append(one)
        self.previous, self.following = made[3:]

    def _legend(self) -> QWidget:
        self.swatch = Swatch()
        self.legend = plain_label(LEGEND, "table", "text2")
        shaded = QWidget()
        inner = side_by_side(self.swatch, self.legend)
        inner.setContentsMargins(0, 4, 0, 4)
        shaded.setLayout(inner)
        self.all = link_button("All of the report")
        self.all.setCheckable(True)
        self.all.toggled.connect(self.show_all)
        self.as_text = link_button("Show as text")
        self.as_text.clicked.connect(self._swap)
        return flowing(shaded, self.all, self.as_text, gap=10)

    # --- what is shown ----------------------------------------------------------------------

    def show_source(self, source: Source | None, pages: Sequence[SourcePage]) -> None:
        """Show a report from its first page; the same one again stays where it is."""
        if source is not None and self._source is not None and source.id == self._source.id:
            return
        self._source = source
        ordered = sorted(pages, key=lambda page: page.number)
        texts = [page.text for page in ordered]
        self._sentences = [sentence for page in ordered for sentence in sentences_on(page)]
        self.all.setVisible(bool(self._sentences))
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
        self._rows, self._chosen, self._outlined = rows, chosen, None
        self._shade()
        if turn:
            self._turn_to_chosen()

    def show_all(self, on: bool) -> None:
        """Colour every sentence by its verdict, or only the wordings that were picked out."""
        self.all.setChecked(on)
        self.all.setText("Only what we found" if on else "All of the report")
        self.all.setAccessibleName(self.all.text())
        self.marks.setVisible(on)
        self.legend.setText(ALL_LEGEND if on else LEGEND)
        self._shade()

    def outline(self, sentence: ReadSentence | None, *, turn: bool = True) -> None:
        """Outline a sentence that is in no row, and turn to it."""
        self._outlined = sentence
        self._shade()
        if sentence is None or not turn:
            return
        span = sentence.spans[0]
        self.text.go_to(span.page, span.start)
        if span.boxes:
            self.pages.go_to_box(span.page, span.boxes[0])
        else:
            self.pages.go_to_page(span.page)
        self._show_heading()

    def _shade(self) -> None:
        self.pages.clear_shades()
        texts: list[TextShade] = []
        if self.all.isChecked():
            for span, mark in marked(self._sentences):
                self.pages.shade(span.page, span.boxes, mark.tone, line=mark.line)
                one = TextShade(span.page, span.start, span.end, tone=mark.tone, line=mark.line)
                texts.append(one)
        for row in self._rows:
            chosen = row.id == self._chosen and self._outlined is None
            left_out = row.decision in (Decision.LEFT_OUT, Decision.NOT_A_CONCERN)
            if not chosen and (left_out or self.all.isChecked()):
                continue
            for place in row.boxes:
                self.pages.shade(place.page, [place.box], "warn", outlined=chosen)
            texts += shades_of(row, chosen)
        if self._outlined is not None:
            for span in self._outlined.spans:
                self.pages.shade(span.page, span.boxes, "warn", outlined=True)
                texts.append(TextShade(span.page, span.start, span.end, True))
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
        self.go_to_page(self.page + by)

    def go_to_page(self, page: int) -> None:
        self._view().go_to_page(page)
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
        shorter = (f"Page {page} of {of}", f"{page} of {of}") if several else ()
        _say(self.heading_words, "heading", whole, *shorter)
        self.previous.setVisible(several)
        self.following.setVisible(several)
        self.previous.setEnabled(page > 1)
        self.following.setEnabled(page < of)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        """Another width or height moves the page: bring the outlined words into sight again."""
        if self._outlined is not None:
            self.outline(self._outlined)
        else:
            self._turn_to_chosen()
        self._show_heading()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take Ctrl+plus, minus and 0 for the report while it has the focus, not for all text."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if isinstance(event, QKeyEvent) and event.type() in kinds:
            way = ZOOMS.get(event.text() or chr(event.key() % 0x110000))
            if way is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.accept()
                if event.type() is QEvent.Type.KeyPress:
                    self.zoom(way)
                return True
        return super().eventFilter(watched, event)

    # --- what is clicked and selected -------------------------------------------------------

    def _clicked_page(self, page: int, x: float, y: float) -> None:
        sentence = sentence_at(self._sentences, page, x, y)
        self._clicked(row_at(self._rows, page, x, y), sentence)

    def _clicked_text(self, page: int, at: int) -> None:
        sentence = sentence_at_letter(self._sentences, page, at)
        self._clicked(row_at_letter(self._rows, page, at), sentence)

    def _clicked(self, row: int | None, sentence: ReadSentence | None) -> None:
        """A row wins over its sentence, unless sentences are what is being picked."""
        if sentence is not None and (self.picking or row is None):
            self.clicked_sentence.emit(sentence)
        elif row is not None:
            self.clicked_row.emit(row)

    def chosen_words(self) -> Picked | None:
        """Give what is selected in the text, None while nothing is."""
        return picked_from_text(self.text.chosen()) if self._view() is self.text else None

    def _drawn(self, page: int, box: Box) -> None:
        whole = sentences_in(self._sentences, page, box)
        document = self.loader.document
        if whole:
            self.picked.emit(picked_sentences(whole))
        elif document is not None:
            text = self.text.page_text(page)
            read_box(self, document, page, box, text, self.picked.emit)


def _say(label: ElidedLabel, style: str, *words: str) -> None:
    """Use the first words that are not cut, else the last."""
    metrics = QFontMetrics(theme.font(style))
    fits = (one for one in words if metrics.horizontalAdvance(one) <= label.width())
    label.set_words(next(fits, words[-1]))


def _is_pdf(source: Source) -> bool:
    return source.file_name.lower().endswith(".pdf")
