"""What a risk said before: who changed it, when, and what. Read-only."""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from evident.operations.risk_story import risk_story
from evident.operations.story import Told
from evident.plan.dates import short_date
from evident.plan.records import Risk
from evident.ui import tasks, theme
from evident.ui.help_sheet import offer_help
from evident.ui.widgets.bands import error_band
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import row
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

WIDE, TALL = 720, 380


class RiskHistory(QDialog):
    """Every change of one risk, newest first."""

    def __init__(self, page: "Page", risk: Risk) -> None:
        super().__init__(page.window())
        self.setWindowTitle("History of a risk")
        self.setAccessibleName("History of a risk")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        over = page.window().size()
        self.resize(
            min(theme.scaled(WIDE), over.width() - 40), min(theme.scaled(TALL), over.height() - 40)
        )
        self._came_from = QApplication.focusWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(plain_label(risk.title, "title", wrap=True))
        model: RowsModel[Told] = RowsModel(COLUMNS, said=_said)
        self.table = DataTable(model, "History of the risk")
        column.addWidget(self.table, 1)
        note = "Written by the program with every change. It cannot be edited here."
        away = button("Close")
        away.setDefault(True)
        away.clicked.connect(self.accept)
        words = plain_label(note, "caption", "text2", wrap=True)
        line = row(offer_help(self), words, away)
        line.setStretchFactor(words, 1)
        column.addLayout(line)
        self.finished.connect(self._give_focus_back)
        store = page.session.store
        tasks.run_task(
            self,
            lambda: risk_story(store, risk.id),
            self.table.show_rows,
            lambda error: column.insertWidget(1, error_band(error)),
        )

    def _give_focus_back(self) -> None:
        if self._came_from is not None and shiboken6.isValid(self._came_from):
            self._came_from.setFocus()


COLUMNS: tuple[Column[Told], ...] = (
    Column("Date", lambda line: Cell(short_date(line.on)), lambda line: line.on, 110),
    Column("What changed", lambda line: Cell(line.words, full=line.words), width=0),
    Column("Who", lambda line: Cell(line.who or "Not said"), lambda line: line.who, 170),
)


def _said(line: Told) -> str:
    return f"{short_date(line.on)}: {line.words}, by {line.who or 'not said'}"
