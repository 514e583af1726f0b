"""Every item of evidence of one concern with its three dates, as a table to be read."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from evident.plan.dates import short_date, uk_day
from evident.plan.held import EvidenceLine, evidence_lines
from evident.ui import theme
from evident.ui.help_sheet import offer_help
from evident.ui.places import Place
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import row
from evident.ui.widgets.chips import KIND_ICON
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.pages.concern.view import View

NOTE = (
    "Shows: the day it is proof of, which is what counts. File: the date in the file. "
    "Recorded: the day it came into your plan."
)


def _day(day: date | None, tone: str = "text", icon: str = "", full: str = "") -> Cell:
    if day is None:
        return Cell("Not known", tone if icon else "text3", icon, full=full)
    return Cell(short_date(day), tone, icon, full=full)


def _shows(line: EvidenceLine) -> Cell:
    if line.flaw:
        return _day(line.evidence.shows, "warn", "file-question-mark", f"It {line.flaw}.")
    return _day(line.evidence.shows, full=line.dates)


def _recorded(line: EvidenceLine) -> Cell:
    at = line.evidence.recorded_at
    day = uk_day(at) if at else None
    return _day(day, "warn", "history", line.late) if line.late else _day(day)


COLUMNS: tuple[Column[EvidenceLine], ...] = (
    Column("No.", lambda line: Cell(line.evidence.reference, strong=True), width=64),
    Column(
        "Item",
        lambda line: Cell(
            line.evidence.title, icon=KIND_ICON[line.evidence.kind], full=line.sentence
        ),
        lambda line: line.evidence.title.casefold(),
        width=0,
    ),
    Column("Shows", _shows, lambda line: str(line.evidence.shows or ""), width=124),
    Column(
        "File",
        lambda line: _day(line.evidence.file_date),
        lambda line: str(line.evidence.file_date or ""),
        width=108,
    ),
    Column("Recorded", _recorded, lambda line: str(line.evidence.recorded_at or ""), width=124),
    Column("Question", lambda line: Cell(line.questions), lambda line: line.questions, width=78),
)


class EvidenceOf(QDialog):
    """Enter opens an item where it can be seen and changed."""

    def __init__(self, page: "ConcernPage", view: "View") -> None:
        super().__init__(page.window())
        self._page = page
        title = f"Evidence of {view.reference}"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = page.window().width() - 24
        high = min(theme.scaled(420), page.window().height() - 40)
        self.resize(min(theme.scaled(880), room), high)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(plain_label(title, "title"))
        self.model: RowsModel[EvidenceLine] = RowsModel(COLUMNS, said=lambda line: line.sentence)
        self.table = DataTable(self.model, title)
        self.table.show_rows(evidence_lines(view.facts))
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.opened.connect(self._open)
        column.addWidget(self.table, 1)
        away = button("Close")
        away.clicked.connect(self.accept)
        column.addWidget(plain_label(NOTE, "caption", "text2", wrap=True))
        column.addLayout(row(offer_help(self), 1, away))

    def _open(self, line: EvidenceLine) -> None:
        self.accept()
        self._page.go(Place("evidence", line.evidence.reference))
