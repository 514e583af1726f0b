"""Evidence: everything that proves something, by month, in a list, with a preview."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from evident.plan.change import Change
from evident.plan.evidence_rows import EvidenceFilter, EvidenceRow, evidence_rows, filtered
from evident.plan.facts import day_of, facts
from evident.plan.triangulation import voices
from evident.plan.words import EvidenceKind, KeyQuestion
from evident.ui import theme
from evident.ui.commands import Command
from evident.ui.dialogs.add_evidence import AddEvidence
from evident.ui.dialogs.replace_evidence import ReplaceEvidence
from evident.ui.models.evidence_table import evidence_model
from evident.ui.opened import copies
from evident.ui.page import Page
from evident.ui.pages import evidence_acts as acts
from evident.ui.places import Place
from evident.ui.tokens import BETWEEN_CARDS, NARROW, WIDE
from evident.ui.widgets.drop_area import DropArea
from evident.ui.widgets.evidence_filters import EvidenceFilters
from evident.ui.widgets.evidence_panel import EvidencePanel
from evident.ui.widgets.month_card import MonthCard
from evident.ui.widgets.scroll import scrolled
from evident.ui.widgets.tables import DataTable
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.plan.sheet import Sheet
    from evident.ui.session import Session


class EvidencePage(Page):
    """Months at the top, the list beneath, the chosen item at the right."""

    title = "Evidence"

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self.rows: tuple[EvidenceRow, ...] = ()
        self.filter = EvidenceFilter()
        self.months = MonthCard()
        self.drop = DropArea()
        self.filters = EvidenceFilters()
        self.voices = plain_label("", "table", "text2", wrap=True)
        self.table = DataTable(evidence_model(), "Evidence")
        self.panel = EvidencePanel(self)
        self.open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl
        self.copies = copies()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.filters)
        column.addWidget(self.voices)
        column.addWidget(self.table, 1)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(BETWEEN_CARDS)
        self._scroll = scrolled(inside)
        self.body.addWidget(self._scroll)
        self.wide_changed(NARROW)

    def _connect(self) -> None:
        self.months.chosen.connect(self._filter_month)
        self.months.by_changed.connect(self._show_map)
        self.filters.changed.connect(self._filter)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.table.opened.connect(lambda row: acts.look_closer(self, row.item))
        self.panel.facts.concern_wanted.connect(lambda ref: self.go(Place("concern", ref)))
        self.panel.facts.unlink_wanted.connect(lambda ref: acts.unlink(self, ref))
        belongs = self.panel.facts.belongs
        belongs.item_wanted.connect(self.show_item)
        belongs.newer_wanted.connect(lambda: acts.add_newer(self))
        belongs.attachments_wanted.connect(lambda: acts.take_attachments(self))
        self.panel.bin_wanted.connect(lambda: acts.bin_chosen(self))
        self.panel.closer_wanted.connect(lambda item: acts.look_closer(self, item))
        self.panel.open_wanted.connect(lambda item: acts.open_copy(self, item))
        self.panel.link_wanted.connect(lambda: acts.link(self))
        self.panel.replace_wanted.connect(lambda item: ReplaceEvidence(self, item).open())
        self.drop.choose.connect(self.add)
        self.drop.paste.connect(self.paste)

    # --- layout -------------------------------------------------------------------------------

    def wide_changed(self, width: int) -> None:
        """Narrow: the panel below. From 1600 pixels: the panel as high as the page."""
        grid = self._grid
        for widget in (self.months, self.drop, self._left, self.panel):
            grid.removeWidget(widget)
        narrow = width < NARROW
        if narrow:
            grid.addWidget(self.months, 0, 0, 1, 2)
            grid.addWidget(self._left, 1, 0, 1, 2)
            grid.addWidget(self.panel, 2, 0, 1, 2)
            grid.addWidget(self.drop, 3, 0, 1, 2)
        elif width < WIDE:
            grid.addWidget(self.months, 0, 0, 1, 2)
            grid.addWidget(self.drop, 0, 2)
            grid.addWidget(self._left, 1, 0)
            grid.addWidget(self.panel, 1, 1, 1, 2)
        else:
            grid.addWidget(self.months, 0, 0)
            grid.addWidget(self.drop, 0, 1)
            grid.addWidget(self._left, 1, 0, 1, 2)
            grid.addWidget(self.panel, 0, 2, 2, 1)
        self._stretch(width)
        self.drop.set_flat(narrow)
        self._left.setMinimumHeight(theme.scaled(280 if narrow else 200))
        self.panel.setMinimumHeight(theme.scaled(420 if narrow else 220))

    def _stretch(self, width: int) -> None:
        grid = self._grid
        columns = (1, 1, 0) if width < NARROW else (676, 138, 280) if width < WIDE else (3, 1, 2)
        for number, weight in enumerate(columns):
            grid.setColumnStretch(number, weight)
        for number in range(4):
            grid.setRowStretch(number, 1 if number == 1 else 0)

    # --- showing ------------------------------------------------------------------------------

    def context(self) -> str:
        waiting = sum(not row.sorted_out for row in self.rows)
        return f"{waiting} to sort" if waiting else ""

    def primary(self) -> Command | None:
        return Command(
            "evidence.add",
            "Add evidence",
            self.add,
            "Ctrl+E",
            "file-plus-2",
            enabled=lambda: not self.session.read_only,
        )

    def refresh(self, change: Change | None) -> None:
        self.rows = evidence_rows(self.session.plan, self.session.today)
        self.filters.show_counts(self.rows, self.session.today)
        self.drop.show_empty(not self.rows)
        self._show_map()
        self._show_list()

    def _show_map(self) -> None:
        self.months.show_months(self.session.plan, self.rows, self.session.today)

    def _show_list(self) -> None:
        shown = filtered(self.rows, self.filter)
        self.table.show_rows(shown)
        self.filters.show_result(self.filter, len(shown), len(self.rows))
        self.months.mark(self.filter)
        said = self._voices()
        self.voices.setText(said)
        self.voices.setVisible(bool(said))
        if shown and not self.table.selected_rows():
            self.table.selectRow(min(max(0, self.table.currentIndex().row()), len(shown) - 1))
        self._show_chosen()

    def _voices(self) -> str:
        """Say who speaks for the concern the list is filtered by, "" when it is not."""
        about, plan = self.filter.about, self.session.plan
        if not isinstance(about, str) or isinstance(about, KeyQuestion):
            return ""
        concern = next((one for one in plan.concerns if one.reference == about), None)
        if concern is None:
            return ""
        return voices(facts(day_of(plan, self.session.today), concern)).sentence

    def _show_chosen(self) -> None:
        self.panel.show_rows(self.table.selected_rows())

    def show_place(self, place: Place) -> None:
        """Show an item by its number; *detail* "not-linked", "to-sort", "names" sets a filter.

        "about S1" filters by a concern.
        """
        if place.detail in ("not-linked", "to-sort", "names"):
            self._filter(EvidenceFilter(**{place.detail.replace("-", "_"): True}))  # type: ignore[arg-type]
        if place.detail.startswith("about "):
            self._filter(EvidenceFilter(about=place.detail[6:]))
        if place.detail.startswith("add "):
            self._add_for(place.detail[4:])
        if place.reference:
            self.show_item(place.reference)

    def show_item(self, reference: str) -> None:
        """Select an item, dropping a filter that hides it."""
        row = next((row for row in self.rows if row.item.reference == reference), None)
        if row is None:
            return
        if not self.filter.leaves(row):
            self._filter(EvidenceFilter())
        number = self.table.rows_model().rows.index(row)
        self.table.selectRow(number)
        self.table.scrollTo(self.table.model().index(number, 0))

    def focus_first(self) -> None:
        self.table.setFocus()

    # --- filters ------------------------------------------------------------------------------

    def _filter(self, chosen: EvidenceFilter) -> None:
        self.filter = chosen
        self._show_list()

    def _filter_month(self, about: object, month: date | None) -> None:
        kind = about if isinstance(about, EvidenceKind) else None
        other = None if kind else about
        chosen = replace(self.filter, about=other, month=month, kind=kind)  # type: ignore[arg-type]
        same = (chosen.about, chosen.month, chosen.kind) == (
            self.filter.about,
            self.filter.month,
            self.filter.kind,
        )
        self._filter(replace(self.filter, about=None, month=None, kind=None) if same else chosen)

    def escape(self) -> bool:
        if self.filter == EvidenceFilter():
            return False
        self._filter(EvidenceFilter())
        return True

    # --- doing --------------------------------------------------------------------------------

    def new(self) -> bool:
        self.add()
        return True

    def add(self) -> None:
        """Choose files to add."""
        AddEvidence(self.session, self).choose()

    def paste(self) -> None:
        """Add the picture, text or files on the clipboard."""
        AddEvidence(self.session, self).paste()

    def commands(self) -> tuple[Command, ...]:
        may_write = lambda: not self.session.read_only  # noqa: E731
        copy, paste = lambda: acts.copy_rows(self), self.paste
        return (
            Command("evidence.copy", "Copy as table", copy, "Ctrl+C", "copy", "Edit", 1),
            Command(
                "evidence.paste",
                "Paste as evidence",
                paste,
                "Ctrl+V",
                "clipboard-paste",
                "Edit",
                1,
                enabled=may_write,
            ),
        )

    def _add_for(self, words: str) -> None:
        """Choose files for a concern: "S1 2 observation" is reference, question and kind."""
        reference, question, kind = (*words.split(), "1", "")[:3]
        chosen = next((one for one in EvidenceKind if one == kind), None)
        number = int(question) if question in ("1", "2", "3", "4") else 1
        AddEvidence(self.session, self, [reference], question=number, kind=chosen).choose()

    def sheet(self) -> "Callable[[], Sheet] | None":
        from evident.operations.printing.lists import evidence_sheet

        store, today = self.session.store, self.session.today
        numbers = [row.item.number for row in self.table.rows_model().rows]
        said = (self.filters.filter_words(self.filter), self._voices())
        words = ". ".join(part for part in said if part)
        return lambda: evidence_sheet(store, today, numbers, words)
