"""The plans that were sent: to whom and when, each as it was, and what has moved since."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from evident.plan.action_plan.values import Moved
from evident.plan.dates import long_date, short_date
from evident.plan.phrases import counted
from evident.plan.records import SentPlan
from evident.ui.asking import ask_where_to_save
from evident.ui.long_job import open_file
from evident.ui.opened import copies
from evident.ui.tasks import run_task
from evident.ui.widgets.bands import Band, announce
from evident.ui.widgets.buttons import button
from evident.ui.widgets.reading import ReadingDialog
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page


def _what(sent: SentPlan) -> str:
    return "Progress update" if sent.progress else "Action plan"


def _day(sent: SentPlan) -> str:
    return short_date(sent.sent_on) if sent.sent_on else "Not known"


_COLUMNS: tuple[Column[SentPlan], ...] = (
    Column("Sent on", lambda s: Cell(_day(s), strong=True), width=110),
    Column("What", lambda s: Cell(_what(s)), width=130),
    Column("To", lambda s: Cell(s.sent_to, full=s.sent_to), width=120),
    Column("By", lambda s: Cell(s.sent_by or "Not said", full=s.sent_by), width=150),
    Column("As at", lambda s: Cell(short_date(s.as_at) if s.as_at else "–"), width=110),
    Column("File", lambda s: Cell(s.file_name or "No copy is kept", full=s.file_name), width=0),
)


class SentPlansDialog(ReadingDialog):
    """The list, newest first."""

    def __init__(self, page: "Page") -> None:
        super().__init__(page, "Sent plans", high=540)
        self.page, self.session = page, page.session
        model: RowsModel[SentPlan] = RowsModel(_COLUMNS, said=_said, key=lambda sent: sent.id)
        self.table = DataTable(model, "Plans that were sent")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())
        self.table.opened.connect(lambda _: self.open_copy())
        self.column.addWidget(self.table, 1)
        self.note = plain_label("", "table", "text2", wrap=True)
        self.column.addWidget(self.note)
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName("What has moved since it was sent")
        self.column.addWidget(self.lines, 1)
        self._add_foot()
        self.show_rows()

    def _add_foot(self) -> None:
        self.open_it = button("Open the copy", "external-link")
        self.open_it.clicked.connect(self.open_copy)
        self.save = button("Save the copy…", "download")
        self.save.clicked.connect(self._ask_where)
        self.remove = button("Take out", "trash-2")
        self.remove.setAccessibleName("Take out the sent plan: it was marked by mistake")
        self.remove.clicked.connect(self.take_out)
        self.add_foot(self.open_it, self.save, self.remove)

    def show_rows(self) -> None:
        from evident.operations.sent_plans import sent_plans

        found = sent_plans(self.session.store)
        self.table.show_rows(found)
        if found and self.sent() is None:
            self.table.selectRow(0)
        self._chosen()

    def sent(self) -> SentPlan | None:
        found: SentPlan | None = self.table.current_row()
        return found

    def _chosen(self) -> None:
        sent = self.sent()
        kept = sent is not None and bool(sent.file)
        self.open_it.setEnabled(kept)
        self.save.setEnabled(kept)
        self.remove.setEnabled(sent is not None and not self.session.read_only)
        self.lines.setPlainText("")
        if sent is None:
            self.note.setText("No plan has been marked as sent yet.")
            return
        self.note.setText(f"{sent.note} Since then:".strip())
        store, today = self.session.store, self.session.today

        def work() -> Sequence[Moved]:
            from evident.operations.sent_plans import moved_since

            return moved_since(store, sent, today)

        run_task(self, work, lambda moved: self._tell(sent, moved), self.complain)

    def _tell(self, sent: SentPlan, moved: Sequence[Moved]) -> None:
        if self.sent() != sent:
            return
        parts = [
            "\n".join((f"{one.reference}  {one.title}", *(f"   {line}" for line in one.lines)))
            for one in moved
        ]
        self.lines.setPlainText("\n\n".join(parts) or "Nothing has moved.")
        many = counted(len(moved), "concern") if moved else "nothing"
        self.note.setText(f"{sent.note} Since then {many} moved.".strip())

    # --- acts --------------------------------------------------------------------------------

    def open_copy(self) -> None:
        """Open a copy that cannot be changed; the frozen one stays in the plan."""
        sent, store = self.sent(), self.session.store
        if sent is None or not sent.file:
            return

        kept = copies()

        def work() -> Path:
            return kept.copy_of(store, sent.file, sent.file_name, "The sent plan")

        run_task(self, work, lambda path: open_file(path, self.complain), self.complain)

    def _ask_where(self) -> None:
        sent = self.sent()
        if sent is None:
            return
        ending = Path(sent.file_name).suffix or ".pdf"
        filters = f"Sent plan (*{ending})"
        ask_where_to_save(self, "Save the copy", sent.file_name, self.save_to, filters=filters)

    def save_to(self, out: Path) -> None:
        """Write the frozen copy, byte for byte; a file that is there already is left alone."""
        sent, store = self.sent(), self.session.store
        if sent is None:
            return

        def work() -> Path:
            from evident.operations.sent_plans import export_copy

            return export_copy(store, sent, out)

        def done(path: Path) -> None:
            self.show_band(Band("good", f"Saved: {path.name}."))
            announce(self, f"Saved: {path.name}.")

        run_task(self, work, done, self.complain)

    def take_out(self) -> None:
        """Take out what was marked by mistake; the page offers Undo."""
        sent, store = self.sent(), self.session.store
        if sent is None:
            return
        from evident.operations.sent_plans import remove_sent

        def done(_: object) -> None:
            self.page.tell("The sent plan was taken out.", undo=True)
            self.show_rows()

        self.session.do(self.page, lambda: remove_sent(store, sent.id), done, self.complain)


def _said(sent: SentPlan) -> str:
    on = long_date(sent.sent_on) if sent.sent_on else "a day not known"
    return f"{_what(sent)}, sent to {sent.sent_to} on {on} by {sent.sent_by or 'somebody'}"
