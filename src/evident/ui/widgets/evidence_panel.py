"""The panel beside the list: a preview of the chosen item and its facts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from evident.operations.previews import can_be_shown
from evident.plan.evidence_rows import EvidenceRow
from evident.plan.phrases import counted
from evident.plan.records import Evidence
from evident.ui import theme
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.evidence_facts import EvidenceFacts
from evident.ui.widgets.preview import Preview
from evident.ui.widgets.scroll import scrolled
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

_SIDE_BY_SIDE = 380
_FACTS, _WIDEST_FACTS = 216, 300
_ANY = 16_777_215
"""Qt's own largest width."""
WEB_PAGE = "text/html"
_OPEN_WORDS = {"Word": "Open in Word", "Excel": "Open in Excel"}


class EvidencePanel(Card):
    """One item, or how many are selected. What it asks for is done by the page."""

    open_wanted = Signal(object)
    closer_wanted = Signal(object)
    bin_wanted = Signal()
    replace_wanted = Signal(object)
    link_wanted = Signal()

    def __init__(self, page: "Page") -> None:
        super().__init__()
        self.setAccessibleName("The chosen item")
        self._page = page
        self._row: EvidenceRow | None = None
        self.preview = Preview(page.session)
        self.facts = EvidenceFacts(page)
        self.preview.opened.connect(self._show_pages)
        self._stack = QStackedLayout()
        self.body.addLayout(self._stack)
        self._words = plain_label("", "body", "text2", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._many())
        self._stack.addWidget(self._one())
        self.show_rows(())

    def _many(self) -> QWidget:
        """Give what is shown for no item or several."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.addStretch(1)
        column.addWidget(self._words)
        self._many_buttons = QWidget()
        row = QHBoxLayout(self._many_buttons)
        link, away = button("Link to concerns", "link"), button("Move to the bin", "trash-2")
        link.clicked.connect(self.link_wanted)
        away.clicked.connect(self.bin_wanted)
        row.addStretch(1)
        row.addWidget(link)
        row.addWidget(away)
        row.addStretch(1)
        column.addWidget(self._many_buttons)
        column.addStretch(1)
        return whole

    def _one(self) -> QWidget:
        whole = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(14)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.preview, 1)
        left.addLayout(self._buttons())
        self._halves.addLayout(left, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self.facts)
        self._facts_column = scrolled(inside)
        self._halves.addWidget(self._facts_column, 1)
        self.facts.link_wanted.connect(self.link_wanted)
        self.facts.bin_wanted.connect(self.bin_wanted)
        self.facts.replace_wanted.connect(lambda: self._tell(self.replace_wanted))
        return whole

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.closer = button("Look closer", small=True)
        self.open = button("Open", small=True)
        self.closer.clicked.connect(lambda: self._tell(self.closer_wanted))
        self.open.clicked.connect(lambda: self._tell(self.open_wanted))
        for widget in (self.closer, self.open):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _tell(self, signal: SignalInstance) -> None:
        if self._row is not None:
            signal.emit(self._row.item)

    @property
    def item(self) -> Evidence | None:
        return self._row.item if self._row is not None else None

    def show_rows(self, rows: tuple[EvidenceRow, ...] | list[EvidenceRow]) -> None:
        """Show the one item chosen, or say how many are."""
        if len(rows) != 1:
            self._row = None
            self.preview.show_item(None)
            said = "Choose an item to see it here."
            self._words.setText(f"{counted(len(rows), 'item')} selected" if rows else said)
            self._many_buttons.setVisible(bool(rows))
            self._stack.setCurrentIndex(0)
            return
        self._row = rows[0]
        item = self._row.item
        self.preview.show_item(item)
        self.facts.show_row(self._row, self._page.session.plan, self._pages_words())
        self.closer.setVisible(can_be_shown(item.media_type) and not self._row.damaged)
        self.open.setText(_OPEN_WORDS.get(self._row.file_words, "Open"))
        # A web page may run scripts in a browser: its words are shown here instead.
        openable = bool(item.file) and item.media_type != WEB_PAGE
        self.open.setVisible(openable and not self._row.damaged)
        self._stack.setCurrentIndex(1)

    def _pages_words(self) -> str:
        pages = self.preview.pages.page_count
        return counted(pages, "page") if pages and self._row and self._row.item.file else ""

    def _show_pages(self) -> None:
        self.facts.show_about(self._pages_words())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(300), theme.scaled(220))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Take the room there is: a page that scrolls would give it all its words ask for."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        beside = self.width() >= theme.scaled(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        facts = max(theme.scaled(_FACTS), min(theme.scaled(_WIDEST_FACTS), self.width() * 2 // 5))
        self._facts_column.setMinimumWidth(facts if beside else 0)
        self._facts_column.setMaximumWidth(facts if beside else _ANY)
