"""Checks: those due, the plan of those to come, the register of those made."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QTabBar

from evident.operations import check_plans as checking
from evident.plan.change import Change
from evident.plan.check_register import DoneRow, done_rows
from evident.plan.check_rows import PlannedRow, due_rows, planned_rows
from evident.plan.dates import short_date
from evident.plan.phrases import counted
from evident.ui import theme
from evident.ui.commands import Command
from evident.ui.page import Page
from evident.ui.places import Place
from evident.ui.session import Session
from evident.ui.tokens import ROW_WIDE
from evident.ui.widgets.buttons import button
from evident.ui.widgets.chips import RESULT_ICON, RESULT_TONE
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel

DUE, PLAN, DONE = 0, 1, 2
NAMES = ("due", "plan", "done")
ROOM = {"Where": 1000, "Kind": 900, "How often": 720, "Who": 620}
"""Widths of the page, in pixels at 100 %, under which a column is hidden."""


class ChecksPage(Page):
    """Three lists; the row with the cursor is the one that is recorded, opened or ended."""

    title = "Checks"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("Checks: due, plan, done")
        for words in ("Due", "Plan", "Done"):
            self.tabs.addTab(words)
        self.lists = QStackedWidget()
        self.due = self._list(PLANNED_DUE, "Checks due", self._record)
        self.planned = self._list(PLANNED_ALL, "Checks planned", self._record)
        self.done = self._list(MADE, "Checks made", self._open_concern)
        self.tabs.currentChanged.connect(self._tab)
        self._arrange()

    def _list(
        self, columns: tuple[Column[Any], ...], name: str, opened: Callable[[Any], object]
    ) -> DataTable:
        model: RowsModel[Any] = RowsModel(columns, said=_said, key=_key)
        table = DataTable(model, name, row=ROW_WIDE)
        table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        table.opened.connect(opened)
        self.lists.addWidget(table)
        return table

    def _arrange(self) -> None:
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(8)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setExpanding(False)
        self._top.addWidget(self.tabs, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.plan_button = button("Plan a check", "calendar-plus")
        self.plan_button.clicked.connect(self.plan_check)
        self.record_button = button("Record this check", "clipboard-check")
        self.record_button.clicked.connect(lambda: self._record(self._current()))
        self.end_button = button("End this check", "x")
        self.end_button.setToolTip("It is not planned any more. Checks already made are kept.")
        self.end_button.clicked.connect(self._end)
        for one in (self.end_button, self.record_button, self.plan_button):
            row.addWidget(one)
        self._top.addLayout(row)
        self.body.addLayout(self._top)
        self.empty = EmptyView(
            "clipboard-check",
            "No checks planned",
            "Plan one for a concern, or record one you have made.",
            ("Plan a check", self.plan_check),
            ("Record a check", self.record_check),
        )
        self.none = EmptyView(
            "circle-check", "Nothing is due", "No check is due in the next 14 days."
        )
        self.lists.addWidget(self.empty)
        self.lists.addWidget(self.none)
        self.body.addWidget(self.lists, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the buttons under the tabs, and hide columns, where there is no room for all."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = self.width() < theme.scaled(720)
        self._top.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        for table in (self.due, self.planned, self.done):
            for number, column in enumerate(table.rows_model().columns):
                room = ROOM.get(column.name, 0)
                table.setColumnHidden(number, self.width() < theme.scaled(room))

    # --- showing --------------------------------------------------------------------------------

    def context(self) -> str:
        late = sum(row.days < 0 for row in self.due.rows_model().rows)
        due = len(self.due.rows_model().rows)
        said = f"{due} due in the next 14 days"
        return f"{said}, {counted(late, 'check')} late" if late else said

    def primary(self) -> Command:
        return Command("checks.record", "Record a check", self.record_check, icon="clipboard-check")

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("checks.plan", "Plan a check…", self.plan_check, menu="Edit", group=4),
            Command("checks.end", "End this check", self._end, menu="Edit", group=4),
        )

    def show_place(self, place: Place) -> None:
        """Show the tab named, or the check with the id given: below 0 one that is planned."""
        if place.detail in NAMES:
            self.tabs.setCurrentIndex(NAMES.index(place.detail))
        elif place.detail.removeprefix("-").isdecimal():
            number = int(place.detail)
            self._show_check(self.planned if number < 0 else self.done, abs(number))

    def _show_check(self, table: DataTable, id: int) -> None:
        keys = [_key(row) for row in table.rows_model().rows]
        if id in keys:
            self.tabs.setCurrentIndex(1 if table is self.planned else 2)
            table.setCurrentIndex(table.model().index(keys.index(id), 0))
            table.setFocus()

    def refresh(self, change: Change | None) -> None:
        plan, today = self.session.plan, self.session.today
        self.due.show_rows(due_rows(plan, today))
        self.planned.show_rows(planned_rows(plan, today))
        self.done.show_rows(done_rows(plan, today))
        for number, table in enumerate((self.due, self.planned, self.done)):
            words = ("Due", "Plan", "Done")[number]
            self.tabs.setTabText(number, f"{words}  {len(table.rows_model().rows)}")
            if table.rows_model().rows and not table.currentIndex().isValid():
                table.setCurrentIndex(table.model().index(0, 0))
        self._tab(self.tabs.currentIndex())

    def _tab(self, number: int) -> None:
        table = (self.due, self.planned, self.done)[number]
        rows = bool(table.rows_model().rows)
        some = self.planned.rows_model().rows or self.done.rows_model().rows
        nothing = self.none if number == DUE and some else self.empty
        self.lists.setCurrentWidget(table if rows else nothing)
        for one in (self.record_button, self.end_button):
            one.setVisible(number != DONE)
            one.setEnabled(rows)

    def focus_first(self) -> None:
        shown = self.lists.currentWidget()
        (shown if isinstance(shown, DataTable) else self.tabs).setFocus()

    def sheet(self) -> Callable[[], Any] | None:
        store, today = self.session.store, self.session.today
        done = self.tabs.currentIndex() == DONE

        def made() -> Any:
            from evident.operations.printing import checks_sheet

            return checks_sheet(store, today, done)

        return made

    # --- doing -----------------------------------------------------------------------------------

    def new(self) -> bool:
        self.record_check()
        return True

    def record_check(self) -> None:
        from evident.ui.dialogs.record_check import RecordCheckDialog

        RecordCheckDialog(self).open()

    def plan_check(self) -> None:
        from evident.ui.dialogs.plan_check import PlanCheckDialog

        PlanCheckDialog(self).open()

    def _current(self) -> Any:
        shown = self.lists.currentWidget()
        return shown.current_row() if isinstance(shown, DataTable) else None

    def _record(self, row: Any) -> None:
        from evident.ui.dialogs.record_check import RecordCheckDialog

        if isinstance(row, PlannedRow):
            RecordCheckDialog(self, planned_id=row.planned.id).open()

    def _open_concern(self, row: Any) -> None:
        if isinstance(row, DoneRow) and row.concerns:
            self.go(Place("concern", row.concerns[0], "question-2"))

    def _end(self) -> None:
        row = self._current()
        if not isinstance(row, PlannedRow):
            return
        session = self.session

        def done(_: Change) -> None:
            self.tell(f"“{row.title}” is not planned any more.", undo=True)

        session.do(
            self,
            lambda: checking.end_planned_check(session.store, row.planned.id, session.today),
            done,
        )


def _key(row: Any) -> object:
    return row.planned.id if isinstance(row, PlannedRow) else row.check.id


def _said(row: Any) -> str:
    concerns = ", ".join(row.concerns)
    if isinstance(row, PlannedRow):
        return f"{row.title}, {concerns}, {row.when}, {row.often}, {row.who}"
    return f"{row.title}, {concerns}, {short_date(row.on)}, {row.words}, {row.who}"


def _when(row: PlannedRow) -> Cell:
    tone = "danger" if row.days < 0 else "warn" if row.days <= 7 else "text"
    icon = "clock-alert" if row.days < 0 else "clock" if row.days <= 7 else ""
    return Cell(row.when, tone, icon)


def _concerns(row: Any) -> Cell:
    return Cell(", ".join(row.concerns))


def _result(row: DoneRow) -> Cell:
    if row.worst is None:
        return Cell(row.words, "text2")
    words = f"{row.words}, to be decided" if row.undecided else row.words
    return Cell(words, RESULT_TONE[row.worst], RESULT_ICON[row.worst])


_WHEN: Column[Any] = Column("When", _when, lambda row: row.due, width=140)
_DUE: Column[Any] = Column("Due", lambda row: Cell(short_date(row.due)), lambda r: r.due, width=100)
_TITLE: Column[Any] = Column(
    "Check", lambda row: Cell(row.title, strong=True), lambda row: row.title.casefold(), width=0
)
_KIND: Column[Any] = Column("Kind", lambda row: Cell(row.kind), lambda row: row.kind, width=130)
_ABOUT: Column[Any] = Column("Concerns", _concerns, lambda row: row.concerns, width=100)
_OFTEN: Column[Any] = Column("How often", lambda row: Cell(row.often), lambda r: r.often, width=120)
_WHO: Column[Any] = Column("Who", lambda row: Cell(row.who), lambda row: row.who, width=170)
_WHERE: Column[Any] = Column(
    "Where", lambda row: Cell(row.where, full=row.where), lambda row: row.where, width=170
)
PLANNED_DUE = (_WHEN, _DUE, _TITLE, _KIND, _ABOUT, _WHO)
PLANNED_ALL = (_DUE, _TITLE, _KIND, _ABOUT, _OFTEN, _WHO, _WHERE)
MADE: tuple[Column[Any], ...] = (
    Column("Date", lambda row: Cell(short_date(row.on)), lambda row: row.on, width=100),
    _TITLE,
    _KIND,
    _ABOUT,
    Column("Result", _result, lambda row: row.words, width=190),
    _WHO,
)
