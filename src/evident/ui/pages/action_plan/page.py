"""The Action plan page: what CQC may ask for under Regulation 17(3), filled from the concerns."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QCheckBox, QHBoxLayout

from evident.plan.action_plan import ActionPlan, By, request_of
from evident.plan.action_plan.earlier import why_none
from evident.plan.action_plan.sheet import sheet_of
from evident.plan.change import Change
from evident.plan.dates import long_date
from evident.plan.errors import UserError
from evident.plan.names import register_of
from evident.plan.phrases import counted
from evident.plan.records import SentPlan
from evident.ui import tasks, theme
from evident.ui.commands import Command
from evident.ui.page import Page
from evident.ui.pages.action_plan.acts import Acts
from evident.ui.pages.action_plan.detail import EntryDetail
from evident.ui.pages.action_plan.request import RequestCard
from evident.ui.pages.action_plan.rows import MISSING, PlanRow, plan_table, rows_of
from evident.ui.places import Place
from evident.ui.session import Session
from evident.ui.tokens import BETWEEN_CARDS, NARROW
from evident.ui.widgets.buttons import toggle_button
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.fields import DateBox
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.scroll import column_that_scrolls
from evident.ui.widgets.text import plain_label, plain_tip

if TYPE_CHECKING:
    from evident.plan.sheet import Sheet

TABLE_SHARE, DETAIL_SHARE = 12, 11
TWO_LINES = 960
"""Pixels of the window below which the buttons of the request stand under its words."""
BESIDE = 34
"""Pixels: as high as the buttons and the date beside it, so that words stand in one line."""
LEAST_TABLE, LEAST_DETAIL = 190, 320
"""Pixels: some rows of the list; a few boxes of one concern. Less than that scrolls."""
COVERED = "Names you keep private are covered in what is saved and copied, as in a portfolio."
NAMED = "Names you keep private stand in this plan. Choose Cover names before it leaves."


class ActionPlanPage(Page):
    """A Place's *reference* is the concern to show."""

    title = "Action plan"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.acts = Acts(self)
        self.by, self.at = By.REGULATION, session.today
        self.plan: ActionPlan | None = None
        self.folder: Path = session.store.path.parent
        self._wanted, self._cover_chosen = "", False
        self.area, inside = column_that_scrolls(self.title)
        self.request = RequestCard(self)
        inside.addWidget(self.request)
        inside.addLayout(self._bar())
        self.named = plain_label("", "table", "text2", wrap=True)
        self.named.hide()
        inside.addWidget(self.named)
        self.table = plan_table()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_row())
        self.table.clicked.connect(self._pressed)
        self.detail = EntryDetail(self)
        self.table.opened.connect(lambda _: self.detail.go_to_gap())
        self.sides = QHBoxLayout()
        self.sides.setSpacing(BETWEEN_CARDS)
        self.sides.addWidget(self.table, TABLE_SHARE)
        self.sides.addWidget(self.detail, DETAIL_SHARE)
        inside.addLayout(self.sides, 1)
        self.body.addWidget(self.area, 1)
        self.empty = EmptyView(
            "clipboard-list",
            "No action plan yet",
            "Add concerns first. The plan is filled from them, and asks only for what is missing.",
            ("Go to Concerns", lambda: self.go(Place("concerns"))),
        )
        self.body.addWidget(self.empty, 1)

    def _bar(self) -> FlowLayout:
        bar = FlowLayout(gap=8)
        grouped = plain_label("Grouped by", "table", "text2")
        bar.addWidget(grouped)
        self.ways = QButtonGroup(self)
        self.ways.setExclusive(True)
        for number, by in enumerate(By):
            made = toggle_button(by.label)
            made.setAccessibleName(f"Group by {by.label.lower()}")
            made.setChecked(by is self.by)
            made.clicked.connect(lambda _, by=by: self.group(by))
            self.ways.addButton(made, number)
            bar.addWidget(made)
        as_at = plain_label("As it stands at", "table", "text2")
        self.day = DateBox(self.session.today, self.at, past=True)
        self.day.edit.setAccessibleName("As it stands at")
        self.day.setFixedWidth(theme.scaled(170))
        self.day.changed.connect(self._take_day)
        as_at.setBuddy(self.day.edit)
        self.progress = QCheckBox("Progress update")
        self.progress.toggled.connect(lambda _: self.outline())
        self.why_none = plain_label("", "table", "text2")
        self.cover = QCheckBox("Cover names")
        self.cover.setToolTip("Names kept private become Person A or Staff 3")
        self.cover.clicked.connect(self._choose_cover)
        self.cover.toggled.connect(lambda _: self.outline())
        for one in (as_at, self.day, self.cover, self.progress, self.why_none):
            bar.addWidget(one)
        for one in (grouped, as_at, self.progress, self.why_none, self.cover):
            one.setMinimumHeight(theme.scaled(BESIDE))
        return bar

    # --- a page of the window ----------------------------------------------------------------

    def context(self) -> str:
        if self.plan is None or not self.plan.entries:
            return ""
        gaps = counted(self.plan.gaps, "thing") if self.plan.gaps else "nothing"
        said = f"{counted(len(self.plan.entries), 'concern')}, {gaps} to fill in"
        since = self.plan.since
        return f"{said}, {len(self.plan.moved)} moved since {long_date(since)}" if since else said

    def primary(self) -> Command:
        return Command("action-plan.save", "Save plan…", self.acts.ask_where, icon="download")

    def commands(self) -> tuple[Command, ...]:
        acts = self.acts
        return (
            self.primary(),
            Command("action-plan.word", "Save as a Word document…", lambda: acts.ask_where("docx")),
            Command("action-plan.odt", "Save as OpenDocument…", lambda: acts.ask_where("odt")),
            Command("action-plan.sent", "Mark the plan as sent…", acts.mark_sent, icon="check"),
            Command("action-plan.list", "Show sent plans", acts.show_sent, icon="history"),
            Command("action-plan.request", "Enter CQC’s request…", self.request.open_form),
            Command("action-plan.next", "Next gap in the plan", self.next_gap),
        )

    def refresh(self, change: Change | None) -> None:
        if self.at > self.session.today or change is None:
            self.at = min(self.at, self.session.today)
        some = bool(self.session.plan.live)
        self.area.setVisible(some)
        self.empty.setVisible(not some)
        session = self.session
        self.request.show_request(request_of(session.plan, session.packs, session.today))
        sent = len(session.plan.all(SentPlan))
        self.request.sent.setText(f"Sent plans ({sent})" if sent else "Sent plans")
        self._offer_progress()
        self._cover_unless_chosen()
        self.outline()

    def show_place(self, place: Place) -> None:
        if place.reference:
            self._wanted = place.reference
            self._choose_wanted()

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def sheet(self) -> "Callable[[], Sheet] | None":
        plan, today = self.plan, self.session.today
        return (lambda: sheet_of(plan, today)) if plan is not None else None

    def made_sheet(self) -> "Sheet | None":
        """Give the pages of the plan as it is shown."""
        return sheet_of(self.plan, self.session.today) if self.plan is not None else None

    def wide_changed(self, width: int) -> None:
        narrow = width < NARROW
        direction = QBoxLayout.Direction
        self.sides.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self.request.set_narrow(width < TWO_LINES)
        self.table.setMinimumHeight(theme.scaled(LEAST_TABLE))
        self.detail.setMinimumHeight(theme.scaled(LEAST_DETAIL))

    # --- choosing ----------------------------------------------------------------------------

    def group(self, by: By) -> None:
        self.by = by
        self.outline()

    def _take_day(self) -> None:
        try:
            day = self.day.day()
        except UserError as error:
            self.complain(error)
            return
        self.at = min(day or self.session.today, self.session.today)
        self.day.set_day(self.at)
        self._offer_progress()
        self.outline()

    def _offer_progress(self) -> None:
        """Offer a progress update where a plan was sent; undo may take that away again."""
        why = why_none(self.session.plan, self.at)
        words = why or "The same plan, with what has moved since the one sent last"
        self.progress.setToolTip(plain_tip(words))
        self.progress.setAccessibleDescription(words)
        self.progress.setEnabled(not why)
        self.why_none.setText(why)
        self.why_none.setVisible(bool(why))
        if why:
            _set_quietly(self.progress, False)

    def _choose_cover(self) -> None:
        self._cover_chosen = True

    def _cover_unless_chosen(self) -> None:
        """Cover names as a portfolio does, from the first name kept private on."""
        if not self._cover_chosen:
            _set_quietly(self.cover, not register_of(self.session.plan).empty)

    def outline(self) -> None:
        """Work the plan out anew, then show it."""
        store, by, at = self.session.store, self.by, self.at
        progress, cover = self.progress.isChecked(), self.cover.isChecked()

        def work() -> ActionPlan:
            if progress:
                from evident.operations.sent_plans import progress_update

                return progress_update(store, by, at, cover_names=cover)
            from evident.operations.action_plans import action_plan

            return action_plan(store, by, at, cover_names=cover)

        def failed(error: UserError) -> None:
            self.progress.setChecked(False)
            self.complain(error)

        tasks.run_task(self, work, self._show, failed)

    def _show(self, plan: ActionPlan) -> None:
        wanted = (self.by, self.at, self.progress.isChecked(), self.cover.isChecked())
        if (plan.by, plan.at, plan.progress, plan.names_covered) != wanted:
            return
        self.plan = plan
        self._say_names(plan)
        self.table.show_rows(rows_of(plan))
        self._choose_wanted()
        if self.table.current_row() is None and plan.entries:
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        self._show_row()
        self.retitled.emit()

    def _say_names(self, plan: ActionPlan) -> None:
        """Say whether names that are kept private are in what a reader would have."""
        register = register_of(self.session.plan)
        words, style = "", "table"
        if not register.empty and plan.names_covered:
            words = COVERED
        elif not register.empty:
            texts = (said for entry in plan.entries for said in entry.boxes.values())
            if any(found.certain for said in texts for found in register.find(said)):
                words, style = NAMED, "table-strong"
        self.named.setText(words)
        self.named.set_look(style, "text2" if words == COVERED else "text")
        self.named.setVisible(bool(words))

    def _choose_wanted(self) -> None:
        references = [row.entry.reference for row in self.rows]
        if self._wanted in references:
            place = self.table.model().index(references.index(self._wanted), 0)
            self.table.setCurrentIndex(place)
            self._wanted = ""

    @property
    def rows(self) -> list[PlanRow]:
        return self.table.rows_model().rows

    def _show_row(self) -> None:
        row: PlanRow | None = self.table.current_row()
        self.detail.setVisible(row is not None)
        if row is not None:
            covered = self.plan is not None and self.plan.names_covered
            self.detail.show_entry(row.entry, row.under, covered=covered)

    def _pressed(self, index: QModelIndex) -> None:
        """Go to what is missing where its number was pressed."""
        if index.column() == MISSING:
            self.detail.go_to_gap()

    def next_gap(self) -> None:
        """Go to the next concern below with something missing, then round from the top."""
        here = self.table.currentIndex().row()
        rows = self.rows
        for number in (*range(here + 1, len(rows)), *range(here + 1)):
            if rows[number].entry.gaps:
                self.table.setCurrentIndex(self.table.model().index(number, 0))
                self.detail.go_to_gap()
                return
        self.tell("Nothing is missing from the plan.")


def _set_quietly(box: QCheckBox, ticked: bool) -> None:
    """Tick *box* or not; what it would do is done by whoever calls."""
    box.blockSignals(True)
    box.setChecked(ticked)
    box.blockSignals(False)
