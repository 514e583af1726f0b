"""At the right of Today: readiness at a glance, and the steps forward of this week."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from evident.plan.agenda_rows import AgendaRow
from evident.plan.moves import Forward, ForwardKind
from evident.plan.phrases import narrow
from evident.plan.readiness import Readiness
from evident.plan.words import KeyQuestion
from evident.ui import theme
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.cards import Card, clear, rule
from evident.ui.widgets.chips import QUESTION_ICON, STAGE_ICON, STAGE_TONE, Chip
from evident.ui.widgets.cut_text import CutLabel, title_in
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.text import plain_label

FORWARD_ICON: Mapping[ForwardKind, tuple[str, str]] = {
    ForwardKind.STAGE: ("circle-check", "good"),
    ForwardKind.CHECK: ("clipboard-check", "teal"),
    ForwardKind.EVIDENCE: ("paperclip", "text2"),
}
NOTHING_YET = "Nothing this week yet."
LOOKING_BACK = "Looking back…"
MOST_COMING = 20
"""Lines of what is coming up; the rest is counted."""


class GlanceCard(Card):
    """Five lines: name, level and why. *see_why* opens one key question; None is all of them."""

    def __init__(self, see_why: Callable[[KeyQuestion | None], object]) -> None:
        super().__init__("Readiness")
        self.why = link_button("See why")
        self.why.setAccessibleName("See why: open Readiness")
        self.why.clicked.connect(lambda: see_why(None))
        self.names = {question: link_button(question.label) for question in KeyQuestion}
        self.head.addWidget(self.why)
        self.chips = {question: Chip("") for question in KeyQuestion}
        self.reasons = {question: CutLabel("", "", "caption", "text2") for question in KeyQuestion}
        for question in KeyQuestion:
            if question is not KeyQuestion.SAFE:
                self.body.addWidget(rule())
            self.body.addLayout(self._line(question))
            self.names[question].setAccessibleName(f"{question.label}: see why")
            self.names[question].clicked.connect(partial(_ask, see_why, question))

    def _line(self, question: KeyQuestion) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.scaled(8))
        mark = IconLabel(QUESTION_ICON[question], "text2", 16)
        row.addWidget(mark)
        row.addWidget(self.names[question])
        row.addStretch(1)
        row.addWidget(self.chips[question])
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.reasons[question])
        return column

    def show_readiness(self, found: Readiness) -> None:
        chip = self.chips[found.question]
        if found.stage is None:
            kept = found.level == "Kept up"
            words = found.level if len(found.level) < 18 else "Not looked at"
            chip.show_words(words, "good" if kept else "warn", "circle-check" if kept else "clock")
        else:
            chip.show_words(found.stage.label, STAGE_TONE[found.stage], STAGE_ICON[found.stage])
        title = found.weakest.title if found.weakest else ""
        self.reasons[found.question].show_words(found.reason, title_in(found.reason, title))


def _ask(
    see_why: Callable[[KeyQuestion | None], object], question: KeyQuestion, _: bool = False
) -> None:
    see_why(question)


class ForwardCard(Card):
    """Real events only: a stage up, a check met, evidence added."""

    def __init__(self) -> None:
        super().__init__("Steps forward this week")
        self._shown: Sequence[Forward] | None = None
        self.lines = QVBoxLayout()
        self.lines.setSpacing(6)
        self.body.addLayout(self.lines)
        self.lines.addWidget(plain_label(LOOKING_BACK, "table", "text3"))

    def show_steps(self, steps: Sequence[Forward]) -> None:
        if steps == self._shown:
            return
        self._shown = steps
        clear(self.lines)
        if not steps:
            self.lines.addWidget(plain_label(NOTHING_YET, "table", "text2"))
        for step in steps:
            name, tone = FORWARD_ICON[step.kind]
            if step.stage is not None:
                name, tone = STAGE_ICON[step.stage], STAGE_TONE[step.stage]
            mark = IconLabel(name, tone, 16)
            row = QHBoxLayout()
            row.setSpacing(theme.scaled(8))
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(plain_label(step.words, "table", "text2", wrap=True), 1)
            self.lines.addLayout(row)


class ComingCard(Card):
    """On a wide screen: what is due after this week, within 30 days."""

    def __init__(self) -> None:
        super().__init__("Coming up, next 30 days")
        self._shown: Sequence[AgendaRow] | None = None
        self.lines = QVBoxLayout()
        self.lines.setSpacing(6)
        self.body.addLayout(self.lines)

    def show_rows(self, rows: Sequence[AgendaRow]) -> None:
        if rows == self._shown:
            return
        self._shown = rows
        clear(self.lines)
        if not rows:
            self.lines.addWidget(plain_label("Nothing has a date yet.", "table", "text2"))
        for row in rows[:MOST_COMING]:
            line = QHBoxLayout()
            line.setSpacing(theme.scaled(8))
            day = plain_label(narrow(row.day) if row.day else "", "table-strong", "text2")
            day.setFixedWidth(theme.scaled(52))
            line.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
            reference = row.detail.partition(" · ")[0]
            line.addWidget(plain_label(f"{row.words} ({reference})", "table", wrap=True), 1)
            self.lines.addLayout(line)
        if len(rows) > MOST_COMING:
            more = f"and {len(rows) - MOST_COMING} more"
            self.lines.addWidget(plain_label(more, "table", "text2"))
