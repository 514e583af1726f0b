"""Choosing the report before the plan is made, so that it can say which service it is about."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.reading import Reading
from evident.ui import tasks
from evident.ui.asking import ask_for_file
from evident.ui.widgets.buttons import button
from evident.ui.widgets.text import plain_label

KINDS = "Reports (*.pdf *.docx *.html *.htm *.mhtml *.txt);;All files (*)"
HINT = "Optional. Its name, type and location are then filled in for you to check."


class ReportFirst(QWidget):
    """``told`` carries what was read, ``refused`` why it was not; *path* is the report read."""

    told = Signal(object)
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self._running: tasks.Running | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.choose = button("Choose your report…", "file-up")
        self.choose.clicked.connect(self._ask)
        self.words = plain_label(HINT, "caption", "text2", wrap=True)
        column.addWidget(self.choose)
        column.addWidget(self.words)

    def _ask(self) -> None:
        ask_for_file(self, "Choose your inspection report", self.read, KINDS)

    def read(self, path: Path) -> None:
        """Read the report at *path*; a report chosen before gives way."""
        if self._running is not None:
            self._running.cancel()

        def work(_progress: tasks.Progress, cancelled: tasks.Cancelled) -> Reading:
            from evident.operations.reports import look_into_report

            return look_into_report(path, cancelled=cancelled)

        self.words.setText(f"Reading {path.name}…")
        self._running = tasks.run_long(
            self, work, lambda reading: self._was_read(path, reading), self._was_refused
        )

    def _was_read(self, path: Path, reading: Reading) -> None:
        self._running, self.path = None, path
        pages = counted(reading.pages, "page")
        found = counted(len(reading.drafts), "possible concern")
        self.words.setText(f"{path.name}: {pages}, {found}. Check the name and the type below.")
        self.told.emit(reading)

    def _was_refused(self, error: UserError) -> None:
        if self._running is not None and self._running.stopped:
            return
        self._running = None
        self.words.setText(HINT)
        self.refused.emit(error)
