"""One concern on one page: its words in the report, stage, four answers, checks and actions."""

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from evident.plan.dates import long_date
from evident.plan.inspector.values import ShownItem, View
from evident.plan.portfolio.values import ConcernEntry, Quote
from evident.ui.inspector.answers import (
    ActionsCard,
    AnswerCard,
    ChecksCard,
    LeftCard,
    ShowItems,
    is_unfinished,
    wide_enough,
)
from evident.ui.inspector.keys import ViewScroll
from evident.ui.inspector.parts import Tile
from evident.ui.inspector.pictures import Pictures
from evident.ui.tokens import BETWEEN_CARDS
from evident.ui.widgets.cards import Card, row
from evident.ui.widgets.chips import StageBlocks, stage_chip
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.text import plain_label

MOST_QUOTES = 3


class ConcernView(ViewScroll):
    """A concern as its own page."""

    def __init__(
        self, concern: ConcernEntry, view: View, pictures: Pictures, show: ShowItems
    ) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(BETWEEN_CARDS)
        self.reference = concern.reference
        self._items = [view.items[name] for name in concern.items if name in view.items]
        self.head = HeadCard(concern, view.since.get(concern.reference))
        column.addWidget(self.head)
        self.answers = [AnswerCard(entry, view, pictures, show) for entry in concern.answers]
        self._rows: list[QBoxLayout] = []
        if is_unfinished(concern):
            column.addWidget(LeftCard(concern))
        for at in range(0, len(self.answers), 2):
            pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            pair.setSpacing(BETWEEN_CARDS)
            for card in self.answers[at : at + 2]:
                pair.addWidget(card, 1)
            self._rows.append(pair)
            column.addLayout(pair)
        column.addWidget(ChecksCard(concern.checks))
        if concern.actions:
            column.addWidget(ActionsCard(concern.actions, view.today))
        column.addStretch(1)
        super().__init__(inside)
        self.setAccessibleName(f"{concern.reference}, {concern.title}")

    def tiles(self) -> list[Tile]:
        return [tile for card in self.answers for tile in card.tiles]

    def in_sight(self) -> list[ShownItem]:
        """Give the items whose small pictures stand on this page."""
        return [tile.item for tile in self.tiles()]

    def items(self) -> list[str]:
        """Give the numbers of all evidence of the concern."""
        return [item.reference for item in self._items]

    def show_since(self, day: date | None) -> None:
        self.head.show_since(day)

    def picture_came(self, number: int) -> None:
        for tile in self.tiles():
            if tile.item.number == number:
                tile.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        side, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for pair in self._rows:
            pair.setDirection(side if wide_enough(self.width()) else below)


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
