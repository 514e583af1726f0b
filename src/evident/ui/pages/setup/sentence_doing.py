"""What is done with sentences that are in no row, and with words a person picks on the page."""

from typing import TYPE_CHECKING

from evident.plan.change import Change
from evident.plan.passage_places import places_of
from evident.plan.reading import ReadSentence
from evident.plan.records import ProposedConcern
from evident.plan.words import KeyQuestion
from evident.ui.pages.setup.check_keys import Asked
from evident.ui.pages.setup.check_panel import FOUND, SKIPPED
from evident.ui.pages.setup.picking import Picked
from evident.ui.pages.setup.skipped_list import SkippedRow
from evident.ui.widgets.bands import announce

if TYPE_CHECKING:
    from evident.ui.pages.setup.check_step import CheckStep


class SentenceDoing:
    """Acts on the skipped sentences of a step, and opens its panel for one we missed."""

    def __init__(self, step: "CheckStep") -> None:
        self._step = step

    @property
    def _source_id(self) -> int:
        source = self._step.source
        return source.id if source else 0

    def show_list(self, which: int) -> None:
        """Turn to what was found, or to what was skipped with the whole report coloured."""
        step, panel = self._step, self._step.panel
        page = step.side.page
        step.side.show_all(which == SKIPPED)
        step.side.picking = which == SKIPPED
        panel.show_list(which if which == SKIPPED or step.rows else 1)
        if which == FOUND:
            step.show_current(turn=True)
            step.focus_first()
            return
        rows = panel.skipped.list
        if rows.current_row() is None:
            rows.choose(None, page=page)
        self.look_at(rows.current_row())
        rows.setFocus()

    def look_at(self, row: SkippedRow | None) -> None:
        self._step.side.outline(row.sentence if row else None)

    def take(self, row: SkippedRow) -> None:
        """Take a sentence up as a row of its own."""
        from evident.operations.report_missed import take_up

        self._step.doing.do(take_up, self._source_id, [row.sentence], done=self._told)

    def look_at_plain(self) -> None:
        """Show the plain facts among what was skipped."""
        self._step.panel.skipped.plain_only.setChecked(True)
        self.show_list(SKIPPED)

    def take_clicked(self, sentence: ReadSentence) -> None:
        """A sentence was clicked on the page: pick it, or take it up."""
        step = self._step
        if not step.panel.missed_panel.isHidden():
            step.panel.missed_panel.toggle(sentence)
            return
        if not step.side.picking:
            return
        if step.panel.skipped.show_sentence(sentence):
            self.take(SkippedRow(sentence))
            return
        holder = self._holder(sentence)
        if holder:
            self.show_list(FOUND)
            step.walk.stand_on(holder)

    def _holder(self, sentence: ReadSentence) -> int:
        """Give the row that holds a sentence, 0 when none does."""
        first = sentence.spans[0]
        for row in self._step.rows:
            for passage in row.passages:
                for page, start, end in places_of(passage):
                    if page == first.page and start < first.end and end > first.start:
                        return row.id
        return 0

    def join(self, row: SkippedRow) -> None:
        """Take a sentence up onto the row that stands above it in the report."""
        from evident.operations.report_missed import take_up

        above = [
            ((place[0], place[1]), one.id)
            for one in self._step.rows
            if one.open
            for passage in one.passages
            for place in places_of(passage)
            if (place[0], place[1]) <= row.place
        ]
        if not above:
            announce(self._step.panel.skipped.list, "There is no row above it in the report.")
            return
        given = (self._source_id, [row.sentence], max(above)[1])
        self._step.doing.do(take_up, *given, done=self._told)

    def leave_out(self, row: SkippedRow, why: str) -> None:
        from evident.operations.report_missed import set_aside

        self._step.doing.do(set_aside, self._source_id, [row.sentence], why)

    def _told(self, change: Change) -> None:
        """Say where a sentence went; the list stays, for the next one."""
        touched = {id for kind, id in change.records if kind is ProposedConcern}
        row = next((row for row in self._step.rows if row.id in touched), None)
        if row is not None:
            more = "" if len(row.passages) < 2 else ", onto the row above"
            self._step.page.tell(f"Taken up{more}: {row.proposal.title}.", undo=True)
            self._step.panel.skipped.list.setFocus()

    # --- one we missed ----------------------------------------------------------------------

    def ask_missed(self, picked: Picked | None = None) -> None:
        """Open the panel beside the page; what is picked while it is open goes into it."""
        step = self._step
        if step.source is None:
            return
        panel = step.panel
        if not panel.missed_panel.isHidden() and picked is not None:
            panel.missed_panel.take(picked)
            return
        step.keys.ask(Asked.NOTHING)
        words = picked or step.side.chosen_words() or Picked(page=step.side.page or None)
        if panel.shows_skipped:
            self.show_list(FOUND)
        step.side.picking = True
        panel.show_missed(True)
        panel.missed_panel.begin(words)

    def drop_missed(self) -> None:
        step = self._step
        step.side.picking = False
        step.panel.show_missed(False)
        step.focus_first()

    def add_missed(self, picked: Picked, question: KeyQuestion | None) -> None:
        """Put what was picked into the list as a row."""
        from evident.operations.report_missed import add_missed, take_up

        doing = self._step.doing
        if picked.sentences:
            given = (self._source_id, picked.sentences, None, question)
            doing.do(take_up, *given, done=self._added)
            return
        doing.do(
            add_missed,
            self._source_id,
            picked.words,
            page=picked.page,
            start=picked.start,
            end=picked.end,
            boxes=picked.boxes,
            question=question,
            done=self._added,
        )

    def _added(self, change: Change) -> None:
        self.drop_missed()
        new = next((id for kind, id in change.records if kind is ProposedConcern), None)
        if new is not None:
            self._step.walk.stand_on(new)
        self._step.page.tell("Added to the list.", undo=True)
