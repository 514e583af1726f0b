"""One key question in full: its concerns weakest first, its level over time, its evidence."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from evident.plan.agenda_rows import AgendaRow
from evident.plan.dates import day_month
from evident.plan.months import question_months
from evident.plan.phrases import counted, on_day
from evident.plan.readiness import NOTE, Readiness, last_look, ranked
from evident.plan.records import Concern
from evident.plan.stages import Standing
from evident.plan.step_rows import checks_to_come, upkeep_to_plan
from evident.plan.steps import Step
from evident.plan.words import KeyQuestion, Level, Rating
from evident.ui import theme
from evident.ui.level_walk import Line
from evident.ui.widgets.buttons import button, link_button
from evident.ui.widgets.cards import Card, clear
from evident.ui.widgets.chips import (
    LEVEL_ICON,
    LEVEL_SHORT,
    QUESTION_ICON,
    RATING_ICON,
    RATING_TONE,
    Chip,
)
from evident.ui.widgets.cut_text import CutLink
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.keeping_focus import keeping_focus
from evident.ui.widgets.question_card import level_look
from evident.ui.widgets.scroll import column_that_scrolls
from evident.ui.widgets.step_line import MonthCells, StepLine
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.session import Session

Row = tuple[Concern, Standing]
MOST_CHECKS = 5
LEFT = Qt.AlignmentFlag.AlignLeft
NO_LEVEL = (
    "No concerns were raised, so there is no level to follow. The checks say how it is kept up."
)


def _level(level: Level) -> Cell:
    return Cell(LEVEL_SHORT[level], icon=LEVEL_ICON[level], full=level.label)


def _due(row: Row) -> Cell:
    found = row[1]
    late = found.days_overdue
    if late:
        return Cell(f"{counted(late, 'day')} overdue", "danger", "clock-alert")
    return Cell(day_month(found.due)) if found.due else Cell("No date", "text3")


COLUMNS: tuple[Column[Row], ...] = (
    Column("Ref", lambda row: Cell(row[0].reference, strong=True), width=56),
    Column("Concern", lambda row: Cell(row[0].title, full=row[0].title), width=0),
    Column("Level", lambda row: _level(row[0].level), width=150),
    Column("Stage", lambda row: Cell(row[1].stage.label, stage=row[1].stage), width=180),
    Column("What is missing", lambda row: Cell(row[1].missing, full=row[1].reason), width=190),
    Column("Due", _due, width=140),
)


class QuestionView(QWidget):
    """What Open of a card shows. ``opened`` carries a concern's reference, ``begun`` the key
    question and the step of Next or Then, ``checked`` the row of a check to record or plan."""

    opened = Signal(str)
    left = Signal()
    printed = Signal()
    inspected = Signal()
    begun = Signal(object, object)
    checked = Signal(object)

    def __init__(self, session: "Session") -> None:
        super().__init__()
        self.session = session
        self._question: KeyQuestion | None = None
        self._steps: tuple[Step | None, Step | None] = (None, None)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area, inside = column_that_scrolls("Key question")
        whole.addLayout(self._head())
        whole.addWidget(area, 1)
        inside.addWidget(self._concerns())
        self._pair = QGridLayout()
        self._pair.setSpacing(12)
        self.line, self.months = StepLine(), MonthCells()
        self._over_time = Card("Level over time")
        self.trend = plain_label("", "table", "text2", wrap=True)
        self._over_time.body.addWidget(self.trend)
        self._over_time.body.addWidget(self.line)
        self._over_time.body.addStretch(1)
        self._by_month = Card("Evidence by month")
        self.sentence = plain_label("", "table", "text2", wrap=True)
        self._by_month.body.addWidget(self.sentence)
        self._by_month.body.addWidget(self.months)
        self._right = QVBoxLayout()
        self._right.setSpacing(12)
        self._right.addWidget(self._by_month)
        self._right.addWidget(self._checks(), 1)
        inside.addLayout(self._pair)
        inside.addWidget(plain_label(NOTE, "caption", "text2", wrap=True))
        inside.addStretch(1)
        self._narrow: bool | None = None
        self.set_narrow(False)

    def _head(self) -> QVBoxLayout:
        self.back = link_button("All key questions", "arrow-left")
        self.back.clicked.connect(self.left)
        self.mark, self.name = IconLabel(size=22), plain_label("", "title")
        self.stage, self.rating = Chip(""), Chip("")
        self.print = button("Print summary sheet", "printer")
        self.print.clicked.connect(self.printed)
        self.mock = button("Mock inspection", "route")
        self.mock.clicked.connect(self.inspected)
        row = QHBoxLayout()
        row.setSpacing(theme.scaled(10))
        row.addWidget(self.mark)
        row.addWidget(self.name)
        row.addWidget(self.stage)
        row.addStretch(1)
        row.addWidget(self.mock)
        row.addWidget(self.print)
        self.reason = plain_label("", "body", "text", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch(1)
        top.addWidget(plain_label("Last rating", "table", "text2"))
        top.addWidget(self.rating)
        column.addLayout(top)
        column.addLayout(row)
        column.addWidget(self.reason)
        self.next, self.then = CutLink("Next:"), CutLink("Then:")
        self.next.clicked.connect(lambda: self._begin(0))
        self.then.clicked.connect(lambda: self._begin(1))
        self._steps_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._steps_row.addWidget(self.next, 5)
        self._steps_row.addWidget(self.then, 4)
        column.addLayout(self._steps_row)
        return column

    def _begin(self, which: int) -> None:
        step = self._steps[which]
        if self._question is not None and step is not None:
            self.begun.emit(self._question, step)

    def _concerns(self) -> Card:
        card = Card("Concerns, weakest first")
        model: RowsModel[Row] = RowsModel(COLUMNS, said=_said, key=lambda row: row[0].id)
        self.table = DataTable(model, "Concerns, weakest first")
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.opened.connect(lambda row: self.opened.emit(row[0].reference))
        self.none = plain_label("", "body", "text2", wrap=True)
        card.body.addWidget(self.table)
        card.body.addWidget(self.none)
        return card

    def _checks(self) -> Card:
        card = Card("Checks")
        self.looked = plain_label("", "table", "text2", wrap=True)
        card.body.addWidget(self.looked)
        self.to_come = QVBoxLayout()
        self.to_come.setSpacing(4)
        card.body.addLayout(self.to_come)
        card.body.addStretch(1)
        return card

    def set_narrow(self, narrow: bool) -> None:
        """Put the two charts below each other where there is little room; hide columns."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        way = QBoxLayout.Direction
        self._steps_row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._steps_row.setSpacing(0 if narrow else theme.scaled(16))
        self._pair.addWidget(self._over_time, 0, 0)
        self._pair.removeItem(self._right)
        self._pair.addLayout(self._right, 1 if narrow else 0, 0 if narrow else 1)
        self._pair.setColumnStretch(0, 1)
        self._pair.setColumnStretch(1, 0 if narrow else 1)
        self.table.setColumnHidden(2, narrow)
        self.table.setColumnHidden(5, narrow)

    def show_question(self, found: Readiness, rating: Rating | None) -> None:
        session, question = self.session, found.question
        self.setAccessibleName(question.label)
        self.mark.show_icon(QUESTION_ICON[question], "text2")
        self.name.setText(question.label)
        rated = rating or Rating.NOT_RATED
        self.rating.show_words(rated.label, RATING_TONE[rated], RATING_ICON[rated])
        self.stage.show_words(*level_look(found))
        self._question, self._steps = question, (found.next, found.then)
        self.next.show_words(found.next.words if found.next else "")
        self.then.show_words(found.then.words if found.then else "")
        self.reason.setText(" ".join(part for part in (found.reason, found.own_line) if part))
        concerns = session.plan.concerns_under(question)
        rows = [
            (c, session.standings[c.id]) for c in ranked(session.plan, concerns, session.standings)
        ]
        self._show_rows(rows, question)
        self.looked.setText(self._last_look(question))
        self._show_coming(question)
        self._show_months(question)

    def _show_rows(self, rows: list[Row], question: KeyQuestion) -> None:
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.none.setText(f"No concerns raised in {question.label}.")
        self.none.setVisible(not rows)
        head = self.table.horizontalHeader().height()
        self.table.setFixedHeight(
            head + len(rows) * self.table.verticalHeader().defaultSectionSize() + 4
        )
        if rows and self.table.current_row() is None:
            self.table.setCurrentIndex(self.table.rows_model().index(0, 0))
            self.table.clearSelection()

    def _last_look(self, question: KeyQuestion) -> str:
        session = self.session
        last = last_look(session.plan, question, session.today)
        if last is None:
            return f"Nobody has checked {question.label} yet."
        day, result = last
        return f"Last looked at {on_day(day, session.today)}: {result.label.lower()}."

    def _show_coming(self, question: KeyQuestion) -> None:
        """Name the checks to come, upkeep first, each with the button that does it."""
        plan, today = self.session.plan, self.session.today
        rows = checks_to_come(plan, question, today)[:MOST_CHECKS]
        with keeping_focus(self):
            clear(self.to_come)
            for row in rows:
                self.to_come.addWidget(self._check_line(row))
            if not rows:
                self.to_come.addWidget(plain_label("No check is planned.", "table", "text"))
            if not any(row.key_question for row in rows):
                self.to_come.addWidget(self._plan_upkeep(question), 0, LEFT)

    def _check_line(self, row: AgendaRow) -> QWidget:
        today = self.session.today
        line = QWidget()
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        day = row.day or today
        about = row.detail.partition(" · ")[0]
        late = ", overdue" if day < today else ""
        words = f"{on_day(day, today)}{late}: {row.words} ({about})"
        inside.addWidget(plain_label(words, "table", "danger" if late else "text", wrap=True), 1)
        record = button("Record", small=True)
        record.setAccessibleName(f"Record {row.words}, {about}")
        record.setObjectName(f"record {row.record_id}")
        record.clicked.connect(lambda: self.checked.emit(row))
        inside.addWidget(record)
        return line

    def _plan_upkeep(self, question: KeyQuestion) -> QWidget:
        words = f"Plan an upkeep check of {question.label}"
        made = link_button(words, "clipboard-check")
        made.setObjectName("plan upkeep")
        made.clicked.connect(lambda: self.checked.emit(upkeep_to_plan(question)))
        return made

    def _show_months(self, question: KeyQuestion) -> None:
        counts = question_months(self.session.plan, question, self.session.today)
        self.months.show_counts(counts)
        gaps = sum(1 for _, n in counts if not n)
        items = sum(n for _, n in counts)
        words = f"{counted(items, 'item')} by the day they show."
        if gaps and items:
            words += f" {counted(gaps, 'month')} {'has' if gaps == 1 else 'have'} nothing."
        self.sentence.setText(words if items else "No evidence shows a day in these months.")

    def show_line(self, line: Line, trend: str, question: KeyQuestion) -> None:
        self.line.show_line(line, question)
        known = any(stage is not None for _, stage in line)
        self.line.setVisible(known or not line)
        looking = "Looking back…" if known or not line else NO_LEVEL
        self.trend.setText(f"{trend}." if trend else looking)


def _said(row: Row) -> str:
    concern, found = row
    missing = f", {found.missing}" if found.missing else ""
    return (
        f"{concern.reference} {concern.title}, {concern.level.label}, {found.stage.label}{missing}"
    )
