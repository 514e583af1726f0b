"""One line of the last step: a concern with its owner, date and first action."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from evident.operations.beginning import FirstSteps
from evident.plan.dates import example_of, passed
from evident.plan.errors import UserError
from evident.plan.plan import Plan
from evident.plan.records import Concern
from evident.ui import theme
from evident.ui.widgets.fields import DateBox, PersonBox, people, person_words
from evident.ui.widgets.saved_line import SavedLine
from evident.ui.widgets.text import ElidedLabel, plain_label

if TYPE_CHECKING:
    from evident.ui.session import Session


class OwnerLine(QObject):
    """Its widgets stand in the columns of a grid. ``changed`` says that something was left."""

    changed = Signal()

    def __init__(self, parent: QObject, session: "Session", concern: Concern) -> None:
        super().__init__(parent)
        reference = concern.reference
        self.shown = FirstSteps(reference)
        self._today = session.today
        self.tick = QCheckBox()
        self.tick.setAccessibleName(f"Tick {reference}")
        self.tick.setChecked(True)
        self.reference = plain_label(reference, "table-strong")
        self.title = ElidedLabel(concern.title)
        self.title.setMinimumWidth(theme.scaled(110))
        self._add_owner_and_due(session)
        self.action = SavedLine(session, f"setup.action.{reference}")
        self.action.setAccessibleName(f"First action for {reference}")
        self.action.setPlaceholderText("What is done first")
        self.fault = plain_label("", "caption", "danger", wrap=True)
        self.fault.hide()
        self._last = QWidget()
        column = QVBoxLayout(self._last)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.action)
        column.addWidget(self.fault)
        self.action.left.connect(lambda _: self.changed.emit())

    def _add_owner_and_due(self, session: "Session") -> None:
        reference = self.shown.reference
        self.owner = PersonBox(session.plan)
        self.owner.setAccessibleName(f"Owner of {reference}")
        self.owner.setMinimumContentsLength(9)
        self.owner.setSizeAdjustPolicy(
            PersonBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.owner.activated.connect(lambda _: self.changed.emit())
        box = self.owner.lineEdit()
        if box is not None:
            box.setAccessibleName(f"Owner of {reference}")
            box.editingFinished.connect(self._owner_left)
        self.due = DateBox(session.today, coming=True)
        self.due.edit.setAccessibleName(f"Due date of {reference}")
        room = self.due.edit.fontMetrics().horizontalAdvance("28 Sep 2026") + 24
        self.due.edit.setMinimumWidth(room)
        self.due.edit.setPlaceholderText(f"{example_of(session.today)}, +28")
        self.due.opener.setAccessibleName(f"Choose the due date of {reference}")
        self.due.changed.connect(self.changed.emit)

    def widgets(self) -> tuple[QWidget, ...]:
        return (self.tick, self.reference, self.title, self.owner, self.due, self._last)

    def drop(self) -> None:
        for widget in self.widgets():
            widget.hide()
            widget.deleteLater()
        self.deleteLater()

    def show_people(self, plan: Plan) -> None:
        """Offer the people there are now."""
        chosen = self.shown.owner_id
        self.owner.blockSignals(True)
        while self.owner.count() > 1:
            self.owner.removeItem(1)
        for person in people(plan):
            self.owner.addItem(person_words(person), person.id)
        self.owner.set_person(chosen)
        self.owner.blockSignals(False)

    def show_line(self, line: FirstSteps) -> None:
        """Show what is in the plan; what is typed and not saved yet stays."""
        before, self.shown = self.shown, line
        if line.owner_id != before.owner_id or not self.owner.hasFocus():
            self.owner.set_person(line.owner_id)
        if not self.due.edit.hasFocus() and (line.due is not None or before.due is not None):
            self.due.set_day(line.due)
        self.action.show_saved(line.action)
        if not self.problem():
            self._say("")

    def _owner_left(self) -> None:
        if self.owner.new_words() or self.owner.person_id() != self.shown.owner_id:
            self.changed.emit()

    def problem(self) -> str:
        """Say what is wrong with the line, "" when nothing is."""
        try:
            day = self.due.day()
        except UserError as error:
            return f"{error.headline} {error.remedy}"
        if day != self.shown.due and (said := passed(day, self._today)):
            return f"{said} Enter a day that is still to come"
        if day is not None and not self.action.text().strip():
            return f"Say what is done for {self.shown.reference} by then"
        return ""

    def complain(self) -> None:
        self._say(self.problem())
        self.action.setFocus()

    def _say(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        self.action.setAccessibleDescription(words)

    def wanted(self) -> FirstSteps | None:
        """Give the line as it is to be saved, None when nothing changed.

        While a date lacks its action the owner alone is saved.
        """
        owner, new = self.owner.person_id(), self.owner.new_words()
        fault = self.problem()
        if fault:
            self._say(fault if self.action.text().strip() else "")
            line = FirstSteps(self.shown.reference, owner, self.shown.due, self.shown.action, new)
        else:
            self._say("")
            words = self.action.text().strip()
            line = FirstSteps(self.shown.reference, owner, self.due.day(), words, new)
        return line if line != self.shown else None

    def save_now(self) -> None:
        self.action.save_now()
        if self.wanted() is not None:
            self.changed.emit()
