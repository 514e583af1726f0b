"""One earlier concern: what the report before said, what this one says, and three buttons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from evident.plan.proposals import ProposalRow
from evident.plan.revisits import Offer
from evident.plan.words import RevisitResult
from evident.ui.pages.earlier.table import RESULT_ICON
from evident.ui.widgets.buttons import toggle_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.fields import DropDown, Field
from evident.ui.widgets.scroll import column_that_scrolls
from evident.ui.widgets.text import PlainLabel, plain_label

NO_WORDS = "None of these"
_LETTER = {
    RevisitResult.FOUND_AGAIN: "F",
    RevisitResult.PUT_RIGHT: "P",
    RevisitResult.NOT_LOOKED_AT: "N",
}


class EarlierDetail(Card):
    """``decided`` carries a result. ``chosen_again`` is the finding it would join, if any."""

    decided = Signal(object)

    def __init__(self) -> None:
        super().__init__("The chosen concern")
        self.buttons = {result: self._button(result) for result in RevisitResult}
        self.again = DropDown()
        self._ids: list[int | None] = []
        self.before, self.now = (plain_label("", "body", wrap=True) for _ in range(2))
        self.why = plain_label("", "table", "text2", wrap=True)
        area, inside = column_that_scrolls("Words of both reports")
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.addWidget(plain_label("The earlier report", "strong"), 0, 0)
        grid.addWidget(plain_label("This report", "strong"), 0, 1)
        grid.addLayout(_topped(self.before), 1, 0)
        grid.addLayout(_topped(self.now), 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        inside.addLayout(grid)
        inside.addStretch(1)
        self.body.addWidget(self.why)
        self.body.addWidget(area, 1)
        self.body.addLayout(self._acts())

    def _button(self, result: RevisitResult) -> QPushButton:
        made = toggle_button(f"{result.label} ({_LETTER[result]})", RESULT_ICON[result])
        made.setAccessibleName(f"{result.label}, key {_LETTER[result]}")
        made.clicked.connect(lambda _=False: self.decided.emit(result))
        return made

    def _acts(self) -> QVBoxLayout:
        self.again.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        column = QVBoxLayout()
        column.addWidget(Field("Found again as", self.again))
        row = QHBoxLayout()
        row.setSpacing(8)
        for made in self.buttons.values():
            row.addWidget(made)
        row.addStretch(1)
        column.addLayout(row)
        return column

    @property
    def chosen_again(self) -> int | None:
        place = self.again.currentIndex()
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def show_offer(self, offer: Offer | None, rows: list[ProposalRow]) -> None:
        self.setEnabled(offer is not None)
        if offer is None:
            return
        self.heading.setText(f"{offer.concern.reference} {offer.concern.title}")
        self.why.setText(offer.why)
        self.before.setText(offer.words)
        said = offer.again.words if offer.again else offer.said.text if offer.said else ""
        self.now.setText(said or "Nothing that speaks of it was found.")
        for result, made in self.buttons.items():
            made.setChecked(offer.revisit is not None and offer.revisit.result is result)
        self._show_findings(offer, rows)

    def _show_findings(self, offer: Offer, rows: list[ProposalRow]) -> None:
        mine = offer.again.id if offer.again else None
        open_rows = [row for row in rows if row.open or row.id == mine]
        self._ids = [None, *(row.id for row in open_rows)]
        self.again.clear()
        self.again.addItem(NO_WORDS)
        for row in open_rows:
            page = f", page {row.page}" if row.page else ""
            self.again.addItem(f"{row.proposal.title}{page}")
        self.again.setCurrentIndex(self._ids.index(mine) if mine in self._ids else 0)


def _topped(label: PlainLabel) -> QVBoxLayout:
    column = QVBoxLayout()
    column.addWidget(label)
    column.addStretch(1)
    return column
