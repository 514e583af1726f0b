"""Step 1: the whole service or chosen key questions, and which concerns."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from evident.operations.portfolio_choices import choose, include_concerns
from evident.plan.annotated import latest_report
from evident.plan.portfolio.options import SECTIONS
from evident.plan.portfolio.outline import Outline
from evident.plan.records import Concern
from evident.plan.stages import Standing
from evident.plan.words import KeyQuestion
from evident.ui import theme
from evident.ui.pages.portfolio.choices import left_out_words
from evident.ui.session import Session
from evident.ui.widgets.bands import Band
from evident.ui.widgets.cards import Card, clear
from evident.ui.widgets.chips import LEVEL_ICON, LEVEL_TONE
from evident.ui.widgets.flow import flowing
from evident.ui.widgets.scroll import column_that_scrolls
from evident.ui.widgets.tables import Cell, Column, RowsModel
from evident.ui.widgets.text import plain_label
from evident.ui.widgets.tick_table import TickTable

_GREYS = "Our own pages without colour"
_KEEP = "Items of evidence, and the small pictures of them, keep their colours."
_TICK = "Tick one or more. Until then the whole service stays in."
_ALWAYS = (
    "Every portfolio also has a cover, contents, about the service, a summary sheet for each key "
    "question, what is not finished yet, the checks carried out and the evidence index."
)


@dataclass(frozen=True)
class _Row:
    concern: Concern
    standing: Standing
    included: bool


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("Ref", lambda r: Cell(r.concern.reference, strong=True, tick=r.included), width=72),
    Column("Concern", lambda r: Cell(r.concern.title, full=r.concern.title), width=0),
    Column(
        "Level",
        lambda r: Cell(
            r.concern.level.label, LEVEL_TONE[r.concern.level], LEVEL_ICON[r.concern.level]
        ),
        width=170,
    ),
    Column("Stage", lambda r: Cell(r.standing.stage.label, stage=r.standing.stage), width=190),
)


class IncludeStep(QWidget):
    """``changed`` carries an operation that is given the plan's file."""

    changed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked: frozenset[KeyQuestion] | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area, column = column_that_scrolls("What to include")
        whole.addWidget(area)
        card = Card("What to include")
        column.addWidget(card)
        self._add_questions(card.body)
        self.warning, self._warned = QVBoxLayout(), ""
        card.body.addLayout(self.warning)
        card.body.addWidget(plain_label("Concerns", "strong"))
        model: RowsModel[_Row] = RowsModel(
            _COLUMNS, said=_said, key=lambda row: row.concern.reference
        )
        self.table = TickTable(model, "Concerns to include")
        self.table.ticked.connect(self._tick)
        self.table.setMinimumHeight(theme.scaled(170))
        card.body.addWidget(self.table, 1)
        card.body.addWidget(plain_label("Also in it", "strong"))
        self.report = QCheckBox("The inspection report, with our answers")
        self.report.setAccessibleName(self.report.text())
        self.report.clicked.connect(lambda on: self.changed.emit(partial(choose, annotated=on)))
        card.body.addWidget(self.report)
        self.sections: dict[str, QCheckBox] = {}
        for name, words in SECTIONS.items():
            box = self.sections[name] = QCheckBox(words)
            box.setAccessibleName(words)
            box.clicked.connect(lambda _=False: self._take_sections())
            card.body.addWidget(box)
        self.greys = QCheckBox(_GREYS)
        self.greys.setAccessibleName(self.greys.text())
        self.greys.clicked.connect(lambda on: self.changed.emit(partial(choose, without_colour=on)))
        card.body.addWidget(self.greys)
        card.body.addWidget(plain_label(_KEEP, "table", "text2", wrap=True))
        card.body.addWidget(plain_label(_ALWAYS, "table", "text2", wrap=True))

    def _add_questions(self, body: QVBoxLayout) -> None:
        self.whole = QRadioButton("The whole service")
        self.some = QRadioButton("Only these key questions:")
        both = QButtonGroup(self)
        for one in (self.whole, self.some):
            both.addButton(one)
            one.setAccessibleName(one.text().rstrip(":"))
        self.whole.clicked.connect(lambda: self._ask_for(None))
        self.some.clicked.connect(self._begin_some)
        self.boxes: dict[KeyQuestion, QCheckBox] = {}
        for question in KeyQuestion:
            box = QCheckBox(question.label)
            box.setAccessibleName(f"Only {question.label}, and others that are ticked")
            box.clicked.connect(lambda _=False: self._take_boxes())
            self.boxes[question] = box
        body.addWidget(flowing(self.whole, self.some, *self.boxes.values(), gap=10))
        self.hint = plain_label(_TICK, "table", "text2", wrap=True)
        self.hint.hide()
        body.addWidget(self.hint)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the level out where the titles need its room."""
        super().resizeEvent(event)
        self.table.setColumnHidden(2, event.size().width() < theme.scaled(620))

    # --- shown -------------------------------------------------------------------------------

    def show_outline(self, outline: Outline) -> None:
        asked = self._asked = outline.options.key_questions
        (self.whole if asked is None else self.some).setChecked(True)
        self.hint.hide()
        for question, box in self.boxes.items():
            box.setChecked(asked is not None and question in asked)
        report = latest_report(self._session.plan)
        annotated = outline.options.annotated
        self.report.setVisible(report is not None)
        self.report.setChecked(bool(report and report.file) if annotated is None else annotated)
        for name, box in self.sections.items():
            box.setChecked(name not in outline.options.sections_out)
        self.greys.setChecked(outline.options.without_colour)
        self._show_rows(outline)
        words = left_out_words(outline)
        if words != self._warned:
            self._warned = words
            clear(self.warning)
        if words and not self.warning.count():
            everything = ("Include every concern", self._include_all)
            self.warning.addWidget(Band("warn", words, offers=(everything,)))

    def _show_rows(self, outline: Outline) -> None:
        standings = self._session.standings
        out = {concern.id for concern in outline.left_out}
        asked = outline.options.key_questions
        self.table.show_rows(
            [
                _Row(concern, standings[concern.id], concern.id not in out)
                for concern in self._session.plan.concerns
                if (asked is None or concern.key_question in asked) and concern.id in standings
            ]
        )

    # --- chosen ------------------------------------------------------------------------------

    def _ask_for(self, questions: Iterable[KeyQuestion] | None) -> None:
        self.changed.emit(partial(choose, key_questions=questions))

    def _begin_some(self) -> None:
        """Wait for the first tick: nothing is left out before."""
        if self._asked is None:
            self.hint.show()
            self.boxes[KeyQuestion.SAFE].setFocus()

    def _take_boxes(self) -> None:
        ticked = frozenset(q for q, box in self.boxes.items() if box.isChecked())
        if ticked:
            self._ask_for(ticked)
        else:  # a portfolio of nothing is none: the last one stays
            for question in self._asked or ():
                self.boxes[question].setChecked(True)

    def _take_sections(self) -> None:
        out = {name for name, box in self.sections.items() if not box.isChecked()}
        self.changed.emit(partial(choose, sections_out=out))

    def _tick(self, rows: list[_Row], ticked: bool) -> None:
        references = [row.concern.reference for row in rows]
        self.changed.emit(partial(include_concerns, references=references, included=ticked))

    def _include_all(self) -> None:
        self.changed.emit(partial(choose, left_out=()))


def _said(row: _Row) -> str:
    included = "included" if row.included else "left out"
    return f"{row.concern.reference}, {row.concern.title}, {row.standing.stage.label}, {included}"
