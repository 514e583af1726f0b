"""Words that may be names, one row each, answered with A (a name) or N (not a name)."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evident.plan.phrases import counted
from evident.plan.portfolio.covering import NameQuestion
from evident.ui import theme
from evident.ui.tokens import HEADER_ROW, ROW
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import row
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

NONE = (
    "No word is left to judge. People who are not on your register are looked for only behind a "
    "title such as Mrs, or a word such as son. Read your words for other names yourself."
)
_MOST_PLACES = 3
_MOST_ROWS = 6


class NameQuestions(QWidget):
    """``answered`` carries a question, and whether its words are a name to be covered."""

    answered = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Words that may be names")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.said = plain_label(NONE, "table", "text2", wrap=True)
        self.name = button("It is a name: cover it (A)", "check", small=True)
        self.no_name = button("Not a name (N)", "x", small=True)
        self.name.clicked.connect(lambda: self._answer(True))
        self.no_name.clicked.connect(lambda: self._answer(False))
        model: RowsModel[NameQuestion] = RowsModel(
            _columns(), said=_said, key=lambda one: one.words
        )
        self.table = _Answered(model, "Words that may be names")
        self.table.typed.connect(self._answer)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        self.buttons = QWidget()
        line = row(self.name, self.no_name, 1)
        line.setContentsMargins(0, 0, 0, 0)
        self.buttons.setLayout(line)
        column.addWidget(self.buttons)
        self.show_questions(())

    def show_questions(self, questions: Iterable[NameQuestion]) -> None:
        """Show what is still to be answered; the row that follows an answer is chosen."""
        found = tuple(questions)
        at = max(0, self.table.currentIndex().row())
        self.table.show_rows(found)
        self.table.setVisible(bool(found))
        rows = min(max(len(found), 3), _MOST_ROWS)
        self.table.setMinimumHeight(theme.scaled(HEADER_ROW + rows * ROW) + 4)
        self.buttons.setVisible(bool(found))
        words = f"{counted(len(found), 'word')} may be a name. Nothing is covered until you say so."
        self.said.setText(words if found else NONE)
        if found:
            self.table.selectRow(min(at, len(found) - 1))

    def _answer(self, covered: bool) -> None:
        for question in self.table.selected_rows():
            self.answered.emit(question, covered)


class _Answered(DataTable):
    """The table; A and N answer the row in focus."""

    typed = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key = event.text().lower()
        if key in ("a", "n") and self.selected_rows():
            self.typed.emit(key == "a")
            return
        super().keyPressEvent(event)


def _columns() -> tuple[Column[NameQuestion], ...]:
    return (
        Column("Words", lambda q: Cell(q.words, strong=True), lambda q: q.words.casefold(), 130),
        Column("As they stand", lambda q: Cell(q.around), lambda q: q.around, 0),
        Column("Where", lambda q: Cell(_where(q), "text2"), _where, 140),
        Column("Covered as", lambda q: Cell(q.stand_in, "text2"), lambda q: q.stand_in, 130),
    )


def _where(question: NameQuestion) -> str:
    more = len(question.places) - _MOST_PLACES
    shown = ", ".join(question.places[:_MOST_PLACES])
    return f"{shown} and {more} more" if more > 0 else shown


def _said(question: NameQuestion) -> str:
    return (
        f"{question.words}, as in: {question.around}. {_where(question)}. "
        f"Would be covered as {question.stand_in}"
    )
