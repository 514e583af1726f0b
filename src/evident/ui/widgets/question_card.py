"""The card of one key question: last rating, stage and why, trend, counts, next and then."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evident.plan.readiness import Readiness
from evident.plan.steps import Step
from evident.plan.words import KeyQuestion, Rating
from evident.ui import theme
from evident.ui.tokens import IN_CARD
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import Card, rule
from evident.ui.widgets.chips import (
    QUESTION_ICON,
    RATING_ICON,
    RATING_TONE,
    STAGE_ICON,
    STAGE_TONE,
    Chip,
)
from evident.ui.widgets.cut_text import CutLabel, CutLink, title_in
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.stage_bar import StageBar
from evident.ui.widgets.text import plain_label

LOOKING_BACK = "Looking back…"
LEFT_COLUMN = 172


def level_look(found: Readiness) -> tuple[str, str, str]:
    """Give the words, tone and icon of the chip of a key question's level."""
    if found.stage is None:
        if found.level == "Kept up":
            return found.level, "good", "circle-check"
        return found.level, "warn", "clock"
    return found.stage.label, STAGE_TONE[found.stage], STAGE_ICON[found.stage]


class QuestionCard(Card):
    """One key question. *open* is called for Open, *start* with the step of Next or Then."""

    def __init__(
        self,
        question: KeyQuestion,
        open: Callable[[KeyQuestion], object],
        start: Callable[[Step], object],
    ) -> None:
        super().__init__()
        self.question = question
        self._steps: tuple[Step | None, Step | None] = (None, None)
        self._start = start
        self.setAccessibleName(question.label)
        whole = self.layout()
        assert whole is not None
        whole.setContentsMargins(IN_CARD, 4, IN_CARD, 8)  # the empty head adds a little above
        self.stage = Chip("")
        self.reason = CutLabel()
        self.trend = plain_label(LOOKING_BACK, "table", "text3")
        self.bar = StageBar({})
        self.own = plain_label("", "table", "text2", wrap=True)
        self.next, self.then = CutLink("Next:"), CutLink("Then:")
        self.next.clicked.connect(lambda: self._begin(0))
        self.then.clicked.connect(lambda: self._begin(1))
        self.rating = Chip("")
        self.open = self._open_button(question, open)
        self._narrow: bool | None = None
        self._lay_out()
        self.set_narrow(False)

    def _open_button(
        self, question: KeyQuestion, open: Callable[[KeyQuestion], object]
    ) -> QPushButton:
        made = button("Open", "chevron-right")
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the icon stands after the word
        made.setAccessibleName(f"Open {question.label}")
        made.setIconSize(QSize(theme.scaled(14), theme.scaled(14)))
        made.clicked.connect(lambda: open(question))
        return made

    def _lay_out(self) -> None:
        whole = QHBoxLayout()
        whole.setSpacing(theme.scaled(16))
        whole.addWidget(self._left())
        whole.addWidget(rule(upright=True))
        middle = QWidget()
        self._steps_row = QWidget()
        self._steps_box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._steps_row)
        self._steps_box.setContentsMargins(0, 0, 0, 0)
        self._steps_box.addWidget(self.next, 5)
        self._steps_box.addWidget(self.then, 4)
        self._grid = QGridLayout(middle)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        whole.addWidget(middle, 1)
        whole.addWidget(rule(upright=True))
        whole.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(whole)

    def _left(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(theme.scaled(LEFT_COLUMN))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        name = QHBoxLayout()
        name.setSpacing(theme.scaled(9))
        mark = IconLabel(QUESTION_ICON[self.question], "text2", 18)
        name.addWidget(mark)
        name.addWidget(plain_label(self.question.label, "heading"), 1)
        column.addLayout(name)
        column.addWidget(plain_label("Last rating", "caption", "text2"))
        column.addWidget(self.rating)
        column.addStretch(1)
        return side

    def set_narrow(self, narrow: bool) -> None:
        """Put trend and Then on lines of their own where there is little room."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        grid, right = self._grid, Qt.AlignmentFlag.AlignRight
        self.then.set_right(not narrow)
        self.trend.setWordWrap(narrow)
        for part in (self.stage, self.reason, self.trend, self.bar, self._steps_row, self.own):
            grid.removeWidget(part)
        way = QBoxLayout.Direction
        self._steps_box.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._steps_box.setSpacing(0 if narrow else theme.scaled(16))
        grid.addWidget(self.stage, 0, 0)
        grid.setColumnStretch(1, 1)
        if narrow:
            parts = (self.reason, self.trend, self.bar, self._steps_row, self.own)
            for line, part in enumerate(parts, start=1):
                grid.addWidget(part, line, 0, 1, 3)
            return
        grid.addWidget(self.reason, 0, 1)
        grid.addWidget(self.trend, 0, 2, right)
        for line, part in enumerate((self.bar, self._steps_row, self.own), start=1):
            grid.addWidget(part, line, 0, 1, 3)

    def show_readiness(self, found: Readiness, rating: Rating | None) -> None:
        """Show where the key question stands; the trend is kept until a new one comes."""
        rated = rating or Rating.NOT_RATED
        self.rating.show_words(rated.label, RATING_TONE[rated], RATING_ICON[rated])
        self.stage.show_words(*level_look(found))
        title = found.weakest.title if found.weakest else ""
        self.reason.show_words(found.reason, title_in(found.reason, title))
        self.bar.show_counts(found.counts)
        self.bar.setVisible(any(found.counts.values()))
        self._steps = (found.next, found.then)
        self.next.show_words(found.next.words if found.next else "")
        self.then.show_words(found.then.words if found.then else "")
        self.own.setText(found.own_line)
        self.own.setVisible(bool(found.own_line))

    def show_trend(self, words: str) -> None:
        """Show how the level has moved; it comes later than the rest, into room kept for it."""
        self.trend.setText(words)
        self.trend.set_tone("text2")

    def _begin(self, which: int) -> None:
        step = self._steps[which]
        if step is not None:
            self._start(step)
