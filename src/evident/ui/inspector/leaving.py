"""Leaving the view: the code where one is set, and the screen on which a view has ended."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evident.operations.leave_code import fits
from evident.ui import tasks, theme
from evident.ui.inspector.keys import ViewButton
from evident.ui.widgets.bands import announce
from evident.ui.widgets.buttons import primary_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.text import plain_label

TRIES, WAIT = 5, 30
"""Wrong codes until one has to wait, and for how many seconds."""
WRONG = "That is not the leave code."
FORGOTTEN = "Forgotten it? Ask somebody from the office."


class LeaveView(QWidget):
    """Asks for the code. ``left`` says that the view may be left, ``stayed`` that it is not."""

    left = Signal()
    stayed = Signal()

    def __init__(self, kept: Callable[[], str]) -> None:
        super().__init__()
        self.kept = kept
        self._wrong = 0
        self._waits = 0
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.count_down)
        self.heading = plain_label("", "figure", wrap=True)
        self.why = plain_label("", "inspector", "text2", wrap=True)
        self.label = plain_label("Leave code", "strong", "text2")
        self.edit = QLineEdit()
        self.edit.setAccessibleName("Leave code")
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setMaxLength(64)
        self.edit.setFont(theme.font("inspector"))
        self.edit.returnPressed.connect(self.try_to_leave)
        self.label.setBuddy(self.edit)
        self.seen = QCheckBox("Show the code")
        self.seen.setAccessibleName("Show the code")
        self.seen.toggled.connect(self._show_code)
        self.fault = plain_label("", "body", "danger", wrap=True)
        self.do = primary_button("Leave")
        self.do.clicked.connect(self.try_to_leave)
        self.stay = ViewButton("Stay in the view")
        self.stay.clicked.connect(self.stayed)
        self.forgotten = plain_label(FORGOTTEN, "table", "text2", wrap=True)
        self._arrange()

    def _arrange(self) -> None:
        card = Card()
        card.setMaximumWidth(theme.scaled(560))
        for widget in (self.heading, self.why, self.label, self.edit, self.seen, self.fault):
            card.body.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self.do)
        buttons.addWidget(self.stay)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        card.body.addWidget(self.forgotten)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 8)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(across)
        column.addStretch(2)

    def ask(self) -> None:
        """Ask for the code because somebody wants to leave."""
        why = "Names and private notes are shown again outside it."
        self._begin("Leave the inspector view", why, "Leave", may_stay=True)

    def end(self, minutes: int) -> None:
        """Say that the view has ended by its time limit."""
        why = f"It was open for {minutes} minutes, the time chosen under Settings."
        self._begin("This view has ended", why, "Go back to the plan", may_stay=False)

    def _begin(self, heading: str, why: str, act: str, *, may_stay: bool) -> None:
        coded = bool(self.kept())
        self.heading.setText(heading)
        self.why.setText(why)
        self.do.setText(act)
        self.do.setAccessibleName(act)
        for widget in (self.label, self.edit, self.seen, self.forgotten):
            widget.setVisible(coded)
        self.stay.setVisible(may_stay)
        self.edit.clear()
        self.seen.setChecked(False)
        if not self._waits:
            self._say("")
        first = self.edit if coded else self.do
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{heading}. {why}")

    def _show_code(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.edit.setEchoMode(modes.Normal if shown else modes.Password)

    def try_to_leave(self) -> None:
        """Leave when the code fits; the hash is worked out off the GUI thread."""
        kept, typed = self.kept(), self.edit.text()
        if not kept:
            self.left.emit()
            return
        if self._waits or not self.do.isEnabled():
            return
        self.do.setEnabled(False)
        tasks.run_task(
            self, lambda: fits(kept, typed), self._answered, lambda _: self._answered(False)
        )

    def _answered(self, fitting: bool) -> None:
        self.do.setEnabled(True)
        self.edit.clear()
        if fitting:
            self._wrong = 0
            self._say("")
            self.left.emit()
            return
        self._wrong += 1
        if self._wrong >= TRIES:
            self._waits = WAIT
            self.do.setEnabled(False)
            self._second.start()
            self.count_down()
        else:
            self._say(WRONG)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def count_down(self) -> None:
        """Say how many seconds are still to be waited; called once a second."""
        if not self._waits:
            self._second.stop()
            self._wrong = 0
            self.do.setEnabled(True)
            self._say("")
            return
        self.fault.setText(f"{WRONG} Wait {self._waits} seconds, then try again.")
        self._waits -= 1

    def _say(self, words: str) -> None:
        self.fault.setText(words)
        if words:
            announce(self, words)
