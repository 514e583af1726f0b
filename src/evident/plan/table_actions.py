"""The actions of one row of an existing plan: who, by when, done or not, and what is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from evident.plan.dates import long_date
from evident.plan.phrases import in_a_row
from evident.plan.table_dates import (
    action_parts,
    date_parts,
    day_without_year,
    full_day,
    may_be_month_first,
    month_first,
    owner_parts,
)
from evident.plan.table_headings import Meaning
from evident.plan.table_status import day_in, says_done
from evident.plan.table_values import Doubt, TableAction
from evident.plan.tables import NO_CELL, TableCell
from evident.plan.text import clean, clean_line, shortened

FIRST_ACTION = "Decide what to do"
"""Holds the due date of a row that names no action: a date alone is nobody's."""
LONGEST_ACTION = 200
LONGEST_OWNER = 80


@dataclass(slots=True)
class RowCells:
    """One row while it is read: the cells by meaning, with their addresses, and its doubts.

    *answers* are the days a person gave for words such as "end of month". *american* says that
    the column of due dates holds one that can only be read month first.
    """

    number: int
    cells: Mapping[Meaning, tuple[TableCell, ...]]
    place: Callable[[Meaning], str]
    today: date
    answers: Mapping[str, date]
    american: bool = False
    doubts: list[Doubt] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def cell(self, meaning: Meaning) -> TableCell:
        return next(iter(self.cells.get(meaning, ())), NO_CELL)

    def text(self, meaning: Meaning) -> str:
        return self.cell(meaning).text

    def doubt(self, meaning: Meaning, words: str, day_words: str = "") -> None:
        self.doubts.append(Doubt(self.place(meaning), words, self.number, day_words))


@dataclass(frozen=True, slots=True)
class _Due:
    day: date | None = None
    words: str = ""


def actions_of(row: RowCells) -> list[TableAction]:
    """Give the actions of a row. Owners and dates are paired with them where they are as many."""
    owners = owner_parts(row.text(Meaning.OWNER))
    dues = _dues(row)
    titles = action_parts(row.text(Meaning.ACTION), len(owners), len(dues))
    completed = _completed(row, bool(titles))
    if not titles and not dues:
        return []
    titles = titles or [FIRST_ACTION]
    evidence = _evidence(row)
    by_owner = _each(row, Meaning.OWNER, owners, len(titles), "owner")
    by_due = _each_due(row, dues, len(titles))
    return [
        TableAction(
            _title(row, title),
            clean_line(by_owner[place], LONGEST_OWNER) if by_owner else "",
            by_due[place].day if by_due else None,
            by_due[place].words if by_due else "",
            completed,
            evidence if place == 0 else "",
        )
        for place, title in enumerate(titles)
    ]


def _title(row: RowCells, title: str) -> str:
    words = " ".join(clean(title).split())
    if len(words) > LONGEST_ACTION:
        row.notes.append(f"Action in full: {words}")
        row.doubt(
            Meaning.ACTION,
            f"the action is longer than {LONGEST_ACTION} characters; the whole of it is kept in "
            "the notes.",
        )
    return shortened(words, LONGEST_ACTION)


def _evidence(row: RowCells) -> str:
    return clean("\n".join(cell.text for cell in row.cells.get(Meaning.EVIDENCE, ()) if cell.text))


def _each(row: RowCells, meaning: Meaning, found: list[str], count: int, noun: str) -> list[str]:
    """Give one of *found* for each action; where they do not pair, the first and the rest said."""
    if not found or len(found) == count:
        return found
    if len(found) > 1:
        rest = in_a_row([f"“{shortened(name, 30)}”" for name in found[1:]])
        row.doubt(meaning, f"names several; the first is the {noun}, {rest} is kept in the notes.")
        row.notes.append(f"Also named as {noun}: {', '.join(found[1:])}")
    return [found[0]] * count


def _each_due(row: RowCells, found: list[_Due], count: int) -> list[_Due]:
    if not found or len(found) == count:
        return found
    if len(found) > 1:
        rest = ", ".join(long_date(due.day) if due.day else due.words for due in found[1:])
        row.doubt(Meaning.DUE, f"holds several dates; the first is used, {rest} kept in the notes.")
        row.notes.append(f"Further dates: {rest}")
    return [found[0]] * count


def _dues(row: RowCells) -> list[_Due]:
    cell = row.cell(Meaning.DUE)
    if cell.day is not None:
        return [_real_due(row, cell)]
    whole = cell.text.strip()
    if not whole:
        return []
    if whole.casefold() in row.answers:
        return [_Due(row.answers[whole.casefold()], clean_line(whole, 100))]
    parts = date_parts(whole)
    # Words such as "January and June" are one answer; only whole dates stand side by side.
    if len(parts) > 1 and all(full_day(part) for part in parts):
        return [_Due(full_day(part)) for part in parts]
    return [_due_of(row, whole)]


def _real_due(row: RowCells, cell: TableCell) -> _Due:
    day = cell.day
    if day is None or not 2000 <= day.year <= 2100:
        row.doubt(Meaning.DUE, f"{cell.text} is too far away to be a due date.", cell.text)
        return _Due(None, cell.text)
    return _Due(day)


def _due_of(row: RowCells, words: str) -> _Due:
    line = clean_line(words, 100)
    found = full_day(words)
    if found is not None:
        if row.american and may_be_month_first(words):
            meant = (
                f"“{line}” may have the month first, as others here; {long_date(found)} is used."
            )
            row.doubt(Meaning.DUE, meant, line)
        return _Due(found, line if row.american else "")
    near = day_without_year(words, row.today)
    if near is not None:
        row.doubt(Meaning.DUE, f"“{line}” names no year; {long_date(near)} is used.", line)
        return _Due(near, line)
    short = shortened(line, 40)
    if month_first(words):
        row.doubt(Meaning.DUE, f"“{short}” has the month first, so it was not taken.", line)
    else:
        row.doubt(Meaning.DUE, f"“{short}” was not taken as a date, so there is none.", line)
    return _Due(None, line)


def _completed(row: RowCells, named: bool) -> date | None:
    """Give the day an action was done: only a real one, that has been."""
    status = next((c.text for c in row.cells.get(Meaning.STATUS, ()) if says_done(c.text)), "")
    cell = row.cell(Meaning.COMPLETED)
    day = cell.day or full_day(cell.text) or (day_in(status) if not cell.text else None)
    where = Meaning.COMPLETED if cell.text else Meaning.STATUS
    if day is None:
        _doubt_done(row, cell.text or status, where, bool(status) or says_done(cell.text))
    elif day > row.today:
        row.doubt(where, f"{long_date(day)} has not been yet, so it is not taken as done.")
    elif day.year < 2000:
        row.doubt(where, f"{long_date(day)} is too long ago to be taken.")
    elif not named:
        row.doubt(where, "a date of completion, but no action, so it was not taken.")
    else:
        return day
    return None


def _doubt_done(row: RowCells, words: str, where: Meaning, done: bool) -> None:
    short = shortened(words, 30)
    if done:
        row.doubt(where, f"“{short}” without a date, so the action stays open.")
    elif where is Meaning.COMPLETED and words:
        row.doubt(where, f"“{short}” is no date of completion, so the action stays open.")
