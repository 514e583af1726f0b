"""Step 3: the report beside what was found in it; nothing is a concern before it is added."""

from typing import TYPE_CHECKING

from evident.plan.account import Account, account_of
from evident.plan.change import Change
from evident.plan.phrases import counted
from evident.plan.pieces import Piece
from evident.plan.proposals import Decision, ProposalRow, proposal_rows
from evident.plan.records import Concern, Source, SourcePage
from evident.ui import theme
from evident.ui.pages.setup.account_bar import AccountBar
from evident.ui.pages.setup.add_asking import AddAsking
from evident.ui.pages.setup.check_keys import Asked, CheckKeys
from evident.ui.pages.setup.check_panel import EMPTY, FOUND, CheckPanel
from evident.ui.pages.setup.check_table import (
    heading,
    tally,
    unopened,
)
from evident.ui.pages.setup.grip import SideBySide
from evident.ui.pages.setup.looked import Looked
from evident.ui.pages.setup.progress import report_of
from evident.ui.pages.setup.report_side import ReportSide
from evident.ui.pages.setup.report_step import NOTHING, SCAN
from evident.ui.pages.setup.row_doing import RowDoing
from evident.ui.pages.setup.sentence_doing import SentenceDoing
from evident.ui.pages.setup.skipped_list import skipped_rows
from evident.ui.pages.setup.step import Next, Step
from evident.ui.pages.setup.walking import Walking
from evident.ui.places import Place
from evident.ui.tokens import PAGE_EDGE
from evident.ui.widgets.empty import EmptyView

if TYPE_CHECKING:
    from evident.ui.page import Page

SHARE, SMALL_SHARE, MOST, ROOMY = 42, 36, 800, 1000
"""Width of the page beside the list: per cent of the window, less below ROOMY; most pixels."""
LEAST = 260


