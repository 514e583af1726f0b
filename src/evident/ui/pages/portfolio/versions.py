"""Past versions: who made which when, what has moved since, open one, verify one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from evident.plan.dates import long_date, short_date, uk_day
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.records import PortfolioVersion
from evident.ui import theme
from evident.ui.asking import ask_for_pdf
from evident.ui.pages.portfolio.choices import size_words
from evident.ui.session import Session
from evident.ui.tasks import run_long, run_task
from evident.ui.widgets.bands import Band, ProgressBand, announce, error_band
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import clear
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.operations.verifying import Verification
    from evident.ui.page import Page

_COLUMNS: tuple[Column[PortfolioVersion], ...] = (
    Column("Version", lambda v: Cell(f"v{v.number}", strong=True), width=70),
    Column(
        "Made",
        lambda v: Cell(short_date(uk_day(v.made_at)) if v.made_at else "Not known"),
        width=110,
    ),
    Column("By", lambda v: Cell(v.made_by or "Not recorded"), width=150),
    Column("Concerns", lambda v: Cell(str(v.concerns)), width=80),
    Column("Items", lambda v: Cell(str(v.items)), width=60),
    Column("Pages", lambda v: Cell(f"{v.pages}, {size_words(v.size)}"), width=110),
    Column("File", lambda v: Cell(v.file_name, full=v.file_name), width=0),
)

Folder = Callable[[], Path]


class VersionsDialog(QDialog):
    """The list, newest first. *folder* gives where to look for their files first."""

    def __init__(self, page: "Page", session: Session, folder: Folder) -> None:
        super().__init__(page.window())
        self._session, self._folder = session, folder
        self._since: dict[int, str] = {}
        self.setWindowTitle("Past versions")
        self.setAccessibleName("Past versions")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        over = page.window().size()
        self.resize(min(theme.scaled(860), over.width() - 40), min(520, over.height() - 40))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        column.addWidget(plain_label("Past versions", "title"))
        self.messages = QVBoxLayout()
        column.addLayout(self.messages)
        model: RowsModel[PortfolioVersion] = RowsModel(_COLUMNS, said=_said, key=lambda v: v.id)
        self.table = DataTable(model, "Portfolios that were saved")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())
        self.table.opened.connect(lambda _: self.find_and_open())
        column.addWidget(self.table, 1)
        self.since = plain_label("", "body", "text2", wrap=True)
        column.addWidget(self.since)
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setAccessibleName("What was verified")
        self.lines.setTabChangesFocus(True)
        self.lines.hide()
        column.addWidget(self.lines, 1)
        column.addLayout(self._foot())
        found = sorted(session.plan.all(PortfolioVersion), key=lambda v: -v.number)
        self.table.show_rows(found)
        if found:
            self.table.selectRow(0)
        else:
            self.since.setText("No portfolio has been saved yet.")

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.open_it = button("Open…", "external-link")
        self.open_it.clicked.connect(self.find_and_open)
        self.verify = button("Verify…", "shield-check")
        self.verify.setToolTip("Check a portfolio against its manifest and this plan")
        self.verify.clicked.connect(self._find_and_verify)
        close = button("Close")
        close.clicked.connect(self.reject)
        row.addWidget(self.open_it)
        row.addWidget(self.verify)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def version(self) -> PortfolioVersion | None:
        found: PortfolioVersion | None = self.table.current_row()
        return found

    # --- since then --------------------------------------------------------------------------

    def _chosen(self) -> None:
        version = self.version()
        self.open_it.setEnabled(version is not None)
        if version is None:
            return
        if version.id in self._since:
            self.since.setText(self._since[version.id])
            return
        self.since.setText("")
        session = self._session

        def work() -> str:
            from evident.operations.portfolios import since_version

            return since_version(session.store, version, session.today)

        run_task(self, work, lambda words: self._tell_since(version, words), self._complain)

    def _tell_since(self, version: PortfolioVersion, words: str) -> None:
        self._since[version.id] = words
        if self.version() is version:
            self.since.setText(words)

    # --- opening and verifying ---------------------------------------------------------------

    def find_and_open(self) -> None:
        """Open the file of the chosen version; ask where it is when it is not where it was."""
        version = self.version()
        if version is None:
            return
        path = self._folder() / version.file_name
        if path.is_file():
            open_file(path)
            return
        title = f"Find {version.file_name}"
        ask_for_pdf(self, title, open_file, self._folder(), version.file_name)

    def _find_and_verify(self) -> None:
        version = self.version()
        name = version.file_name if version is not None else ""
        ask_for_pdf(self, "Choose a portfolio to verify", self.verify_file, self._folder(), name)

    def verify_file(self, path: Path) -> None:
        """Check a portfolio against itself and this plan, and show every line."""
        store = self._session.store

        def work(progress: object, cancelled: object) -> "Verification":
            from evident.operations.verifying import verify_portfolio

            return verify_portfolio(path, store)

        self._show(ProgressBand(f"Verifying {path.name}", lambda: None))
        run_long(self, work, lambda found: self._tell(path, found), self._complain)

    def _tell(self, path: Path, found: "Verification") -> None:
        tone, words = "good", f"{path.name} is as it was saved."
        if not found.ok:
            tone, words = "danger", f"{path.name} does not match what was saved."
        elif not found.compared:
            tone, words = "warn", f"The pages of {path.name} could not be compared."
        self._show(Band(tone, words, "Every line is below.", (("Close", self._hide_lines),)))
        said = (f"{line.finding.value.capitalize()}: {line.words}" for line in found.lines)
        self.lines.setPlainText("\n".join(said))
        self.lines.show()
        announce(self, words)

    def _hide_lines(self) -> None:
        self.lines.hide()
        clear(self.messages)

    def _complain(self, error: UserError) -> None:
        self._show(error_band(error))
        announce(self, str(error))

    def _show(self, band: Band | ProgressBand) -> None:
        clear(self.messages)
        self.messages.addWidget(band)


def open_file(path: Path) -> None:
    """Open a file in the program this PC uses for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _said(version: PortfolioVersion) -> str:
    made = long_date(uk_day(version.made_at)) if version.made_at else "a day not known"
    many = counted(version.concerns, "concern")
    return f"Version {version.number}, made on {made} by {version.made_by}, {many}"
