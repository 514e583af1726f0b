"""From row to row: the next that waits, the next that is open, back to what Undo was about."""

from typing import TYPE_CHECKING

from evident.plan.account import Fate
from evident.plan.change import Change
from evident.plan.records import ProposedConcern
from evident.ui.pages.setup.check_panel import FOUND, SKIPPED
from evident.ui.pages.setup.check_table import next_undecided, undecided
from evident.ui.widgets.bands import announce

if TYPE_CHECKING:
    from evident.ui.pages.setup.check_step import CheckStep


class Walking:
    """Moves the cursor of a step's lists."""

    def __init__(self, step: "CheckStep") -> None:
        self._step = step

    def stand_on(self, id: int) -> None:
        """Go to a row of the list."""
        if self._step.panel.shows_skipped:
            self._step.sentences.show_list(FOUND)
        self._step.list.choose(id)
        self._step.list.setFocus()

    def next_open(self) -> None:
        """Go to the next passage that is open: a row, a sentence in none, a row of a table."""
        waiting = [row for row in self._step.rows if undecided(row)]
        if waiting:
            row = self._step.list.current_row()
            following = next_undecided(self._step.rows, row.id if row else 0)
            self.stand_on((following or waiting[0]).id)
            return
        nowhere = [line for line in self._step.account.open if line.fate is Fate.NOWHERE]
        if nowhere and nowhere[0].sentence is not None:
            self._step.sentences.show_list(SKIPPED)
            self._step.panel.skipped.list.choose(nowhere[0].sentence)
            return
        missing = next((line for line in self._step.account.tables if not line.matched), None)
        if missing is not None:
            self._step.side.go_to_page(missing.row.page)
            announce(self._step, f"The table of the report, page {missing.row.page}.")

    def go_on(self) -> None:
        """Go to the next row that waits for somebody; say so when none does."""
        row = self._step.list.current_row()
        following = next_undecided(self._step.rows, row.id if row else 0)
        if following is not None:
            self._step.list.choose(following.id)
        if not any(map(undecided, self._step.rows)):
            announce(self._step.list, "Every row is decided.")

    def stay_on_waiting(self) -> None:
        """Go on from a row that is decided; stay on one that waits."""
        row = self._step.list.current_row()
        if row is not None and not undecided(row):
            self.go_on()

    def taken_back(self, change: Change | None) -> list[int]:
        """Give the rows the last Undo was about; none when it was another change."""
        if change is None or not self._step.doing.follows_undo:
            return []
        self._step.doing.follows_undo = False
        touched = [id for kind, id in change.records if kind is ProposedConcern]
        self._step.looked.follow(self._step.session.plan, touched)
        return touched

    def stand_where(self, taken_back: list[int]) -> None:
        there = next((row.id for row in self._step.rows if row.id in taken_back), None)
        if there is not None:
            self._step.list.choose(there)
