"""Step 3: the report beside what was found in it; nothing is a concern before it is added."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from evident.plan.change import Change
from evident.plan.phrases import counted
from evident.plan.pieces import Piece
from evident.plan.proposals import Decision, ProposalRow, proposal_rows
from evident.plan.records import Concern, ProposedConcern, Source, SourcePage
from evident.ui import theme
from evident.ui.pages.setup.check_commands import check_commands
from evident.ui.pages.setup.check_form import CheckForm
from evident.ui.pages.setup.check_keys import Asked, CheckKeys
from evident.ui.pages.setup.check_list import CheckList
from evident.ui.pages.setup.check_table import heading, next_undecided, tally, undecided
from evident.ui.pages.setup.looked import Looked
from evident.ui.pages.setup.missed_dialog import MissedDialog
from evident.ui.pages.setup.picking import Picked
from evident.ui.pages.setup.progress import report_of
from evident.ui.pages.setup.report_side import ReportSide
from evident.ui.pages.setup.report_step import NOTHING, SCAN
from evident.ui.pages.setup.row_doing import RowDoing
from evident.ui.pages.setup.step import Next, Step
from evident.ui.places import Place
from evident.ui.widgets.bands import announce
from evident.ui.widgets.buttons import icon_button, link_button
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.text import ElidedLabel, PlainLabel, plain_label

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
        self._source_id = 0
        self._empty: EmptyView | None = None
        self.rows: list[ProposalRow] = []
        self.looked = Looked(self, self._in_view)
        self.looked.opened.connect(self._was_opened)
        self.doing = RowDoing(self)
        self.keys = CheckKeys(self.doing, self)
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
        self.list.take_key = self.keys.press
        self.list.left.connect(lambda: self.keys.ask(Asked.NOTHING))
        self.list.ticked.connect(self.doing.tick)
        self.list.looked_at.connect(self._look_at)
        self.list.setMinimumHeight(theme.scaled(96))
        self.hints = ElidedLabel(Asked.NOTHING.hint, "caption", "text2")
        self.form = CheckForm(self.session, self.session.packs)
        self._wire_form()
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._with_rows())
        column.addWidget(self.stack, 1)
        return column

    def _wire_form(self) -> None:
        form = self.form
        form.changed.connect(self.doing.change)
        form.left_out.connect(self.doing.leave_out)
        form.wanted.connect(self._open_concern)
        form.splitting.chosen.connect(self._split_chosen)
        form.splitting.dropped.connect(self._split_dropped)
        for box in (form.statement, form.regulation):
            box.done.connect(lambda: self.list.setFocus())

    def _split_chosen(self, piece: Piece) -> None:
        self._split_dropped()
        self.doing.split_at(piece)

    def _split_dropped(self) -> None:
        self.form.drop_question()
        self.list.setFocus()

    def _open_concern(self, id: int) -> None:
        concern = self.session.plan.all(Concern).get(id)
        if concern is not None:
            self.page.go(Place("concern", concern.reference))

    def _with_rows(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(self.hints)
        column.addWidget(self.form)
        return whole

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("More for this passage")
        for command in check_commands(lambda: self.doing):
            action = menu.addAction(f"{command.words}\t{command.hint}")
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
        taken_back = self._taken_back(change)
        found = proposal_rows(plan, source.id) if source else []
        self.rows = [self.looked.shown(row) for row in found]
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
        self._stand_where(taken_back)
        self.moved.emit()

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
        self.form.show_row(row, framework or fallback, self._reference(row))
        self.side.show_rows(self.rows, row.id if row else None, turn=turn)

    def _reference(self, row: ProposalRow | None) -> str:
        """Give the reference of the concern a row became, "" while it is none."""
        concerns = self.session.plan.all(Concern)
        if row is None or row.decision is not Decision.ADDED:
            return ""
        found = (concerns.get(passage.concern_id) for passage in row.passages)
        return next((concern.reference for concern in found if concern), "")

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
        self.keys.ask(Asked.NOTHING)
        self.looked.stand_on(row.id)
        shown = next((one for one in self.rows if one.id == row.id), row)
        self._show_current(shown, turn=True)

    def _was_opened(self, id: int) -> None:
        """Show that a row counts as opened now."""
        self.rows = [self.looked.shown(row) for row in self.rows]
        self.list.show_rows(self.rows)
        self.moved.emit()

    def _in_view(self) -> bool:
        return self.list.isVisible() and self.form.isVisible()

    def _clicked(self, id: int) -> None:
        self.stand_on(id)

    def stand_on(self, id: int) -> None:
        """Go to a row of the list."""
        self.list.choose(id)
        self.list.setFocus()

    def go_on(self) -> None:
        """Go to the next row that waits for somebody; say so when none does."""
        row = self.list.current_row()
        following = next_undecided(self.rows, row.id if row else 0)
        if following is not None:
            self.list.choose(following.id)
        if not any(map(undecided, self.rows)):
            announce(self.list, "Every row is decided.")

    def stay_on_waiting(self) -> None:
        """Go on from a row that is decided; stay on one that waits."""
        row = self.list.current_row()
        if row is not None and not undecided(row):
            self.go_on()

    def _write_seen(self) -> None:
        """Keep which rows were opened, as one step when the list is left."""
        new = self.looked.to_write(self.session.plan)
        if new:
            from evident.operations.report_checking import mark_opened

            self.doing.do(mark_opened, new)

    def _taken_back(self, change: Change | None) -> list[int]:
        """Give the rows the last Undo was about; none when it was another change."""
        if change is None or not self.doing.follows_undo:
            return []
        self.doing.follows_undo = False
        touched = [id for kind, id in change.records if kind is ProposedConcern]
        self.looked.follow(self.session.plan, touched)
        return touched

    def _stand_where(self, taken_back: list[int]) -> None:
        there = next((row.id for row in self.rows if row.id in taken_back), None)
        if there is not None:
            self.list.choose(there)

    # --- adding -----------------------------------------------------------------------------

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
        source, store = self.source, self.session.store
        seen = self.looked.not_written(self.session.plan)
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
