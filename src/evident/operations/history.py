"""Undo, redo, and what happened when."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from evident.plan.change import Change
from evident.plan.dates import short_date
from evident.store import Store


def undo(store: Store) -> Change:
    """Take back the last step. Raises UserError when there is none, or a wall stands before it."""
    return store.undo()


def redo(store: Store) -> Change:
    """Do again what undo took back. Raises UserError when there is nothing."""
    return store.redo()


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step as a person reads it. *at* is the time in the United Kingdom then."""

    number: int
    at: datetime
    who: str
    what: str

    @property
    def when(self) -> str:
        """09 Apr 2026, 14:32: the one place where times are shown."""
        return f"{short_date(self.at.date())}, {self.at:%H:%M}"


def lines(store: Store, *, concern_id: int | None = None, limit: int = 500) -> list[HistoryLine]:
    """Give the newest steps first, of the whole plan or of one concern."""
    return [
        HistoryLine(
            number=entry.number,
            at=entry.at.astimezone(timezone(timedelta(minutes=entry.offset))),
            who=entry.who,
            what=entry.label,
        )
        for entry in store.past.entries(concern_id, limit)
    ]
