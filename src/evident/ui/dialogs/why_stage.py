"""Why this stage? The conditions of the next one with ticks, the reason, and what to do first.

Any page may open it: ``WhyStage(page, "S1").open()``.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from evident.plan.conditions import Condition, Need
from evident.plan.left import beside
from evident.plan.stages import Standing
from evident.plan.steps import Step, StepKind
from evident.plan.words import Stage
from evident.ui import icons, theme
from evident.ui.page import Page
from evident.ui.places import Place
from evident.ui.starts import place_of_step
from evident.ui.widgets.buttons import button, primary_button
from evident.ui.widgets.cards import row, rule
from evident.ui.widgets.chips import StageBlocks, stage_chip
from evident.ui.widgets.text import plain_label

STEP_WORDS = {
    StepKind.CONCERN: "Open the concern",
    StepKind.ACTION: "Open the action",
    StepKind.ANSWER: "Answer question {question}",
    StepKind.EVIDENCE: "Add evidence",
    StepKind.CHECK: "Record a check",
    StepKind.FOLLOW_ON: "Open the issue",
}
WIDE_INSIDE = 480
NOTE = "Stages are worked out from facts. Nobody can tick one or push one up."


def step_words(step: Step) -> str:
    """Give the words of the button that starts a step."""
    if step.kind is StepKind.ACTION and not step.record_id:
        return "Add an action"
    if step.need is Need.OWNER:
        return "Set owner"
    return STEP_WORDS[step.kind].format(question=step.question)


class ConditionLine(QWidget):
    """One condition, with a tick or an empty circle and its words."""

    def __init__(self, condition: Condition) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        mark = QLabel()
        icon, tone = ("circle-check", "good") if condition.met else ("circle", "warn")
        mark.setPixmap(icons.pixmap(icon, tone, 16))
        words = condition.asks if condition.met else condition.words
        said = plain_label(words, "table" if condition.met else "table-strong", wrap=True)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(said, 1)
        self.setAccessibleName(f"{'Met' if condition.met else 'Not met yet'}: {words}")


class WhyStage(QDialog):
    """Shows where one concern stands; its one button goes to the step that is next."""

    def __init__(self, page: Page, reference: str) -> None:
        super().__init__(page.window())
        self._page, self._reference = page, reference
        concern = page.session.plan.concern(reference)
        found = page.session.standings[concern.id]
        self.setWindowTitle(f"Why this stage? {reference}")
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(plain_label(f"Why is {reference} at this stage?", "title"))
        column.addWidget(plain_label(concern.title, "body", "text2", wrap=True))
        column.addLayout(row(stage_chip(found.stage), StageBlocks(found.stage), 1))
        column.addWidget(plain_label(found.reason, "body", wrap=True))
        for words in beside(found):
            column.addWidget(plain_label(words, "table", "warn", wrap=True))
        if found.conditions:
            self._add_conditions(column, found)
        if found.next is not None:
            column.addWidget(rule())
            column.addWidget(plain_label(f"Next: {found.next.words}", "strong", wrap=True))
        column.addWidget(plain_label(NOTE, "caption", "text3", wrap=True))
        self._add_buttons(column, found.next)
        self.setFixedWidth(theme.scaled(WIDE_INSIDE) + 40)

    def _add_conditions(self, column: QVBoxLayout, found: Standing) -> None:
        met = sum(condition.met for condition in found.conditions)
        above = Stage(found.stage + 1).label
        head = plain_label(f"To reach {above}", "heading")
        count = plain_label(f"{met} of {len(found.conditions)}", "table", "text2")
        column.addWidget(rule())
        column.addLayout(row(head, 1, count))
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        for condition in found.conditions:
            lines.addWidget(ConditionLine(condition))
        lines.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(head.text())
        scroll.setWidget(inner)
        inner.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        wanted = inner.heightForWidth(theme.scaled(WIDE_INSIDE))
        spare = self._page.window().height() - theme.scaled(380)
        scroll.setMinimumHeight(min(wanted, max(spare, theme.scaled(120))))
        scroll.setMaximumHeight(wanted)
        column.addWidget(scroll, wanted)

    def _add_buttons(self, column: QVBoxLayout, step: Step | None) -> None:
        page = self._page
        self.close_button = button("Close")
        self.close_button.clicked.connect(self.reject)
        buttons: list[QWidget | int] = [1, self.close_button]
        if step is not None:
            self.start = primary_button(step_words(step))
            self.start.setDefault(True)
            self.start.clicked.connect(lambda: self._go(place_of_step(page.session.plan, step)))
            buttons.append(self.start)
        column.addLayout(row(*buttons))

    def _go(self, place: Place) -> None:
        self.accept()
        self._page.go(place)
