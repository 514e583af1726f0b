"""The rows of a pasted table read as concerns to add; what was not taken is told by row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from evident.plan.called import level_called, question_called
from evident.plan.dates import parse_date
from evident.plan.errors import UserError
from evident.plan.pasting import Grid, Mapped, Meaning
from evident.plan.text import LONGEST_TITLE, clean, clean_line, shortened
from evident.plan.words import KeyQuestion, Level


@dataclass(frozen=True, slots=True)
class PastedConcern:
    """One pasted row as a concern to add. *row* is its number as pasted, headings included.

    *problems* are sentences about cells that were not taken; *complete* is False when the
    row cannot be added.
    """

    row: int
    title: str
    question: KeyQuestion | None
    level: Level = Level.IMPROVEMENT
    owner: str = ""
    action: str = ""
    due: date | None = None
    words: str = ""
    problems: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        return bool(self.title) and self.question is not None


@dataclass(slots=True)
class _Read:
    """One row while it is read: what was taken from it, and what was not."""

    row: int
    problems: list[str] = field(default_factory=list)

    def tell(self, sentence: str) -> None:
        self.problems.append(f"Row {self.row}: {sentence}")


def read_rows(
    grid: Grid, mapped: Mapped, today: date, question: KeyQuestion | None = None
) -> tuple[PastedConcern, ...]:
    """Read the rows of *grid* as concerns; *question* is for rows that name none."""
    first = 1 if mapped.headed else 0
    return tuple(
        _read(number, _by_meaning(cells, mapped), today, question)
        for number, cells in enumerate(grid[first:], start=first + 1)
    )


def _by_meaning(cells: tuple[str, ...], mapped: Mapped) -> dict[Meaning, str]:
    found: dict[Meaning, str] = {}
    for meaning, cell in zip(mapped.meanings, cells, strict=True):
        found.setdefault(meaning, cell)
    return found


def _read(
    number: int, cells: Mapping[Meaning, str], today: date, otherwise: KeyQuestion | None
) -> PastedConcern:
    read = _Read(number)
    title = clean_line(cells.get(Meaning.TITLE, ""), 5000)
    words = _words(cells.get(Meaning.WORDS, ""), title, read)
    if not title:
        read.tell("it has no title, so it is left out.")
    return PastedConcern(
        row=number,
        title=shortened(title, LONGEST_TITLE),
        question=_question(cells.get(Meaning.QUESTION, ""), otherwise, read),
        level=_level(cells.get(Meaning.LEVEL, ""), read),
        owner=clean_line(cells.get(Meaning.OWNER, ""), 80),
        action=clean_line(cells.get(Meaning.ACTION, "")),
        due=_due(cells.get(Meaning.DUE, ""), today, read),
        words=words,
        problems=tuple(read.problems),
    )


def _words(text: str, title: str, read: _Read) -> str:
    """Keep what a title over 50 characters says as the words, where there are none."""
    try:
        words = clean(text)
    except UserError as error:
        read.tell(f"its words were left out. {error.reason}")
        return ""
    return words or (title if len(title) > LONGEST_TITLE else "")


def _question(text: str, otherwise: KeyQuestion | None, read: _Read) -> KeyQuestion | None:
    found = question_called(text) or otherwise
    if text and question_called(text) is None:
        kept = f"{otherwise.label} is used" if otherwise else "it is left out"
        read.tell(f"“{shortened(text, 30)}” is no key question, so {kept}.")
    elif found is None:
        read.tell("it has no key question, so it is left out.")
    return found


def _level(text: str, read: _Read) -> Level:
    found = level_called(text)
    if text and found is None:
        read.tell(f"“{shortened(text, 30)}” is no level, so Improvement needed is used.")
    return found or Level.IMPROVEMENT


def _due(text: str, today: date, read: _Read) -> date | None:
    if not text:
        return None
    try:
        return parse_date(text, today)
    except UserError:
        read.tell(f"“{shortened(text, 30)}” was not taken as a date, so there is none.")
        return None
