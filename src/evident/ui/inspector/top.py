"""Above and below the pages of the view: key questions, the walk, search, leaving; where one is."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evident.plan.inspector.values import COVERED, NOTE, View
from evident.plan.words import KeyQuestion
from evident.ui.inspector.keys import ViewButton
from evident.ui.widgets.chips import QUESTION_ICON
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.text import plain_label

KEYS = (
    "Arrow keys move · E shows evidence · 1 to 5 key questions · W walks through · / searches · "
    "Esc leaves"
)


class TopBar(QWidget):
    """``asked`` carries what is pressed: a key question, "walk", "search" or "leave"."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        self.questions: dict[KeyQuestion, ViewButton] = {}
        for question in KeyQuestion:
            made = _toggle(f"{question.label}\n ", QUESTION_ICON[question])
            made.clicked.connect(lambda _=False, asked=question: self.asked.emit(asked))
            self.questions[question] = made
            flow.addWidget(made)
        self.walk = _toggle("Walk me through\nthe old report", "route")
        self.walk.clicked.connect(lambda: self.asked.emit("walk"))
        self.search = ViewButton("Search\nor just type", "search")
        self.search.clicked.connect(lambda: self.asked.emit("search"))
        flow.addWidget(self.walk)
        flow.addWidget(self.search)
        whole.addWidget(holder, 1)
        self.leave = ViewButton("Leave inspector view", "x")
        self.leave.clicked.connect(lambda: self.asked.emit("leave"))
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignRight)
        said = plain_label(COVERED, "caption", "text2")
        right.addWidget(said, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        whole.addLayout(right)

    def show_view(self, view: View) -> None:
        """Say beside each key question where it stands."""
        for question, made in self.questions.items():
            entry = view.question(question)
            stage = entry.stage.label if entry.stage is not None else "No concerns"
            made.setText(f"{question.label}\n{stage}")
            made.setAccessibleName(f"{question.label}, {stage}")

    def show_place(self, question: KeyQuestion | None, *, walking: bool) -> None:
        for one, made in self.questions.items():
            made.setChecked(one is question and not walking)
        self.walk.setChecked(walking)


def _toggle(words: str, icon: str) -> ViewButton:
    made = ViewButton(words, icon)
    made.setProperty("toggle", True)
    made.setCheckable(True)
    return made


class FootBar(QWidget):
    """``turned`` carries -1 or 1."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.before = ViewButton("Before", "chevron-left")
        self.after = ViewButton("Next", "chevron-right")
        self.after.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self.where = plain_label("", "body", "text2")
        self.keys = plain_label(KEYS, "table", "text2", wrap=True)
        self.note = plain_label(NOTE, "table", "text2", wrap=True)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        for label in (self.where, self.keys, self.note):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            middle.addWidget(label)
        whole.addWidget(self.before)
        whole.addLayout(middle, 1)
        whole.addWidget(self.after)

    def show_place(self, where: str, names: Mapping[int, str]) -> None:
        """Say where one is; *names* are those of the places before (-1) and after (1)."""
        self.where.setText(where)
        for way, made, usual in ((-1, self.before, "Before"), (1, self.after, "Next")):
            name = names.get(way, "")
            made.setEnabled(bool(name))
            made.setText(name or usual)
            made.setAccessibleName(f"{usual}: {name}" if name else usual)

    def say(self, words: str) -> None:
        """Say something quietly in place of the keys, "" for the keys again."""
        self.keys.setText(words or KEYS)
