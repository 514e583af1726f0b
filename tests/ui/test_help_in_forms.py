"""F1 within forms, what abbreviations mean, and that every place and form has its page."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLineEdit, QWidget

from evident.ui.glossary import abbreviations_in, glossary, meanings_in
from evident.ui.help_pages import OF_FORM, OF_PAGE, TOPICS, of_form, page_text
from evident.ui.help_sheet import HelpSheet, show_sheet
from evident.ui.help_text import SHORT_WORDS, HelpText
from evident.ui.places import ENTRIES
from evident.ui.widgets.fields import Field
from evident.ui.widgets.forms import FormDialog

UI = Path(__file__).resolve().parents[2] / "src" / "evident" / "ui"


def forms():
    """Give the name of every form of the window."""
    for path in sorted(UI.rglob("*.py")):
        yield from re.findall(r"^class (\w+)\(FormDialog", path.read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_place_has_a_page_with_content(entry):
    assert len(page_text(OF_PAGE[entry.name]).split()) > 100


def test_every_form_has_a_page_and_a_heading_that_is_there():
    """A form that is not named has the page of the screen it was opened from."""
    assert set(OF_FORM) <= set(forms())
    for name, (topic, heading) in OF_FORM.items():
        assert topic in TOPICS, name
        headings = [line for line in page_text(topic).splitlines() if line.startswith("#")]
        assert not heading or any(line.endswith(heading) for line in headings), name


def test_abbreviations_are_found_as_whole_words_in_capitals():
    assert abbreviations_in("The MAR audit in March, a MARk, MCA and MAR") == ["MAR", "MCA"]
    assert meanings_in("the mar audit") == ""
    assert meanings_in("MAR") == f"MAR: {glossary()['MAR']}"


class RiskDialog(FormDialog):
    def __init__(self, parent):
        super().__init__(parent, "Add a risk", "Add risk")
        self.line = QLineEdit()
        self.field = Field("Title", self.line, "For example: Weekly MAR audit.")
        self.add(self.field)


@pytest.fixture
def form(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(900, 600)
    over.show()
    made = RiskDialog(over)
    made.show()
    return made


def test_a_field_says_what_its_abbreviations_mean_on_hover_and_by_ear(form):
    meaning = f"MAR: {glossary()['MAR']}"
    assert form.line.toolTip() == meaning
    assert form.field.note.toolTip() == meaning
    assert form.line.accessibleDescription() == f"For example: Weekly MAR audit. {meaning}"


def test_a_form_begins_in_its_first_field(form):
    assert form.focusWidget() is form.line


def test_f1_opens_the_page_of_the_form_and_typing_goes_on(form, qtbot):
    form.line.setFocus()
    qtbot.keyClick(form.line, Qt.Key.Key_F1)
    sheet = form.findChild(HelpSheet) or show_sheet(form)
    assert sheet.text.toPlainText().startswith("Governance")
    assert sheet.text.textCursor().selectedText() == "The risk register"
    assert not sheet.isModal()
    assert show_sheet(form) is sheet
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert form.isVisible()


def test_a_form_nobody_named_has_the_page_of_its_screen():
    assert of_form(object()) == (TOPICS[0], "")
    assert of_form(object(), "evidence") == ("evidence", "")


def test_help_text_explains_at_the_word_and_at_the_end(qapp):
    text = HelpText()
    text.show_page("first-hour")
    found = text.document().find("MAR", 0, QTextDocument.FindFlag.FindCaseSensitively)
    assert found.charFormat().toolTip().startswith("MAR: ")
    end = text.toPlainText().partition(SHORT_WORDS)[2]
    assert f"MAR: {glossary()['MAR']}" in end
