"""The risk register: what could go wrong, what is done about it, when it is looked at again."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from evident.operations import risks
from evident.plan.change import Change
from evident.plan.risk_rows import LEVELS, NOBODY, RiskRow, register_line, risk_rows
from evident.ui import theme
from evident.ui.commands import Command
from evident.ui.pages.service.part import Part, paragraph
from evident.ui.tokens import ROW_WIDE
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import row
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.pages.governance.page import GovernancePage

ROOM = {"What we do": 1330, "Belongs to": 920, "Owner": 800}
"""Widths of the window, in pixels at 100 %, under which a column is hidden."""


class RisksPart(Part):
    name = "risks"
    words = "Risks"

    def __init__(self, page: "GovernancePage") -> None:
        super().__init__(page)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.change = button("Change", "pencil", small=True)
        self.change.clicked.connect(lambda: self._open(self._row))
        self.review = button("Review", "calendar-clock", small=True)
        self.review.clicked.connect(self._review)
        self.close_it = button("Close", "check", small=True)
        self.close_it.clicked.connect(self._close)
        self.history = button("History", "history", small=True)
        self.history.clicked.connect(self._history)
        words = "Likelihood and impact are said in words: Low, Medium or High."
        self.words_line = plain_label(words, "table", "text2", wrap=True)
        acts = (self.change, self.review, self.close_it, self.history)
        self.bar = row(self.words_line, *acts)
        self.bar.setStretchFactor(self.words_line, 1)
        self.body.addLayout(self.bar)
        model: RowsModel[RiskRow] = RowsModel(
            COLUMNS, said=lambda one: one.sentence, key=lambda one: one.risk.id
        )
        self.table = DataTable(model, "Risk register", row=ROW_WIDE)
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._offer())
        self.body.addWidget(self.table, 1)
        self.said = paragraph("", "table", "text2")
        self.body.addWidget(self.said)
        self.empty = EmptyView(
            "triangle-alert",
            "No risks yet",
            "Write down what could go wrong, what you do about it, who owns it and when you "
            "look at it again.",
            ("Add a risk", self.add),
        )
        self.body.addWidget(self.empty, 1)

    @property
    def rows(self) -> list[RiskRow]:
        return self.table.rows_model().rows

    @property
    def count(self) -> int:
        return sum(not one.closed for one in self.rows)

    def context(self) -> str:
        return register_line(self.rows) if self.rows else ""

    def primary(self) -> Command:
        return Command("risk.add", "Add a risk", self.add, icon="plus")

    def commands(self) -> tuple[Command, ...]:
        return (
            self.primary(),
            Command("risk.change", "Change this risk…", lambda: self._open(self._row)),
            Command("risk.review", "Review this risk…", self._review),
            Command("risk.close", "Close or open this risk", self._close),
            Command("risk.history", "History of this risk", self._history),
        )

    @property
    def _row(self) -> RiskRow | None:
        return self.table.current_row()

    def choose(self, id: int) -> None:
        keys = [one.risk.id for one in self.rows]
        if id in keys:
            self.table.setCurrentIndex(self.table.model().index(keys.index(id), 0))
            self.table.setFocus()

    def refresh(self, change: Change | None) -> None:
        self.table.show_rows(risk_rows(self.plan, self.session.today))
        some = bool(self.rows)
        for one in (self.table, self.words_line, self.change, self.review, self.history):
            one.setVisible(some)
        self.close_it.setVisible(some)
        self.empty.setVisible(not some)
        if some and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        self._offer()

    def _offer(self) -> None:
        found = self._row
        for one in (self.change, self.review, self.close_it, self.history):
            one.setEnabled(found is not None)
        self.said.setVisible(found is not None)
        if found is None:
            return
        closed = found.closed
        self.close_it.setText("Open again" if closed else "Close")
        self.close_it.setAccessibleName("Open the risk again" if closed else "Close the risk")
        self.review.setEnabled(not closed)
        parts = [f"{found.risk.title}:", found.risk.what_we_do, found.missing]
        parts += [f"Belongs to {found.linked}."] if found.concerns or found.checks else []
        self.said.setText(" ".join(part for part in parts if part))

    def wide_changed(self, width: int) -> None:
        for number, column in enumerate(COLUMNS):
            self.table.setColumnHidden(number, width < ROOM.get(column.name, 0))
        self.words_line.setMaximumWidth(theme.scaled(2000 if width >= 900 else 240))

    # --- acting ----------------------------------------------------------------------------------

    def add(self) -> None:
        from evident.ui.dialogs.risk import RiskDialog

        RiskDialog(self.page).open()

    def _open(self, found: RiskRow | None) -> None:
        from evident.ui.dialogs.risk import RiskDialog

        if found is not None:
            RiskDialog(self.page, found.risk).open()

    def _review(self) -> None:
        from evident.ui.dialogs.risk import ReviewDialog

        found = self._row
        if found is not None and not found.closed:
            ReviewDialog(self.page, found.risk).open()

    def _close(self) -> None:
        found = self._row
        if found is None:
            return
        store, today, id = self.session.store, self.session.today, found.risk.id
        if found.closed:
            self._told(lambda: risks.change_risk(store, id, closed=None), "The risk is open again.")
        else:
            self._told(lambda: risks.change_risk(store, id, closed=today), "The risk is closed.")

    def _told(self, work: Callable[[], Any], words: str) -> None:
        self.do(work, lambda _: self.page.tell(words, undo=True))

    def _history(self) -> None:
        from evident.ui.dialogs.risk_history import RiskHistory

        found = self._row
        if found is not None:
            RiskHistory(self.page, found.risk).open()


def _level(words: str) -> Cell:
    icons = {"High": "arrow-up", "Medium": "minus", "Low": "arrow-down"}
    tones = {"High": "danger", "Medium": "text", "Low": "text2"}
    return Cell(words, tones.get(words, "text2"), icons.get(words, ""))


def _review(row: RiskRow) -> Cell:
    if row.closed:
        return Cell(row.review, "text2", "check")
    if row.late:
        return Cell(row.review, "danger", "clock-alert")
    if row.days is None:
        return Cell(row.review, "warn", "circle-alert")
    return Cell(row.review, "text", "calendar")


def _height(words: str) -> int:
    return LEVELS.index(words) if words in LEVELS else -1


COLUMNS: tuple[Column[RiskRow], ...] = (
    Column(
        "Risk",
        lambda one: Cell(
            one.risk.title, "text2" if one.closed else "text", strong=True, full=one.risk.title
        ),
        lambda one: one.risk.title.casefold(),
        0,
    ),
    Column(
        "Likelihood", lambda one: _level(one.likelihood), lambda one: -_height(one.likelihood), 102
    ),
    Column("Impact", lambda one: _level(one.impact), lambda one: -_height(one.impact), 98),
    Column(
        "What we do",
        lambda one: Cell(one.risk.what_we_do or "–", full=one.risk.what_we_do),
        width=250,
    ),
    Column(
        "Owner",
        lambda one: Cell(one.owner, "warn" if one.owner == NOBODY else "text", full=one.owner),
        lambda one: one.owner,
        140,
    ),
    Column("Review", _review, lambda one: str(one.risk.review_on or "9999"), 190),
    Column(
        "Belongs to",
        lambda one: Cell(
            one.linked if one.concerns or one.checks else "–",
            full=one.linked if one.concerns or one.checks else "Nothing",
        ),
        width=120,
    ),
)
