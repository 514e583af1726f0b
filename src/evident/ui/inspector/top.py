"""Above and below the pages of the view: key questions, the walk, search, leaving; where one is."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evident.plan.inspector.values import COVERED, NOTE, View
from evident.plan.words import KeyQuestion
from evident.ui import theme
from evident.ui.inspector.keys import ViewButton
from evident.ui.inspector.top_button import Room, TopButton
from evident.ui.tokens import NARROW
from evident.ui.widgets.chips import QUESTION_ICON
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.text import plain_label

KEYS = (
    "Arrow keys move · E shows evidence · 1 to 5 key questions · W walks through · / searches · "
    "Esc leaves"
)
FEW_KEYS = "Arrows move · E evidence · W walk · / search · Esc leaves"
NEXT_REPORT = " · R other report"
LOW = 560
"""Windows less high than this, at usual text, do not say the keys: there is a button for each."""
GAP = 8


class TopBar(QWidget):
    """``asked`` carries what is pressed: a key question, "walk", "search" or "leave"."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        holder = QWidget()
        flow = FlowLayout(holder, gap=GAP)
        self.questions = {q: _toggle(QUESTION_ICON[q], q.label) for q in KeyQuestion}
        self.walk = _toggle("route", "Walk me through", "the old report", short="Walk")
        self.search = TopButton("search", "Search", "or just type")
        self.leave = TopButton("x", "Leave", "inspector view")
        asks = {**{made: q for q, made in self.questions.items()}, self.walk: "walk"}
        asks |= {self.search: "search", self.leave: "leave"}
        for made, what in asks.items():
            made.clicked.connect(lambda _=False, what=what: self.asked.emit(what))
            if made is not self.leave:
                flow.addWidget(made)
        whole.addWidget(holder, 1)
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        self.said = plain_label(COVERED.replace(". ", ".\n"), "caption", "text2")
        whole.addWidget(self.said, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(right)

    @property
    def buttons(self) -> tuple[TopButton, ...]:
        return (*self.questions.values(), self.walk, self.search, self.leave)

    def show_view(self, view: View) -> None:
        """Say below each key question where it stands."""
        for entry in view.questions:
            stage = entry.stage.label if entry.stage is not None else "No concerns"
            self.questions[entry.question].say_under(stage)
        self._fit()

    def show_place(self, question: KeyQuestion | None, *, walking: bool) -> None:
        for one, made in self.questions.items():
            made.setChecked(one is question and not walking)
        self.walk.setChecked(walking)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say as much as there is room for in one row; what is covered is else said below."""
        said = QFontMetrics(theme.font("caption")).horizontalAdvance("Private notes hidden.") + GAP
        low = self.window().height() < theme.scaled(LOW)
        room = next(
            (
                each
                for each in reversed(Room)
                if self._width(each) + (said if each is Room.FULL else 0) <= self.width()
                and not (low and each is Room.FULL)
            ),
            Room.TIGHT,
        )
        for made in self.buttons:
            made.show_in(room)
        self.said.setVisible(room is Room.FULL)

    def _width(self, room: Room) -> int:
        return sum(made.size_in(room).width() + GAP for made in self.buttons)


def _toggle(icon: str, words: str, under: str = "", *, short: str = "") -> TopButton:
    made = TopButton(icon, words, under, short=short)
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
        self._usual, self._ending, self._low = KEYS, "", False
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

    def show_place(self, where: str, names: Mapping[int, str], *, reports: int = 0) -> None:
        """Say where one is; *names* are those of the places before (-1) and after (1).

        *reports* are those one can walk through.
        """
        self.where.setText(where)
        for way, made, usual in ((-1, self.before, "Before"), (1, self.after, "Next")):
            name = names.get(way, "")
            made.setEnabled(bool(name))
            made.setText(name or usual)
            made.setAccessibleName(f"{usual}: {name}" if name else usual)
        self._ending = NEXT_REPORT if reports > 1 else ""
        self.say("")

    def say(self, words: str) -> None:
        """Say something quietly in place of the keys, "" for the keys again."""
        self.keys.setText(words or f"{self._usual}{self._ending}")
        self.keys.setVisible(bool(words) or not self._low)

    def fit(self, width: int, height: int) -> None:
        """Say the keys in few words where there is little room, and what is covered."""
        small = width < theme.scaled(NARROW) or height < theme.scaled(LOW)
        said = "" if self.keys.text() == f"{self._usual}{self._ending}" else self.keys.text()
        self._usual, self._low = FEW_KEYS if small else KEYS, height < theme.scaled(LOW)
        self.note.setText(f"{COVERED} {NOTE}" if small else NOTE)
        self.say(said)
