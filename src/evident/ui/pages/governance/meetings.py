"""Meetings: the list by date, and one of them with its decisions at the side."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from evident.plan.change import Change
from evident.plan.dates import short_date
from evident.plan.meeting_rows import MeetingRow, meeting_rows, progress_line
from evident.ui import theme
from evident.ui.commands import Command
from evident.ui.pages.governance.acts import MeetingActs
from evident.ui.pages.governance.detail import MeetingDetail
from evident.ui.pages.service.part import Part
from evident.ui.tokens import BETWEEN_CARDS, NARROW, ROW_WIDE
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.scroll import column_that_scrolls, scrolled
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel

if TYPE_CHECKING:
    from evident.ui.pages.governance.page import GovernancePage

TABLE_SHARE, DETAIL_SHARE = 5, 6
LEAST_TABLE, LEAST_DETAIL = 150, 200
"""Pixels: three meetings of the list; what one meeting decided. Less than that scrolls."""


class MeetingsPart(Part):
    name = "meetings"
    words = "Meetings"

    def __init__(self, page: "GovernancePage") -> None:
        super().__init__(page)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.acts = MeetingActs(page)
        self._narrow = False
        model: RowsModel[MeetingRow] = RowsModel(
            COLUMNS, said=lambda row: row.sentence, key=lambda row: row.meeting.id
        )
        self.table = DataTable(model, "Meetings", row=ROW_WIDE)
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.opened.connect(self.acts.change)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show())
        self.detail = MeetingDetail(self.acts)
        self.area = scrolled(self.detail, "The chosen meeting")
        self.whole, inside = column_that_scrolls(self.words)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(BETWEEN_CARDS)
        self._sides.addWidget(self.table, TABLE_SHARE)
        self._sides.addWidget(self.area, DETAIL_SHARE)
        inside.addLayout(self._sides)
        self.body.addWidget(self.whole, 1)
        self.empty = EmptyView(
            "gavel",
            "No meetings yet",
            "Record a governance meeting with what was decided. Each decision can become an "
            "action, and the meeting itself is evidence.",
            ("Record a meeting", self.acts.record),
        )
        self.body.addWidget(self.empty, 1)

    @property
    def rows(self) -> list[MeetingRow]:
        return self.table.rows_model().rows

    @property
    def count(self) -> int:
        return len(self.rows)

    def context(self) -> str:
        return progress_line(self.rows) if self.rows else ""

    def primary(self) -> Command:
        return Command("meeting.record", "Record a meeting", self.acts.record, icon="plus")

    def commands(self) -> tuple[Command, ...]:
        acts = self.acts
        ways = (
            ("meeting.change", "Change this meeting…", acts.change),
            ("meeting.attach", "Attach files to this meeting…", acts.attach),
            ("meeting.print", "Print this meeting…", acts.print),
        )
        made = (Command(name, words, self._to_current(act)) for name, words, act in ways)
        return (self.primary(), *made)

    def _to_current(self, act: Callable[[MeetingRow | None], object]) -> Callable[[], object]:
        return lambda: act(self._row)

    @property
    def _row(self) -> MeetingRow | None:
        return self.table.current_row()

    def choose(self, id: int) -> None:
        keys = [row.meeting.id for row in self.rows]
        if id in keys:
            self.table.setCurrentIndex(self.table.model().index(keys.index(id), 0))
            self.table.setFocus()

    def refresh(self, change: Change | None) -> None:
        self.table.show_rows(meeting_rows(self.plan, self.session.today))
        self.whole.setVisible(bool(self.rows))
        self.empty.setVisible(not self.rows)
        if self.rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        self._show()

    def _show(self) -> None:
        self.detail.show_row(self._row)
        QTimer.singleShot(0, self, self._fit)

    def wide_changed(self, width: int) -> None:
        narrow = width < NARROW
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self.table.setMinimumHeight(theme.scaled(LEAST_TABLE))
        self._narrow = narrow
        self._fit()
        self._sides.setStretch(0, 2 if narrow else TABLE_SHARE)
        self._sides.setStretch(1, 3 if narrow else DETAIL_SHARE)

    def _fit(self) -> None:
        """Below the list a meeting is as high as it needs: the page scrolls, not the meeting."""
        least, layout = theme.scaled(LEAST_DETAIL), self.detail.layout()
        if self._narrow and layout is not None:
            least = max(least, layout.totalHeightForWidth(self.area.viewport().width()))
        self.area.setMinimumHeight(least)


def _progress(row: MeetingRow) -> Cell:
    if not row.decisions:
        return Cell(row.progress, "text2")
    if row.late:
        return Cell(
            row.progress, "danger", "clock-alert", full=f"{row.progress}. An action is late."
        )
    if row.open:
        return Cell(row.progress, "text", "loader")
    return Cell(row.progress, "good", "circle-check")


COLUMNS: tuple[Column[MeetingRow], ...] = (
    Column("Date", lambda row: Cell(short_date(row.on)), lambda row: row.on, 104),
    Column(
        "Meeting",
        lambda row: Cell(row.meeting.title, strong=True, full=row.meeting.title),
        lambda row: row.meeting.title.casefold(),
        0,
    ),
    Column("Decisions", _progress, lambda row: -row.open, 186),
)
