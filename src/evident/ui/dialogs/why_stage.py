"""Why this stage? The conditions of the next one with ticks, the reason, and what to do first.

Any page may open it: ``WhyStage(page, "S1").open()``.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evident.plan.conditions import Condition, Need
from evident.plan.left import beside
from evident.plan.stages import Standing
from evident.plan.steps import Step, StepKind
from evident.plan.words import Stage
from evident.ui.page import Page
from evident.ui.starts import place_of_step
from evident.ui.widgets.cards import row, rule
from evident.ui.widgets.chips import StageBlocks, stage_chip
from evident.ui.widgets.forms import FormDialog
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.text import plain_label

STEP_WORDS = {
    StepKind.CONCERN: "Open the concern",
    StepKind.ACTION: "Open the action",
    StepKind.ANSWER: "Answer question {question}",
    StepKind.EVIDENCE: "Add evidence",
    StepKind.CHECK: "Record a check",
    StepKind.FOLLOW_ON: "Open the issue",
}
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
        icon, tone = ("circle-check", "good") if condition.met else ("circle", "warn")
        mark = IconLabel(icon, tone, 16)
        words = condition.asks if condition.met else condition.words
        said = plain_label(words, "table" if condition.met else "table-strong", wrap=True)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(said, 1, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{'Met' if condition.met else 'Not met yet'}: {words}")


class WhyStage(FormDialog):
    """Shows where one concern stands; its one button goes to the step that is next."""

    def __init__(self, page: Page, reference: str) -> None:
        concern = page.session.plan.concern(reference)
        found = page.session.standings[concern.id]
        does = step_words(found.next) if found.next else "Close"
        super().__init__(page, f"Why is {reference} at this stage?", does, wide=520)
        self._page, self._step = page, found.next
        self.setWindowTitle(f"Why this stage? {reference}")
        self.setAccessibleName(self.windowTitle())
        self.cancel.setText("Close")
        self.cancel.setAccessibleName("Close")
        self.cancel.setVisible(found.next is not None)
        self.add(plain_label(concern.title, "body", "text2", wrap=True))
        self.fields.addLayout(row(stage_chip(found.stage), StageBlocks(found.stage), 1))
        self.add(plain_label(found.reason, "body", wrap=True))
        for words in beside(found):
            self.add(plain_label(words, "table", "warn", wrap=True))
        self._add_conditions(found)
        if found.next is not None:
            self.add(rule())
            self.add(plain_label(f"Next: {found.next.words}", "strong", wrap=True))
        self.add(plain_label(NOTE, "caption", "text3", wrap=True))
        self.fields.addStretch(1)

    def _add_conditions(self, found: Standing) -> None:
        if not found.conditions:
            return
        met = sum(condition.met for condition in found.conditions)
        above = Stage(found.stage + 1).label
        count = plain_label(f"{met} of {len(found.conditions)}", "table", "text2")
        self.add(rule())
        self.fields.addLayout(row(plain_label(f"To reach {above}", "heading"), 1, count))
        for condition in found.conditions:
            self.add(ConditionLine(condition))

    def act(self) -> None:
        """Go where the next step is taken."""
        self.finish()
        if self._step is not None:
            self._page.go(place_of_step(self._page.session.plan, self._step))
