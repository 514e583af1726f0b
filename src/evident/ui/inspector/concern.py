"""One concern on one page: its words in the report, stage, four answers, checks and actions."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from evident.plan.dates import long_date
from evident.plan.inspector.values import View
from evident.plan.portfolio.values import AnswerEntry, ConcernEntry, Quote
from evident.ui.inspector.answers import (
    ActionsCard,
    AnswerCard,
    ChecksCard,
    LeftCard,
    ShowItems,
    is_unfinished,
    wide_enough,
)
from evident.ui.inspector.pages import ViewPage
from evident.ui.inspector.pictures import Pictures
from evident.ui.tokens import BETWEEN_CARDS
from evident.ui.widgets.cards import Card, row
from evident.ui.widgets.chips import StageBlocks, stage_chip
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.text import plain_label

MOST_QUOTES = 3


class ConcernView(ViewPage):
    """A concern as its own page."""

    def __init__(
        self,
        stack: QStackedWidget,
        concern: ConcernEntry,
        view: View,
        pictures: Pictures,
        show: ShowItems,
    ) -> None:
        super().__init__(stack)
        self._concern, self._view = concern, view
        self._pictures, self._show = pictures, show
        self.setAccessibleName(f"{concern.reference}, {concern.title}")
        self.head = HeadCard(concern, view.since.get(concern.reference))
        self.add(self.head)
        self._rows: list[QBoxLayout] = []
        if is_unfinished(concern):
            self.add(LeftCard(concern))
        self._add_answers(concern.answers[:2])
        for at in range(2, len(concern.answers), 2):
            pair = concern.answers[at : at + 2]
            self.later(partial(self._add_answers, pair))
        self.later(lambda: self.add(ChecksCard(concern.checks)))
        if concern.actions:
            self.later(lambda: self.add(ActionsCard(concern.actions, view.today)))

    def _add_answers(self, entries: Sequence[AnswerEntry]) -> None:
        pair = QBoxLayout(_way(self.width()))
        pair.setSpacing(BETWEEN_CARDS)
        self.add(pair)
        for entry in entries:
            card = AnswerCard(entry, self._view, self._pictures, self._show)
            self.tiles += card.tiles
            pair.addWidget(card, 1)
        self._rows.append(pair)

    def items(self) -> list[str]:
        return [name for name in self._concern.items if name in self._view.items]

    def show_since(self, day: date | None) -> None:
        self.head.show_since(day)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        for pair in self._rows:
            pair.setDirection(_way(self.width()))


def _way(room: int) -> QBoxLayout.Direction:
    """Lay cards beside each other where there is room."""
    ways = QBoxLayout.Direction
    return ways.LeftToRight if wide_enough(room) else ways.TopToBottom


class HeadCard(Card):
    """Reference, title, the words of the report with their page, stage and since when."""

    def __init__(self, concern: ConcernEntry, since: date | None) -> None:
        super().__init__()
        self._stage = concern.stage
        title = plain_label(f"{concern.reference}  {concern.title}", "figure", wrap=True)
        self.since = plain_label("", "body", "text2")
        self.body.addWidget(title)
        line = QWidget()
        flow = FlowLayout(line, gap=10)
        for widget in (StageBlocks(concern.stage), stage_chip(concern.stage), self.since):
            flow.addWidget(widget)
        flow.addWidget(plain_label(_about(concern), "body", "text2"))
        self.body.addWidget(line)
        for quote in concern.quotes[:MOST_QUOTES]:
            self.body.addWidget(plain_label(_quoted(quote), "inspector", "text2", wrap=True))
        more = len(concern.quotes) - MOST_QUOTES
        if more > 0:
            words = f"{more} more in the report: see Walk me through."
            self.body.addLayout(row(plain_label(words, "body", "text2"), 1))
        self.show_since(since)

    def show_since(self, day: date | None) -> None:
        """Say since when the stage is held; it may be known later than the rest."""
        self.since.setText(f"since {long_date(day)}" if day else "")
        self.since.setVisible(day is not None)


def _about(concern: ConcernEntry) -> str:
    parts = (concern.level, *concern.regulations[:2])
    return " · ".join(part for part in parts if part)


def _quoted(quote: Quote) -> str:
    page = f", page {quote.page}" if quote.page is not None else ""
    return f"“{quote.words}”  {quote.source}{page}"
