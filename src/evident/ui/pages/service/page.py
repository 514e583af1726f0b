"""The Service page: its parts behind tabs, one primary command for the part in view."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabBar

from evident.plan.change import Change
from evident.ui import theme
from evident.ui.commands import Command
from evident.ui.page import Page
from evident.ui.pages.service.facts import FactsPart
from evident.ui.pages.service.framework import FrameworkPart
from evident.ui.pages.service.history import HistoryPart
from evident.ui.pages.service.letters import LettersPart
from evident.ui.pages.service.names import NamesPart
from evident.ui.pages.service.part import Part
from evident.ui.pages.service.people import PeoplePart
from evident.ui.pages.service.reports import ReportsPart
from evident.ui.places import Place

if TYPE_CHECKING:
    from evident.plan.sheet import Sheet
    from evident.ui.session import Session

PARTS: tuple[type[Part], ...] = (
    FactsPart,
    PeoplePart,
    NamesPart,
    ReportsPart,
    LettersPart,
    FrameworkPart,
    HistoryPart,
)


class ServicePage(Page):
    """A Place's *detail* names the part to show, such as Place("service", detail="people")."""

    title = "Service and history"

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Parts of this page")
        self.tabs.setFont(theme.font("body"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.stack = QStackedWidget()
        self.parts = tuple(kind(self) for kind in PARTS)
        for part in self.parts:
            self.tabs.addTab(part.words)
            self.stack.addWidget(part)
        self.tabs.currentChanged.connect(self._turned)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self.body.setSpacing(0)
        self._stale_parts = set(self.parts)

    @property
    def part(self) -> Part:
        return self.parts[self.stack.currentIndex()]

    def context(self) -> str:
        return self.session.plan.service.name

    def primary(self) -> Command | None:
        return self.part.primary()

    def commands(self) -> tuple[Command, ...]:
        """Give what each part adds, and the way to each part, for search."""
        found = [command for part in self.parts for command in part.commands()]
        ways = (
            Command(f"service.{part.name}", f"Show {part.words.lower()}", self._way(number))
            for number, part in enumerate(self.parts)
        )
        return (*found, *ways)

    def _way(self, number: int) -> Callable[[], None]:
        return lambda: self.tabs.setCurrentIndex(number)

    def show_place(self, place: Place) -> None:
        for number, part in enumerate(self.parts):
            if part.name == place.detail:
                self.tabs.setCurrentIndex(number)

    def refresh(self, change: Change | None) -> None:
        self._stale_parts = set(self.parts)
        self._refresh_part(change)

    def _refresh_part(self, change: Change | None) -> None:
        """Bring the part in view up to date; the others wait until they are seen."""
        if self.part in self._stale_parts:
            self._stale_parts.discard(self.part)
            self.part.refresh(change)

    def _turned(self, number: int) -> None:
        here = QApplication.focusWidget()
        if here is not None and self.stack.isAncestorOf(here):
            self.leave()  # never from the tabs: arrow keys go on to the next one
        self.stack.setCurrentIndex(number)
        self._refresh_part(None)
        self.retitled.emit()

    def sheet(self) -> "Callable[[], Sheet] | None":
        from evident.operations import printing

        store, today = self.session.store, self.session.today
        if isinstance(self.part, HistoryPart):
            return lambda: printing.plan_history_sheet(store, today)
        if isinstance(self.part, NamesPart):
            return lambda: printing.name_key_sheet(store, today)
        return lambda: printing.service_sheet(store, today)

    def new(self) -> bool:
        found = self.part.primary()
        if found is None:
            return False
        found.run()
        return True

    def focus_first(self) -> None:
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def wide_changed(self, width: int) -> None:
        for part in self.parts:
            part.wide_changed(width)
