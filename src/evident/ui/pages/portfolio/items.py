"""Step 2: how each item of evidence goes in, and how large that makes the portfolio."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QMenu, QSpinBox, QVBoxLayout, QWidget

from evident.operations.portfolio_choices import LARGEST_MB, choose, place_items
from evident.plan.dates import short_date
from evident.plan.page_ranges import pages_to_print
from evident.plan.phrases import counted
from evident.plan.portfolio.items import NAMES
from evident.plan.portfolio.options import MEGABYTE
from evident.plan.portfolio.outline import Entry, Outline
from evident.plan.words import InPortfolio
from evident.ui import theme
from evident.ui.pages.portfolio.choices import has, size_words
from evident.ui.widgets.buttons import button, menu_button
from evident.ui.widgets.cards import Card, row
from evident.ui.widgets.flow import flowing
from evident.ui.widgets.scroll import column_that_scrolls
from evident.ui.widgets.tables import Cell, Column, RowsModel
from evident.ui.widgets.text import ElidedLabel, plain_label
from evident.ui.widgets.tick_table import TickTable

FOR_MAIL = 25
"""Megabytes that most e-mail takes."""
_SHOWN = ("Every item", "As pages", "Separate files", "Index only", "Left out", "May show names")


def _how(entry: Entry) -> Cell:
    item = entry.item
    if entry.why == NAMES:
        return Cell("Left out for names", "warn", "eye-off", full=entry.why)
    if item.in_portfolio is InPortfolio.LEFT_OUT:
        return Cell("Left out", "text2", "x", full=entry.why)
    if item.in_portfolio is InPortfolio.SEPARATE and item.file:
        return Cell("Separate file", "text", "files", full=entry.why)
    if entry.why:
        return Cell("Index only", "text2", "list", full=entry.why)
    if not item.file:
        return Cell("Its own record", "text", "clipboard-check")
    return Cell("As pages", "text", "file-text")


class ItemsStep(QWidget):
    """``changed`` carries an operation that is given the plan's file.

    ``wants_pages`` carries an item some of whose pages are to be chosen, ``wants_reason`` the
    ids of those to be left out.
    """

    changed = Signal(object)
    wants_pages = Signal(object)
    wants_reason = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self.pages: Mapping[int, int] = {}
        """Pages that items have, by number, as far as they are known."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area, column = column_that_scrolls("Evidence")
        whole.addWidget(area)
        card = Card("Evidence", " ")
        column.addWidget(card)
        self.count = card.count
        self._add_filter(card.body)
        model: RowsModel[Entry] = RowsModel(
            self._columns(), said=self._said, key=lambda entry: entry.item.id
        )
        self.table = TickTable(model, "Evidence to include")
        self.table.ticked.connect(self._tick)
        self._add_buttons(card.body)
        self.table.setMinimumHeight(theme.scaled(170))
        card.body.addWidget(self.table, 1)
        self._add_size(card.body)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        self._selected()

    # --- laid out ----------------------------------------------------------------------------

    def _columns(self) -> tuple[Column[Entry], ...]:
        return (
            Column(
                "No.",
                lambda e: Cell(e.item.reference, strong=True, tick=has(e)),
                sort=lambda e: e.item.number,
                width=96,
            ),
            Column(
                "Item",
                lambda e: Cell(e.item.title, full=e.item.title),
                sort=lambda e: e.item.title,
                width=0,
            ),
            Column("Concerns", lambda e: Cell(", ".join(e.concerns)), width=100),
            Column(
                "Shows",
                lambda e: Cell(short_date(e.item.shows) if e.item.shows else "Not known"),
                sort=lambda e: str(e.item.shows or ""),
                width=104,
            ),
            Column("Pages", self._pages_cell, sort=self._printed, width=92),
            Column(
                "Size",
                lambda e: Cell(size_words(e.item.size) if e.item.size else "–"),
                sort=lambda e: e.item.size,
                width=80,
            ),
            Column("In the portfolio", _how, width=170),
        )

    def _add_filter(self, body: QVBoxLayout) -> None:
        self.find_box = QLineEdit()
        self.find_box.setPlaceholderText("Find an item")
        self.find_box.setAccessibleName("Find an item by number, title or concern")
        self.find_box.setClearButtonEnabled(True)
        self.find_box.textChanged.connect(lambda _: self._show_rows())
        self.only = QComboBox()
        self.only.setAccessibleName("Which items to list")
        self.only.addItems(_SHOWN)
        self.only.currentIndexChanged.connect(lambda _: self._show_rows())
        line = row(self.find_box, self.only)
        line.setStretch(0, 1)
        body.addLayout(line)

    def _add_buttons(self, body: QVBoxLayout) -> None:
        self.place = menu_button("Put in as", "files")
        menu = QMenu(self.place)
        self.actions_by_place: dict[InPortfolio, QAction] = {}
        for place in InPortfolio:
            words = "Left out, with a reason…" if place is InPortfolio.LEFT_OUT else place.label
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, place=place: self._put(place))
            self.actions_by_place[place] = action
        self.place.setMenu(menu)
        self.some_pages = button("Choose pages…", "file-text")
        self.some_pages.clicked.connect(self._ask_pages)
        self.chosen = ElidedLabel("", "table", "text2")
        buttons = row(self.place, self.some_pages)
        buttons.addWidget(self.chosen, 1)
        body.addLayout(buttons)

    def _add_size(self, body: QVBoxLayout) -> None:
        self.keep_small = QCheckBox("For e-mail: keep it under")
        self.keep_small.setAccessibleName("Keep the portfolio under a size, for e-mail")
        self.largest = QSpinBox()
        self.largest.setRange(1, LARGEST_MB)
        self.largest.setValue(FOR_MAIL)
        self.largest.setSuffix(" MB")
        self.largest.setAccessibleName("Largest size in megabytes")
        self.largest.setKeyboardTracking(False)
        self.keep_small.clicked.connect(lambda _: self._take_size())
        self.largest.valueChanged.connect(lambda _: self._take_size())
        self.fits = plain_label("", "table", "text2", wrap=True)
        body.addWidget(flowing(self.keep_small, self.largest, gap=8))
        body.addWidget(self.fits)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave out what helps least where the titles need its room."""
        super().resizeEvent(event)
        for column, least in ((3, 800), (5, 700), (2, 600), (4, 480)):
            self.table.setColumnHidden(column, event.size().width() < theme.scaled(least))

    # --- shown -------------------------------------------------------------------------------

    def show_outline(self, outline: Outline) -> None:
        self._entries = outline.entries
        self._show_rows()
        in_full = [entry for entry in outline.entries if not entry.why]
        files = size_words(sum(entry.item.size for entry in in_full))
        pages = sum(self._printed(entry) for entry in in_full)
        told = f", {counted(pages, 'page')}" if all(map(self._known, in_full)) and pages else ""
        said = f"{len(in_full)} of {counted(len(outline.entries), 'item')} as pages{told}"
        self.count.setText(f"{said}, {files} of files")
        largest = outline.options.largest
        for one in (self.keep_small, self.largest):
            one.blockSignals(True)
        self.keep_small.setChecked(largest is not None)
        self.largest.setEnabled(largest is not None)
        if largest is not None and not self.largest.hasFocus():
            self.largest.setValue(largest // MEGABYTE)
        for one in (self.keep_small, self.largest):
            one.blockSignals(False)
        self._selected()

    def show_size(self, words: str) -> None:
        """Say how the size of the pages made stands to what was wanted."""
        self.fits.setText(words)
        self.fits.setVisible(bool(words))

    def show_pages(self, pages: Mapping[int, int]) -> None:
        """Take how many pages items have, by number."""
        if pages != self.pages:
            self.pages = pages
            self.table.viewport().update()

    def _show_rows(self) -> None:
        words = self.find_box.text().strip().casefold()
        self.table.show_rows([e for e in self._entries if self._wanted(e) and _has_words(e, words)])
        self._selected()

    def _wanted(self, entry: Entry) -> bool:
        at, how = self.only.currentIndex(), _how(entry).words
        if at == len(_SHOWN) - 1:
            return entry.asks_about_names
        kinds = ((), ("As pages", "Its own record"), ("Separate file",), ("Index only",))
        return not at or how in (*kinds, ("Left out", "Left out for names"))[at]

    def _known(self, entry: Entry) -> bool:
        return not entry.item.file or entry.item.number in self.pages

    def _printed(self, entry: Entry) -> int:
        """Say how many pages an item prints, 0 while nobody knows."""
        if entry.why:
            return 0
        of = self.pages.get(entry.item.number, 0 if entry.item.file else 1)
        return len(pages_to_print(entry.item.pages_shown, of)) if of else 0

    def _pages_cell(self, entry: Entry) -> Cell:
        of, shown = self.pages.get(entry.item.number), entry.item.pages_shown
        if shown:
            return Cell(f"{shown} of {of}" if of else shown, full=f"Pages {shown}")
        return Cell(str(of) if of else "–" if entry.item.file else "1")

    def _said(self, entry: Entry) -> str:
        pages = f", pages {entry.item.pages_shown}" if entry.item.pages_shown else ""
        return f"{entry.item.reference}, {entry.item.title}, {_how(entry).words}{pages}"

    # --- chosen ------------------------------------------------------------------------------

    def _chosen_rows(self) -> list[Entry]:
        rows: list[Entry] = self.table.selected_rows()
        return rows

    def _selected(self) -> None:
        rows = self._chosen_rows()
        self.place.setEnabled(bool(rows))
        self.some_pages.setEnabled(len(rows) == 1 and bool(rows[0].item.file))
        many = f"{len(rows)} selected"
        self.chosen.set_words(many if rows else "Select rows to change several at once")

    def _tick(self, entries: list[Entry], on: bool) -> None:
        place = InPortfolio.PAGES if on else InPortfolio.INDEX
        ids = [entry.item.id for entry in entries]
        self.changed.emit(partial(place_items, evidence_ids=ids, place=place))

    def _put(self, place: InPortfolio) -> None:
        ids = [entry.item.id for entry in self._chosen_rows()]
        if place is InPortfolio.LEFT_OUT:
            self.wants_reason.emit(ids)
        else:
            self.changed.emit(partial(place_items, evidence_ids=ids, place=place))

    def _ask_pages(self) -> None:
        rows = self._chosen_rows()
        if rows:
            self.wants_pages.emit(rows[0].item)

    def _take_size(self) -> None:
        wanted = self.largest.value() if self.keep_small.isChecked() else None
        self.changed.emit(partial(choose, largest_mb=wanted))


def _has_words(entry: Entry, words: str) -> bool:
    if not words:
        return True
    item = entry.item
    said = " ".join((item.reference, item.title, item.file_name, *entry.concerns)).casefold()
    return all(word in said for word in words.split())
