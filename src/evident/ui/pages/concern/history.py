"""The last lines of a concern's history under its questions, and all of it in a dialog."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from evident.operations.story import Told, concern_steps, concern_story
from evident.plan.dates import short_date
from evident.ui import tasks, theme
from evident.ui.help_sheet import offer_help
from evident.ui.widgets.bands import error_band
from evident.ui.widgets.buttons import button, link_button
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import ElidedLabel, plain_label

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.pages.concern.view import View

LAST = 2


class HistoryLine(QWidget):
    """The newest steps in a line, and a way to all of them."""

    def __init__(self, page: "ConcernPage") -> None:
        super().__init__()
        self._page = page
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("history", "text2", 14))
        self.words = ElidedLabel("", "caption", "text2")
        row.addWidget(self.words, 1)
        self.all = link_button("Full history")
        self.all.setFont(theme.font("table"))
        self.all.clicked.connect(page.acts.full_history)
        row.addWidget(self.all)

    def show_view(self, view: "View") -> None:
        """Ask the file on the record queue; nothing is read from the disk here."""
        session, concern = self._page.session, view.concern
        tasks.run_task(
            self,
            lambda: concern_steps(session.store, concern.id, LAST),
            lambda lines: self._show(lines, concern.id),
            lambda error: None,
        )

    def _show(self, lines: tuple[Told, ...], concern_id: int) -> None:
        shown = self._page.view
        if shown is None or shown.concern.id != concern_id:
            return
        said = [f"{_day(line)}  {line.words}{_by(line)}" for line in lines]
        self.words.set_words("  ·  ".join(said) or "Nothing has been done yet")


def _day(line: Told) -> str:
    return short_date(line.on).lstrip("0")[:-5]


def _by(line: Told) -> str:
    return f" by {line.who[:1].lower()}{line.who[1:]}" if line.who else ""


class HistoryDialog(QDialog):
    """Who, when, what changed, and how the stage moved. Read-only."""

    def __init__(self, page: "ConcernPage", view: "View") -> None:
        super().__init__(page.window())
        self._page = page
        title = f"History of {view.reference}"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        over = page.window().size()
        self.resize(
            min(theme.scaled(700), over.width() - 40), min(theme.scaled(480), over.height() - 40)
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(10)
        self._column.addWidget(plain_label(title, "title"))
        self.model: RowsModel[Told] = RowsModel(COLUMNS, said=_said)
        self.table = DataTable(self.model, title)
        self._column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(offer_help(self))
        self.note = plain_label("Reading the history…", "caption", "text2", wrap=True)
        row.addWidget(self.note, 1)
        self.print = button("Print", "printer")
        self.print.clicked.connect(page.acts.print_history)
        away = button("Close")
        away.setDefault(True)
        away.clicked.connect(self.accept)
        row.addWidget(self.print)
        row.addWidget(away)
        self._column.addLayout(row)
        store, today = page.session.store, page.session.today
        tasks.run_task(
            self,
            lambda: concern_story(store, view.concern.id, today),
            self._show,
            lambda error: self._column.insertWidget(1, error_band(error)),
        )

    def _show(self, lines: tuple[Told, ...]) -> None:
        self.table.show_rows(lines)
        self.note.setText("Written by the program with every change. It cannot be edited here.")


COLUMNS: tuple[Column[Told], ...] = (
    Column("Date", lambda line: Cell(short_date(line.on)), lambda line: line.on, width=110),
    Column("Time", lambda line: Cell(line.at.strftime("%H:%M") if line.at else ""), width=70),
    Column("What changed", lambda line: Cell(line.words, strong=line.at is None), width=0),
    Column("Who", lambda line: Cell(line.who or "Worked out"), lambda line: line.who, width=170),
)


def _said(line: Told) -> str:
    return f"{short_date(line.on)}: {line.words}{_by(line)}"
