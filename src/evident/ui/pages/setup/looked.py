"""Which rows somebody opened: those stood on for a moment, and those a key was given."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from evident.plan.account import Account, Fate
from evident.plan.plan import Plan
from evident.plan.proposals import ProposalRow
from evident.plan.records import ProposedConcern

STANDING = 400
"""Milliseconds the cursor stands on a row before it counts: a held arrow opens nothing."""


class Looked(QObject):
    """Keeps what was opened until it is written, as one step, when the list is left."""

    opened = Signal(int)

    def __init__(self, parent: QObject, in_view: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._in_view = in_view
        self._seen: set[int] = set()
        self._kept: set[int] = set()
        self._at = 0
        self._timer = QTimer(self, singleShot=True, interval=STANDING)
        self._timer.timeout.connect(self._stood)

    def stand_on(self, id: int) -> None:
        """Say that the cursor came to a row; it counts as opened if it stays."""
        self._at = id
        self._timer.start()

    def stop(self) -> None:
        """Count no row that the cursor merely stands on while what was opened is written."""
        self._timer.stop()

    def mark(self, id: int) -> None:
        """Say that a key was given to a row."""
        if id not in self._seen:
            self._seen.add(id)
            self.opened.emit(id)

    def _stood(self) -> None:
        if self._in_view():
            self.mark(self._at)

    def follow(self, plan: Plan, touched: Iterable[int]) -> None:
        """Forget rows that Undo made unopened again."""
        known = plan.all(ProposedConcern)
        for id in touched:
            found = known.get(id)
            if found is None or not found.opened:
                self._seen.discard(id)
                self._kept.discard(id)

    def shown(self, row: ProposalRow) -> ProposalRow:
        """Give a row as it counts now, though the plan does not know it yet."""
        if row.id not in self._seen or row.proposal.opened:
            return row
        return replace(row, proposal=replace(row.proposal, opened=True))

    def counted(self, account: Account) -> Account:
        """Give the account as it is with what was opened and is not written yet."""
        lines = tuple(
            replace(line, fate=Fate.CHECKED)
            if line.fate is Fate.NOT_OPENED and line.proposal and line.proposal.id in self._seen
            else line
            for line in account.lines
        )
        return replace(account, lines=lines)

    def not_written(self, plan: Plan) -> list[int]:
        known = plan.all(ProposedConcern)
        return [id for id in self._seen if (found := known.get(id)) and not found.opened]

    def to_write(self, plan: Plan) -> list[int]:
        """Give what is to be written now. Each row once: Undo could else never go past it."""
        new = [id for id in self.not_written(plan) if id not in self._kept]
        self._kept.update(new)
        return new
