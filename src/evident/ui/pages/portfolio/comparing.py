"""What differs between two versions, in detail: a list under headings."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evident.plan.portfolio.since import COMPARED, Line, Since
from evident.ui.widgets.reading import ReadingDialog
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class _Row:
    at: int
    what: str
    line: Line


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("What", lambda r: Cell(r.what, "text2"), width=165),
    Column("Ref", lambda r: Cell(r.line.reference or "–", strong=True), width=60),
    Column("Title", lambda r: Cell(r.line.title, full=r.line.title), width=0),
    Column("How", lambda r: Cell(r.line.words, full=r.line.words), width=0),
)


class ChangesDialog(ReadingDialog):
    """Every line of *since*; *title* names the two versions."""

    def __init__(self, over: "QWidget", title: str, since: Since) -> None:
        super().__init__(over, title, wide=940, high=2000)
        self.column.addWidget(plain_label(f"{since.words} {COMPARED}", "body", "text2", wrap=True))
        model: RowsModel[_Row] = RowsModel(_COLUMNS, said=_said, key=lambda row: row.at)
        self.table = DataTable(model, "What has changed")
        self.column.addWidget(self.table, 1)
        lines = [(heading, line) for heading, found in since.groups for line in found]
        self.table.show_rows([_Row(at, *one) for at, one in enumerate(lines)])
        self.add_foot()


def _said(row: _Row) -> str:
    line = row.line
    return f"{row.what}: {' '.join(part for part in (line.reference, line.title) if part)}, " + (
        line.words
    )
