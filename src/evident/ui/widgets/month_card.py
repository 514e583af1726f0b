"""The card of evidence by month: what it shows in a sentence, and the map."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QMenu

from evident.plan.evidence_rows import EvidenceFilter, EvidenceRow
from evident.plan.month_map import By, month_map
from evident.plan.plan import Plan
from evident.ui import theme
from evident.ui.widgets.buttons import menu_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.month_map import MonthMapView
from evident.ui.widgets.text import ElidedLabel, plain_label


class MonthCard(Card):
    """Says the finding and shows the grid; ``chosen`` tells the row and month to filter by."""

    chosen = Signal(object, object)
    by_changed = Signal()

    def __init__(self) -> None:
        super().__init__("Evidence by month")
        self.by = By.QUESTION
        self.finding = ElidedLabel("", "table", "text2")
        self.chooser = menu_button(self.by.value)
        self.chooser.setProperty("small", True)
        self.chooser.setFont(theme.font("table"))
        self.chooser.setMenu(self._menu())
        self.head.takeAt(self.head.count() - 1)  # the stretch: the finding takes that room
        self.head.addWidget(self.finding, 1)
        self.head.addWidget(self.chooser)
        self.whole_finding = plain_label("", "table", "text2", wrap=True)
        self.whole_finding.hide()
        self.body.addWidget(self.whole_finding)
        self.view = MonthMapView()
        self.view.chosen.connect(self.chosen)
        self.body.addWidget(self.view)
        self.body.addStretch(1)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for by in By:
            action = menu.addAction(by.value, lambda by=by: self._choose(by))
            action.setCheckable(True)
            action.setChecked(by is self.by)
            group.addAction(action)
        return menu

    def _choose(self, by: By) -> None:
        self.by = by
        self.chooser.setText(by.value)
        self.chooser.setAccessibleName(by.value)
        self.by_changed.emit()

    def show_months(self, plan: Plan, rows: Sequence[EvidenceRow], today: date) -> None:
        shown = month_map(plan, rows, today, self.by)
        self.whole_finding.setText(shown.finding)
        self._fit()
        self.view.show_map(shown)

    def _fit(self) -> None:
        """Give the finding a line of its own where it does not fit beside the heading."""
        beside = self.heading.sizeHint().width() + self.chooser.sizeHint().width() + 60
        self.finding.set_words(self.whole_finding.text())
        cut = self.finding.sizeHint().width() + beside > self.width()
        self.whole_finding.setVisible(cut)
        if cut:
            self.finding.set_words("")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        # Not at once: showing a label lays the page out, which may resize this card again.
        QTimer.singleShot(0, self, self._fit)

    def mark(self, chosen: EvidenceFilter) -> None:
        """Mark the cells by which the list is filtered."""
        self.view.mark(chosen.kind if self.by is By.KIND else chosen.about, chosen.month)
