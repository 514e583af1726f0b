"""What verifying says, line by line."""

from dataclasses import dataclass
from enum import Enum


class Finding(Enum):
    """What a line says: SAME holds, CHANGED is a later lawful change, WRONG must not be.

    LOOK is no proof of anything wrong, and a person should look at it.
    """

    WRONG = "wrong"
    LOOK = "look"
    CHANGED = "changed since"
    SAME = "same"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    finding: Finding
    words: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found, line by line. *ok*: nothing is wrong; changes since then are no fault.

    *compared*: the pages were held against a fingerprint taken when they were saved, beside
    the PDF or in the plan. Without one a changed page may not show. *ours*: there is a manifest
    to go by, as every portfolio is saved with one.
    """

    lines: tuple[Line, ...]
    compared: bool = False
    ours: bool = True

    @property
    def ok(self) -> bool:
        return not any(line.finding is Finding.WRONG for line in self.lines)

    @property
    def must_look(self) -> bool:
        """Say whether a person should look at something before calling it in order."""
        return bool(self.of(Finding.LOOK))

    @property
    def verdict(self) -> str:
        """Sum it up in one sentence."""
        if not self.ours:
            return "This is no portfolio as this program saves them."
        if not self.ok:
            return "Something is wrong."
        if self.must_look:
            return "Nothing wrong was found so far, but look at what is marked so."
        return "Nothing is wrong." if self.compared else "Nothing wrong was found so far."

    def of(self, *findings: Finding) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.finding in findings)


def held(holds: bool, same: str, wrong: str) -> Line:
    """Give the line for what either holds or must not be."""
    return Line(Finding.SAME, same) if holds else Line(Finding.WRONG, wrong)


def few(words: list[str], most: int = 5) -> str:
    """Name the first of *words*, and how many more there are."""
    more = f", and {len(words) - most:,} more" if len(words) > most else ""
    return "; ".join(words[:most]) + more
