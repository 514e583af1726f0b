"""The page on which a person says what a new report makes of each earlier concern."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from evident.plan.change import Change
from evident.plan.proposals import proposal_rows
from evident.plan.records import Source
from evident.plan.revisits import Offer, follows_another, offers
from evident.plan.words import RevisitResult
from evident.ui import theme
from evident.ui.commands import Command
from evident.ui.page import Page
from evident.ui.pages.earlier.detail import EarlierDetail
from evident.ui.pages.earlier.table import EarlierTable, tally
from evident.ui.pages.setup.progress import report_of
from evident.ui.places import Place
from evident.ui.session import Session
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.scroll import column_that_scrolls
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.plan.sheet import Sheet

HOW = (
    "A new report closes nothing by itself. Read what it says of each concern that was open, "
    "then say so: found again, put right, or not looked at. What was not looked at stays open."
)


LEAST_TABLE, LEAST_DETAIL = 128, 264
"""Pixels: four rows of the table; some lines of both reports' words."""


class EarlierPage(Page):
    title = "Earlier concerns"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._source_id = 0
        self.rows: list[Offer] = []
        self.count = plain_label("", "heading")
        self.area, inside = column_that_scrolls(self.title)
        inside.addWidget(self.count)
        self.how = plain_label(HOW, "table", "text2", wrap=True)
        inside.addWidget(self.how)
        self.table, self.detail = EarlierTable(), EarlierDetail()
        self.table.come_to.connect(self._show_current)
        self.table.decided.connect(self.decide)
        self.detail.decided.connect(self.decide)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(self.table)
        self.parts.addWidget(self.detail)
        self.table.setMinimumHeight(theme.scaled(LEAST_TABLE))
        self.detail.setMinimumHeight(theme.scaled(LEAST_DETAIL))
        inside.addWidget(self.parts, 1)
        self.body.addWidget(self.area, 1)
        self.empty = EmptyView(
            "list-checks",
            "No earlier concerns",
            "No concern was open when this report came.",
            ("See the concerns", lambda: self.go(Place("concerns"))),
        )
        self.body.addWidget(self.empty, 1)

    @property
    def source(self) -> Source | None:
        """The report in question: the one asked for, else the newest."""
        plan = self.session.plan
        return plan.all(Source).get(self._source_id) or report_of(plan)

    def context(self) -> str:
        return self.source.title if self.source else ""

    def show_place(self, place: Place) -> None:
        if place.reference.isdecimal():
            self._source_id = int(place.reference)
        self.refresh(None)
        first = next((one for one in self.rows if one.revisit is None), None)
        if first is not None:
            self.table.choose(first.concern.id)

    def refresh(self, change: Change | None) -> None:
        source, plan = self.source, self.session.plan
        known = source is not None and follows_another(plan, source)
        self.rows = list(offers(plan, source)) if known and source else []
        self.table.show_rows(self.rows)
        self.area.setVisible(bool(self.rows))
        self.empty.setVisible(not self.rows)
        self.count.setText(tally(self.rows))
        if self.table.current_row() is None and self.rows:
            self.table.choose(self.rows[0].concern.id)
        self._show_current()

    def _show_current(self) -> None:
        source = self.source
        found = proposal_rows(self.session.plan, source.id) if source else []
        self.detail.show_offer(self.table.current_row(), found)

    def focus_first(self) -> None:
        self.table.setFocus()

    def escape(self) -> bool:
        self.go(Place("concerns"))
        return True

    def primary(self) -> Command | None:
        if self.source is None:
            return None
        return Command("earlier.check", "Check what is new", self._check_report, icon="list-checks")

    def sheet(self) -> "Callable[[], Sheet] | None":
        from evident.operations import printing

        source, store, today = self.source, self.session.store, self.session.today
        if source is None:
            return None
        return lambda: printing.report_sheet(store, today, source.id)

    def decide(self, result: RevisitResult) -> None:
        """Record what the person says of the chosen concern, then go on to the next open one."""
        from evident.operations.second_report import record_revisit

        offer, source = self.table.current_row(), self.source
        if offer is None or source is None:
            return
        store, source_id = self.session.store, source.id
        found = result is RevisitResult.FOUND_AGAIN
        again = self.detail.chosen_again if found else None
        said = offer.said if found and offer.suggested is result else None
        self.session.do(
            self,
            lambda: record_revisit(
                store, offer.concern.id, source_id, result, proposed_id=again, said=said
            ),
            lambda _: self._go_on(offer),
        )

    def _go_on(self, decided: Offer) -> None:
        ids = [one.concern.id for one in self.rows]
        after = ids.index(decided.concern.id) + 1 if decided.concern.id in ids else 0
        for one in (*self.rows[after:], *self.rows[:after]):
            if one.revisit is None:
                self.table.choose(one.concern.id)
                return
        words = "Every earlier concern is decided. What was not looked at stays open."
        self.tell(words, offers=(("See the concerns", lambda: self.go(Place("concerns"))),))

    def _check_report(self) -> None:
        if self.source is not None:
            self.go(Place("setup", str(self.source.id), "3"))
