"""Concerns: every one in a table that is sorted, filtered and edited in place (ux-spec 5.3)."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from evident.plan.change import Change
from evident.plan.concern_filter import ConcernFilter, showing_words, shown
from evident.plan.concern_rows import ConcernRow, concern_rows
from evident.plan.copying import as_html, as_text, concern_table
from evident.plan.dates import long_date
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.records import Source
from evident.plan.words import KeyQuestion, Level, SourceKind
from evident.ui.commands import Command
from evident.ui.models.concerns import DUE, EDITABLE, LEVEL, OWNER, TITLE
from evident.ui.page import Page
from evident.ui.pages.concerns.filters import FilterBar
from evident.ui.pages.concerns.selection import SelectionBar
from evident.ui.pages.concerns.table import ConcernTable
from evident.ui.places import Place
from evident.ui.tokens import WIDE
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.plan.sheet import Sheet
    from evident.ui.session import Session


class ConcernsPage(Page):
    title = "Concerns"

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self.rows: tuple[ConcernRow, ...] = ()
        self.asked_for = ConcernFilter()
        self.filters = FilterBar()
        self.filters.changed.connect(self.ask)
        self.table = ConcernTable(lambda: session.plan, lambda: session.today)
        self.bar = SelectionBar()
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
            "Import your inspection report or add the first one. You can also paste rows from "
            "Word or Excel.",
            ("Import your report", lambda: self.go(Place("setup"))),
            ("Add concern", self.new),
        )
        self.none_match = EmptyView(
            "filter",
            "No concerns match",
            "The filters above hide every concern.",
            link=("Clear filters", lambda: self.ask(ConcernFilter())),
        )
        for one in (self.table, self.none_yet, self.none_match):
            self.stack.addWidget(one)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.bar)

    def _connect(self) -> None:
        self.table.opened.connect(lambda row: self.go(Place("concern", row.reference)))
        self.table.asked_why.connect(lambda row: self.why(row.reference))
        self.table.ticks_changed.connect(lambda: self.bar.show_ticked(self.table.ticked()))
        self.table.copied.connect(self.copy_rows)
        self.table.pasted.connect(self.paste_rows)
        self.table.editors.edited.connect(self.save)
        self.table.undated.connect(self.nothing_to_date)
        self.bar.asked.connect(self.do_with_ticked)

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
        else:
            super().focus_first()

    def sheet(self) -> "Callable[[], Sheet] | None":
        from evident.operations.printing import concerns_sheet

        chosen = self.table.ticked() or self.table.shown()
        store, today, words = self.session.store, self.session.today, self._filter_words()
        return lambda: concerns_sheet(store, today, chosen, words)

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
        self.bar.show_ticked(self.table.ticked())
        self.showing.setVisible(self.asked_for.asks and bool(self.rows))
        self.showing_words.setText(showing_words(len(found), len(self.rows)))
        self.filters.setVisible(bool(self.rows))
        empty = self.none_match if self.rows else self.none_yet
        self.stack.setCurrentWidget(self.table if found else empty)

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

    def filter_level(self, level: Level | None) -> None:
        self.ask(replace(self.asked_for, level=level))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.wide_changed(self.window().width())

    def wide_changed(self, width: int) -> None:
        self.table.set_wide(width >= WIDE)

    # --- changing ----------------------------------------------------------------------------

    def edit_current(self) -> None:
        index = self.table.currentIndex()
        if index.isValid() and self.table.concerns.columns[index.column()].key in EDITABLE:
            self.table.edit(index)

    def save(self, row: ConcernRow, key: str, value: object) -> None:
        """Write what was entered in one cell."""
        from evident.operations import concerns, due_dates, owners

        store, references = self.session.store, [row.reference]
        if key == OWNER and isinstance(value, str):
            words = value
            self.session.do(self, lambda: owners.assign_called(store, references, words))
        elif key == DUE:
            due = value
            self.session.do(
                self,
                lambda: due_dates.set_due(store, references, due),  # type: ignore[arg-type]
            )
        else:
            facts = {{TITLE: "title", LEVEL: "level", OWNER: "owner_id"}[key]: value}
            self.session.do(self, lambda: concerns.change_concerns(store, references, **facts))

    def nothing_to_date(self, reference: str) -> None:
        """Say why the due date cannot be edited, and go where that can be mended."""
        self.say(
            "warn",
            f"{reference} has no open action and no planned check yet, so nothing can be due.",
            f"Open {reference} and add its first action.",
            ((f"Open {reference}", lambda: self.go(Place("concern", reference, "action"))),),
        )

    def do_with_ticked(self, what: str) -> None:
        references = self.table.chosen()
        if not references:
            return
        if what == "print":
            self.command("print")
        elif what == "link":
            self.link_evidence(references)
        else:
            from evident.ui.dialogs.set_many import SetDue, SetOwner

            dialog = SetOwner if what == "owner" else SetDue
            dialog(self, references).open()

    def link_evidence(self, references: list[str]) -> None:
        """Open the form of the evidence page for these concerns."""

    def why(self, reference: str) -> None:
        from evident.ui.dialogs.why_stage import WhyStage

        WhyStage(self, reference).open()

    def bin_current(self) -> None:
        from evident.ui.dialogs.bin_concern import BinConcern

        if self.current():
            BinConcern(self, self.current()).open()

    # --- clipboard ---------------------------------------------------------------------------

    def copy_rows(self) -> None:
        """Put the ticked rows, or the current one, on the clipboard as a table."""
        chosen = set(self.table.chosen())
        rows = [row for row in self.table.concerns.rows if row.reference in chosen]
        if not rows:
            return
        table = concern_table(rows)
        copied = QMimeData()
        copied.setText(as_text(table))
        copied.setHtml(as_html(table))
        QGuiApplication.clipboard().setMimeData(copied)
        self.tell(f"{counted(len(rows), 'row')} copied as a table for Word and Excel.")

    def paste_rows(self) -> None:
        """Read rows from the clipboard and ask which column holds what."""
        from evident.plan.pasting import grid_of
        from evident.ui.dialogs.paste_concerns import PasteConcerns

        try:
            grid = grid_of(QGuiApplication.clipboard().text())
        except UserError as error:
            self.complain(error)
            return
        PasteConcerns(self, grid, self.asked_for.question).open()
