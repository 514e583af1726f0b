"""Which tables of a file may be the plan: each, and all those with the same headings together."""

from dataclasses import dataclass

from evident.plan.phrases import counted
from evident.plan.table_columns import Mapped, heading_row
from evident.plan.table_headings import Meaning, meaning_of
from evident.plan.tables import Table, TableFile
from evident.plan.text import shortened


@dataclass(frozen=True, slots=True)
class TableChoice:
    """One table, or several that have the same headings, such as one for each key question."""

    tables: tuple[Table, ...]
    words: str

    def mapped(
        self, meanings: tuple[Meaning, ...], heading: int | None
    ) -> list[tuple[Table, Mapped]]:
        """Give each table with what its columns hold; each has headings in a row of its own."""
        first, *rest = self.tables
        found = [(first, Mapped(meanings, heading))]
        for table in rest:
            found.append((table, Mapped(meanings, heading_row(table))))
        return found


def choices_of(file: TableFile) -> tuple[TableChoice, ...]:
    """Give what may be imported, the likeliest first."""
    shown = [table for table in file.tables if not table.hidden] or list(file.tables)
    likely = sorted(file.tables, key=lambda t: (-_likelihood(t), t.hidden))
    singles = [TableChoice((table,), _words(table)) for table in likely]
    together: dict[tuple[str, ...], list[Table]] = {}
    for table in shown:
        names = _headings(table)
        if sum(meaning_of(name) is not None for name in names) >= 3:
            together.setdefault(names, []).append(table)
    joined = [
        TableChoice(tuple(tables), _all_words(tables))
        for tables in together.values()
        if len(tables) > 1
    ]
    return (*joined, *singles)


def _likelihood(table: Table) -> int:
    """Say how much a table looks like a plan: its known headings count most, then its rows."""
    known = sum(meaning_of(name) is not None for name in _headings(table))
    return (0 if table.hidden else 1) * (known * 1000 + min(len(table.rows), 999))


def _headings(table: Table) -> tuple[str, ...]:
    number = heading_row(table)
    row = next((row for row in table.rows if row.number == number), None)
    return tuple(" ".join(cell.text.lower().split()) for cell in row.cells) if row else ()


def _words(table: Table) -> str:
    name = shortened(table.name, 40) or "The table"
    more = f", {table.cut} more not read" if table.cut else ""
    return f"{name} ({counted(len(table.rows), 'row')}{more}{', hidden' if table.hidden else ''})"


def _all_words(tables: list[Table]) -> str:
    rows = sum(len(table.rows) for table in tables)
    names = shortened(", ".join(table.name for table in tables), 40)
    return f"All {len(tables)} with the same headings: {names} ({counted(rows, 'row')})"
