"""Step 3: the report beside what was found in it; nothing is a concern before it is added."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from evident.plan.change import Change
from evident.plan.phrases import counted
from evident.plan.proposals import Decision, ProposalRow, proposal_rows
from evident.plan.records import Concern, ProposedConcern, Source, SourcePage
from evident.ui import theme
from evident.ui.pages.setup.check_commands import check_commands
from evident.ui.pages.setup.check_form import CheckForm
from evident.ui.pages.setup.check_list import CheckList
from evident.ui.pages.setup.check_table import heading, tally
from evident.ui.pages.setup.missed_dialog import MissedDialog
from evident.ui.pages.setup.picking import Picked
from evident.ui.pages.setup.progress import report_of
from evident.ui.pages.setup.report_side import ReportSide
from evident.ui.pages.setup.report_step import NOTHING, SCAN
from evident.ui.pages.setup.split_dialog import SplitDialog
from evident.ui.pages.setup.step import Next, Step
from evident.ui.places import Place
from evident.ui.widgets.buttons import icon_button, link_button
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.text import PlainLabel, plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

HOW = (
    "Read each one against your report. Untick anything that is not a concern. "
    "Keep the minor ones: inspectors go back to every one."
)
SHARE, LEAST, MOST, ROOMY = 33, 300, 620, 1000
"""Width of the page beside the list: per cent of the window, and pixels; least below ROOMY."""


class CheckStep(Step):
    words = "Check each concern"

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        self._seen: set[int] = set()
        self._kept_seen: set[int] = set()
        self._source_id = 0
        self._empty: EmptyView | None = None
        self.rows: list[ProposalRow] = []
        self.side = ReportSide(page)
        self.side.clicked_row.connect(self._clicked)
        self.side.picked.connect(self.add_missed)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.side)
        row.addLayout(self._right(), 1)
        self.body.addLayout(row, 1)
        self.setMinimumHeight(theme.scaled(320))

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        head = QHBoxLayout()
        self.heading = plain_label("", "heading")
        self.missed = link_button("Add one we missed", "plus")
        self.missed.clicked.connect(lambda: self.add_missed(None))
        self.more = icon_button("ellipsis", "More for this passage")
        self.more.clicked.connect(self._open_menu)
        head.addWidget(self.heading, 1)
        head.addWidget(self.missed)
        head.addWidget(self.more)
        column.addLayout(head)
        self.how: PlainLabel = plain_label(HOW, "table", "text2", wrap=True)
        # A wrapped label asks for the height of its narrowest shape; the list needs the room.
        self.how.setMinimumHeight(theme.line_height("table"))
        column.addWidget(self.how)
        self.list = CheckList()
        self.list.ticked.connect(self._tick)
        self.list.looked_at.connect(self._look_at)
        self.list.setMinimumHeight(theme.scaled(96))
        self.form = CheckForm(self.session, self.session.packs)
        self.list.opened.connect(lambda _: self.form.focus_fields())
        self.form.changed.connect(self._change)
        self.form.left_out.connect(self._leave_out)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._with_rows())
        column.addWidget(self.stack, 1)
        return column

    def _with_rows(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(self.form)
        return whole

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("More for this passage")
        for command in check_commands(lambda: self)[1:]:
            action = menu.addAction(command.words)
            action.setEnabled(command.enabled())
            action.triggered.connect(lambda _=False, run=command.run: run())
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    # --- what is shown ----------------------------------------------------------------------

    @property
    def source(self) -> Source | None:
        plan = self.session.plan
        return plan.all(Source).get(self._source_id) or report_of(plan)

    def show_source(self, source_id: int) -> None:
        """Check this report, not the newest."""
        self._source_id = source_id

    def refresh(self, change: Change | None) -> None:
        source = self.source
        plan = self.session.plan
        self.rows = [self._looked(row) for row in proposal_rows(plan, source.id)] if source else []
        pages = plan.all(SourcePage).where("source_id", source.id) if source else ()
        self.side.show_source(source, pages)
        self.list.show_rows(self.rows)
        self._show_empty(source)
        current = self.list.current_row()
        if current is None and self.rows:
            self._begin()
            current = self.list.current_row()
        self._show_current(current, turn=False)
        self.heading.setText(heading(self.rows))
        self.moved.emit()

    def _looked(self, row: ProposalRow) -> ProposalRow:
        if row.id not in self._seen or row.proposal.opened:
            return row
        return replace(row, proposal=replace(row.proposal, opened=True))

    def _begin(self) -> None:
        """Start at the first row nobody has opened."""
        first = next((row for row in self.rows if not row.proposal.opened), self.rows[0])
        self.list.choose(first.id)

    def _show_empty(self, source: Source | None) -> None:
        if self.rows:
            self.stack.setCurrentIndex(0)
            return
        if self._empty is not None:
            self.stack.removeWidget(self._empty)
            self._empty.deleteLater()
        has_text = any(
            self.side.text.page_text(n + 1).strip() for n in range(self.side.text.page_count)
        )
        on_paper = source is not None and not source.file
        words = (
            "Add each concern as your report words it."
            if on_paper
            else NOTHING
            if has_text
            else SCAN
        )
        self._empty = EmptyView(
            "text-select",
            "Nothing in the list yet",
            words,
            ("Add a concern from the report", lambda: self.add_missed(None)),
            ("Paste from Word or Excel", lambda: self.page.go(Place("concerns"))),
        )
        self.stack.addWidget(self._empty)
        self.stack.setCurrentIndex(1)

    def _show_current(self, row: ProposalRow | None, *, turn: bool) -> None:
        source = self.source
        frameworks = self.session.packs.frameworks
        framework = frameworks.get(source.framework) if source else None
        fallback = frameworks.get(self.session.plan.service.framework)
        self.form.show_row(row, framework or fallback)
        self.side.show_rows(self.rows, row.id if row else None)
        if turn:
            self.side.choose(row.id if row else None)

    def next(self) -> Next:
        ticked = sum(row.decision is Decision.TICKED for row in self.rows)
        added = any(row.decision is Decision.ADDED for row in self.rows)
        if ticked:
            return Next(f"Add {counted(ticked, 'concern')}", self.add_ticked)
        if added:
            return Next("Continue", self.finished.emit)
        return Next("Add concerns", self.add_ticked, enabled=False)

    def note(self) -> str:
        return tally(self.rows) if self.rows else ""

    def narrow(self, width: int) -> None:
        roomy = width >= theme.scaled(ROOMY)
        self.side.setFixedWidth(min(max(LEAST, width * SHARE // 100), MOST) if roomy else LEAST)

    def focus_first(self) -> None:
        (self.list if self.rows else self.missed).setFocus()

    def escape(self) -> bool:
        """Go from the form, or the page, back to the list."""
        here = self.focusWidget()
        if here is None or not here.hasFocus() or here is self.list or not self.rows:
            return False
        self.list.setFocus()
        return True

    def leave(self) -> None:
        self.form.title.save_now()
        self._write_seen()

    # --- looking ----------------------------------------------------------------------------

    def _look_at(self, row: ProposalRow) -> None:
        self._seen.add(row.id)
        self.rows = [self._looked(one) for one in self.rows]
        shown = next((one for one in self.rows if one.id == row.id), row)
        self._show_current(shown, turn=True)
        self.moved.emit()

    def _clicked(self, id: int) -> None:
        self.list.choose(id)
        self.list.setFocus()

    def _write_seen(self) -> None:
        """Keep which rows were opened, as one step when the list is left.

        Each row once: Undo writes what is typed first, and would else only ever take this back.
        """
        new = [id for id in self._new_seen() if id not in self._kept_seen]
        self._kept_seen.update(new)
        if new:
            from evident.operations.report_checking import mark_opened

            self._do(mark_opened, new)

    def _new_seen(self) -> list[int]:
        known = self.session.plan.all(ProposedConcern)
        return [id for id in self._seen if (found := known.get(id)) and not found.opened]

    # --- changing ---------------------------------------------------------------------------

    def _do(self, operation: Callable[..., Change], *given: Any, **facts: Any) -> None:
        store = self.session.store
        self.session.do(self.page, lambda: operation(store, *given, **facts))

    def _change(self, id: int, facts: dict[str, Any]) -> None:
        from evident.operations.report_checking import change_proposal

        self._do(change_proposal, id, **facts)

    def _tick(self, rows: list[ProposalRow], ticked: bool) -> None:
        from evident.operations.report_checking import tick_proposals

        self._do(tick_proposals, [row.id for row in rows], ticked)

    def _leave_out(self, id: int, why: str) -> None:
        from evident.operations.reports import dismiss_proposal

        self._do(dismiss_proposal, id, why)

    def can_change(self) -> bool:
        row = self.list.current_row()
        return row is not None and row.open

    def merge(self) -> None:
        """Join the row to the one above it."""
        row = self.list.current_row()
        if row is None or not row.open:
            return
        from evident.operations.report_checking import merge_with_above

        self.form.title.save_now()
        self._do(merge_with_above, row.id)

    def split(self) -> None:
        row = self.list.current_row()
        if row is not None and row.open and row.passages:
            self.form.title.save_now()
            SplitDialog(self.page, row).open()

    def add_missed(self, picked: Picked | None) -> None:
        """Ask for a passage: what is selected in the text, else the page in sight."""
        source = self.source
        if source is None:
            return
        words = picked or self.side.chosen_words() or Picked(page=self.side.page or None)
        MissedDialog(self.page, source.id, words, self._added).open()

    def _added(self, change: Change) -> None:
        new = next((id for kind, id in change.records if kind is ProposedConcern), None)
        if new is not None:
            self.list.choose(new)
        self.page.tell("Added to the list.", undo=True)

    def add_ticked(self) -> None:
        """Turn what is ticked into concerns, then go on to owners and dates."""
        source, store, seen = self.source, self.session.store, self._new_seen()
        if source is None:
            return

        def work() -> Change:
            from evident.operations.report_checking import mark_opened
            from evident.operations.reports import accept_ticked

            mark_opened(store, seen)
            return accept_ticked(store, source.id)

        self.session.do(self.page, work, self._were_added)

    def _were_added(self, change: Change) -> None:
        """Go on, having said what was added and what still waits for a reason."""
        added = sum(kind is Concern for kind, _ in change.records)
        waiting = sum(row.decision is Decision.LEFT_OUT for row in self.rows)
        words = f"{counted(added, 'concern')} added."
        if waiting:
            words += f" Say why {waiting} {'is' if waiting == 1 else 'are'} left out in step 3."
        self.finished.emit()
        self.page.tell(words, undo=True)
