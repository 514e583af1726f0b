"""Ctrl+P on a page: its sheet is shown, saved as a PDF, sent to a printer."""

from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit

from evident.plan.sheet import Sheet, Table, Text
from evident.ui import tasks
from evident.ui.page import Page
from evident.ui.printing import PrintDialog, print_page
from evident.ui.widgets.bands import Band

LEFT = Qt.MouseButton.LeftButton


class Printed(Page):
    """A page that prints what it is given."""

    title = "Printed"
    made = None

    def sheet(self):
        return (lambda: self.made) if self.made is not None else None


def long_sheet():
    rows = tuple((f"S{n}", "Gaps found") for n in range(90))
    parts = (Text("One line."), Table(("Ref", "Concern"), (1, 4), rows))
    return Sheet("Concerns", "Elm Lodge", date(2026, 4, 21), parts)


@pytest.fixture
def page(qtbot, empty_session):
    made = Printed(empty_session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def dialog(qtbot, page):
    page.made = long_sheet()
    print_page(page)
    qtbot.waitUntil(lambda: bool(open_dialogs()))
    (found,) = open_dialogs()
    qtbot.waitUntil(lambda: found.view.page_count > 1, timeout=20_000)
    yield found
    found.reject()


def open_dialogs():
    found = (w for w in QApplication.topLevelWidgets() if isinstance(w, PrintDialog))
    return [dialog for dialog in found if dialog.isVisible()]


def said(widget):
    return [band.accessibleName() for band in widget.findChildren(Band) if band.isVisible()]


def wait_for(qtbot, widget, words):
    qtbot.waitUntil(lambda: any(words in band for band in said(widget)))


def test_a_page_without_a_sheet_says_so(qtbot, page):
    print_page(page)
    wait_for(qtbot, page, "nothing to print")


def test_the_pages_are_shown(dialog):
    assert dialog.where.text() == f"Page 1 of {dialog.view.page_count}"
    assert dialog.print.isEnabled()


def test_no_printer_is_said_kindly(qtbot, dialog, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: []))
    qtbot.mouseClick(dialog.print, LEFT)
    qtbot.waitUntil(
        lambda: any("No printer is set up on this PC." in words for words in said(dialog))
    )


def test_save_as_pdf_proposes_a_name_and_never_replaces(qtbot, dialog, tmp_path):
    out = tmp_path / "kept.pdf"
    qtbot.mouseClick(dialog.save, LEFT)
    asking = dialog.findChild(QFileDialog)
    box = asking.findChild(QLineEdit)
    assert box.text().endswith("Elm Lodge – concerns – 2026-04-21.pdf")
    box.setText(str(out))
    buttons = asking.findChild(QDialogButtonBox)
    qtbot.mouseClick(buttons.button(QDialogButtonBox.StandardButton.Save), LEFT)
    qtbot.waitUntil(lambda: not tasks.busy())
    with pypdfium2.PdfDocument(out) as pdf:
        assert len(pdf) == dialog.view.page_count
    wait_for(qtbot, dialog, "Saved: kept.pdf")
    before = out.read_bytes()
    dialog.save_to(out)
    qtbot.waitUntil(lambda: not tasks.busy())
    qtbot.waitUntil(
        lambda: any("already a file called kept.pdf" in words for words in said(dialog))
    )
    assert out.read_bytes() == before


def test_a_folder_that_refuses_is_said(qtbot, dialog, tmp_path):
    dialog.save_to(tmp_path / "not there" / "a.pdf")
    qtbot.waitUntil(lambda: not tasks.busy())
    wait_for(qtbot, dialog, "could not be written to")


def test_every_page_goes_to_the_printer(qtbot, dialog, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setResolution(100)
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: dialog._job is None, timeout=30_000)
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as pdf:
        assert len(pdf) == dialog.view.page_count
        assert pdf[0].get_size() == pytest.approx((595, 842), abs=2)
        picture = pdf[0].render(scale=1).to_pil().convert("L")
    assert picture.getextrema()[0] < 80
    wait_for(qtbot, dialog, "sent to the printer")


def test_only_the_chosen_pages_are_printed(qtbot, dialog, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setResolution(72)
    printer.setFromTo(2, 2)
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: dialog._job is None, timeout=30_000)
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as pdf:
        assert len(pdf) == 1
