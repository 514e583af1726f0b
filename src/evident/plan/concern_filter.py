"""Which concerns a table shows: by key question, attention, stage, owner and level."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evident.plan.concern_rows import ConcernRow
from evident.plan.words import KeyQuestion, Level, Stage

NOBODY = 0
"""Stands for "no owner" where an owner's id is asked for."""


@dataclass(frozen=True, slots=True)
class ConcernFilter:
    """What is asked of the concerns shown; None and False ask nothing.

    *owner* is a person's id, NOBODY for concerns without an owner.
    """

    question: KeyQuestion | None = None
    attention: bool = False
    stage: Stage | None = None
    owner: int | None = None
    level: Level | None = None

    @property
    def asks(self) -> bool:
        """True when it hides anything at all."""
        return self != ConcernFilter()

    def shows(self, row: ConcernRow) -> bool:
        return (
            (self.question is None or row.question is self.question)
            and (not self.attention or row.attention)
            and (self.stage is None or row.stage is self.stage)
            and (self.owner is None or (row.owner_id or NOBODY) == self.owner)
            and (self.level is None or row.level is self.level)
        )


def shown(rows: Iterable[ConcernRow], wanted: ConcernFilter) -> tuple[ConcernRow, ...]:
    """Give the rows that *wanted* shows, in the order they came."""
    return tuple(row for row in rows if wanted.shows(row))


def question_counts(rows: Iterable[ConcernRow]) -> Mapping[KeyQuestion, int]:
    """Count the concerns of each key question, those with none included."""
    found = Counter(row.question for row in rows)
    return {question: found[question] for question in KeyQuestion}


def attention_count(rows: Iterable[ConcernRow]) -> int:
    return sum(row.attention for row in rows)


def owners(rows: Iterable[ConcernRow]) -> tuple[tuple[int, str], ...]:
    """Give each owner once as id and words, by name, "No owner" last where there is one."""
    found = {row.owner_id or NOBODY: row.owner for row in rows}
    return tuple(sorted(found.items(), key=lambda pair: (pair[0] == NOBODY, pair[1].casefold())))


def showing_words(shown: int, of: int) -> str:
    """Say what a filter hides: "Showing 6 of 17."."""
    return f"Showing {shown} of {of}."
