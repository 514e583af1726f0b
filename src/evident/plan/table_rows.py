"""The rows of an existing plan read as concerns with actions; nothing is dropped unsaid.

Rows under one merged or repeated concern, or with an empty one, go on with it. A row that holds
a key question alone ("SAFE" across the table) is for the rows below it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from evident.plan.called import level_called, question_called
from evident.plan.errors import UserError
from evident.plan.table_actions import LONGEST_OWNER, RowCells, actions_of
from evident.plan.table_columns import Mapped
from evident.plan.table_dates import month_first, owner_parts
from evident.plan.table_headings import Meaning
from evident.plan.table_status import coloured_column, rag_of, status_words
from evident.plan.table_values import Doubt, TableAction, TableConcern, TableReading
from evident.plan.tables import FAULT_WORDS, NO_CELL, Fault, Table, TableCell, TableRow
from evident.plan.text import LONGEST, clean, clean_line, shortened
from evident.plan.words import KeyQuestion, Level


@dataclass(frozen=True, slots=True)
class Wanted:
    """How rows are to be read: *question* is for rows that name none, *hidden* takes hidden rows.

    *answers* are days given for words that stand where a date should, by those words in lower
    case.
    """

    today: date
    question: KeyQuestion | None = None
    hidden: bool = False
    answers: Mapping[str, date] = field(default_factory=dict)


def read_tables(tables: Sequence[tuple[Table, Mapped]], wanted: Wanted) -> TableReading:
    """Read several tables of one file as one plan; addresses then name their sheet too."""
    readings = [read_table(table, mapped, wanted, len(tables) > 1) for table, mapped in tables]
    return TableReading(
        tuple(concern for reading in readings for concern in reading.concerns),
        tuple(words for reading in readings for words in reading.passed),
        sum(reading.rows for reading in readings),
    )


def read_table(table: Table, mapped: Mapped, wanted: Wanted, several: bool = False) -> TableReading:
    """Read the rows under the headings of *table*."""
    return _Reader(table, mapped, wanted, several).read()


class _Reader:
    """Goes down one table, keeping what the next row may go on with."""

    def __init__(self, table: Table, mapped: Mapped, wanted: Wanted, several: bool) -> None:
        self._table, self._mapped, self._wanted = table, mapped, wanted
        self._prefix = f"{table.name}!" if several and table.name else ""
        self._columns: dict[Meaning, list[int]] = {}
        for column, meaning in enumerate(mapped.meanings):
            self._columns.setdefault(meaning, []).append(column)
        self._spread = _spread(table)
        self._rag = None if Meaning.STATUS in self._columns else coloured_column(table)
        self._banner = banner_question(table.name)
        self._above: KeyQuestion | None = None
        self._found: list[TableConcern] = []
        self._passed: list[str] = []
        self._headings = self._heading_texts()
        dues = self._columns.get(Meaning.DUE, ())
        self._american = any(
            month_first(row.cell(column).text) for row in table.rows for column in dues
        )

    def _heading_texts(self) -> tuple[str, ...]:
        heading = self._mapped.heading
        row = next((row for row in self._table.rows if row.number == heading), None)
        return tuple(cell.text for cell in row.cells) if row else ()

    def read(self) -> TableReading:
        first = self._mapped.heading or 0
        rows = [row for row in self._table.rows if row.number > first]
        shown = [row for row in rows if self._wanted.hidden or not row.hidden]
        counted = 0
        for row in shown:
            if not self._passes(row):
                self._take(row)
                counted += 1
        return TableReading(tuple(self._found), tuple(self._passed), counted)

    def _passes(self, row: TableRow) -> bool:
        """Say whether a row is a banner, the headings again, or nothing at all."""
        texts = [(n, cell.text) for n, cell in enumerate(row.cells) if cell.text]
        distinct = {text for _, text in texts}
        if not texts and not any(cell.fault is not Fault.NONE for cell in row.cells):
            return True
        if tuple(text for _, text in texts) == tuple(filter(None, self._headings)):
            return True
        if len(distinct) != 1:
            return False
        return self._is_banner(row, *texts[0])

    def _is_banner(self, row: TableRow, column: int, text: str) -> bool:
        question = banner_question(text)
        if question is not None:
            self._banner, self._above = question, None
            return True
        wide = max(
            (
                m.right - m.left + 1
                for m in self._table.merged
                if m.top == row.number and m.left <= column <= m.right
            ),
            default=1,
        )
        place = self._prefix + self._table.place(row.number, column)
        if wide * 2 > self._table.width > 1:
            self._passed.append(f"{place}: “{shortened(text, 60)}” is a heading, so no concern.")
            return True
        meaning = self._mapped.meanings[column] if column < len(self._mapped.meanings) else None
        if meaning is Meaning.NOTHING:
            self._passed.append(
                f"{place}: “{shortened(text, 60)}” stands alone, so it is left out."
            )
            return True
        return False

    def _take(self, row: TableRow) -> None:
        cells = self._cells(row)
        self._doubt_faults(row, cells)
        wording = " ".join(_safely(cells, Meaning.TITLE).split())
        said = self._said(row, cells)
        question = self._question_of(cells)
        actions = actions_of(cells)
        self._note_rest(cells, bool(actions))
        last = self._found[-1] if self._found else None
        if last is not None and self._goes_on(last, wording, question, cells, actions):
            self._found[-1] = _gone_on(last, cells, actions, said)
            return
        if not wording and not any(c.text for found in cells.cells.values() for c in found):
            return
        if not wording:
            cells.doubt(Meaning.TITLE, "the row names no concern, so it is left out.")
        elif question is None and not cells.text(Meaning.QUESTION):
            cells.doubt(Meaning.QUESTION, "it has no key question, so it is left out.")
        found = self._new(cells, wording, question, actions)
        self._found.append(replace(found, said=said))

    def _new(
        self,
        cells: RowCells,
        wording: str,
        question: KeyQuestion | None,
        actions: Sequence[TableAction],
    ) -> TableConcern:
        owners = owner_parts(cells.text(Meaning.OWNER))
        level, words = self._level(cells), self._words(cells, wording)
        note = _kept(cells, cells.notes)
        return TableConcern(
            place=cells.place(Meaning.TITLE),
            row=cells.number,
            wording=wording,
            question=question,
            level=level,
            reference=clean_line(cells.text(Meaning.REFERENCE), 80),
            owner=clean_line(owners[0], LONGEST_OWNER) if owners else "",
            words=words,
            outcome=_safely(cells, Meaning.OUTCOME),
            note=note,
            actions=tuple(actions),
            doubts=tuple(cells.doubts),
        )

    def _cells(self, row: TableRow) -> RowCells:
        taken: dict[Meaning, tuple[TableCell, ...]] = {
            meaning: tuple(self._spread.get((row.number, c), row.cell(c)) for c in columns)
            for meaning, columns in self._columns.items()
            if meaning is not Meaning.NOTHING
        }

        def place(meaning: Meaning) -> str:
            column = next(iter(self._columns.get(meaning, ())), 0)
            if meaning not in self._columns:
                column = next(iter(self._columns.get(Meaning.TITLE, ())), 0)
            return self._prefix + self._table.place(row.number, column)

        wanted = self._wanted
        return RowCells(row.number, taken, place, wanted.today, wanted.answers, self._american)

    def _doubt_faults(self, row: TableRow, cells: RowCells) -> None:
        for column, cell in enumerate(row.cells):
            known = column < len(self._mapped.meanings)
            used = known and self._mapped.meanings[column] is not Meaning.NOTHING
            if used and cell.fault is not Fault.NONE:
                place = self._prefix + self._table.place(row.number, column)
                cells.doubts.append(Doubt(place, f"{FAULT_WORDS[cell.fault]}.", row.number))

    def _said(self, row: TableRow, cells: RowCells) -> str:
        """Put together what the old plan says of how far things are."""
        found = []
        for column in self._columns.get(Meaning.STATUS, ()):
            cell = self._spread.get((row.number, column), row.cell(column))
            words = status_words(clean_line(cell.text, 300), cell.fill)
            if words:
                found.append(f"{self._name(column)}: {words}")
        if self._rag is not None and (colour := rag_of(row.cell(self._rag).fill)):
            found.append(f"Colour: {colour}")
        due = clean_line(cells.text(Meaning.DUE), 100)
        if due and cells.cell(Meaning.DUE).day is None:
            found.append(f"{self._name_of(Meaning.DUE)}: {due}")
        return "; ".join(found)

    def _name(self, column: int) -> str:
        text = self._headings[column] if column < len(self._headings) else ""
        return shortened(text, 30) or "Status"

    def _name_of(self, meaning: Meaning) -> str:
        columns = self._columns.get(meaning, ())
        return self._name(columns[0]) if columns and self._headings else meaning.value

    def _question_of(self, cells: RowCells) -> KeyQuestion | None:
        text = cells.text(Meaning.QUESTION)
        found = banner_question(text)
        if found is not None:
            self._above = found
        elif text:
            kept = self._banner or self._wanted.question
            words = f"{kept.label} is used" if kept else "it is left out"
            cells.doubt(
                Meaning.QUESTION, f"“{shortened(text, 30)}” is no key question, so {words}."
            )
            return kept
        return self._above or self._banner or self._wanted.question

    def _level(self, cells: RowCells) -> Level:
        text = cells.text(Meaning.LEVEL)
        found = level_called(text)
        if text and found is None:
            cells.doubt(
                Meaning.LEVEL,
                f"“{shortened(text, 30)}” is no level, so Improvement needed is used.",
            )
        return found or Level.IMPROVEMENT

    def _words(self, cells: RowCells, wording: str) -> str:
        """Keep what a long title says as the words, where there are none."""
        title = shortened(wording, 50)
        whole = _safely(cells, Meaning.TITLE)
        return _safely(cells, Meaning.WORDS) or (whole if title != wording else "")

    def _note_rest(self, cells: RowCells, acts: bool) -> None:
        for column in self._columns.get(Meaning.NOTE, ()):
            place = self._columns[Meaning.NOTE].index(column)
            text = cells.cells[Meaning.NOTE][place].text
            if text:
                cells.notes.append(f"{self._name(column)}: {_cleaned(text)}")
        if not acts:
            for cell in cells.cells.get(Meaning.EVIDENCE, ()):
                if cell.text:
                    cells.notes.append(f"Evidence: {_cleaned(cell.text)}")

    def _goes_on(
        self,
        last: TableConcern,
        wording: str,
        question: KeyQuestion | None,
        cells: RowCells,
        actions: Sequence[TableAction],
    ) -> bool:
        """Say whether a row belongs to the concern above it."""
        same_question = question in (last.question, None)
        if wording:
            ours = clean_line(cells.text(Meaning.REFERENCE), 80)
            same = wording == last.wording and ours in ("", last.reference)
            return same and same_question and bool(actions)
        titled = bool(self._columns.get(Meaning.TITLE))
        return titled and bool(actions) and bool(last.wording) and same_question


@lru_cache(maxsize=2_000)
def banner_question(text: str) -> KeyQuestion | None:
    """Give the key question a heading names: "SAFE", "Domain 1: Safe – people are protected"."""
    found = question_called(text)
    if found is not None or not text:
        return found
    for part in re.split(r"[:–—\n(]| - ", text)[:2]:
        found = question_called(part)
        if found is not None:
            return found
    return None


def _spread(table: Table) -> dict[tuple[int, int], TableCell]:
    """Give the cells that a merged range above them fills, by row number and column."""
    by_number = {row.number: row for row in table.rows}
    found: dict[tuple[int, int], TableCell] = {}
    for merged in table.merged:
        top = by_number.get(merged.top)
        cell = top.cell(merged.left) if top else NO_CELL
        if merged.bottom == merged.top or not (cell.text or cell.fill):
            continue
        for number in range(merged.top + 1, merged.bottom + 1):
            if number in by_number:
                found[(number, merged.left)] = replace(cell, fault=Fault.NONE)
    return found


def _gone_on(
    last: TableConcern, cells: RowCells, actions: Iterable[TableAction], said: str
) -> TableConcern:
    """Add a row to the concern above it; an action merged over both rows is told once."""
    new = [action for action in actions if action not in last.actions]
    notes = [note for note in cells.notes if note not in last.note]
    note = _kept(cells, (last.note, *notes))
    states = [part for part in said.split("; ") if part and part not in last.said]
    return replace(
        last,
        owner=last.owner or next((action.owner for action in new if action.owner), ""),
        actions=(*last.actions, *new),
        note=note,
        said="; ".join(filter(None, (last.said, *states))),
        doubts=(*last.doubts, *cells.doubts),
        rows=last.rows + 1,
    )


def _kept(cells: RowCells, notes: Iterable[str]) -> str:
    """Give notes as one text; each fits by itself, and together they may not."""
    text = "\n".join(filter(None, notes))
    if len(text) > LONGEST:
        cells.doubt(Meaning.NOTE, "with the notes beside it, it is too long and was cut.")
    return text[:LONGEST].rstrip()


def _safely(cells: RowCells, meaning: Meaning) -> str:
    return _cleaned(cells.text(meaning))


def _cleaned(text: str) -> str:
    try:
        return clean(text)
    except UserError:  # the cell was cut when it was read, and its fault says so
        return clean(text[:19_000])
