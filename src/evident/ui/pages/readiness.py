"""Readiness: the five key questions, each as ready as its weakest concern (ux-spec 5.6)."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from evident.plan.agenda_rows import Start
from evident.plan.change import Change
from evident.plan.readiness import NOTE, Readiness, last_rating, overall, readiness
from evident.plan.step_rows import row_of_step
from evident.plan.steps import Step
from evident.plan.trend import last_move, trend
from evident.plan.words import KeyQuestion, Stage
from evident.ui import theme
from evident.ui.level_walk import LevelWalk
from evident.ui.page import Page
from evident.ui.pages.question import QuestionView
from evident.ui.pages.today.doing import Doing
from evident.ui.places import Place
from evident.ui.starts import place_of_step
from evident.ui.tasks import run_task
from evident.ui.tokens import NARROW, SIDEBAR, SIDEBAR_NARROW
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.chips import stage_chip
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.question_card import QuestionCard
from evident.ui.widgets.scroll import column_that_scrolls
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.plan.sheet import Sheet
    from evident.ui.session import Session

WEAKEST_WINS = "A key question is only as ready as its weakest concern, minor ones included."
NARROW_CARD = 1060
"""Pixels of the page at 100 % below which a card needs lines of its own for trend and Then."""


class ReadinessPage(Page):
    """The overview of five cards, or one key question (``Place("readiness", detail="safe")``)."""

    title = "Readiness"

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._walk = LevelWalk(session, self)
        self._found: dict[KeyQuestion, Readiness] = {}
        self.trends: dict[KeyQuestion, str] = {}
        self._whys: dict[KeyQuestion, str] = {}
        self._asked_why: set[tuple[KeyQuestion, date]] = set()
        self.question: KeyQuestion | None = None
        self._shown_parts = False
        self.doing = Doing(self, lambda: None)
        self.cards = {
            q: QuestionCard(q, self.open_question, partial(self.start, q)) for q in KeyQuestion
        }
        self.overview, inside = column_that_scrolls(
            "Readiness of the five key questions", spacing=10
        )
        inside.addWidget(self._sentence_band())
        for card in self.cards.values():
            inside.addWidget(card)
        inside.addLayout(self._legend())
        inside.addStretch(1)
        self.view = QuestionView(session)
        self.view.opened.connect(lambda reference: self.go(Place("concern", reference)))
        self.view.left.connect(self.escape)
        self.view.printed.connect(self._print)
        self.view.inspected.connect(lambda: self.command("checks.mock"))
        self.view.begun.connect(self.start)
        self.view.checked.connect(self.doing.start)
        self.empty = EmptyView(
            "gauge",
            "No readiness yet",
            "Add concerns first. Readiness is worked out from them.",
            ("Go to Concerns", lambda: self.go(Place("concerns"))),
        )
        for part in (self.overview, self.view, self.empty):
            self.body.addWidget(part)

    def _sentence_band(self) -> Card:
        band = Card()
        self.sentence = plain_label("", "strong", wrap=True)
        note = plain_label(f"{WEAKEST_WINS} {NOTE}", "table", "text2", wrap=True)
        self.how = button("How this works", "circle-question-mark")
        self.how.clicked.connect(lambda: self.command("help.stages"))
        mark = IconLabel("info", "accent", 20)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.sentence)
        words.addWidget(note)
        row = QHBoxLayout()
        row.setSpacing(theme.scaled(14))
        row.addWidget(mark)
        row.addLayout(words, 1)
        row.addWidget(self.how)
        band.body.addLayout(row)
        return band

    def _legend(self) -> QGridLayout:
        self._stages = QGridLayout()
        self._stages.setHorizontalSpacing(theme.scaled(8))
        self._stages.setVerticalSpacing(4)
        self._stages.addWidget(plain_label("Stages", "table", "text2"), 0, 0)
        self._chips = [stage_chip(stage) for stage in Stage]
        self._stages.setColumnStretch(len(self._chips) + 1, 1)
        return self._stages

    # --- showing --------------------------------------------------------------------------------

    def context(self) -> str:
        return self.question.label if self.question is not None else "as of today"

    def refresh(self, change: Change | None) -> None:
        plan, today, stood = self.session.plan, self.session.today, self.session.standings
        self.sentence.setText(overall(plan, today, stood).words)
        for question, card in self.cards.items():
            found = self._found[question] = readiness(plan, question, today, stood)
            card.show_readiness(found, last_rating(plan, question, today))
        self._show_parts()
        if plan.concerns:
            self._walk.start(self._show_trends)

    def _show_parts(self) -> None:
        self._shown_parts = True
        any_concerns = bool(self.session.plan.concerns)
        self.empty.setVisible(not any_concerns)
        self.overview.setVisible(any_concerns and self.question is None)
        self.view.setVisible(any_concerns and self.question is not None)
        if self.question is not None and any_concerns:
            plan, today = self.session.plan, self.session.today
            found = self._found[self.question]
            self.view.show_question(found, last_rating(plan, self.question, today))
            self._show_line()

    def _show_trends(self) -> None:
        """Show each trend as soon as its last move is known, and the line as far as it is read.

        Why a level fell is read from the day on which it did, once.
        """
        self._tell_trends({})
        today, store = self.session.today, self.session.store
        moves = {question: last_move(self._walk.line(question), today) for question in self.cards}
        fell = {q: move[0] for q, move in moves.items() if move and move[2] < move[1]}
        fell = {q: day for q, day in fell.items() if (q, day) not in self._asked_why}
        self._asked_why |= set(fell.items())

        def read() -> dict[KeyQuestion, str]:
            from evident.operations.trend import why_level_fell

            return {
                question: why_level_fell(store, question, day) for question, day in fell.items()
            }

        if fell:
            run_task(self, read, self._tell_trends, lambda _: None)

    def _tell_trends(self, whys: Mapping[KeyQuestion, str]) -> None:
        self._whys |= whys
        today = self.session.today
        for question, card in self.cards.items():
            line = self._walk.line(question)
            if not self._walk.whole and last_move(line, today) is None:
                continue
            words = trend(line, today, self._whys.get(question, ""))
            self.trends[question] = words
            card.show_trend(words)
        self._show_line()

    def _show_line(self) -> None:
        if self.question is not None:
            line = self._walk.line(self.question)
            self.view.show_line(line, self.trends.get(self.question, ""), self.question)

    def expect(self, place: Place) -> None:
        self.question = KeyQuestion(place.detail) if place.detail else None
        self._shown_parts = False

    def show_place(self, place: Place) -> None:
        self.question = KeyQuestion(place.detail) if place.detail else None
        if not self._shown_parts:
            self._show_parts()
        self._shown_parts = False
        self.retitled.emit()

    def wide_changed(self, width: int) -> None:
        """Be laid out for the width there will be before the page is first seen."""
        if not self.isVisible():
            self._fit(width - (SIDEBAR_NARROW if width < NARROW else SIDEBAR))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out anew once Qt has finished its own laying out, which would miss it."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self, width: int = 0) -> None:
        """Lay cards, legend and charts out for the width there is."""
        narrow = (width or self.width() * 100 / theme.text_size()) < NARROW_CARD
        for card in self.cards.values():
            card.set_narrow(narrow)
        self.view.set_narrow(narrow)
        in_a_row = 3 if narrow else len(self._chips)
        for number, chip in enumerate(self._chips):
            self._stages.addWidget(chip, number // in_a_row, 1 + number % in_a_row)

    # --- doing ----------------------------------------------------------------------------------

    def open_question(self, question: KeyQuestion) -> None:
        self.go(Place("readiness", detail=question.value))

    def start(self, question: KeyQuestion, step: Step) -> None:
        """Begin the step of Next or Then in a form here, else where it is done."""
        row = row_of_step(self.session.plan, step, question, self.session.today)
        if row.start is Start.OPEN:
            self.go(place_of_step(self.session.plan, step))
        else:
            self.doing.start(row)

    def escape(self) -> bool:
        """From one key question back to all five, with the focus on the card it came from."""
        if self.question is None:
            return False
        before = self.question
        self.go(Place("readiness"))
        self.cards[before].open.setFocus()
        return True

    def focus_first(self) -> None:
        if self.question is not None and self.view.table.isVisible():
            self.view.table.setFocus()
        elif self.overview.isVisible():
            self.cards[KeyQuestion.SAFE].open.setFocus()
        else:
            super().focus_first()

    def _print(self) -> None:
        self.command("print")

    def sheet(self) -> "Callable[[], Sheet] | None":
        store, today = self.session.store, self.session.today
        question, trends = self.question, dict(self.trends)

        def make() -> "Sheet":
            from evident.operations.printing.question import question_sheet, readiness_sheet

            if question is not None:
                return question_sheet(store, today, question)
            return readiness_sheet(store, today, trends)

        return make if self.session.plan.concerns else None
