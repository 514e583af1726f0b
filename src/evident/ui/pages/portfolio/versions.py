"""Past versions: who made which when, what has moved since; open, find, verify, compare them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from evident.plan.dates import long_date, short_date, uk_day
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.portfolio.since import Since
from evident.plan.records import PortfolioVersion
from evident.ui import theme
from evident.ui.asking import ask_for_pdf
from evident.ui.long_job import open_file, show_folder
from evident.ui.pages.portfolio.choices import size_words
from evident.ui.pages.portfolio.comparing import ChangesDialog
from evident.ui.session import Session
from evident.ui.tasks import Cancelled, run_long
from evident.ui.widgets.bands import Band, announce, error_band
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import clear
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.dialogs.verify import VerifyDialog
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

_FILE_WORDS = {
    "MISSING": "{name} is not where the last portfolio was saved. Open asks where it is.",
    "CHANGED": "{name} has changed since it was saved. Verify says how.",
}
Folder = Callable[[], Path]


class VersionsDialog(QDialog):
    """The list, newest first. *folder* gives where to look for their files first."""

    def __init__(self, page: "Page", session: Session, folder: Folder) -> None:
        super().__init__(page.window())
        self._session, self._folder = session, folder
        self._since: dict[tuple[int, int], tuple[Since | None, str]] = {}
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
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        self.table.opened.connect(lambda _: self.find_and_open())
        column.addWidget(self.table, 1)
        self.since = plain_label("", "body", "text2", wrap=True)
        column.addWidget(self.since)
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
        self.folder_of = button("Show in folder", "folder-open")
        self.folder_of.clicked.connect(self._show_in_folder)
        self.compare = button("What has changed…", "history")
        self.compare.setToolTip("Choose two versions with Ctrl to compare them with each other")
        self.compare.clicked.connect(self._show_changes)
        self.verify = button("Verify…", "shield-check")
        self.verify.setToolTip("Check a portfolio against its manifest and this plan")
        self.verify.clicked.connect(self._find_and_verify)
        close = button("Close")
        close.clicked.connect(self.reject)
        for one in (self.open_it, self.folder_of, self.compare, self.verify):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def version(self) -> PortfolioVersion | None:
        """Give the one version that is chosen, None when there are several or none."""
        found: list[PortfolioVersion] = self.table.selected_rows()
        return found[0] if len(found) == 1 else None

    def _two(self) -> tuple[PortfolioVersion, PortfolioVersion] | None:
        found: list[PortfolioVersion] = self.table.selected_rows()
        if len(found) != 2:
            return None
        older, newer = sorted(found, key=lambda version: version.number)
        return older, newer

    # --- what has changed --------------------------------------------------------------------

    def _chosen(self) -> None:
        version, two = self.version(), self._two()
        for one in (self.open_it, self.folder_of):
            one.setEnabled(version is not None)
        self.compare.setEnabled(version is not None or two is not None)
        self.compare.setText("Compare the two…" if two else "What has changed…")
        key = self._key()
        if key is None:
            self.since.setText("Choose one version, or two to compare them.")
            return
        self._tell_chosen()
        if key not in self._since:
            self._work_out(key)

    def _key(self) -> tuple[int, int] | None:
        """Name what is compared: a version with the plan as it is now (0), or two versions."""
        version, two = self.version(), self._two()
        if two is not None:
            return two[0].id, two[1].id
        return (version.id, 0) if version is not None else None

    def _work_out(self, key: tuple[int, int]) -> None:
        session, version, two = self._session, self.version(), self._two()
        path = self._folder() / version.file_name if version is not None else None

        def work(progress: object, cancelled: Cancelled) -> "tuple[Since | None, str]":
            from evident.operations import portfolio_versions as versions

            if two is not None:
                return versions.compare(session.store, *two), ""
            if version is None or path is None:
                return None, ""
            state = versions.file_state(version, path, cancelled)
            since = versions.since_version(session.store, version, session.today)
            return since, state.name

        def tell(found: "tuple[Since | None, str]") -> None:
            self._since[key] = found
            self._tell_chosen()

        run_long(self, work, tell, self._complain)

    def _tell_chosen(self) -> None:
        """Say what is known of what is chosen: what has changed, and a file that is not right."""
        key = self._key()
        since, state = self._since.get(key, (None, "")) if key is not None else (None, "")
        self.compare.setEnabled(since is not None)
        version = self.version()
        said = [since.words if since is not None else "Working out what has changed…"]
        if version is not None and state in _FILE_WORDS:
            said.append(_FILE_WORDS[state].format(name=version.file_name))
        if version is not None and version.saved_despite:
            said.append(f"Saved although names were found: {version.saved_despite}")
        self.since.setText("\n".join(said))
        self.since.setAccessibleName(" ".join(said))

    def _show_changes(self) -> None:
        key, two, version = self._key(), self._two(), self.version()
        since, _ = self._since.get(key, (None, "")) if key is not None else (None, "")
        if since is None:
            return
        title = f"Since version {since.version}"
        if two is not None:
            title = f"Version {two[0].number} and version {two[1].number}"
        elif version is not None:
            title += ", to today"
        ChangesDialog(self, title, since).open()

    def _show_in_folder(self) -> None:
        version = self.version()
        if version is None:
            return
        path = self._folder() / version.file_name
        if path.is_file():
            show_folder(path)
        else:
            self._complain(_not_there(version))

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

    def verify_file(self, path: Path) -> "VerifyDialog":
        """Check a portfolio in a window of its own, line by line."""
        from evident.ui.dialogs.verify import VerifyDialog

        dialog = VerifyDialog(self, self._session, self._folder())
        dialog.open()
        dialog.check(path)
        return dialog

    def _complain(self, error: UserError) -> None:
        self._show(error_band(error))
        announce(self, str(error))

    def _show(self, band: Band) -> None:
        clear(self.messages)
        self.messages.addWidget(band)


def _not_there(version: PortfolioVersion) -> UserError:
    return UserError(
        f"{version.file_name} is not where the last portfolio was saved.",
        "It may have been moved, renamed or deleted. The list keeps the version all the same.",
        "Press Open to say where it is.",
    )


def _said(version: PortfolioVersion) -> str:
    made = long_date(uk_day(version.made_at)) if version.made_at else "a day not known"
    many = counted(version.concerns, "concern")
    return f"Version {version.number}, made on {made} by {version.made_by}, {many}"
