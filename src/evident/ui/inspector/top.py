"""Above and below the pages of the view: key questions, the walk, search, leaving; where one is."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evident.plan.inspector.values import COVERED, NOTE, View
from evident.plan.words import KeyQuestion
from evident.ui import theme
from evident.ui.inspector.keys import ViewButton
from evident.ui.widgets.chips import QUESTION_ICON
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.text import plain_label

KEYS = (
    "Arrow keys move · E shows evidence · 1 to 5 key questions · W walks through · / searches · "
    "Esc leaves"
)
FEW_KEYS = "Arrows move · E evidence · W walk · / search · Esc leaves"


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
            made = _toggle(question.label, QUESTION_ICON[question])
            made.clicked.connect(lambda _=False, asked=question: self.asked.emit(asked))
            self.questions[question] = made
            flow.addWidget(made)
        self._stages: dict[KeyQuestion, str] = {}
        self._small = False
        self.walk = _toggle("", "route")
        self.walk.clicked.connect(lambda: self.asked.emit("walk"))
        self.search = ViewButton("", "search")
        self.search.clicked.connect(lambda: self.asked.emit("search"))
        flow.addWidget(self.walk)
        flow.addWidget(self.search)
        whole.addWidget(holder, 1)
        self.leave = ViewButton("", "x")
        self.leave.clicked.connect(lambda: self.asked.emit("leave"))
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignRight)
        self.said = plain_label(COVERED, "caption", "text2")
        right.addWidget(self.said, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        whole.addLayout(right)
        self._write()

    def show_view(self, view: View) -> None:
        """Say beside each key question where it stands."""
        for entry in view.questions:
            stage = entry.stage.label if entry.stage is not None else "No concerns"
            self._stages[entry.question] = stage
        self._write()

    def make_small(self, small: bool) -> None:
        """Say it in one line where there is little room; names for screen readers stay whole."""
        if small != self._small:
            self._small = small
            self.said.setVisible(not small)
            self._write()

    def _write(self) -> None:
        for question, made in self.questions.items():
            _say(made, question.label, self._stages.get(question, " "), self._small)
        _say(self.walk, "Walk" if self._small else "Walk me through", "the old report", self._small)
        _say(self.search, "Search", "or just type", self._small)
        self.leave.setText("Leave" if self._small else "Leave inspector view")
        self.leave.setAccessibleName("Leave inspector view")

    def show_place(self, question: KeyQuestion | None, *, walking: bool) -> None:
        for one, made in self.questions.items():
            made.setChecked(one is question and not walking)
        self.walk.setChecked(walking)


def _say(made: ViewButton, first: str, second: str, small: bool) -> None:
    """Write one line or two, with room for the heavier letters of a button that is pressed."""
    made.setText(first if small else f"{first}\n{second}")
    made.setAccessibleName(f"{first}, {second}" if second.strip() else first)
    strong = QFontMetrics(theme.font("strong"))
    widest = max(strong.horizontalAdvance(line) for line in made.text().split("\n"))
    made.setMinimumWidth(widest + theme.scaled(48))


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
        self._usual = KEYS
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
        self.keys.setText(words or self._usual)

    def make_small(self, small: bool) -> None:
        """Say the keys in few words where there is little room."""
        usual = FEW_KEYS if small else KEYS
        if self.keys.text() == self._usual:
            self.keys.setText(usual)
        self._usual = usual
        self.note.setText(f"{COVERED} {NOTE}" if small else NOTE)
