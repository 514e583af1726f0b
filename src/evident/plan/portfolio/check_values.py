"""Checks as they are printed: what was found of each concern, what staff said, what followed."""

from dataclasses import dataclass
from datetime import date

from evident.plan.words import Result


@dataclass(frozen=True, slots=True)
class StaffTold:
    """What staff said about one concern: the questions, and one line for each person asked.

    A line is a role, a shift and the words for each answer. *counted* is "9 of 10 could
    explain". The lines of a mock inspection have no role and no shift.
    """

    counted: str
    questions: tuple[str, ...]
    lines: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a check says of one concern. *followed* says what was done about it.

    *before* is the day from which checks count, where this one was made before it.
    """

    reference: str
    result: Result
    words: str
    where: str
    followed: tuple[str, ...] = ()
    title: str = ""
    told: StaffTold | None = None
    walked: tuple[tuple[str, str], ...] = ()
    before: date | None = None

    @property
    def after(self) -> tuple[str, ...]:
        """Say what followed, or that nothing did where a result asked for something."""
        if not self.followed and self.result in (Result.PARTLY, Result.NOT_MET):
            return ("No action was recorded for this.",)
        return self.followed

    @property
    def seen(self) -> str:
        """Give what was seen, begun with how many of the staff asked could explain."""
        counted = self.told.counted if self.told else ""
        again = self.words.startswith(" ".join(counted.split()[:3])) if counted else True
        return self.words if again else f"{counted}. {self.words}".strip()


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """One check. *by* is a role; *independent* says by somebody with no part in the concerns.

    *organisation* is that of somebody who is not of this service, "" for everybody else.

    *whole* names the key question it looked at as a whole, with its *result* and *words*.
    """

    id: int
    on: date
    kind: str
    title: str
    by: str
    organisation: str
    sample: str
    findings: tuple[Seen, ...]
    recorded_on: date | None = None
    independent: bool = False
    whole: str = ""
    result: Result | None = None
    words: str = ""

    @property
    def days_late(self) -> int:
        """How many days after it was made it was recorded."""
        return max((self.recorded_on - self.on).days, 0) if self.recorded_on else 0
