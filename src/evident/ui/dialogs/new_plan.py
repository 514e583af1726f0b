"""The name of the service and where its plan is kept: all a new plan needs."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from evident.plan.reading import Reading
from evident.plan.service_kinds import kind_told
from evident.plan.text import clean_line
from evident.plan.words import ServiceKind
from evident.ui.dialogs.report_first import ReportFirst
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.fields import Field, WordBox
from evident.ui.widgets.forms import FormDialog, Problem
from evident.ui.widgets.text import plain_label

SUFFIX = ".evident"
UNSAFE = '<>:"/\\|?*'


def file_for(folder: Path, service: str) -> Path:
    """Give a file in *folder* named after the service that is not there yet."""
    stem = "".join(" " if ch in UNSAFE or ord(ch) < 32 else ch for ch in service)
    stem = " ".join(stem.split()).strip(" .")[:80] or "My service"
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem} {number}{SUFFIX}", number + 1
    return path


class NewPlanDialog(FormDialog):
    """Asks for a name, proposes a place. *make* gets (file, name, kind).

    *with_report* offers to read the report first, which fills the name in.
    """

    def __init__(
        self,
        parent: QWidget,
        folder: Path,
        make: Callable[[Path, str, ServiceKind], object],
        *,
        with_report: bool = False,
    ) -> None:
        super().__init__(parent, "Your service", "Start the plan", wide=520)
        self._folder, self._make = folder, make
        self._chosen: Path | None = None
        self.first = ReportFirst()
        self.first.setVisible(with_report)
        self.first.told.connect(self._fill_in)
        self.first.refused.connect(self.complain)
        self.fields.addWidget(self.first)
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        self.kind = WordBox(ServiceKind, ServiceKind.CARE_HOME)
        self.name_field = Field("Name of the service", self.name, "As CQC writes it.")
        self.add(self.name_field)
        self.add(Field("Type of service", self.kind))
        self.where = plain_label("", "caption", "text2", wrap=True)
        self.fields.addWidget(self.where)
        change = link_button("Keep it somewhere else…", "folder-open")
        change.clicked.connect(self._choose)
        self.fields.addWidget(change)
        self.name.textChanged.connect(self._show_place)
        self._show_place()

    @property
    def report(self) -> Path | None:
        """The report that was chosen, once it could be read."""
        return self.first.path

    def _fill_in(self, reading: Reading) -> None:
        """Take name and type from the report, where nobody has typed a name of their own."""
        if not self.name.isModified():
            self.name.setText(clean_line(reading.service))
        kind = kind_told(reading.texts)
        if kind is not None:
            self.kind.set_word(kind)
        self.name.setFocus()

    def path(self) -> Path:
        return self._chosen or file_for(self._folder, clean_line(self.name.text()))

    def _show_place(self) -> None:
        self.where.setText(
            f"Everything is kept in one file on this PC: {self.path()}. Nothing is sent anywhere."
        )

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Keep the plan as", str(self.path()), f"Plan (*{SUFFIX})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.fileSelected.connect(self._take_place)
        dialog.open()

    def _take_place(self, chosen: str) -> None:
        self._chosen = Path(chosen)
        self._show_place()

    def problems(self) -> list[Problem]:
        if not clean_line(self.name.text()):
            return [(self.name_field, "Enter the name of the service")]
        return []

    def act(self) -> None:
        self._make(self.path(), clean_line(self.name.text()), self.kind.word() or ServiceKind.OTHER)
