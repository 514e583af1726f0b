"""One stop of the walk: a concern, three questions of one key each, what was seen, the gap."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from evident.plan.answers import WALK_WORDS
from evident.plan.mock_inspection import QUESTIONS, Walked
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.records import Concern
from evident.plan.stages import Standing
from evident.plan.words import Explained, Result
from evident.ui import theme
from evident.ui.session import Session
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.buttons import toggle_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.chips import stage_chip
from evident.ui.widgets.fields import DateBox, Field, PersonBox
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.forms import Problem, day_of
from evident.ui.widgets.pickers import PlacePicker, Stack, roomy
from evident.ui.widgets.text import plain_label, plain_tip

KEYS = {"y": Explained.RIGHT, "p": Explained.NEARLY, "n": Explained.NOT}
KEYS |= {"1": Explained.RIGHT, "2": Explained.NEARLY, "3": Explained.NOT}


class _Answer(QPushButton):
    """Yes, Partly or No; Y, P and N answer from any of the three."""

    keyed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        said = KEYS.get(event.text().casefold())
        if said is not None:
            self.keyed.emit(said)
            return
        super().keyPressEvent(event)


class Question(QWidget):
    """One of the three questions with its answers."""

    answered = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        row = FlowLayout(self, gap=8)
        self.label = plain_label(words, "strong")
        self.label.setMinimumSize(theme.scaled(170), theme.scaled(32))
        row.addWidget(self.label)
        self.group = QButtonGroup(self)
        self.buttons: dict[Explained, QPushButton] = {}
        for number, said in enumerate(WALK_WORDS):
            made = _answer(WALK_WORDS[said], words)
            made.keyed.connect(self.say)
            self.group.addButton(made, number)
            self.buttons[said] = made
            row.addWidget(made)
        self.group.buttonClicked.connect(lambda _: self.answered.emit())
        self.setFocusProxy(self.buttons[Explained.RIGHT])

    def said(self) -> Explained | None:
        return next((said for said, b in self.buttons.items() if b.isChecked()), None)

    def show_said(self, said: Explained | None) -> None:
        self.group.setExclusive(False)
        for one, made in self.buttons.items():
            made.setChecked(one is said)
        self.group.setExclusive(True)

    def say(self, said: Explained) -> None:
        self.show_said(said)
        self.answered.emit()


def _answer(words: str, question: str) -> _Answer:
    pattern = toggle_button(words)
    made = _Answer(words)
    made.setFont(pattern.font())
    made.setCheckable(True)
    made.setAutoDefault(False)
    made.setProperty("toggle", True)
    made.setAccessibleName(f"{question} {words}")
    made.setToolTip(plain_tip(f"Key {words[0]}"))
    pattern.deleteLater()
    return made


class Stop(Card):
    """What is asked of one concern. ``changed`` says that something was answered or typed."""

    changed = Signal()

    def __init__(self, session: Session, concern: Concern, found: Walked) -> None:
        super().__init__(kind="quiet")
        plan, today = session.plan, session.today
        self.reference = concern.reference
        standing = session.standings.get(concern.id)
        self._head(plan, concern, standing)
        self.questions = [Question(words) for words in QUESTIONS]
        for place, (question, said) in enumerate(zip(self.questions, found.said, strict=True)):
            question.show_said(said)
            question.answered.connect(lambda place=place: self._answered(place))
            self.body.addWidget(question)
        self.result = plain_label("", "table", "text2", wrap=True)
        self.body.addWidget(self.result)
        self.seen = GrowingText(found.words, lines=2, most=6)
        self.body.addWidget(Field("What you saw", self.seen))
        self.places = PlacePicker(plan, today, found.cells)
        self.body.addWidget(Field("Where you looked", self.places))
        self.issue = GrowingText(found.issue, lines=1, most=4)
        self.owner = PersonBox(plan, found.owner_id or concern.owner_id, new=False)
        self.due = DateBox(today, found.due, coming=True)
        roomy(self.owner, self.due)
        hint = "It becomes a follow-on issue of this concern. Leave it empty where there is none."
        self.issue_field = Field("The gap", self.issue, hint)
        self.due_field = Field("Due", self.due)
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Field("Who sees to it", self.owner), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.due_field, 1, Qt.AlignmentFlag.AlignTop)
        self.gap = Stack(self.issue_field, pair)
        self.body.addWidget(self.gap)
        self.seen.textChanged.connect(self.changed)
        self.issue.textChanged.connect(self.changed)
        self.places.changed.connect(self.changed)
        self.owner.currentIndexChanged.connect(self.changed)
        self.due.edit.textChanged.connect(self.changed)
        self._show_result()

    def _head(self, plan: Plan, concern: Concern, standing: Standing | None) -> None:
        title = plain_label(f"{concern.reference}  {concern.title}", "heading", wrap=True)
        self.head.addWidget(title, 1)
        if standing is None:
            return
        self.head.addWidget(stage_chip(standing.stage))
        good = [item for item in standing.items if item.good]
        practice = sum(item.practice for item in good)
        words = f"{counted(len(good), 'good item')} of evidence, {practice} of practice."
        if standing.reason:
            words += f" {standing.reason}"
        self.body.addWidget(plain_label(words, "table", "text2", wrap=True))

    def _answered(self, place: int) -> None:
        if place + 1 < len(self.questions):
            self.questions[place + 1].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.seen.setFocus()
        self._show_result()
        self.changed.emit()

    def _show_result(self) -> None:
        result = self._said().result
        words = {
            None: "Skipped unless all three questions are answered.",
            Result.NOT_MET: "Not met: it is not seen in practice. Today will ask what follows.",
            Result.PARTLY: "Partly met: not every answer is yes.",
            Result.MET: "Met.",
        }
        self.result.setText(words[result])
        self.gap.setVisible(result in (Result.PARTLY, Result.NOT_MET))

    def _said(self) -> Walked:
        return Walked(tuple(question.said() for question in self.questions))

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        if not self.gap.isHidden():
            day_of(self.due_field, found)
        return found

    def walked(self) -> Walked:
        """Give what was found here so far; a date that is none yet is left out."""
        wrong: list[Problem] = []
        day_of(self.due_field, wrong)
        return Walked(
            said=self._said().said,
            words=self.seen.toPlainText(),
            cells=self.places.chosen(),
            issue=self.issue.toPlainText(),
            owner_id=self.owner.person_id(),
            due=None if wrong else self.due.day(),
        )
