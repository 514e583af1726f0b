"""Printing: the pages are shown first, then printed or saved as a PDF."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from evident.operations.previews import OpenDocument, preview_of_bytes, preview_of_path
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.ui import theme
from evident.ui.asking import ask_where_to_save
from evident.ui.paper import PaperJob
from evident.ui.tasks import run_long, run_task
from evident.ui.widgets.bands import Band, ProgressBand, announce, error_band
from evident.ui.widgets.buttons import button, primary_button, toggle_button
from evident.ui.widgets.cards import clear
from evident.ui.widgets.document_view import DocumentLoader
from evident.ui.widgets.pages_view import PagesView
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.plan.sheet import Sheet
    from evident.ui.page import Page

NO_PRINTER = (
    "No printer is set up on this PC.",
    "Save it as a PDF instead, or add a printer in the settings of this PC and press Print again.",
)


def print_page(page: "Page") -> None:
    """Show what *page* prints; say so when it prints nothing."""
    make = page.sheet()
    if make is None:
        page.say("info", "There is nothing to print on this page.")
        return
    print_sheet(page, make)


def print_sheet(page: "Page", make: "Callable[[], Sheet]") -> None:
    """Make a sheet off the GUI thread and show its pages."""

    def work() -> tuple["Sheet", bytes]:
        from evident.operations.printing import sheet_pdf

        sheet = make()
        return sheet, sheet_pdf(sheet)

    def show(made: tuple["Sheet", bytes]) -> None:
        sheet, content = made
        PrintDialog(page, sheet.title, content, sheet.name).open()

    run_task(page, work, show, page.complain)


class PrintDialog(QDialog):
    """The pages as they will be printed. ``saved`` carries the path of a PDF that was saved.

    They are bytes, or a PDF on the disk that its own page saves.
    """

    saved = Signal(object)

    def __init__(self, parent: QWidget, title: str, content: bytes | Path, name: str) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(f"Print: {title}")
        self.setAccessibleName(f"Print: {title}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._came_from = QApplication.focusWidget()
        self._content, self._name = content, name
        self._job: PaperJob | None = None
        over = parent.window().size()
        self.resize(min(theme.scaled(900), over.width() - 40), min(760, over.height() - 40))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(plain_label(f"Print: {title}", "title", wrap=True), 1)
        column.addLayout(head)
        self.messages = QVBoxLayout()
        column.addLayout(self.messages)
        self.view = PagesView()
        column.addWidget(self.view, 1)
        self._add_fit(head)
        column.addLayout(self._foot())
        self.loader = DocumentLoader(self.view)
        self.loader.opened.connect(self._opened)
        self.loader.failed.connect(self.complain)
        self.view.page_changed.connect(self._say_page)
        self.loader.open(f"print {id(content)}", self._pages)
        self.finished.connect(self._closed)

    def _pages(self) -> OpenDocument:
        content = self._content
        return preview_of_bytes(content) if isinstance(content, bytes) else preview_of_path(content)

    def _add_fit(self, head: QHBoxLayout) -> None:
        self.fit = toggle_button("Whole page", "maximize")
        self.fit.toggled.connect(
            lambda whole: self.view.fit_page() if whole else self.view.fit_width()
        )
        head.addWidget(self.fit)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.where = plain_label("", "table", "text2")
        self.save = button("Save as PDF…", "download")
        self.save.clicked.connect(self._ask_where)
        self.save.setVisible(isinstance(self._content, bytes))
        self.print = primary_button("Print…", "printer")
        self.print.clicked.connect(self.choose_printer)
        self.print.setEnabled(False)
        close = button("Close")
        close.clicked.connect(self.reject)
        row.addWidget(self.where)
        row.addStretch(1)
        for one in (close, self.save, self.print):
            row.addWidget(one)
        return row

    def _opened(self) -> None:
        self.print.setEnabled(True)
        self.print.setFocus()
        self._say_page(self.view.page)

    def _say_page(self, page: int) -> None:
        self.where.setText(f"Page {page} of {self.view.page_count}")

    # --- on paper ---------------------------------------------------------------------------

    def choose_printer(self) -> None:
        """Ask for printer, pages and copies; say kindly when there is no printer."""
        if not QPrinterInfo.availablePrinterNames():
            self._show(Band("info", *NO_PRINTER))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._name)
        printer.setFromTo(1, self.view.page_count)
        asking = QPrintDialog(printer, self)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        accepted = QDialog.DialogCode.Accepted
        asking.finished.connect(
            lambda said: self.print_on(printer) if said == accepted.value else None
        )
        QDialog.open(asking)

    def print_on(self, printer: QPrinter) -> None:
        """Send the chosen pages to *printer*, one after the other."""
        document = self.loader.document
        if document is None or self._job is not None:
            return
        first, last = printer.fromPage() or 1, printer.toPage() or self.view.page_count
        pages = range(first, min(last, self.view.page_count) + 1)
        self._job = PaperJob(document, printer, pages, self)
        band = ProgressBand("Printing", self._job.cancel)
        self._job.moved.connect(lambda done, of: band.show_progress("Printing page", done, of))
        self._job.finished.connect(self._printed)
        self._show(band)
        self._job.start()

    def _printed(self, error: UserError | None) -> None:
        many = self._job.done if self._job is not None else 0
        self._job = None
        if error is not None:
            self.complain(error)
            return
        words = f"{counted(many, 'page')} sent to the printer."
        self._show(Band("good", words))
        announce(self, words)

    # --- as a file --------------------------------------------------------------------------

    def _ask_where(self) -> None:
        ask_where_to_save(self, "Save as PDF", f"{self._name}.pdf", self.save_to)

    def save_to(self, out: Path) -> None:
        """Save the pages as a file; a file that is there already is left alone."""
        content = self._content
        if not isinstance(content, bytes):
            return

        def work() -> Path:
            from evident.operations.printing import save_pdf

            return save_pdf(content, out)

        run_long(self, lambda *_: work(), self._told_saved, self.complain)

    def _told_saved(self, out: Path) -> None:
        self._show(Band("good", f"Saved: {out.name}."))
        announce(self, f"Saved: {out.name}.")
        self.saved.emit(out)

    # --- messages and the end ---------------------------------------------------------------

    def complain(self, error: UserError) -> None:
        self._show(error_band(error))
        announce(self, str(error))

    def _show(self, band: QWidget) -> None:
        clear(self.messages)
        self.messages.addWidget(band)

    def _closed(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.loader.close()
        if self._came_from is not None:
            try:
                self._came_from.setFocus()
            except RuntimeError:  # the widget went while the pages were shown
                return
