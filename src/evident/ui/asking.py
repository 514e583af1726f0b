"""Asks for places on the disk with the system's own dialog, which opens and never blocks."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

PDFS = "PDF (*.pdf)"
PLANS = "Plan (*.evident)"
Then = Callable[[Path], object]


def ask_where_to_save(
    parent: QWidget,
    title: str,
    name: str,
    then: Then,
    folder: Path | None = None,
    *,
    filters: str = PDFS,
) -> QFileDialog:
    """Ask for a place and call *then* with it. An existing file is refused by who saves.

    *filters* are the kinds of file offered ("PDF (*.pdf);;Word document (*.docx)"); choosing
    another one changes the ending of the name.
    """
    asking = QFileDialog(parent, title)
    asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asking.setFileMode(QFileDialog.FileMode.AnyFile)
    asking.setDefaultSuffix(_ending(filters))
    # Our own words say what is wrong with a name that is taken; nothing is ever replaced.
    asking.setOption(QFileDialog.Option.DontConfirmOverwrite)
    if ";;" in filters:
        asking.filterSelected.connect(lambda chosen: _rename(asking, _ending(chosen)))
    return _opened(asking, name, then, folder, filters)


def _ending(filters: str) -> str:
    """Give "pdf" of "PDF (*.pdf);;…"."""
    return filters.partition("*.")[2].partition(")")[0]


def _rename(asking: QFileDialog, ending: str) -> None:
    """Let the name end as the chosen kind of file does."""
    asking.setDefaultSuffix(ending)
    name = next(iter(asking.selectedFiles()), "")
    if name:
        asking.selectFile(Path(name).with_suffix(f".{ending}").name)


def ask_for_pdf(
    parent: QWidget, title: str, then: Then, folder: Path | None = None, name: str = ""
) -> QFileDialog:
    """Ask for a PDF that is there and call *then* with it."""
    asking = QFileDialog(parent, title)
    asking.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _opened(asking, name, then, folder)


def ask_for_file(
    parent: QWidget, title: str, then: Then, filters: str = "", folder: Path | None = None
) -> QFileDialog:
    """Ask for a file that is there, of one of the kinds named, and call *then* with it."""
    asking = QFileDialog(parent, title)
    asking.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _opened(asking, "", then, folder, filters)


def ask_for_files(parent: QWidget, title: str, then: Callable[[list[Path]], object]) -> QFileDialog:
    """Ask for one file or several, of any kind, and call *then* with them."""
    asking = QFileDialog(parent, title)
    asking.setFileMode(QFileDialog.FileMode.ExistingFiles)
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asking.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    asking.open()
    return asking


def ask_for_folder(
    parent: QWidget, title: str, then: Then, folder: Path | None = None
) -> QFileDialog:
    """Ask for a folder and call *then* with it; *folder* is where the asking begins."""
    asking = QFileDialog(parent, title)
    asking.setFileMode(QFileDialog.FileMode.Directory)
    asking.setOption(QFileDialog.Option.ShowDirsOnly)
    return _opened(asking, "", then, folder, "")


def _opened(
    asking: QFileDialog, name: str, then: Then, folder: Path | None, filters: str = PDFS
) -> QFileDialog:
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if filters:
        asking.setNameFilter(filters)
    if folder is not None:
        asking.setDirectory(str(folder))
    if name:
        asking.selectFile(name)
    asking.fileSelected.connect(lambda chosen: then(Path(chosen)))
    asking.open()
    return asking
