"""Checks a portfolio: choose the PDF, read line by line what holds and what does not."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from evident.plan.errors import UserError
from evident.ui import theme
from evident.ui.asking import ask_for_pdf
from evident.ui.session import Session
from evident.ui.tasks import Running, run_long, run_task
from evident.ui.widgets.bands import Band, ProgressBand, announce
from evident.ui.widgets.buttons import button, primary_button
from evident.ui.widgets.cards import clear
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.reading import ReadingDialog
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.operations.verifying import Line, Verification
    from evident.ui.tasks import Cancelled, Progress

_LOOKS = {
    "wrong": ("Wrong", "circle-x", "danger"),
    "look": ("Look at this", "triangle-alert", "warn"),
    "changed since": ("Changed since", "history", "info"),
    "same": ("Holds", "circle-check", "good"),
    "note": ("To know", "info", "neutral"),
}
"""Word, icon and tone of each finding, in the order in which they are shown."""


class VerifyDialog(ReadingDialog):
    """A portfolio held against its manifest, what stands beside it, and the plan that is open."""

    def __init__(self, parent: QWidget, session: Session, folder: Path | None = None) -> None:
        super().__init__(parent, "Check a portfolio", wide=760, high=640)
        self._session, self._folder = session, folder
        self._running: Running | None = None
        self._found: Verification | None = None
        self._name = ""
        service = session.plan.service.name or "the plan that is open"
        words = (
            "Choose the PDF of a portfolio. It is compared with its own manifest, with the files "
            f"saved beside it, and with the plan of {service}."
        )
        self.column.insertWidget(1, plain_label(words, "body", "text2", wrap=True))
        self.area = self._lines_area()
        self.column.addWidget(self.area, 1)
        self._add_foot()
        self.finished.connect(self._stop)
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_lines)

    def _lines_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName("What was found, line by line")
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(6)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        return area

    def _add_foot(self) -> None:
        self.choose = primary_button("Choose a PDF…", "file-text")
        self.choose.clicked.connect(self.ask)
        self.print = button("Print…", "printer")
        self.print.setToolTip("Ctrl+P")
        self.print.setEnabled(False)
        self.print.clicked.connect(self.print_lines)
        self.add_foot(self.print, primary=self.choose)
        self.choose.setFocus()

    def ask(self, name: str = "") -> None:
        """Ask for the PDF, then check it."""
        title = "Choose a portfolio to check"
        ask_for_pdf(self, title, self.check, self._folder, name or "")

    def check(self, path: Path) -> None:
        """Check the portfolio at *path* in a task; a new one takes the place of the last."""
        self._stop()
        store = self._session.store
        self._found, self._name = None, path.name
        self.print.setEnabled(False)
        self.choose.setEnabled(False)
        clear(self._lines)

        def work(progress: "Progress", cancelled: "Cancelled") -> "Verification":
            from evident.operations.verifying import verify_portfolio

            return verify_portfolio(path, store, progress=progress, cancelled=cancelled)

        def moved(words: str, done: int, of: int) -> None:
            band.show_progress(words, done, of if of > 1 else 0)

        self._running = run_long(self, work, self._tell, self._not_checked, moved)
        band = ProgressBand(f"Checking {path.name}", self._running.cancel)
        self.show_band(band)

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def _tell(self, found: "Verification") -> None:
        self._running, self._found = None, found
        tone, words = "good", f"{self._name} is as it was saved."
        if not found.ours:
            tone, words = "danger", f"{self._name} is no portfolio as this program saves them."
        elif not found.ok:
            tone, words = "danger", f"{self._name} does not match what was saved."
        elif found.must_look:
            tone, words = "warn", f"Nothing wrong was found in {self._name}, but look at this."
        elif not found.compared:
            tone, words = "warn", f"The pages of {self._name} could not be compared."
        self.show_band(Band(tone, words, stays=True))
        clear(self._lines)
        for finding in _LOOKS:
            for line in found.lines:
                if line.finding.value == finding:
                    self._lines.addWidget(_row(line))
        self._lines.addStretch(1)
        self.area.verticalScrollBar().setValue(0)
        self.choose.setEnabled(True)
        self.print.setEnabled(True)
        self.area.setFocus()
        announce(self, words)

    def _not_checked(self, error: UserError) -> None:
        self._running = None
        self.choose.setEnabled(True)
        if error.stopped:
            self.show_band(Band("info", "You stopped it. Nothing was found out."))
        else:
            self.complain(error)

    def print_lines(self) -> None:
        """Show what was found as pages to print."""
        found, session, name = self._found, self._session, self._name
        if found is None:
            return

        def work() -> bytes:
            from evident.operations.printing import sheet_pdf
            from evident.operations.printing.verified import verified_sheet

            return sheet_pdf(verified_sheet(session.plan, session.today, name, found))

        def show(content: bytes) -> None:
            from evident.ui.printing import PrintDialog

            PrintDialog(self, "Portfolio checked", content, f"{Path(name).stem} checked").open()

        run_task(self, work, show, self.complain)


def _row(line: "Line") -> QFrame:
    word, icon, tone = _LOOKS[line.finding.value]
    row = QFrame()
    row.setAccessibleName(f"{word}: {line.words}")
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 2, 0, 2)
    across.setSpacing(8)
    mark = IconLabel(icon, tone, 16)
    said = plain_label(word, "strong")
    said.setFixedWidth(theme.scaled(110))
    words = plain_label(line.words, "body", "text", wrap=True)
    across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(said, 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(words, 1)
    return row