class CheckStep(Step):
    words = "Check each concern"

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        self._source_id = 0
        self.again = False
        self.rows: list[ProposalRow] = []
        self.account = Account()
        self.looked = Looked(self, self._in_view)
        self.doing, self.sentences = RowDoing(self), SentenceDoing(self)
        self.walk = Walking(self)
        self.keys = CheckKeys(self.doing, self)
        self.side, self.panel = ReportSide(page), CheckPanel(self.session)
        self.list, self.form = self.panel.list, self.panel.form
        self.side.setMinimumWidth(LEAST)
        self.beside = SideBySide(self.side, self.panel)
        self.body.addWidget(self.beside, 1)
        self.bar = AccountBar()
        self.body.addWidget(self.bar)
        self.asking = AddAsking(self, self.walk.next_open, self.add_ticked)
        self.body.addWidget(self.asking)
        self._wire_list()
        self._wire_sentences()
        self.setMinimumHeight(theme.scaled(375))

    def _wire_list(self) -> None:
        listed, form, doing = self.list, self.form, self.doing
        listed.take_key = self.keys.press
        listed.left.connect(lambda: self.keys.ask(Asked.NOTHING))
        listed.ticked.connect(doing.tick)
        listed.looked_at.connect(self._look_at)
        self.looked.opened.connect(self._was_opened)
        form.changed.connect(doing.change)
        form.left_out.connect(doing.leave_out)
        form.wanted.connect(self._open_concern)
        form.splitting.chosen.connect(self._split_chosen)
        form.splitting.dropped.connect(self._split_dropped)
        for box in (form.statement, form.regulation):
            box.done.connect(lambda: self.list.setFocus())
        self.panel.more.clicked.connect(lambda: self.panel.open_menu(doing))
        self.bar.next_wanted.connect(self.walk.next_open)
        self.bar.look_wanted.connect(self.sentences.look_at_plain)
        form.title.returnPressed.connect(self.list.setFocus)

    def _wire_sentences(self) -> None:
        skipped, missed, acts = self.panel.skipped.list, self.panel.missed_panel, self.sentences
        self.side.clicked_row.connect(self.walk.stand_on)
        self.side.clicked_sentence.connect(acts.take_clicked)
        self.side.picked.connect(acts.ask_missed)
        self.panel.turned.connect(acts.show_list)
        self.panel.missed_wanted.connect(lambda: acts.ask_missed())
        skipped.looked_at.connect(acts.look_at)
        skipped.taken.connect(acts.take)
        skipped.joined.connect(acts.join)
        skipped.left_out.connect(acts.leave_out)
        skipped.undo_wanted.connect(self.doing.undo)
        skipped.zoomed.connect(self.side.zoom)
        missed.done.connect(acts.add_missed)
        missed.dropped.connect(acts.drop_missed)

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
        taken_back = self.walk.taken_back(change)
        found = proposal_rows(plan, source.id) if source else []
        self.rows = [self.looked.shown(row) for row in found]
        pages = plan.all(SourcePage).where("source_id", source.id) if source else ()
        self.side.show_source(source, pages)
        self.list.show_rows(self.rows)
        self._show_empty(source)
        if self.list.current_row() is None and self.rows:
            self._begin()
        self.show_current(turn=False)
        self.walk.stand_where(taken_back)
        self._show_account(account_of(plan, source) if source else Account())

    def _show_account(self, account: Account) -> None:
        """Show how far the account is, and what is in no row."""
        self.account = self.looked.counted(account)
        self.bar.show_account(self.account)
        self.panel.heading.set_words(heading(self.rows))
        skipped = skipped_rows(self.account)
        self.panel.skipped.show_rows(skipped, self.account.worth_a_look)
        self.panel.show_counts(len(self.rows), len(skipped))
        if self.panel.shows_skipped:
            self.sentences.look_at(self.panel.skipped.list.current_row())
        self.moved.emit()

    def _begin(self) -> None:
        """Start at the first row nobody has opened."""
        first = next((row for row in self.rows if not row.proposal.opened), self.rows[0])
        self.list.choose(first.id)

    def _show_empty(self, source: Source | None) -> None:
        if self.panel.shows_skipped:
            return
        if self.rows:
            self.panel.stack.setCurrentIndex(FOUND)
            return
        texts = (self.side.text.page_text(n + 1) for n in range(self.side.text.page_count))
        words = NOTHING if any(text.strip() for text in texts) else SCAN
        if source is not None and not source.file:
            words = "Add each concern as your report words it."
        view = EmptyView(
            "text-select",
            "Nothing in the list yet",
            words,
            ("Add a concern from the report", self.sentences.ask_missed),
            ("Paste from Word or Excel", lambda: self.page.go(Place("concerns"))),
        )
        self.panel.show_empty(view)
        self.panel.stack.setCurrentIndex(EMPTY)

    def show_current(self, *, turn: bool) -> None:
        """Show the row the cursor is on in the form and on the page; *turn* goes to its page."""
        row = self.list.current_row()
        row = next((one for one in self.rows if row and one.id == row.id), None)
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
            return Next(f"Add {counted(ticked, 'concern')}", self.add_or_ask)
        if self.again:
            return Next("Done", self.finished.emit)
        if added:
            return Next("Continue", self.finished.emit)
        return Next("Add concerns", self.add_ticked, enabled=False)

    def note(self) -> str:
        return tally(self.rows) if self.rows else ""

    def narrow(self, width: int) -> None:
        roomy = width >= theme.scaled(ROOMY)
        share = width * (SHARE if roomy else SMALL_SHARE) // 100
        self.beside.share(min(max(LEAST, share), MOST), width - 2 * PAGE_EDGE)

    def focus_first(self) -> None:
        if self.panel.shows_skipped:
            self.panel.skipped.list.setFocus()
        else:
            (self.list if self.rows else self.panel.missed).setFocus()

    def escape(self) -> bool:
        """Close what is open, or go from the form or the page back to the list."""
        here = self.focusWidget()
        if self.keys.asked is not Asked.NOTHING:
            self.keys.ask(Asked.NOTHING)
            self.form.drop_question()
            return True
        if not self.panel.missed_panel.isHidden():
            self.sentences.drop_missed()
            return True
        if self.panel.shows_skipped:
            self.sentences.show_list(FOUND)
            return True
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
        if row.open:
            self.looked.stand_on(row.id)
        self.show_current(turn=True)

    def _was_opened(self, id: int) -> None:
        """Show that a row counts as opened now."""
        self.rows = [self.looked.shown(row) for row in self.rows]
        self.list.show_rows(self.rows)
        self._show_account(self.account)

    def _in_view(self) -> bool:
        return self.list.isVisible() and self.form.isVisible()

    def _write_seen(self) -> None:
        """Keep which rows were opened, as one step when the list is left."""
        new = self.looked.to_write(self.session.plan)
        if new:
            from evident.operations.report_checking import mark_opened

            self.doing.do(mark_opened, new)

    # --- adding -----------------------------------------------------------------------------

    def add_or_ask(self) -> None:
        """Add what is ticked; with rows nobody opened, ask in place first."""
        waiting = unopened(self.rows)
        if waiting:
            self.asking.ask(waiting)
        else:
            self.add_ticked()

    def add_ticked(self) -> None:
        """Turn what is ticked into concerns, then go on to owners and dates."""
        self.asking.stop()
        self.looked.stop()  # a step of its own after the adding would take its Undo away
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
        if not self.again:
            self.finished.emit()
        self.page.tell(words, undo=True)
