"""What one step changed: the word Undo shows, and which records to redraw."""

from dataclasses import dataclass, field

from evident.plan.records import Record


@dataclass(frozen=True)
class Change:
    """One finished step. *entry* is its number in the history, 0 when nothing changed.

    *records* are the touched records by kind and id; *concerns* the concerns they belong to.
    """

    label: str
    entry: int = 0
    records: frozenset[tuple[type[Record], int]] = field(default_factory=frozenset)
    concerns: frozenset[int] = field(default_factory=frozenset)
