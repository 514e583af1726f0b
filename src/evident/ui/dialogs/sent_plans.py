"""The plans that were sent: to whom and when, each as it was, and what has moved since."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from evident.plan.action_plan.values import Moved
from evident.plan.dates import long_date, short_date
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.records import SentPlan
from evident.ui import theme
from evident.ui.asking import ask_where_to_save
from evident.ui.opened import copies
from evident.ui.tasks import run_task
from evident.ui.widgets.bands import Band, announce, error_band
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import clear
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
    Column("File", lambda s: Cell(s.file_name, full=s.file_name), width=0),
)


class SentPlansDialog(QDialog):
    """The list, newest first."""

    def __init__(self, page: "Page") -> None:
        super().__init__(page.window())
        self.page, self.session = page, page.session
        self.setWindowTitle("Sent plans")
        self.setAccessibleName("Sent plans")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        over = page.window().size()
        self.resize(min(theme.scaled(860), over.width() - 40), min(540, over.height() - 40))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        column.addWidget(plain_label("Sent plans", "title"))
        self.messages = QVBoxLayout()
        column.addLayout(self.messages)
        model: RowsModel[SentPlan] = RowsModel(_COLUMNS, said=_said, key=lambda sent: sent.id)
        self.table = DataTable(model, "Plans that were sent")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())
        self.table.opened.connect(lambda _: self.open_copy())
        column.addWidget(self.table, 1)
        self.note = plain_label("", "table", "text2", wrap=True)
        column.addWidget(self.note)
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName("What has moved since it was sent")
        column.addWidget(self.lines, 1)
        column.addLayout(self._foot())
        self.show_rows()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.open_it = button("Open the copy", "external-link")
        self.open_it.clicked.connect(self.open_copy)
        self.save = button("Save the copy…", "download")
        self.save.clicked.connect(self._ask_where)
        self.remove = button("Take out", "trash-2")
        self.remove.setAccessibleName("Take out the sent plan: it was marked by mistake")
        self.remove.clicked.connect(self.take_out)
        close = button("Close")
        close.clicked.connect(self.reject)
        for one in (self.open_it, self.save, self.remove):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(close)
        return row

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
        self.open_it.setEnabled(sent is not None)
        self.save.setEnabled(sent is not None)
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
        if sent is None:
            return

        def show(path: Path) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        kept = copies()

        def work() -> Path:
            return kept.copy_of(store, sent.file, sent.file_name, "The sent plan")

        run_task(self, work, show, self.complain)

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
            self._show(Band("good", f"Saved: {path.name}."))
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

    def complain(self, error: UserError) -> None:
        self._show(error_band(error))
        announce(self, str(error))

    def _show(self, band: Band) -> None:
        clear(self.messages)
        self.messages.addWidget(band)


def _said(sent: SentPlan) -> str:
    on = long_date(sent.sent_on) if sent.sent_on else "a day not known"
    return f"{_what(sent)}, sent to {sent.sent_to} on {on} by {sent.sent_by or 'somebody'}"
