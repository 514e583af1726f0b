"""The details of one concern beside the table on a wide screen (ux-spec picture 09)."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from evident.plan.dates import table_date
from evident.plan.facts import day_of, facts
from evident.plan.phrases import counted
from evident.plan.proof import Item
from evident.plan.questions import QuestionState, question_states
from evident.plan.records import Concern, ConcernRegulation, ConcernStatement, Passage
from evident.plan.stages import Standing
from evident.plan.words import Stage
from evident.ui import theme
from evident.ui.dialogs.why_stage import ConditionLine
from evident.ui.places import Place
from evident.ui.widgets.buttons import button, link_button
from evident.ui.widgets.cards import clear, row, rule
from evident.ui.widgets.chips import KIND_ICON, MARK_LOOK, Chip, StageBlocks, level_chip, stage_chip
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.scroll import scrolled
from evident.ui.widgets.text import ElidedLabel, plain_label

if TYPE_CHECKING:
    from evident.ui.session import Session

SHORT = {
    1: "What changed, and when",
    2: "Happens consistently",
    3: "Across the whole service",
    4: "What else was found",
}
MOST_ITEMS = 8
WIDTH = 428


class ConcernPane(QFrame):
    """``wanted`` carries a place to go to, ``print_asked`` the reference to print."""

    wanted = Signal(object)
    print_asked = Signal(str)

    def __init__(self, session: "Session") -> None:
        super().__init__()
        self._session = session
        self._reference = ""
        self._shown: tuple[object, ...] = ()
        self.setProperty("card", True)
        self.setAccessibleName("Details")
        self.setFixedWidth(theme.scaled(WIDTH))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 8, 1, 8)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(16, 4, 16, 4)
        self._column.setSpacing(8)
        self._scroll = scrolled(inner)
        whole.addWidget(self._scroll, 1)
        self._open = button("Open")
        self._open.clicked.connect(lambda: self.wanted.emit(Place("concern", self._reference)))
        printing = button("Print sheet", "printer")
        printing.clicked.connect(lambda: self.print_asked.emit(self._reference))
        foot = row(self._open, printing, 1)
        foot.setContentsMargins(16, 0, 16, 4)
        whole.addLayout(foot)

    def show_concern(self, reference: str) -> None:
        """Show one concern; "" shows nothing."""
        session = self._session
        state = (reference, session.plan, session.today)
        if state == self._shown:
            return
        self._shown, self._reference = state, reference
        clear(self._column)
        self.setVisible(bool(reference))
        if not reference:
            return
        concern = session.plan.concern(reference)
        found = session.standings[concern.id]
        self._open.setText(f"Open {reference}")
        self._open.setAccessibleName(f"Open {reference}")
        self._add_head(concern, found)
        self._add_conditions(found)
        self._add_questions(concern)
        self._add_evidence(reference, found)
        self._column.addStretch(1)

    def _add_head(self, concern: Concern, found: Standing) -> None:
        add = self._column.addWidget
        title = plain_label(concern.reference, "title")
        self._column.addLayout(row(title, 1, StageBlocks(found.stage), stage_chip(found.stage)))
        add(plain_label(concern.title, "heading", wrap=True))
        passages = self._session.plan.all(Passage).where("concern_id", concern.id)
        for passage in passages[:1]:
            page = f" — report page {passage.page}" if passage.page else ""
            add(plain_label(f"“{passage.words}”{page}", "table", "text2", wrap=True))
        first, *others = self._chips(concern)
        self._column.addLayout(row(first, *others[:1], 1))
        for chip in others[1:]:
            self._column.addLayout(row(chip, 1))

    def _chips(self, concern: Concern) -> list[Chip]:
        plan, packs = self._session.plan, self._session.packs
        made = [level_chip(concern.level)]
        for law in plan.all(ConcernRegulation).where("concern_id", concern.id):
            found = packs.regulations.regulation(law.regulation)
            made.append(Chip(f"{found.prefix}Regulation {found.number}", icon="scale"))
        for link in plan.all(ConcernStatement).where("concern_id", concern.id):
            statement = packs.statement(link.statement)
            if statement is not None:
                made.append(Chip(statement.title, icon="bookmark"))
        return made

    def _add_conditions(self, found: Standing) -> None:
        self._column.addWidget(rule())
        if not found.conditions:
            self._column.addWidget(plain_label("Ready to show", "heading", "good"))
            self._column.addWidget(plain_label(found.reason, "table", wrap=True))
            return
        met = sum(condition.met for condition in found.conditions)
        above = Stage(found.stage + 1).label
        count = plain_label(f"{met} of {len(found.conditions)}", "table", "text2")
        self._column.addLayout(row(plain_label(f"To reach {above}", "heading"), 1, count))
        for condition in found.conditions:
            self._column.addWidget(ConditionLine(condition))

    def _add_questions(self, concern: Concern) -> None:
        session = self._session
        self._column.addWidget(rule())
        self._column.addWidget(plain_label("Four questions", "heading"))
        known = facts(day_of(session.plan, session.today), concern)
        for state in question_states(known):
            self._column.addWidget(_question_line(state))

    def _add_evidence(self, reference: str, found: Standing) -> None:
        self._column.addWidget(rule())
        add = link_button("Add", "plus")
        add.setAccessibleName(f"Add evidence to {reference}")
        add.clicked.connect(lambda: self.wanted.emit(Place("concern", reference, "evidence")))
        count = plain_label(counted(len(found.items), "item"), "table", "text2")
        self._column.addLayout(row(plain_label("Evidence", "heading"), count, 1, add))
        if not found.items:
            self._column.addWidget(plain_label("None yet.", "table", "text2"))
        newest = sorted(found.items, key=lambda item: item.shows or date.min, reverse=True)
        for item in newest[:MOST_ITEMS]:
            self._column.addWidget(self._item_line(item))
        if len(newest) > MOST_ITEMS:
            more = f"And {len(newest) - MOST_ITEMS} more."
            self._column.addWidget(plain_label(more, "table", "text2"))

    def _item_line(self, item: Item) -> QWidget:
        evidence, shows = item.evidence, item.shows
        day = table_date(shows, self._session.today) if shows else "No date"
        mark = IconLabel(KIND_ICON[evidence.kind], "text2", 16)
        words = ElidedLabel(evidence.title or evidence.file_name, "table")
        return _line(mark, words, plain_label(day, "caption", "text2"))


def _question_line(state: QuestionState) -> QWidget:
    tone, icon = MARK_LOOK[state.mark]
    words = ElidedLabel(SHORT[state.question], "table", "text2")
    made = _line(words, Chip(state.short, tone, icon))
    made.setAccessibleName(f"{state.title} {state.short}")
    return made


def _line(*widgets: QWidget) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for one in widgets:
        line.addWidget(one, 1 if isinstance(one, ElidedLabel) else 0)
    return made
