"""Beside the report in the walk: what we say to the words one is at."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from evident.plan.inspector.values import Stop, View
from evident.plan.portfolio.values import AnswerEntry, ConcernEntry
from evident.ui.inspector.answers import AnswerCard, LeftCard, ShowItems, is_unfinished
from evident.ui.inspector.keys import ViewButton
from evident.ui.inspector.pages import ViewPage
from evident.ui.inspector.pictures import Pictures
from evident.ui.widgets.cards import Card, row
from evident.ui.widgets.chips import StageBlocks, stage_chip
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.text import plain_label


class StopSide(ViewPage):
    """What we say to one stop: the concern's answers, or why the words were set aside."""

    def __init__(
        self,
        stack: QStackedWidget,
        stop: Stop,
        view: View,
        pictures: Pictures,
        show: ShowItems,
        choose: Callable[[str], object],
    ) -> None:
        super().__init__(stack)
        self._view, self._pictures, self._show = view, pictures, show
        self.head = Card()
        self.add(self.head)
        concern = view.concern(stop.reference) if stop.reference else None
        self.concern = concern
        if concern is None:
            self._set_aside(stop)
        else:
            self._head_of(concern, stop, choose)
            for entry in concern.answers:
                self.later(partial(self._add_answer, entry))
            if is_unfinished(concern):
                self.later(lambda: self.add(LeftCard(concern)))
        self.setAccessibleName(concern.title if concern else stop.kind.label)

    def _set_aside(self, stop: Stop) -> None:
        body = self.head.body
        body.addWidget(plain_label(stop.kind.label, "title", wrap=True))
        self._add_words(stop)
        if stop.why:
            body.addWidget(plain_label("Why", "strong", "text2"))
            body.addWidget(plain_label(stop.why, "inspector", wrap=True))

    def _head_of(self, concern: ConcernEntry, stop: Stop, choose: Callable[[str], object]) -> None:
        title = plain_label(f"{concern.reference}  {concern.title}", "title", wrap=True)
        self.head.body.addWidget(title)
        line = QWidget()
        flow = FlowLayout(line, gap=10)
        flow.addWidget(StageBlocks(concern.stage))
        flow.addWidget(stage_chip(concern.stage))
        self.head.body.addWidget(line)
        self._add_words(stop)
        whole = ViewButton(f"Show {concern.reference} whole", "arrow-right")
        whole.clicked.connect(lambda: choose(concern.reference))
        self.head.body.addLayout(row(whole, 1))

    def _add_answer(self, entry: AnswerEntry) -> None:
        card = AnswerCard(entry, self._view, self._pictures, self._show)
        self.tiles += card.tiles
        self.add(card)

    def _add_words(self, stop: Stop) -> None:
        for words in stop.words:
            self.head.body.addWidget(plain_label(f"“{words}”", "inspector", "text2", wrap=True))

    def items(self) -> list[str]:
        return list(self.concern.items) if self.concern is not None else []
