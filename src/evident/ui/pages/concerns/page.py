"""Concerns: every one in a table that is sorted, filtered and edited in place (ux-spec 5.3)."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from evident.plan.change import Change
from evident.plan.concern_filter import ConcernFilter, showing_words, shown
from evident.plan.concern_rows import ConcernRow, concern_rows
from evident.plan.dates import long_date
from evident.plan.records import Source
from evident.plan.words import KeyQuestion, Level, SourceKind
from evident.ui.commands import Command
from evident.ui.models.concerns import EDITABLE, STAGE, TITLE
from evident.ui.page import Page
from evident.ui.pages.concerns import acts
from evident.ui.pages.concerns.filters import FilterBar
from evident.ui.pages.concerns.selection import SelectionBar
from evident.ui.pages.concerns.table import ConcernTable
from evident.ui.places import Place
from evident.ui.tokens import BETWEEN_CARDS, WIDE
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.plan.sheet import Sheet
    from evident.ui.pages.concerns.board import BoardView
    from evident.ui.pages.concerns.pane import ConcernPane
    from evident.ui.pages.map_view import MapView
    from evident.ui.session import Session


class ConcernsPage(Page):
    title = "Concerns"

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self.rows: tuple[ConcernRow, ...] = ()
        self.asked_for = ConcernFilter()
        self.filters = FilterBar()
        self.filters.changed.connect(self.ask)
        self.filters.view.connect(self.show_view)
        self.table = ConcernTable(lambda: session.plan, lambda: session.today)
        self.bar = SelectionBar()
        self.pane: ConcernPane | None = None
        self.map: MapView | None = None
        self.board: BoardView | None = None
        self.view = "table"
        self._sheet_of = ""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.body.addWidget(self.filters)
        self.showing = QWidget()
        row = QHBoxLayout(self.showing)
        row.setContentsMargins(0, 0, 0, 0)
        self.showing_words = plain_label("", "table", "text2")
        self.clear = link_button("Clear")
        self.clear.clicked.connect(lambda: self.ask(ConcernFilter()))
        row.addWidget(self.showing_words)
        row.addWidget(self.clear)
        row.addStretch(1)
        self.body.addWidget(self.showing)
        self.stack = QStackedWidget()
        self.none_yet = EmptyView(
            "list-checks",
            "No concerns yet",
            "Import your inspection report, or the action plan you have. You can also paste rows "
            "from Word or Excel, or add the first one by hand.",
            ("Import your report", lambda: self.go(Place("setup"))),
            ("Add concern", self.new),
            (("Import a plan from Excel or Word", lambda: acts.import_plan(self)),),
        )
        self.none_match = EmptyView(
            "filter",
            "No concerns match",
            "The filters above hide every concern.",
            link=("Clear filters", lambda: self.ask(ConcernFilter())),
        )
        for one in (self.table, self.none_yet, self.none_match):
            self.stack.addWidget(one)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(BETWEEN_CARDS)
        self._beside.addWidget(self.stack, 1)
        self.body.addLayout(self._beside, 1)
        self.body.addWidget(self.bar)

    def _connect(self) -> None:
        self.session.listed = self.table.shown
        self.table.opened.connect(lambda row: self.go(Place("concern", row.reference)))
        self.table.asked_why.connect(lambda row: acts.why(self, row.reference))
        self.table.ticks_changed.connect(lambda: self.bar.show_ticked(self.table.ticked()))
        self.table.copied.connect(lambda: acts.copy_rows(self))
        self.table.pasted.connect(lambda: acts.paste_rows(self))
        self.table.editors.edited.connect(lambda *entered: acts.save(self, *entered))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_details())
        self.table.undated.connect(lambda reference: acts.nothing_to_date(self, reference))
        self.table.asked_needs.connect(lambda reference: acts.say_needs(self, reference))
        self.bar.asked.connect(lambda what: acts.do_with_ticked(self, what))

    # --- what the window asks for --------------------------------------------------------------

    def context(self) -> str:
        reports = [s for s in self.session.plan.all(Source) if s.kind is SourceKind.REPORT]
        if len(reports) == 1 and reports[0].published:
            month = long_date(reports[0].published).split(" ", 1)[1]
            return f"Every concern in the {month} report"
        return "Every concern, from every source" if reports else ""

    def primary(self) -> Command | None:
        return Command("concerns.add", "Add concern", self.new, icon="plus")

    def commands(self) -> tuple[Command, ...]:
        from evident.ui.pages.concerns.commands import commands_of

        return commands_of(self)

    def show_place(self, place: Place) -> None:
        """Show a key question (detail "safe"), what needs attention, or one row."""
        questions = {question.value: question for question in KeyQuestion}
        if place.detail in questions:
            self.ask(ConcernFilter(question=questions[place.detail]))
        elif place.detail == "attention":
            self.ask(ConcernFilter(attention=True))
        if place.reference:
            self.select(place.reference)

    def new(self) -> bool:
        from evident.ui.dialogs.add_concern import AddConcern

        AddConcern(self, self.asked_for.question).open()
        return True

    def escape(self) -> bool:
        if self.table.ticked():
            self.table.tick(())
            return True
        return False

    def focus_first(self) -> None:
        if self.stack.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.board is not None and self.stack.currentWidget() is self.board:
            self.board.focus_cards()
        else:
            super().focus_first()

    def sheet(self) -> "Callable[[], Sheet] | None":
        if self._sheet_of:
            return self._one_sheet(self._sheet_of)
        if self.view == "map" and self.map is not None:
            return self.map.sheet()
        chosen = self._ticked() or self.table.shown()
        store, today, words = self.session.store, self.session.today, self._filter_words()

        def make() -> "Sheet":
            from evident.operations.printing import concerns_sheet

            return concerns_sheet(store, today, chosen, words)

        return make

    def _one_sheet(self, reference: str) -> "Callable[[], Sheet]":
        store, today = self.session.store, self.session.today

        def make() -> "Sheet":
            from evident.operations.printing import concern_sheet

            return concern_sheet(store, today, reference)

        return make

    def _filter_words(self) -> str:
        wanted = self.asked_for
        parts = [word.label for word in (wanted.question, wanted.stage, wanted.level) if word]
        if wanted.attention:
            parts.append("needs attention")
        return ", ".join(parts)

    # --- showing -----------------------------------------------------------------------------

    def refresh(self, change: Change | None) -> None:
        session = self.session
        self.rows = concern_rows(session.plan, session.standings, session.today)
        self.filters.show_rows(self.rows, self.asked_for)
        self._show_rows()

    def ask(self, wanted: ConcernFilter) -> None:
        """Show only what is *wanted*, and say what is hidden."""
        self.table.give_up_editing()
        self.asked_for = wanted
        self.filters.show_rows(self.rows, wanted)
        self._show_rows()
        self.retitled.emit()

    def _show_rows(self) -> None:
        found = shown(self.rows, self.asked_for)
        self.table.show_concerns(found)
        # Ticks on rows that are no longer shown would be acted on unseen.
        self.table.tick(self.table.ticked())
        self.bar.show_ticked(self._ticked())
        self.showing.setVisible(self.asked_for.asks and bool(self.rows))
        self.showing_words.setText(showing_words(len(found), len(self.rows)))
        self.filters.setVisible(bool(self.rows))
        empty = self.none_match if self.rows else self.none_yet
        whole: QWidget = self.table
        if self.view == "map" and self.map is not None:
            self.map.show_concerns([row.reference for row in found])
            whole = self.map
        elif self.view == "board" and self.board is not None:
            self.board.show_rows(found)
            whole = self.board
        self.stack.setCurrentWidget(whole if found else empty)
        self._show_details()

    def select(self, reference: str) -> None:
        """Put the cursor on one concern, taking filters off when they hide it."""
        if reference not in self.table.shown():
            self.ask(ConcernFilter())
        if reference in self.table.shown():
            row = self.table.shown().index(reference)
            column = self.table.concerns.number(TITLE)
            self.table.setCurrentIndex(self.table.concerns.index(row, column))

    def current(self) -> str:
        """Give the reference of the row the cursor is on, or ""."""
        row = self.table.current_row()
        return row.reference if row is not None and self.rows else ""

    def _ticked(self) -> list[str]:
        """Ticks count where they are seen: other views would act on rows nobody sees."""
        return self.table.ticked() if self.view == "table" else []

    def chosen(self) -> list[str]:
        """Give the ticked rows, or the one the cursor is on."""
        return self._ticked() or [one for one in (self.current(),) if one]

    def filter_level(self, level: Level | None) -> None:
        self.ask(replace(self.asked_for, level=level))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.wide_changed(self.room())

    def wide_changed(self, width: int) -> None:
        """Show details beside the table where there is room, made when first needed."""
        wide = width >= WIDE
        self.table.set_wide(wide)
        if wide and self.pane is None:
            from evident.ui.pages.concerns.pane import ConcernPane

            self.pane = ConcernPane(self.session)
            self.pane.wanted.connect(self.go)
            self.pane.print_asked.connect(self.print_sheet_of)
            self._beside.addWidget(self.pane)
        self._show_details()

    def _show_details(self) -> None:
        if self.pane is None:
            return
        wide = self.room() >= WIDE and self.stack.currentWidget() is self.table
        self.pane.show_concern(self.current() if wide else "")

    def show_view(self, name: str) -> None:
        """Show the concerns as a table, a board or a map."""
        if name == "board" and self.board is None:
            self.board = self._make_board()
        if name == "map" and self.map is None:
            from evident.ui.pages.map_view import MapView

            self.map = MapView(self)
            self.stack.addWidget(self.map)
        self.view = name
        self.filters.show_view(name)
        if self.board is not None and name == "board":
            self.board.current = self.current()
        self._show_rows()
        self.retitled.emit()

    def _make_board(self) -> "BoardView":
        from evident.ui.pages.concerns.board import BoardView

        made = BoardView()
        made.opened.connect(lambda row: self.go(Place("concern", row.reference)))
        made.asked.connect(lambda row, at: acts.card_menu(self, row, at))
        made.current_changed.connect(self.select)
        made.ordered.connect(lambda order, moved: acts.put_in_order(self, order, moved))
        made.refused.connect(lambda name, stage: acts.say_why_it_stays(self, name, stage))
        self.stack.addWidget(made)
        return made

    # --- doing ------------------------------------------------------------------------------

    def edit_current(self) -> None:
        """Edit the cell the cursor is on; where it cannot be edited, the title of its row."""
        index = self.table.currentIndex()
        if not index.isValid():
            return
        key = self.table.concerns.columns[index.column()].key
        if key == STAGE:
            acts.why(self, self.current())
            return
        if self.table.ask_needs(index):
            return
        if key not in EDITABLE:
            index = index.siblingAtColumn(self.table.concerns.number(TITLE))
            self.table.setCurrentIndex(index)
        self.table.edit(index)

    def print_sheet_of(self, reference: str) -> None:
        self._sheet_of = reference
        self.command("print")
        self._sheet_of = ""
