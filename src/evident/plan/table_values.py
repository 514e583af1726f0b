"""What comes of the rows of an existing plan: concerns, their actions, and what needs a look."""

from dataclasses import dataclass, field
from datetime import date

from evident.plan.text import LONGEST_TITLE, shortened
from evident.plan.words import KeyQuestion, Level


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a cell that was not taken as it stands. *place* is the cell's address.

    *row* is the number of its row; *day_words* what stands where a day should be, "" else.
    """

    place: str
    words: str
    row: int
    day_words: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.place}: {self.words}"


@dataclass(frozen=True, slots=True)
class TableAction:
    """An action of an existing plan. *due_words* is a due date that is no whole date, as it stands.

    *due* may be set all the same: by the answer a person gave, or with the nearest year.
    """

    title: str
    owner: str = ""
    due: date | None = None
    due_words: str = ""
    completed: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class TableConcern:
    """A concern of an existing plan, from one row or from several.

    *wording* is its whole title cell, *place* that cell's address. *said* is what the old plan
    says of its state, which is kept and shown but sets no stage.
    """

    place: str
    row: int
    wording: str
    question: KeyQuestion | None = None
    level: Level = Level.IMPROVEMENT
    reference: str = ""
    owner: str = ""
    words: str = ""
    outcome: str = ""
    note: str = ""
    said: str = ""
    actions: tuple[TableAction, ...] = ()
    doubts: tuple[Doubt, ...] = field(default=())
    rows: int = 1

    @property
    def title(self) -> str:
        return shortened(self.wording, LONGEST_TITLE)

    @property
    def complete(self) -> bool:
        """Say whether it can be added: it is named and has a key question."""
        return bool(self.wording) and self.question is not None


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table comes to. *passed* are sentences about rows that are no concern."""

    concerns: tuple[TableConcern, ...] = ()
    passed: tuple[str, ...] = ()
    rows: int = 0

    @property
    def complete(self) -> tuple[TableConcern, ...]:
        return tuple(found for found in self.concerns if found.complete)

    @property
    def actions(self) -> int:
        return sum(len(found.actions) for found in self.complete)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        return tuple(doubt for found in self.concerns for doubt in found.doubts)

    @property
    def doubtful_rows(self) -> int:
        return len({(doubt.place.partition("!")[0], doubt.row) for doubt in self.doubts})
