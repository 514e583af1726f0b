"""Checks: those due, the plan of those to come, the register of those made."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evident.plan.change import Change
from evident.plan.check_register import CheckFilter, DoneRow, done_rows
from evident.plan.check_rows import SOON, PlannedRow, ended_rows, planned_rows
from evident.plan.phrases import counted
from evident.plan.watched import Watched, watched
from evident.ui import theme
from evident.ui.commands import Command
from evident.ui.page import Page
from evident.ui.pages.checks.acts import CheckActs
from evident.ui.pages.checks.bar import CheckBar
from evident.ui.pages.checks.columns import MADE, PLANNED_ALL, PLANNED_DUE, ROOM, key_of, said
from evident.ui.pages.checks.detail import CheckDetail
from evident.ui.pages.checks.watched_card import WatchedCard
from evident.ui.places import Place
from evident.ui.session import Session
from evident.ui.tokens import ROW_WIDE
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.scroll import scrolled
from evident.ui.widgets.tables import Column, DataTable, RowsModel

DUE, PLAN, DONE = 0, 1, 2
NAMES = ("due", "plan", "done")


class ChecksPage(Page):
    """Three lists; the row with the cursor is the one that is recorded, changed or opened."""

    title = "Checks"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.acts = CheckActs(self)
        self.bar = CheckBar()
        self.tabs = self.bar.tabs
        self.lists = QStackedWidget()
        self.due = self._list(PLANNED_DUE, "Checks due", self._record)
        self.planned = self._list(PLANNED_ALL, "Checks planned", self._change)
        self.done = self._list(MADE, "Checks made", self._open)
        self._filter = CheckFilter()
        self._planned: tuple[PlannedRow, ...] = ()
        self._ended: tuple[PlannedRow, ...] = ()
        self._made: tuple[DoneRow, ...] = ()
        self._watched: tuple[Watched, ...] = ()
        self._arrange()
        self._connect()

    def _list(
        self, columns: tuple[Column[Any], ...], name: str, opened: Callable[[Any], object]
    ) -> DataTable:
        model: RowsModel[Any] = RowsModel(columns, said=said, key=key_of)
        table = DataTable(model, name, row=ROW_WIDE)
        many = name != "Checks made"
        mode = DataTable.SelectionMode
        table.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        table.opened.connect(opened)
        self.lists.addWidget(table)
        return table

    def _arrange(self) -> None:
        self.empty = EmptyView(
            "clipboard-check",
            "No checks planned",
            "Add the starter set. You can change it.",
            ("Add the starter set", self.acts.starter_set),
            links=(("Plan a check", self.acts.plan), ("Record a check", self.acts.record)),
        )
        self.none = EmptyView(
            "circle-check", "Nothing is due", "No check is due in the next 14 days."
        )
        self.unmade = EmptyView(
            "clipboard-check",
            "No checks made yet",
            "Record the first one you make, or one you made before.",
            ("Record a check", self.acts.record),
        )
        self.unmatched = EmptyView(
            "search",
            "No check matches",
            "Choose all key questions and all kinds to see the others.",
        )
        for view in (self.empty, self.none, self.unmade, self.unmatched):
            self.lists.addWidget(view)
        self.watched = WatchedCard(lambda one: self.acts.plan(one.question), self._keep_up)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.watched)
        column.addWidget(self.lists, 1)
        self.detail = CheckDetail(self.session)
        self.whole = QStackedWidget()
        self.whole.addWidget(scrolled(listed, "Checks"))
        self.whole.addWidget(self.detail)
        self.body.addWidget(self.whole, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _: self._show_lists())
        self.bar.filtered.connect(self._set_filter)
        self.bar.ended.toggled.connect(lambda _: self._show_lists())
        self.bar.plan_button.clicked.connect(lambda: self.acts.plan())
        self.bar.record_button.clicked.connect(lambda: self._record(self._current()))
        self.bar.change_button.clicked.connect(lambda: self._change(self._current()))
        self.bar.end_button.clicked.connect(self._end)
        self.bar.starter_button.clicked.connect(self.acts.starter_set)
        self.bar.sheet_button.clicked.connect(self.print_blank)
        self.bar.open_button.clicked.connect(lambda: self._open(self._current()))
        self.detail.left.connect(self.escape)
        self.detail.opened.connect(lambda reference, at: self.go(Place("concern", reference, at)))
        self.detail.item_opened.connect(lambda number: self.go(Place("evidence", number)))
        self.detail.again.connect(self.acts.again)
        self.detail.righted.connect(self.acts.put_right)
        self.detail.removed.connect(self.acts.remove)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the buttons under the tabs, and hide columns, where there is no room for all."""
        super().resizeEvent(event)
        self.bar.fit(self.width())
        for table in (self.due, self.planned, self.done):
            for number, column in enumerate(table.rows_model().columns):
                room = ROOM.get(column.name, 0)
                table.setColumnHidden(number, self.width() < theme.scaled(room))

    # --- what the window asks --------------------------------------------------------------------

    def context(self) -> str:
        rows = [row for row in self._planned if row.days <= SOON]
        late = sum(row.days < 0 for row in rows)
        text = f"{len(rows)} due in the next 14 days"
        return f"{text}, {counted(late, 'check')} late" if late else text

    def primary(self) -> Command:
        return Command("checks.record", "Record a check", self.acts.record, icon="clipboard-check")

    def commands(self) -> tuple[Command, ...]:
        def edit(name: str, words: str, run: Callable[[], object]) -> Command:
            return Command(f"checks.{name}", words, run, menu="Edit", group=4)

        return (
            edit("plan", "Plan a check…", lambda: self.acts.plan()),
            edit("change", "Change this check…", lambda: self._change(self._current())),
            edit("end", "End this check", self._end),
            edit("starter", "Add the starter set…", self.acts.starter_set),
            edit("blank", "Print blank check sheets…", self.print_blank),
        )

    def show_place(self, place: Place) -> None:
        """Show the tab named, or the check with the id given: below 0 one that is planned."""
        self._show_whole(0)
        if place.detail in NAMES:
            self.tabs.setCurrentIndex(NAMES.index(place.detail))
        elif place.detail.startswith("-"):
            self._stand_on(int(place.detail[1:]))
        elif place.detail.isdecimal():
            self._show_check(int(place.detail))

    def _stand_on(self, planned_id: int) -> None:
        """Put the cursor on a planned check, among those ended where it is one of these."""
        self._clear_filter()
        self.bar.ended.setChecked(planned_id in {row.planned.id for row in self._ended})
        self.tabs.setCurrentIndex(PLAN)
        keys = [key_of(row) for row in self.planned.rows_model().rows]
        if planned_id in keys:
            self.planned.setCurrentIndex(self.planned.model().index(keys.index(planned_id), 0))
            self.planned.setFocus()

    def _show_check(self, check_id: int) -> None:
        """Show a check that was made on its own, and stand on it in the register behind."""
        self._clear_filter()
        self.tabs.setCurrentIndex(DONE)
        keys = [key_of(row) for row in self.done.rows_model().rows]
        if check_id in keys:
            self.done.setCurrentIndex(self.done.model().index(keys.index(check_id), 0))
            if self.detail.show_check(check_id):
                self._show_whole(1)

    def _clear_filter(self) -> None:
        if self._filter:
            self.bar.clear_filter()

    def _show_whole(self, number: int) -> None:
        self.whole.setCurrentIndex(number)
        if number:
            self.detail.back.setFocus()

    def escape(self) -> bool:
        """Go back from a check to the register."""
        if not self.whole.currentIndex():
            return False
        self._show_whole(0)
        self.done.setFocus()
        return True

    def focus_first(self) -> None:
        shown = self.lists.currentWidget()
        if self.whole.currentIndex():
            self.detail.back.setFocus()
        else:
            (shown if isinstance(shown, DataTable) else self.tabs).setFocus()

    def sheet(self) -> Callable[[], Any] | None:
        store, today = self.session.store, self.session.today
        if self.whole.currentIndex():
            id = self.detail.check_id

            def one() -> Any:
                from evident.operations.printing import check_sheet

                return check_sheet(store, today, id)

            return one
        done = self.tabs.currentIndex() == DONE

        def made() -> Any:
            from evident.operations.printing import checks_sheet

            return checks_sheet(store, today, done)

        return made

    # --- showing --------------------------------------------------------------------------------

    def refresh(self, change: Change | None) -> None:
        plan, today = self.session.plan, self.session.today
        self._planned, self._ended = planned_rows(plan, today), ended_rows(plan, today)
        self._made, self._watched = done_rows(plan, today), watched(plan, today)
        self._show_lists()
        if self.whole.currentIndex() and not self.detail.show_check(self.detail.check_id):
            self.escape()

    def _set_filter(self, chosen: CheckFilter) -> None:
        self._filter = chosen
        self._show_lists()

    def _show_lists(self) -> None:
        ended = self.bar.ended.isChecked()
        planned = self._filter.planned(self._planned)
        self.due.show_rows([row for row in planned if row.days <= SOON])
        self.planned.show_rows(self._filter.planned(self._ended) if ended else planned)
        self.done.show_rows(self._filter.done(self._made))
        counts = (len(self.due.rows_model().rows), len(planned), len(self.done.rows_model().rows))
        for number, count in enumerate(counts):
            words = ("Due", "Plan", "Done")[number]
            self.tabs.setTabText(number, f"{words}  {count}")
        for table in (self.due, self.planned, self.done):
            if table.rows_model().rows and not table.currentIndex().isValid():
                table.setCurrentIndex(table.model().index(0, 0))
        self._show_tab()

    def _show_tab(self) -> None:
        number = self.tabs.currentIndex()
        table = (self.due, self.planned, self.done)[number]
        rows = bool(table.rows_model().rows)
        self.lists.setCurrentWidget(table if rows else self._nothing(number))
        anything = bool(self._planned or self._made)
        asking = [one for one in self._watched if one.slips or (number == PLAN and one.unplanned)]
        self.watched.show_watched(tuple(asking) if number != DONE and anything else ())
        self.bar.show_tab(number, rows, bool(self._ended))

    def _nothing(self, number: int) -> EmptyView:
        if self._filter and (self._planned, self._made)[number == DONE]:
            return self.unmatched
        if number == DONE and self._planned:
            return self.unmade
        return self.none if number == DUE and self._planned else self.empty

    # --- doing -----------------------------------------------------------------------------------

    def new(self) -> bool:
        self.acts.record()
        return True

    def _current(self) -> Any:
        shown = self.lists.currentWidget()
        return shown.current_row() if isinstance(shown, DataTable) else None

    def _record(self, row: Any) -> None:
        if isinstance(row, PlannedRow):
            self.acts.record_planned(row.planned.id)

    def _change(self, row: Any) -> None:
        """Change a planned check; one that ended is planned again as it was."""
        if isinstance(row, PlannedRow):
            self.acts.change(row, again=row.planned.ended is not None)

    def _open(self, row: Any) -> None:
        if isinstance(row, DoneRow):
            self._show_check(row.check.id)

    def _keep_up(self, one: Watched) -> None:
        self.acts.record_upkeep(one)

    def _end(self) -> None:
        row = self._current()
        if isinstance(row, PlannedRow) and row.planned.ended is None:
            self.acts.end(row)

    def print_blank(self) -> None:
        """Print a sheet to carry for each check chosen, with a code to type it in against."""
        shown = self.lists.currentWidget()
        rows = shown.selected_rows() if isinstance(shown, DataTable) else []
        ids = [row.planned.id for row in rows or [self._current()] if isinstance(row, PlannedRow)]
        if ids:
            self.acts.print_blank(ids)
