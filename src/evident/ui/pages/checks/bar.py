"""The tabs of the Checks page, its filter, and the buttons for the row with the cursor."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from evident.plan.check_register import CheckFilter
from evident.plan.words import OWN_CHECKS, CheckKind, KeyQuestion
from evident.ui import theme
from evident.ui.widgets.buttons import button, toggle_button
from evident.ui.widgets.fields import WordBox
from evident.ui.widgets.flow import FlowLayout

DUE, PLAN, DONE = 0, 1, 2
KINDS = (*OWN_CHECKS, CheckKind.INSPECTION)


class CheckBar(QWidget):
    """``filtered`` carries the CheckFilter chosen."""

    filtered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("Checks: due, plan, done")
        for words in ("Due", "Plan", "Done"):
            self.tabs.addTab(words)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setExpanding(False)
        self.question = WordBox(KeyQuestion, none="All key questions")
        self.question.setAccessibleName("Show key question")
        self.kind = WordBox(KINDS, none="All kinds")
        self.kind.setAccessibleName("Show kind of check")
        self.ended = toggle_button("Ended", "x")
        self.ended.setToolTip("Show the checks that are planned no more.")
        for box in (self.question, self.kind):
            box.currentIndexChanged.connect(lambda _: self._tell())
        self._make_buttons()
        self._arrange()

    def _make_buttons(self) -> None:
        self.plan_button = button("Plan a check", "calendar-plus")
        self.starter_button = button("Add the starter set", "list-checks")
        self.record_button = button("Record", "clipboard-check")
        self.record_button.setToolTip("Record the check chosen (Enter on the Due tab)")
        self.change_button = button("Change", "pencil")
        self.end_button = button("End", "x")
        self.end_button.setToolTip("It is not planned any more. Checks already made are kept.")
        self.sheet_button = button("Blank sheet", "printer")
        self.sheet_button.setToolTip("Print a sheet to carry for each check chosen.")
        self.open_button = button("Open", "arrow-right")

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(8)
        self._top.addWidget(self.tabs, 1)
        filters = QHBoxLayout()
        filters.setSpacing(8)
        for part in (self.question, self.kind, self.ended):
            filters.addWidget(part)
        filters.addStretch(1)
        self._top.addLayout(filters)
        column.addLayout(self._top)
        self._buttons = QWidget()
        row = FlowLayout(self._buttons, gap=8)
        for one in (
            self.record_button,
            self.open_button,
            self.change_button,
            self.end_button,
            self.sheet_button,
            self.plan_button,
            self.starter_button,
        ):
            row.addWidget(one)
        column.addWidget(self._buttons)

    def fit(self, width: int) -> None:
        """Put the filter under the tabs where a page *width* pixels wide has no room."""
        direction = QBoxLayout.Direction
        narrow = width < theme.scaled(760)
        self._top.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def show_tab(self, number: int, rows: bool, any_ended: bool) -> None:
        """Offer what can be done with the rows of a tab."""
        ended = number == PLAN and self.ended.isChecked()
        self.ended.setVisible(number == PLAN and (any_ended or self.ended.isChecked()))
        self.change_button.setText("Plan again" if ended else "Change")
        for one in (self.record_button, self.end_button, self.sheet_button):
            one.setVisible(number != DONE and not ended)
            one.setEnabled(rows)
        self.change_button.setVisible(number != DONE)
        self.change_button.setEnabled(rows)
        self.open_button.setVisible(number == DONE)
        self.open_button.setEnabled(rows)
        self.starter_button.setVisible(number == PLAN)

    def clear_filter(self) -> None:
        """Show every key question and kind."""
        self.question.set_word(None)
        self.kind.set_word(None)

    def _tell(self) -> None:
        self.filtered.emit(CheckFilter(self.question.word(), self.kind.word()))
