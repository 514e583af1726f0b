"""One key question: where it stands, and its concerns in a list."""

from collections import Counter
from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from evident.plan.dates import long_date
from evident.plan.phrases import counted
from evident.plan.portfolio.values import QuestionEntry
from evident.ui.inspector.pages import ViewPage
from evident.ui.inspector.parts import ConcernRow
from evident.ui.widgets.cards import Card
from evident.ui.widgets.chips import StageBlocks, rating_chip, stage_chip
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.stage_bar import StageBar
from evident.ui.widgets.text import plain_label


class QuestionView(ViewPage):
    """A key question as its own page."""

    def __init__(
        self, stack: QStackedWidget, entry: QuestionEntry, choose: Callable[[str], object]
    ) -> None:
        super().__init__(stack)
        self.setAccessibleName(entry.question.label)
        self.add(_head(entry))
        self.rows: list[ConcernRow] = []
        if entry.concerns:
            self.add(self._list(entry, choose))

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
