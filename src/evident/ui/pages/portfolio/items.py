"""Step 2: which items of evidence go in as pages, and which stand in the index only."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evident.plan.dates import short_date
from evident.plan.phrases import counted
from evident.plan.portfolio import Item, Portfolio
from evident.ui import theme
from evident.ui.pages.portfolio.choices import OUT_WORDS, Choices, size_words
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import Card, row
from evident.ui.widgets.scroll import column_that_scrolls
from evident.ui.widgets.tables import Cell, Column, RowsModel
from evident.ui.widgets.text import ElidedLabel, plain_label
from evident.ui.widgets.tick_table import TickTable


def _how(item: Item) -> Cell:
    if item.left_out == OUT_WORDS:
        return Cell("Left out for names", "warn", "eye-off", full=item.left_out)
    if item.left_out:
        return Cell("Index only", "text2", "list", full=item.left_out)
    if item.check and not item.file:
        return Cell("Its own record", "text", "clipboard-check")
    return Cell("As pages", "text", "file-text")


_COLUMNS: tuple[Column[Item], ...] = (
    Column(
        "No.",
        lambda item: Cell(item.reference, strong=True, tick=not item.left_out),
        sort=lambda item: item.number,
        width=96,
    ),
    Column("Item", lambda i: Cell(i.title, full=i.title), sort=lambda i: i.title, width=0),
    Column(
        "Concerns",
        lambda i: Cell(", ".join(dict.fromkeys(s.reference for s in i.supports))),
        width=100,
    ),
    Column(
        "Shows",
        lambda i: Cell(short_date(i.shows) if i.shows else "Not known"),
        sort=lambda i: str(i.shows or ""),
        width=104,
    ),
    Column(
        "Size",
        lambda i: Cell(size_words(i.size) if i.size else "–"),
        sort=lambda i: i.size,
        width=80,
    ),
    Column("In the portfolio", _how, width=180),
)


class ItemsStep(QWidget):
    """``changed`` carries a step from the choices as they are to those wanted."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area, column = column_that_scrolls("Evidence")
        whole.addWidget(area)
        card = Card("Evidence", " ")
        column.addWidget(card)
        self.count = card.count
        words = (
            "Ticked items go in as pages. The others keep their line in the index, with “Listed "
            "only. Ask us to see it.”"
        )
        card.body.addWidget(plain_label(words, "table", "text2", wrap=True))
        model: RowsModel[Item] = RowsModel(_COLUMNS, said=_said, key=lambda item: item.number)
        self.table = TickTable(model, "Evidence to include")
        self.table.ticked.connect(lambda items, on: self._include(items, on))
        self.as_pages = button("Include as pages", "file-text")
        self.as_pages.clicked.connect(lambda: self._include(self.table.selected_rows(), True))
        self.only_listed = button("Index only", "list")
        self.only_listed.clicked.connect(lambda: self._include(self.table.selected_rows(), False))
        self.chosen = ElidedLabel("", "table", "text2")
        buttons = row(self.as_pages, self.only_listed)
        buttons.addWidget(self.chosen, 1)
        card.body.addLayout(buttons)
        self.table.setMinimumHeight(theme.scaled(170))
        card.body.addWidget(self.table, 1)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        self._selected()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave out what helps least where the titles need its room."""
        super().resizeEvent(event)
        for column, least in ((3, 720), (4, 620), (2, 520)):
            self.table.setColumnHidden(column, event.size().width() < theme.scaled(least))

    def show_choices(self, portfolio: Portfolio) -> None:
        self.table.show_rows(list(portfolio.items))
        in_full = [item for item in portfolio.items if not item.left_out]
        said = f"{len(in_full)} of {counted(len(portfolio.items), 'item')} as pages"
        self.count.setText(f"{said}, {size_words(sum(item.size for item in in_full))} of files")
        self._selected()

    def _selected(self) -> None:
        many = len(self.table.selectionModel().selectedRows())
        for one in (self.as_pages, self.only_listed):
            one.setEnabled(bool(many))
        self.chosen.set_words(
            f"{many} selected" if many else "Select rows to change several at once"
        )

    def _include(self, items: list[Item], on: bool) -> None:
        numbers = [item.number for item in items]

        def step(now: Choices) -> Choices:
            following = now.with_index_only(numbers, not on)
            if on:  # what was left out for its names comes back to be decided about
                names = {n: seen for n, seen in now.names.items() if seen or n not in numbers}
                following = replace(following, names=names)
            return following

        self.changed.emit(step)


def _said(item: Item) -> str:
    return f"{item.reference}, {item.title}, {_how(item).words}"
