"""One key question: where it stands, and its concerns in a list."""

from collections import Counter
from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evident.plan.dates import long_date
from evident.plan.inspector.values import ShownItem
from evident.plan.phrases import counted
from evident.plan.portfolio.values import QuestionEntry
from evident.ui.inspector.keys import ViewScroll
from evident.ui.inspector.parts import ConcernRow
from evident.ui.tokens import BETWEEN_CARDS
from evident.ui.widgets.cards import Card
from evident.ui.widgets.chips import StageBlocks, rating_chip, stage_chip
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.stage_bar import StageBar
from evident.ui.widgets.text import plain_label


class QuestionView(ViewScroll):
    """A key question as its own page."""

    def __init__(self, entry: QuestionEntry, choose: Callable[[str], object]) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(BETWEEN_CARDS)
        column.addWidget(_head(entry))
        self.rows: list[ConcernRow] = []
        if entry.concerns:
            column.addWidget(self._list(entry, choose))
        column.addStretch(1)
        super().__init__(inside)
        self.setAccessibleName(entry.question.label)

    def _list(self, entry: QuestionEntry, choose: Callable[[str], object]) -> Card:
        card = Card("Concerns", str(len(entry.concerns)))
        card.body.addWidget(StageBar(Counter(concern.stage for concern in entry.concerns)))
        card.body.addSpacing(4)
        for concern in entry.concerns:
            made = ConcernRow(concern)
            made.chosen.connect(choose)
            self.rows.append(made)
            card.body.addWidget(made)
        card.body.setSpacing(0)
        return card

    def in_sight(self) -> list[ShownItem]:
        return []

    def items(self) -> list[str]:
        return []

    def picture_came(self, number: int) -> None:
        """There are no pictures here."""


def _head(entry: QuestionEntry) -> Card:
    card = Card()
    card.body.addWidget(plain_label(entry.question.label, "figure"))
    line = QWidget()
    flow = FlowLayout(line, gap=10)
    if entry.stage is not None:
        flow.addWidget(StageBlocks(entry.stage))
        flow.addWidget(stage_chip(entry.stage))
    flow.addWidget(plain_label(counted(len(entry.concerns), "concern"), "body", "text2"))
    card.body.addWidget(line)
    card.body.addWidget(plain_label(entry.reason, "inspector", wrap=True))
    if entry.rating is not None:
        rated = QWidget()
        flow = FlowLayout(rated, gap=10)
        when = f", {long_date(entry.rated_on)}" if entry.rated_on else ""
        flow.addWidget(plain_label(f"Rated by CQC{when}:", "body", "text2"))
        flow.addWidget(rating_chip(entry.rating))
        card.body.addWidget(rated)
    return card
