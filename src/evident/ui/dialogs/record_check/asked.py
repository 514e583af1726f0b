"""Staff asked: one row for each person, by role and shift; each answer is one key."""

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from evident.plan.answers import (
    Asked,
    answers_of,
    counts,
    own_questions,
    people_asked,
    proposed,
)
from evident.plan.plan import Plan
from evident.plan.records import Check, Person, Shift
from evident.plan.words import Explained, Result
from evident.ui import icons, theme
from evident.ui.widgets.buttons import button, link_button
from evident.ui.widgets.fields import Field
from evident.ui.widgets.flow import flowing
from evident.ui.widgets.forms import Problem
from evident.ui.widgets.text import plain_label, plain_tip

KEYS = {"1": Explained.RIGHT, "2": Explained.NEARLY, "3": Explained.NOT}
LOOK = {
    Explained.RIGHT: ("circle-check", "good"),
    Explained.NEARLY: ("circle-alert", "warn"),
    Explained.NOT: ("circle-x", "danger"),
}
SHORT = {Explained.RIGHT: "Right", Explained.NEARLY: "Nearly", Explained.NOT: "Not"}
ROLE, SHIFT, FIRST = 0, 1, 2
VALUE = Qt.ItemDataRole.UserRole


class AnswerTable(QTableWidget):
    """Rows of people. 1, 2 and 3 answer and go on; after the last question comes a new row."""

    answered = Signal()

    def __init__(self, shifts: Sequence[Shift]) -> None:
        super().__init__(0, FIRST)
        self.shifts = list(shifts)
        self.setProperty("framed", True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.scaled(30))
        self.setAccessibleName("Staff asked: role, shift, and how each question was answered")
        self.itemChanged.connect(lambda _: self.answered.emit())

    def set_questions(self, questions: Sequence[str]) -> None:
        self.setColumnCount(FIRST + len(questions))
        heads = ["Role", "Shift", *(f"Question {n + 1}" for n in range(len(questions)))]
        self.setHorizontalHeaderLabels(heads)
        for place, words in enumerate(questions):
            head = self.horizontalHeaderItem(FIRST + place)
            if head is not None:
                head.setToolTip(plain_tip(words))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for row in range(self.rowCount()):
            self._fill(row)

    def add_person(self, role: str = "", shift_id: int | None = None) -> int:
        row = self.rowCount()
        self.insertRow(row)
        self.setItem(row, ROLE, QTableWidgetItem(role))
        self.setItem(row, SHIFT, QTableWidgetItem())
        self._set_shift(row, shift_id)
        self._fill(row)
        self._fit()
        return row

    def _fill(self, row: int) -> None:
        for column in range(FIRST, self.columnCount()):
            if self.item(row, column) is None:
                self.setItem(row, column, QTableWidgetItem())
                self.say(row, column, None)
        shift = self.item(row, SHIFT)
        if shift is not None:
            shift.setFlags(shift.flags() & ~Qt.ItemFlag.ItemIsEditable)

    def _fit(self) -> None:
        rows = min(max(self.rowCount(), 2), 8)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + rows * theme.scaled(30) + 4)

    def say(self, row: int, column: int, said: Explained | None) -> None:
        """Put an answer in its cell: a word and a mark."""
        cell = self.item(row, column)
        if cell is None:
            return
        cell.setFlags(cell.flags() & ~Qt.ItemFlag.ItemIsEditable)
        cell.setData(VALUE, said.value if said else "")
        cell.setText(SHORT[said] if said else "–")
        words = said.label if said else "Not asked"
        cell.setData(Qt.ItemDataRole.AccessibleTextRole, f"Question {column - FIRST + 1}: {words}")
        if said is not None:
            icon, tone = LOOK[said]
            cell.setIcon(icons.icon(icon, tone))
            cell.setForeground(theme.colour(tone))

    def _set_shift(self, row: int, shift_id: int | None) -> None:
        cell = self.item(row, SHIFT)
        if cell is not None:
            names = {shift.id: shift.name for shift in self.shifts}
            cell.setData(VALUE, shift_id)
            cell.setText(names.get(shift_id or 0, "Not said"))

    def next_shift(self, row: int, letter: str = "") -> None:
        """Go to the next shift, or to the next one that begins with *letter*."""
        ids = [s.id for s in self.shifts if s.name.casefold().startswith(letter)]
        cell = self.item(row, SHIFT)
        if cell is None or not ids:
            return
        now = cell.data(VALUE)
        self._set_shift(row, ids[(ids.index(now) + 1) % len(ids)] if now in ids else ids[0])

    def answer(self, said: Explained) -> None:
        """Answer the question in view, and go on to the next, or to the next person."""
        row, column = self.currentRow(), self.currentColumn()
        if row < 0 or column < FIRST:
            return
        self.say(row, column, said)
        if column + 1 < self.columnCount():
            self.setCurrentCell(row, column + 1)
            return
        if row + 1 == self.rowCount():
            self.add_like(row)
        self.setCurrentCell(row + 1, FIRST)

    def add_like(self, row: int) -> int:
        """Add a person with the role and shift of the one in *row*, to be changed where not."""
        role, shift = self.item(row, ROLE), self.item(row, SHIFT)
        return self.add_person(role.text() if role else "", shift.data(VALUE) if shift else None)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab goes from cell to cell, as in Excel, and leaves the table after the last."""
        columns = self.columnCount()
        place = self.currentRow() * columns + self.currentColumn() + (1 if forward else -1)
        if self.currentRow() < 0 or not 0 <= place < self.rowCount() * columns:
            return super().focusNextPrevChild(forward)
        self.setCurrentCell(*divmod(place, columns))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        row, column, text = self.currentRow(), self.currentColumn(), event.text()
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and self.state() is QAbstractItemView.State.EditingState:
            QTimer.singleShot(0, self, lambda: self.setCurrentCell(row, SHIFT))
        elif column >= SHIFT and text in KEYS:
            if column == SHIFT:
                self.setCurrentCell(row, FIRST)
            self.answer(KEYS[text])
        elif column == SHIFT and (text.isalpha() or text == " "):
            self.next_shift(row, text.strip().casefold())
        elif event.key() == Qt.Key.Key_Delete and column >= FIRST:
            self.say(row, column, None)
        else:
            super().keyPressEvent(event)

    def people(self) -> tuple[Asked, ...]:
        """Give everybody who answered at least one question."""
        found = []
        for row in range(self.rowCount()):
            role, shift = self.item(row, ROLE), self.item(row, SHIFT)
            said = tuple(self._said(row, column) for column in range(FIRST, self.columnCount()))
            if role is not None and shift is not None and any(said):
                found.append(Asked(role.text().strip(), shift.data(VALUE), said))
        return tuple(found)

    def kept_value(self) -> str:
        """Give every row as text: role, shift and answers, for a form that was left."""
        return json.dumps(
            [
                [_text(self.item(row, ROLE)), _data(self.item(row, SHIFT))]
                + [_data(self.item(row, column)) for column in range(FIRST, self.columnCount())]
                for row in range(self.rowCount())
            ]
        )

    def put_value(self, value: str) -> None:
        """Put the rows of ``kept_value`` back; answers to questions that are gone are left out."""
        self.setRowCount(0)
        known = {shift.id for shift in self.shifts}
        for role, shift, *said in json.loads(value):
            row = self.add_person(str(role), shift if shift in known else None)
            for place, word in enumerate(said[: self.columnCount() - FIRST]):
                self.say(row, FIRST + place, Explained(word) if word else None)

    def _said(self, row: int, column: int) -> Explained | None:
        cell = self.item(row, column)
        value = cell.data(VALUE) if cell is not None else ""
        return Explained(value) if value else None


def _text(cell: QTableWidgetItem | None) -> str:
    return cell.text() if cell is not None else ""


def _data(cell: QTableWidgetItem | None) -> Any:
    return cell.data(VALUE) if cell is not None else None


class StaffAsked(QWidget):
    """The questions of one concern and the people asked; says how many could explain."""

    changed = Signal()
    wants_questions = Signal()

    def __init__(self, plan: Plan, reference: str, check: Check | None = None) -> None:
        super().__init__()
        self._plan, self.reference = plan, reference
        self.questions: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(plain_label("Questions asked", "caption-strong", "text2"), 1)
        self.change = link_button("Change the questions…", "pencil")
        self.change.clicked.connect(self.wants_questions)
        top.addWidget(self.change)
        column.addLayout(top)
        self.listed = plain_label("", "table", wrap=True)
        self.note = plain_label("", "caption", "text3", wrap=True)
        column.addWidget(self.listed)
        column.addWidget(self.note)
        shifts = sorted(
            (s for s in plan.all(Shift) if s.until is None), key=lambda s: (s.position, s.id)
        )
        self.table = AnswerTable(shifts)
        self.table.answered.connect(self.changed)
        hint = "Roles only, no names. 1 could explain, 2 nearly, 3 could not. Enter records."
        self.field = Field("Staff asked", self.table, hint)
        column.addWidget(self.field)
        column.addWidget(self._buttons())
        self._first(plan, check)
        self.hide()

    def _buttons(self) -> QWidget:
        made = []
        for key, said in KEYS.items():
            one = button(f"{key} {said.label}", LOOK[said][0], small=True)
            one.clicked.connect(lambda _=False, said=said: self.table.answer(said))
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.append(one)
        add = button("Add a person", "plus", small=True)
        add.clicked.connect(self._add)
        take = button("Take the last out", "minus", small=True)
        take.clicked.connect(self._take_out)
        return flowing(*made, add, take)

    def _first(self, plan: Plan, check: Check | None) -> None:
        """Show what was answered before, else one person to begin with."""
        if check is not None:
            concern = plan.concern(self.reference)
            questions, people = people_asked(answers_of(plan, check.id, concern.id))
            if people:
                self._set(questions, "")
                for one in people:
                    row = self.table.add_person(one.role, one.shift_id)
                    for place, said in enumerate(one.said):
                        self.table.say(row, FIRST + place, said)
                return
        self.show_questions(plan)
        self.table.add_person("", self.table.shifts[0].id if self.table.shifts else None)

    def show_questions(self, plan: Plan) -> None:
        """Show the concern's own questions; without them the set that fits it."""
        from evident.operations.check_questions import sets_for

        own = own_questions(plan, plan.concern(self.reference).id)
        if own:
            self._set(own, "")
            return
        offered = sets_for(plan, self.reference)[0]
        self._set(
            offered.questions,
            f"From our set “{offered.topic}”. They are ours to begin with: change them to fit.",
        )

    def _set(self, questions: Sequence[str], note: str) -> None:
        self.questions = tuple(questions)
        self.listed.setText("\n".join(f"{n + 1}  {q}" for n, q in enumerate(questions)))
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.table.set_questions(questions)

    def _add(self) -> None:
        row = self.table.add_like(self.table.rowCount() - 1)
        self.table.setCurrentCell(row, ROLE)
        self.table.setFocus()

    def _take_out(self) -> None:
        if self.table.rowCount() > 1:
            self.table.removeRow(self.table.rowCount() - 1)
            self.changed.emit()

    # --- what was said ----------------------------------------------------------------------------

    def people(self) -> tuple[Asked, ...]:
        return self.table.people()

    def shifts(self) -> set[int]:
        """Give the shifts whose staff were asked."""
        return {one.shift_id for one in self.people() if one.shift_id is not None}

    def proposed(self) -> tuple[Result | None, str]:
        return proposed(counts(self.people()))

    def problems(self) -> list[Problem]:
        """Say when nobody was asked, a role is missing, or a name stands in its place."""
        people = self.people()
        names = {p.name.casefold() for p in self._plan.all(Person) if p.name}
        words = ""
        if not people:
            words = f"Say how at least one person answered for {self.reference}"
        elif not all(one.role for one in people):
            words = "Say the role of each person asked"
        elif any(one.role.casefold() in names for one in people):
            words = "Write the role, not the name, of each person asked"
        return [(self.field, words)] if words else []
