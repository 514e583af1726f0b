"""Choosing the file of an existing plan, reading it, and opening the form that takes it in."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from evident.plan.errors import UserError

if TYPE_CHECKING:
    from evident.operations.table_import import ReadPlan
    from evident.ui.page import Page

ENDINGS = ("xlsx", "xlsm", "xls", "ods", "csv", "docx")
KINDS = f"Plans ({' '.join(f'*.{ending}' for ending in ENDINGS)});;All files (*)"


def choose_plan(page: "Page") -> None:
    """Ask for the file of a plan in the system's own window."""
    dialog = QFileDialog(page.window(), "Choose your action plan")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(KINDS)
    dialog.fileSelected.connect(lambda name: import_plan(page, Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def may_be_plan(paths: list[Path]) -> bool:
    """Say whether what was dropped is one file that can hold a plan."""
    return len(paths) == 1 and paths[0].suffix.lower().lstrip(".") in ENDINGS


def is_spreadsheet(path: Path) -> bool:
    """Say whether a file is named as a table: no report comes as one."""
    return path.suffix.lower().lstrip(".") in ENDINGS and path.suffix.lower() != ".docx"


def import_plan(page: "Page", path: Path) -> None:
    """Read a file in the worker, with Cancel, and open the form with its rows."""
    if page.session.read_only:
        page.complain(
            UserError(
                "Nothing was imported.",
                "This plan is open to read only.",
                "Close it on the other PC, then open it again here.",
            )
        )
        return

    def work(
        progress: Callable[[str, int, int], None], cancelled: Callable[[], bool]
    ) -> "ReadPlan":
        from evident.operations.table_import import read_old_plan

        return read_old_plan(path, cancelled=cancelled)

    page.session.do_long(page, "Reading your plan", work, lambda found: _open(page, found))


def _open(page: "Page", found: "ReadPlan") -> None:
    from evident.ui.dialogs.import_plan import ImportPlan

    ImportPlan(page, found.file, name=found.name, data=found.data).open()
