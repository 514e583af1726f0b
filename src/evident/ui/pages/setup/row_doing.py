"""What is done with the row the cursor is on: each by a key, a menu entry or the form."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from evident.plan.change import Change
from evident.plan.kept_reading import sentences_on
from evident.plan.passage_places import places_of
from evident.plan.pieces import Piece, pieces_of
from evident.plan.proposals import NOT_A_CONCERN, Decision, ProposalRow
from evident.plan.records import ProposedConcern, SourcePage
from evident.plan.words import KeyQuestion, Level
from evident.ui.pages.setup.check_keys import Asked
from evident.ui.pages.setup.split_dialog import SplitDialog
from evident.ui.widgets.bands import announce

if TYPE_CHECKING:
    from evident.ui.pages.setup.check_step import CheckStep


class RowDoing:
    """Acts on the current row of a step's list, and says which row comes next."""

    def __init__(self, step: "CheckStep") -> None:
        self._step = step
        self.follows_undo = False

    @property
    def row(self) -> ProposalRow | None:
        found: ProposalRow | None = self._step.list.current_row()
        return found

    def can_change(self) -> bool:
        return self.row is not None and self.row.open

    def do(
        self,
        operation: Callable[..., Change],
        *given: Any,
        done: Callable[[Change], object] | None = None,
        **facts: Any,
    ) -> None:
        """Do one operation on the plan, as one step to undo."""
        session = self._step.session
        store = session.store
        session.do(self._step.page, lambda: operation(store, *given, **facts), done)

    # --- deciding ---------------------------------------------------------------------------

    def accept(self) -> None:
        """Say that the row is a concern as it is shown, and go to the next that waits."""
        from evident.operations.report_checking import accept_proposal, confirm_checked

        row = self.row
        if row is None:
            return
        self._step.form.title.save_now()
        if row.open or row.decision is Decision.NOT_A_CONCERN:
            self._decided(row)
            self.do(accept_proposal, row.id)
        elif not row.proposal.opened:
            self._decided(row)
            self.do(confirm_checked, row.id)
        self._step.walk.go_on()

    def _decided(self, row: ProposalRow) -> None:
        self._step.looked.mark(row.id)

    def ask_reason(self) -> bool:
        """Show the reasons for leaving the row out; False for one that is a concern already."""
        row = self.row
        if row is None or row.decision is Decision.ADDED:
            return False
        self._step.form.ask_reason()
        return True

    def awaits_reason(self) -> bool:
        return self._step.form.asks_reason and self.row is not None

    def leave_out_for(self, number: int) -> None:
        """Leave the row out for one of the four reasons, and go on."""
        row = self.row
        if row is not None and row.decision is not Decision.ADDED:
            self._decided(row)
            self.leave_out(row.id, NOT_A_CONCERN[number])
            self._step.walk.go_on()

    def leave_out(self, id: int, why: str) -> None:
        from evident.operations.reports import dismiss_proposal

        self.do(dismiss_proposal, id, why)

    def tick(self, rows: list[ProposalRow], ticked: bool) -> None:
        from evident.operations.report_checking import tick_proposals

        self.do(tick_proposals, [row.id for row in rows], ticked)

    # --- changing ---------------------------------------------------------------------------

    def change(self, id: int, facts: dict[str, Any]) -> None:
        from evident.operations.report_checking import change_proposal

        self._step.looked.mark(id)
        self.do(change_proposal, id, **facts)

    def choose_question(self, question: KeyQuestion, accept: bool) -> None:
        self._choose(accept, key_question=question)

    def choose_level(self, level: Level, accept: bool) -> None:
        self._choose(accept, level=level)

    def _choose(self, accept: bool, **facts: Any) -> None:
        row = self.row
        if row is not None and row.open:
            self.change(row.id, facts)
            announce(self._step.list, ", ".join(fact.label for fact in facts.values()))
            if accept:
                self.accept()

    def choose_statement(self) -> None:
        if self.can_change():
            self._step.form.statement.open_by_key()

    def choose_regulation(self) -> None:
        if self.can_change():
            self._step.form.regulation.open_by_key()

    def edit_title(self) -> None:
        self._step.form.focus_fields()

    # --- merging and splitting --------------------------------------------------------------

    def merge(self) -> None:
        """Join the row to the one above it, and go on."""
        row = self.row
        if row is None or not row.open:
            return
        from evident.operations.report_checking import merge_with_above

        self._step.form.title.save_now()
        self.do(merge_with_above, row.id, done=lambda _: self._step.walk.stay_on_waiting())

    def split(self) -> None:
        """Ask which sentence begins the second concern, or where when there is but one."""
        row = self.row
        if row is None or not row.open or not row.passages:
            return
        step = self._step
        step.keys.ask(Asked.NOTHING)
        step.form.title.save_now()
        pieces = pieces_of(row.passages, self._sentences(row))
        if len(pieces) > 1:
            step.form.ask_split(pieces)
        else:
            SplitDialog(step.page, row).open()

    def _sentences(self, row: ProposalRow) -> list[str]:
        """Give the sentences the reader saw where the passages stand."""
        places = [place for passage in row.passages for place in places_of(passage)]
        pages = {page for page, _, _ in places}
        kept = self._step.session.plan.all(SourcePage).where("source_id", row.proposal.source_id)
        return [
            sentence.text
            for page in sorted(kept, key=lambda page: page.number)
            if page.number in pages
            for sentence in sentences_on(page)
            if any(
                span.page == number and span.start < end and span.end > start
                for span in sentence.spans
                for number, start, end in places
            )
        ]

    def split_at(self, piece: Piece) -> None:
        """Make what begins with *piece* a row of its own, and stand on it."""
        row = self.row
        if row is None:
            return
        from evident.operations.report_checking import split_proposal

        known = {row.id for row in self._step.rows}

        def stand(change: Change) -> None:
            new = [id for kind, id in change.records if kind is ProposedConcern]
            self._step.walk.stand_on(next((id for id in new if id not in known), row.id))

        self.do(split_proposal, row.id, piece.passage_id, piece.at, done=stand)

    # --- taking back ------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last step, and stand on the row it was about."""
        session = self._step.session
        self._step.form.title.save_now()
        if session.undo_label is not None and not session.read_only:
            self.follows_undo = True
            session.undo(self._step.page)

    def put(self, key: str) -> None:
        """Give the list a letter from a menu."""
        self._step.list.setFocus()
        self._step.keys.put(key)

    def zoom(self, way: int) -> None:
        self._step.side.zoom(way)

    def show_asked(self, asked: Asked) -> None:
        """Show which keys are taken now."""
        self._step.panel.hints.set_words(asked.hint)
        if asked is Asked.NOTHING:
            self._step.form.drop_question()
        else:
            announce(self._step.list, asked.hint)
