"""The strip that says which good areas nobody looks at, with the button that starts it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from evident.plan.watched import Watched
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import Card, clear
from evident.ui.widgets.chips import QUESTION_ICON
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.text import plain_label

Start = Callable[[Watched], object]


class WatchedCard(Card):
    """One line for each key question that slips or has no upkeep check planned."""

    def __init__(self, plan: Start, record: Start) -> None:
        super().__init__("Good areas to keep up", kind="quiet")
        self._plan, self._record = plan, record
        self._shown: tuple[Watched, ...] = ()
        self.hide()

    def show_watched(self, asking: tuple[Watched, ...]) -> None:
        """Show those that ask for something; without any the card goes."""
        self.setVisible(bool(asking))
        if asking == self._shown:
            return
        self._shown = asking
        clear(self.body)
        for one in asking:
            self.body.addLayout(self._line(one))

    def _line(self, one: Watched) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        tone = "warn" if one.slips else "text2"
        line.addWidget(IconLabel(QUESTION_ICON[one.question], tone, 16))
        line.addWidget(plain_label(one.words, "table", "text", wrap=True), 1)
        start, words = (self._plan, "Plan a check") if one.unplanned else (self._record, "Record")
        made = button(words, small=True)
        made.setAccessibleName(f"{words}: {one.question.label}")
        made.clicked.connect(lambda _=False, one=one, start=start: start(one))
        line.addWidget(made)
        return line
