"""Today: what needs doing now, with one button for each thing (ux-spec 5.2)."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evident.plan.agenda import Agenda, Group, GroupKind, agenda
from evident.plan.agenda_rows import AgendaRow, Start
from evident.plan.change import Change
from evident.plan.clocks import Clock, clocks
from evident.plan.dates import weekday_date
from evident.plan.errors import UserError
from evident.plan.moves import BACK_DAYS, Days, Move, moved_back, moved_up, steps_forward
from evident.plan.readiness import readiness
from evident.plan.records import Action, Concern
from evident.plan.tiles import tiles, tiles_at_first
from evident.plan.words import KeyQuestion
from evident.ui import theme
from evident.ui.carry_on import carried_on
from evident.ui.commands import Command
from evident.ui.page import Page
from evident.ui.places import Place
from evident.ui.starts import place_of_row, place_to_start
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
    from evident.plan.sheet import Sheet
    from evident.ui.session import Session
    from evident.ui.widgets.forms import FormDialog

RIGHT_COLUMN = 344
NARROW_PAGE = 960
"""Pixels of the page at 100 % below which the right column moves below."""
NARROW_TILES = 880


class TodayPage(Page):
    title = "Today"

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._back: tuple[Move, ...] = ()
        self._rules_read = False
        self._whole: set[GroupKind] = set()
        self._shown: Agenda | None = None
        self.groups: list[GroupCard] = []
        self.rows: list[RowWidget] = []
        self.tiles = TileRow()
        self.carry = CarryRow(self.go)
        self.glance = GlanceCard(lambda: self.go(Place("readiness")))
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
        self._agenda = QVBoxLayout()
        self._agenda.setSpacing(12)
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
        self._left.addLayout(self._agenda)
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
        if self.rows:
            self.rows[0].setFocus()
        else:
            super().focus_first()

    # --- showing --------------------------------------------------------------------------------

    def refresh(self, change: Change | None) -> None:
        session = self.session
        any_concerns = bool(session.plan.concerns)
        self.whole.setVisible(any_concerns)
        self.empty.setVisible(not any_concerns)
        self.carry.show_carried(carried_on(session.plan, session.drafts))
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
        if shown != self._shown:
            self._shown = shown
            self.coming.show_rows(shown.coming)
            self._fill(shown)

    def _fill(self, shown: Agenda) -> None:
        """Show the groups; those that did not change stay as they are, focus and all.

        A row with the focus that goes hands it to the row in its place.
        """
        at = next((n for n, row in enumerate(self.rows) if row.has_focus_within()), -1)
        held = self.rows[at] if at >= 0 else None
        known = {card.group.kind: card for card in self.groups}
        cards = [self._card(group, known.get(group.kind)) for group in shown.groups]
        for card in self.groups:
            if card not in cards:
                card.hide()
                card.deleteLater()
        self.quiet.setText(shown.quiet)
        self._quiet_card.setVisible(bool(shown.quiet))
        for place, card in enumerate(cards):
            self._agenda.insertWidget(place, card)
        self.groups = cards
        self.rows = [row for card in cards for row in card.rows]
        if self.rows and held is not None and held not in self.rows:
            self.rows[min(at, len(self.rows) - 1)].setFocus()

    def _card(self, group: Group, before: GroupCard | None) -> GroupCard:
        """Give the card that shows *group* already, or a new one."""
        whole = group.kind in self._whole
        if before is not None and before.group == group and before.whole == whole:
            return before
        made = GroupCard(group, whole=whole, show_all=self._shows_all(group.kind))
        made.opened.connect(self.open_row)
        made.started.connect(self.start_row)
        for row in made.rows:
            row.moved.connect(self._move)
        return made

    def _shows_all(self, kind: GroupKind) -> Callable[[], None]:
        def show() -> None:
            self._whole.add(kind)
            if self._shown is not None:
                self._fill(self._shown)

        return show

    def _move(self, row: RowWidget, by: int) -> None:
        place = self.rows.index(row) + by
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus()
            self.left.ensureWidgetVisible(self.rows[place])

    def _look_back(self) -> None:
        """Read the rules of deadlines, and how concerns have moved lately, after the frame."""
        session = self.session
        plan, store, today = session.plan, session.store, session.today

        def read() -> Days:
            from evident.operations.packs import packs
            from evident.operations.trend import stages_back

            packs()
            return stages_back(store, today - timedelta(days=BACK_DAYS), today)

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

        run_task(self, read, take, self._no_history)

    def _no_history(self, error: UserError) -> None:
        """Leave out what the history would tell; a damaged one is told when it is opened."""
        self.forward.show_steps(())
        self._rules_read = True
        self._show_agenda()

    # --- doing ----------------------------------------------------------------------------------

    def open_row(self, row: AgendaRow) -> None:
        self.go(place_of_row(self.session.plan, row))

    def start_row(self, row: AgendaRow) -> None:
        """Do the row's one thing: in a small form here, or else where it is done."""
        form = self._form(row)
        if form is not None:
            form.open()
        else:
            self.go(place_to_start(self.session.plan, row))

    def _form(self, row: AgendaRow) -> "FormDialog | None":
        plan = self.session.plan
        concern = plan.all(Concern).get(row.concern_id)
        references = (concern.reference,) if concern is not None else ()
        action = plan.all(Action).get(row.record_id) if row.start is Start.UPDATE else None
        if action is not None:
            from evident.ui.dialogs.update_action import UpdateActionDialog

            return UpdateActionDialog(self, action)
        if row.start is Start.RECORD:
            from evident.ui.dialogs.record_check import RecordCheckDialog

            return RecordCheckDialog(self, references, planned_id=row.record_id or None)
        if row.start is Start.PLAN_CHECK and references:
            from evident.ui.dialogs.plan_check import PlanCheckDialog

            return PlanCheckDialog(self, references)
        return None

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
