"""Past versions: who made which when, what has moved since; open, find, verify, compare them."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from evident.plan.dates import long_date, short_date, uk_day
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.portfolio.since import Since
from evident.plan.records import PortfolioVersion
from evident.ui.asking import ask_for_pdf
from evident.ui.long_job import open_file, show_folder
from evident.ui.pages.portfolio.choices import size_words
from evident.ui.pages.portfolio.comparing import ChangesDialog
from evident.ui.pages.portfolio.places import SavedPlaces
from evident.ui.session import Session
from evident.ui.tasks import Cancelled, Running, run_long
from evident.ui.widgets.buttons import button
from evident.ui.widgets.flow import flowing
from evident.ui.widgets.reading import ReadingDialog
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

_GONE = "{name} is no longer where it was saved."
_UNKNOWN = "This PC does not know where {name} was saved."
_FILE_WORDS = {
    "MISSING": f"{_GONE} Open… asks where it is.",
    "UNKNOWN": f"{_UNKNOWN} Open… asks where it is.",
    "CHANGED": "{name} has changed since it was saved. Check it to see how.",
}
_TODAY = "the plan as it is today"
_WORKING = "Working out what has changed…"
_NOT_KNOWN = "What has changed could not be worked out."
_Pair = tuple[int, int]
"""The ids of a version and of the one it is compared with, 0 for the plan as it is today."""


class VersionsDialog(ReadingDialog):
    """The list, newest first. *places* says where to look for their files first."""

    def __init__(self, page: "Page", session: Session, places: SavedPlaces) -> None:
        super().__init__(page, "Past versions")
        self._session, self._places = session, places
        self._since: dict[_Pair, tuple[Since | None, str]] = {}
        self._working: tuple[_Pair, Running] | None = None
        self.found = sorted(session.plan.all(PortfolioVersion), key=lambda v: -v.number)
        model: RowsModel[PortfolioVersion] = RowsModel(_COLUMNS, said=_said, key=lambda v: v.id)
        self.table = DataTable(model, "Portfolios that were saved")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.opened.connect(lambda _: self.find_and_open())
        self.column.addWidget(self.table, 1)
        self._add_comparing()
        self.since = plain_label("", "body", "text2", wrap=True)
        self.column.addWidget(self.since)
        self._add_acts()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._take_row())
        self.table.show_rows(self.found)
        if self.found:
            self.table.selectRow(0)
        else:
            self.since.setText("No portfolio has been saved yet.")
            self._enable()
        self.finished.connect(lambda _: self._stop())

    def _add_comparing(self) -> None:
        """Two lists say what is compared with what; the table chooses in the first."""
        self.older, self.newer = QComboBox(), QComboBox()
        for version in self.found:
            self.older.addItem(_named(version), version.number)
        self.newer.addItem(_TODAY, 0)
        for version in self.found:
            self.newer.addItem(_named(version), version.number)
        self.older.setAccessibleName("Compare this version")
        self.newer.setAccessibleName("With this version, or the plan as it is today")
        self.compare = button("What has changed…", "history")
        self.compare.clicked.connect(self._show_changes)
        self.older.currentIndexChanged.connect(self._take_older)
        self.newer.currentIndexChanged.connect(lambda _: self._chosen())
        words = [plain_label("Compare"), plain_label("with")]
        for one in words:
            one.setMinimumHeight(self.older.sizeHint().height())
        parts = (words[0], self.older, words[1], self.newer, self.compare)
        self.comparing = flowing(*parts, gap=8)
        self.comparing.setVisible(bool(self.found))
        self.column.addWidget(self.comparing)

    def _add_acts(self) -> None:
        self.open_it = button("Open…", "external-link")
        self.open_it.clicked.connect(self.find_and_open)
        self.folder_of = button("Show in folder", "folder-open")
        self.folder_of.clicked.connect(self._show_in_folder)
        self.verify = button("Check a portfolio…", "shield-check")
        self.verify.setToolTip("Compares it with its manifest and with this plan")
        self.verify.clicked.connect(self._find_and_verify)
        self.add_foot(self.open_it, self.folder_of, self.verify)

    def version(self) -> PortfolioVersion | None:
        """Give the version that is chosen."""
        found: PortfolioVersion | None = self.table.current_row()
        return found

    def _with(self) -> PortfolioVersion | None:
        """Give the version it is compared with, None for the plan as it is today."""
        number = self.newer.currentData()
        return next((v for v in self.found if v.number == number), None)

    # --- what has changed --------------------------------------------------------------------

    def _take_row(self) -> None:
        version = self.version()
        if version is not None:
            self.older.setCurrentIndex(self.older.findData(version.number))
        self._chosen()

    def _take_older(self, at: int) -> None:
        if 0 <= at < len(self.found) and self.version() is not self.found[at]:
            self.table.selectRow(at)

    def _enable(self) -> None:
        for one in (self.open_it, self.folder_of):
            one.setEnabled(self.version() is not None)

    def _chosen(self) -> None:
        self._enable()
        if self._with() is not None and self._with() == self.version():
            self.newer.setCurrentIndex(0)  # a version is compared with another, or with today
            return
        key = self._key()
        if key is None:
            return
        self._tell_chosen()
        if key not in self._since:
            self._work_out(key)

    def _key(self) -> _Pair | None:
        """Name what is compared: a version with another, or with the plan as it is now (0)."""
        version, other = self.version(), self._with()
        return (version.id, other.id if other else 0) if version is not None else None

    def _work_out(self, key: _Pair) -> None:
        """Work it out off the window's thread; what was chosen before is no longer asked for."""
        if self._working is not None and self._working[0] == key and not self._working[1].over:
            return
        self._stop()
        session, version, other = self._session, self.version(), self._with()
        path = self._places.place(version) if version is not None else None
        known = version is not None and self._places.known(version)

        def work(progress: object, cancelled: Cancelled) -> "tuple[Since | None, str]":
            from evident.operations import portfolio_versions as versions

            if version is None or path is None:
                return None, ""
            state = versions.file_state(version, path, cancelled).name
            if state == "MISSING" and not known:
                state = "UNKNOWN"
            if other is not None:
                return versions.compare(session.store, version, other), state
            return versions.since_version(session.store, version, session.today), state

        def tell(found: "tuple[Since | None, str]") -> None:
            self._since[key] = found
            self._tell_chosen()

        def failed(error: UserError) -> None:
            if not error.stopped:
                tell((None, ""))
                self.complain(error)

        self._working = key, run_long(self, work, tell, failed)

    def _stop(self) -> None:
        if self._working is not None:
            self._working[1].cancel()

    def _tell_chosen(self) -> None:
        """Say what is known of what is chosen: what has changed, and a file that is not right."""
        key = self._key()
        since, state = self._since.get(key, (None, "")) if key is not None else (None, "")
        self.compare.setEnabled(since is not None and bool(since.groups))
        version, other = self.version(), self._with()
        said = [_NOT_KNOWN if key in self._since else _WORKING]
        if since is not None:
            said = [since.words]
        if since is not None and other is not None and version is not None:
            said = [f"{_from_to(version, other)}: {since.told}."]
        if version is not None and state in _FILE_WORDS:
            said.append(_FILE_WORDS[state].format(name=version.file_name))
        if version is not None and version.saved_despite:
            said.append(f"Saved although names were found: {version.saved_despite}")
        self.since.setText("\n".join(said))
        self.since.setAccessibleName(" ".join(said))

    def _show_changes(self) -> None:
        key, version, other = self._key(), self.version(), self._with()
        since, _ = self._since.get(key, (None, "")) if key is not None else (None, "")
        if since is None or version is None:
            return
        title = f"From version {version.number} to today"
        if other is not None:
            title = _from_to(version, other)
        ChangesDialog(self, title, since).open()

    def _show_in_folder(self) -> None:
        version = self.version()
        if version is None:
            return
        path = self._places.place(version)
        if path.is_file():
            show_folder(path, self.complain)
        else:
            self.complain(_not_there(version, self._places.known(version)))

    # --- opening and verifying ---------------------------------------------------------------

    def find_and_open(self) -> None:
        """Open the file of the chosen version; ask where it is when it is not where it was."""
        version = self.version()
        if version is None:
            return
        path = self._places.place(version)
        if path.is_file():
            open_file(path, self.complain)
            return
        title = f"Find {version.file_name}"
        ask_for_pdf(
            self,
            title,
            lambda chosen: open_file(chosen, self.complain),
            self._places.folder,
            version.file_name,
        )

    def _find_and_verify(self) -> None:
        """Check the file of the chosen version; ask for one when it is not where it was."""
        version = self.version()
        if version is not None and (path := self._places.place(version)).is_file():
            self.verify_file(path)
            return
        name = version.file_name if version is not None else ""
        ask_for_pdf(
            self, "Choose a portfolio to check", self.verify_file, self._places.folder, name
        )

    def verify_file(self, path: Path) -> "VerifyDialog":
        """Check a portfolio in a window of its own, line by line."""
        from evident.ui.dialogs.verify import VerifyDialog

        dialog = VerifyDialog(self, self._session, self._places.folder)
        dialog.open()
        dialog.check(path)
        return dialog


def _named(version: PortfolioVersion) -> str:
    made = f", {short_date(uk_day(version.made_at))}" if version.made_at else ""
    return f"version {version.number}{made}"


def _from_to(one: PortfolioVersion, other: PortfolioVersion) -> str:
    older, newer = sorted((one.number, other.number))
    return f"From version {older} to version {newer}"


def _not_there(version: PortfolioVersion, known: bool) -> UserError:
    moved = "It may have been moved, renamed or deleted."
    elsewhere = "It was saved from another PC, or from this one before it remembered places."
    return UserError(
        (_GONE if known else _UNKNOWN).format(name=version.file_name),
        f"{moved if known else elsewhere} The list keeps the version all the same.",
        "Press Open to say where it is.",
    )


def _said(version: PortfolioVersion) -> str:
    made = long_date(uk_day(version.made_at)) if version.made_at else "a day not known"
    many = counted(version.concerns, "concern")
    return f"Version {version.number}, made on {made} by {version.made_by}, {many}"
