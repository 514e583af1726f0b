"""Today: what needs doing now, with one button for each thing (ux-spec 5.2)."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from evident.plan.agenda import agenda
from evident.plan.agenda_rows import AgendaRow
from evident.plan.change import Change
from evident.plan.clocks import Clock, clocks
from evident.plan.dates import weekday_date
from evident.plan.errors import UserError
from evident.plan.moves import BACK_DAYS, Days, Move, moved_back, moved_up, steps_forward
from evident.plan.readiness import readiness
from evident.plan.tiles import tiles, tiles_at_first
from evident.plan.words import KeyQuestion
from evident.ui import theme
from evident.ui.carry_on import Carried, carried_on
from evident.ui.commands import Command
from evident.ui.page import Page
from evident.ui.pages.today.carrying import Carrying
from evident.ui.pages.today.column import AgendaColumn
from evident.ui.pages.today.doing import Doing
from evident.ui.places import Place
from evident.ui.starts import place_of_row
from evident.ui.tasks import run_task
from evident.ui.tokens import NARROW, SIDEBAR, SIDEBAR_NARROW, WIDE
from evident.ui.widgets.agenda_group import GroupCard, RowWidget
from evident.ui.widgets.cards import Card
from evident.ui.widgets.carry_row import CarryRow
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.glance import ComingCard, ForwardCard, GlanceCard
from evident.ui.widgets.scroll import column_that_scrolls
from evident.ui.widgets.text import plain_label
from evident.ui.widgets.tiles import TileRow

if TYPE_CHECKING:
    from evident.operations.trend import Known
    from evident.plan.sheet import Sheet
    from evident.ui.session import Session

RIGHT_COLUMN = 344
NARROW_PAGE = 960
"""Pixels of the page at 100 % below which the right column moves below."""
NARROW_TILES = 880
LOOK_BACK_AFTER = 30
"""Milliseconds between showing what needs doing and reading how it has moved."""


class TodayPage(Page):
    title = "Today"

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._back: tuple[Move, ...] = ()
        self._rules_read = False
        self._past: Known = {}
        self.tiles = TileRow()
        self.carrying = Carrying(self)
        self.carry = CarryRow(self.carrying.carry_on, self.carrying.give_up)
        self.glance = GlanceCard(self._see_why)
        self.forward, self.coming = ForwardCard(), ComingCard()
        self._side = QWidget()
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.glance)
        column.addWidget(self.forward)
        column.addWidget(self.coming)
        column.addStretch(1)
        self.left, self._left = column_that_scrolls("What needs doing")
        self.right, self._right = column_that_scrolls("Readiness and steps forward")
        self.column = AgendaColumn(self.left)
        self.column.opened.connect(self.open_row)
        self.doing = Doing(self, self.column.form_closed)
        self.column.started.connect(self.doing.start)
        self._form: QDialog | None = None
        session.saving.connect(self._show_carried)
        self._lay_out()
        self._narrow: bool | None = None
        self._window_width = 0
        self._set_narrow(False)

    def _lay_out(self) -> None:
        self.whole = QWidget()
        column = QVBoxLayout(self.whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.carry)
        self._top = column
        self._columns = QHBoxLayout()
        self._columns.setSpacing(16)
        self._columns.addWidget(self.left, 1)
        self._columns.addWidget(self.right)
        column.addLayout(self._columns, 1)
        self._quiet_card = Card()
        self.quiet = plain_label("", "body", wrap=True)
        self._quiet_card.body.addWidget(self.quiet)
        self._left.addWidget(self._quiet_card)
        self._left.addLayout(self.column.layout)
        self._left.addStretch(1)
        self.empty = EmptyView(
            "list-checks",
            "No concerns yet",
            "Import your inspection report or add the first one.",
            ("Import a report", lambda: self.go(Place("setup"))),
            ("Add a concern", lambda: self.go(Place("concerns"))),
        )
        self.body.addWidget(self.whole)
        self.body.addWidget(self.empty)

    # --- what the window asks --------------------------------------------------------------------

    def context(self) -> str:
        day = self.session.today
        return f"{weekday_date(day)} {day.year}"

    def primary(self) -> Command | None:
        return Command("today.evidence", "Add evidence", self._add_evidence, icon="file-plus")

    def _add_evidence(self) -> None:
        self.command("evidence.add")

    def sheet(self) -> "Callable[[], Sheet] | None":
        """Print for handover: one page by owner, with boxes to tick."""
        store, today = self.session.store, self.session.today

        def make() -> "Sheet":
            from evident.operations.printing.today import handover_sheet

            return handover_sheet(store, today)

        return make

    def focus_first(self) -> None:
        if not self.column.focus_first():
            super().focus_first()

    @property
    def groups(self) -> list[GroupCard]:
        return self.column.groups

    @property
    def rows(self) -> list[RowWidget]:
        return self.column.rows

    # --- showing --------------------------------------------------------------------------------

    def refresh(self, change: Change | None) -> None:
        session = self.session
        any_concerns = bool(session.plan.concerns)
        self.whole.setVisible(any_concerns)
        self.empty.setVisible(not any_concerns)
        self._show_carried(saving=False)
        if not any_concerns:
            return
        for question in KeyQuestion:
            found = readiness(session.plan, question, session.today, session.standings)
            self.glance.show_readiness(found)
        self._show_agenda()
        self._look_back()

    def _show_agenda(self) -> None:
        """Show tiles and groups; groups are made anew only when something in them changed."""
        session = self.session
        plan, today = session.plan, session.today
        found: tuple[Clock, ...] = ()
        if self._rules_read:
            process, holidays = session.packs.process, frozenset(session.packs.holidays.days)
            found = clocks(plan, process, holidays, today)
            self.tiles.show_tiles(tiles(plan, session.standings, found, process.phases, today))
        else:
            self.tiles.show_tiles(tiles_at_first(plan, session.standings, today))
        shown = agenda(plan, session.standings, today, found, self._back)
        if self.column.show_agenda(shown):
            self.coming.show_rows(shown.coming)
            self.quiet.setText(shown.quiet)
            self._quiet_card.setVisible(bool(shown.quiet))

    def _show_carried(self, saving: bool) -> None:
        """Say what was left half typed, as soon as that is on the disk or gone from it."""
        if not saving and not self._waits_for_form():
            found: Carried | None = carried_on(self.session.plan, self.session.drafts)
            self.carry.show_carried(found)

    def _waits_for_form(self) -> bool:
        """Say whether a form lies over the page: what stands in it is not left yet."""
        form = QApplication.activeModalWidget()
        if not isinstance(form, QDialog) or self.carry.isVisible():
            return False
        if form is not self._form:
            self._form = form
            form.finished.connect(self._form_left)
        return True

    def _form_left(self) -> None:
        self._form = None
        QTimer.singleShot(0, self, lambda: self._show_carried(saving=False))

    def _look_back(self) -> None:
        """Read the rules of deadlines, and how concerns have moved lately."""
        session = self.session
        plan, store, today = session.plan, session.store, session.today

        def read() -> Days:
            from evident.operations.packs import packs
            from evident.operations.trend import stages_back

            packs()
            first, last = today - timedelta(days=BACK_DAYS), today - timedelta(days=1)
            return stages_back(store, first, last, self._past)

        def take(past: Days) -> None:
            if plan is not self.session.plan:
                return
            # The sample's today lies in the past: what is done to it now counts as today's.
            now = {id: found.stage for id, found in self.session.standings.items()}
            days = {**past, today: now}
            self.forward.show_steps(steps_forward(plan, today, moved_up(days, today)))
            back = moved_back(days, today)
            if back != self._back or not self._rules_read:
                self._back, self._rules_read = back, True
                self._show_agenda()

        run_task(self, read, take, self._no_history, after=LOOK_BACK_AFTER)

    def _no_history(self, error: UserError) -> None:
        """Leave out what the history would tell; a damaged one is told when it is opened."""
        self.forward.show_steps(())
        self._rules_read = True
        self._show_agenda()

    # --- doing ----------------------------------------------------------------------------------

    def _see_why(self, question: KeyQuestion | None) -> None:
        self.go(Place("readiness", detail=question.value if question else ""))

    def open_row(self, row: AgendaRow) -> None:
        self.go(place_of_row(self.session.plan, row))

    # --- laying out -----------------------------------------------------------------------------

    def wide_changed(self, width: int) -> None:
        self._window_width = width
        if self.isVisible():
            QTimer.singleShot(0, self, self._fit)
        else:
            self._fit(width - (SIDEBAR_NARROW if width < NARROW else SIDEBAR))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out anew once Qt has finished its own laying out, which would miss it."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self, width: int = 0) -> None:
        """In a narrow window, or with large text, everything is one column."""
        page = width or self.width() * 100 / theme.text_size()
        self._set_narrow(page < NARROW_PAGE or 0 < self._window_width < NARROW)
        self.tiles.set_narrow(page < NARROW_TILES)
        self.coming.setVisible(self._window_width >= WIDE)

    def _set_narrow(self, narrow: bool) -> None:
        """Put tiles and right column into the column of the groups, or back beside it."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        self.right.setVisible(not narrow)
        self.right.setFixedWidth(theme.scaled(RIGHT_COLUMN))
        for layout, part in ((self._left, self.tiles), (self._top, self.tiles)):
            layout.removeWidget(part)
        for layout in (self._left, self._right):
            layout.removeWidget(self._side)
        if narrow:
            self._left.insertWidget(0, self.tiles)
            self._left.insertWidget(3, self._side)
        else:
            self._top.insertWidget(1, self.tiles)
            self._right.addWidget(self._side)
        self.tiles.show()
        self._side.show()
