"""The Governance page: meetings and risks behind two tabs, one primary command for each."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabBar

from evident.plan.change import Change
from evident.ui import theme
from evident.ui.commands import Command
from evident.ui.page import Page
from evident.ui.pages.governance.meetings import MeetingsPart
from evident.ui.pages.governance.risks import RisksPart
from evident.ui.places import Place
from evident.ui.tokens import BETWEEN_CARDS

if TYPE_CHECKING:
    from evident.plan.sheet import Sheet
    from evident.ui.session import Session

MEETINGS, RISKS = 0, 1


class GovernancePage(Page):
    """A Place's *detail* is "meetings" or "risks", or one of them: "meeting-3", "risk-2"."""

    title = "Governance"

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Governance: meetings, risks")
        self.tabs.setFont(theme.font("body"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.meetings, self.risks = MeetingsPart(self), RisksPart(self)
        self.stack = QStackedWidget()
        for part in (self.meetings, self.risks):
            self.tabs.addTab(part.words)
            self.stack.addWidget(part)
        self.tabs.currentChanged.connect(self._turned)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self.body.setSpacing(BETWEEN_CARDS)

    @property
    def part(self) -> MeetingsPart | RisksPart:
        return self.risks if self.stack.currentIndex() == RISKS else self.meetings

    def context(self) -> str:
        return self.part.context()

    def primary(self) -> Command:
        return self.part.primary()

    def commands(self) -> tuple[Command, ...]:
        found = (*self.meetings.commands(), *self.risks.commands())
        ways = (
            Command("governance.meetings", "Show meetings", lambda: self.turn(MEETINGS)),
            Command("governance.risks", "Show the risk register", lambda: self.turn(RISKS)),
        )
        return (*found, *ways)

    def turn(self, number: int) -> None:
        self.tabs.setCurrentIndex(number)

    def show_place(self, place: Place) -> None:
        what, _, number = place.detail.partition("-")
        if what.startswith("risk"):
            self.turn(RISKS)
        elif what.startswith("meeting"):
            self.turn(MEETINGS)
        if number.isdecimal():
            self.part.choose(int(number))

    def refresh(self, change: Change | None) -> None:
        self.meetings.refresh(change)
        self.risks.refresh(change)
        self.tabs.setTabText(MEETINGS, f"{self.meetings.words}  {self.meetings.count}")
        self.tabs.setTabText(RISKS, f"{self.risks.words}  {self.risks.count}")

    def _turned(self, number: int) -> None:
        here = QApplication.focusWidget()
        if here is not None and self.stack.isAncestorOf(here):
            self.leave()  # never from the tabs: arrow keys go on to the next one
        self.stack.setCurrentIndex(number)
        self.retitled.emit()

    def sheet(self) -> "Callable[[], Sheet]":
        from evident.operations import printing

        store, today = self.session.store, self.session.today
        if self.part is self.risks:
            return lambda: printing.risks_sheet(store, today)
        return lambda: printing.meetings_sheet(store, today)

    def new(self) -> bool:
        self.part.primary().run()
        return True

    def focus_first(self) -> None:
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def wide_changed(self, width: int) -> None:
        self.meetings.wide_changed(width)
        self.risks.wide_changed(width)
