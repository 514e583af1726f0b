"""The history of the whole plan: who, when, what. Read-only; it prints."""

from typing import TYPE_CHECKING

from evident.plan.change import Change
from evident.plan.phrases import counted
from evident.ui import tasks
from evident.ui.pages.service.part import Part
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import row
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.operations.history import HistoryLine
    from evident.ui.page import Page

AT_ONCE = 300


class HistoryPart(Part):
    name = "history"
    words = "History"

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        self._limit = AT_ONCE
        self.count = plain_label("", "body", "text2")
        self.older = button("Show older", "history", small=True)
        self.older.clicked.connect(self._more)
        self.print = button("Print", "printer", small=True)
        self.print.setAccessibleName("Print the history")
        self.print.clicked.connect(lambda: page.command("print"))
        self.body.addLayout(row(self.count, 1, self.older, self.print))
        model: RowsModel[HistoryLine] = RowsModel(
            (
                Column("When", lambda line: Cell(line.when), width=170),
                Column("Who", lambda line: Cell(line.who or "Not said", "text2"), width=200),
                Column("What", lambda line: Cell(line.what, full=line.what), width=0),
            ),
            said=lambda line: f"{line.when}, {line.who or 'not said'}: {line.what}",
            key=lambda line: line.number,
        )
        self.table = DataTable(model, "History of the whole plan")
        self.body.addWidget(self.table, 1)
        hint = (
            "Nothing here can be changed. Every step is kept with who and when, undo included; "
            "names of people never stand in it."
        )
        self.body.addWidget(plain_label(hint, "caption", "text2", wrap=True))

    def refresh(self, change: Change | None) -> None:
        from evident.operations.history import lines

        store, limit = self.session.store, self._limit
        tasks.run_task(self, lambda: lines(store, limit=limit), self._show, self.page.complain)

    def _show(self, found: "list[HistoryLine]") -> None:
        self.table.show_rows(found)
        whole = self.session.store.head.entries
        shown = f"The latest {len(found)} of {whole:,}" if len(found) < whole else f"{whole:,}"
        noun = counted(whole, "change").split()[-1]
        self.count.setText(f"{shown} {noun}, newest first")
        self.older.setVisible(len(found) < whole)

    def _more(self) -> None:
        self._limit *= 4
        self.refresh(None)
