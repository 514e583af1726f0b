"""F1 within a form: a small window beside it with what the form is for (ux-spec 5.14).

A form keeps the window behind it waiting, so the help at the side cannot be read then.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout

from evident.ui import theme
from evident.ui.help_pages import of_form, title_of
from evident.ui.help_text import HelpText
from evident.ui.places import Place
from evident.ui.widgets.buttons import button, icon_button
from evident.ui.widgets.cards import row
from evident.ui.widgets.text import plain_label

WIDE, TALL = 380, 460
NAME = "Help for this form (F1)"


class HelpSheet(QDialog):
    """The page that belongs to *form*. The form can be filled in while it is open."""

    def __init__(self, form: QDialog) -> None:
        super().__init__(form)
        topic, part = of_form(form, _page_behind(form))
        self.setWindowTitle(f"Help: {title_of(topic)}")
        self.setAccessibleName(f"Help: {title_of(topic)}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        self.text = HelpText()
        self.text.show_page(topic)
        column.addWidget(self.text, 1)
        away = button("Close")
        away.clicked.connect(self.close)
        hint = plain_label("Esc closes this help.", "caption", "text2")
        column.addLayout(row(hint, 1, away))
        self.resize(theme.scaled(WIDE), theme.scaled(TALL))
        self._stand_beside(form)
        if part:
            self.text.look_at(part)
        self.text.setFocus()

    def _stand_beside(self, form: QDialog) -> None:
        """Stand at the right of the form, or at its left, or over it where neither has room."""
        place, room = form.frameGeometry(), form.screen().availableGeometry()
        left = place.right() + 8
        if left + self.width() > room.right():
            left = place.left() - self.width() - 8
        if left < room.left():
            left = room.right() - self.width()
        top = max(room.top(), min(place.top(), room.bottom() - self.height()))
        self.resize(self.width(), min(self.height(), room.height()))
        self.move(max(left, room.left()), top)


def _page_behind(form: QDialog) -> str:
    """Give the name of the page that the form was opened from, "" where there is none."""
    place = getattr(form.parentWidget(), "place", None)
    return place.page if isinstance(place, Place) else ""


def offer_help(form: QDialog) -> QPushButton:
    """Let F1 open help for *form*; give a button that does the same."""
    opener = icon_button("circle-question-mark", NAME)
    opener.clicked.connect(lambda: show_sheet(form))
    key = QShortcut(QKeySequence("F1"), form)
    key.activated.connect(lambda: show_sheet(form))
    return opener


def show_sheet(form: QDialog) -> HelpSheet:
    """Open the help of *form*, or bring it forward when it is open."""
    found: HelpSheet | None = form.findChild(HelpSheet)
    sheet = found or HelpSheet(form)
    sheet.show()
    sheet.raise_()
    sheet.activateWindow()
    return sheet
