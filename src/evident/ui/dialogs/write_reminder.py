"""A reminder for one person, to be copied or opened in an e-mail; nothing is sent from here."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from evident.plan.words import Word
from evident.plan.written_reminder import Written, written_reminder
from evident.ui.page import Page
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.bands import announce
from evident.ui.widgets.buttons import button
from evident.ui.widgets.fields import Field, PersonBox, WordBox
from evident.ui.widgets.forms import FormDialog, Problem
from evident.ui.widgets.pickers import roomy


class Days(Word):
    WEEK = "7", "7 days"
    FORTNIGHT = "14", "14 days"
    MONTH = "30", "30 days"


class WriteReminder(FormDialog):
    """Choose whom and how far ahead; the words may be changed before they go."""

    def __init__(self, page: Page, person_id: int | None = None) -> None:
        super().__init__(page, "Write a reminder", "Open in e-mail", wide=620)
        self._page = page
        self._written: Written | None = None
        self.person = PersonBox(page.session.plan, person_id, nobody="Choose who", new=False)
        self.days = WordBox(Days, Days.WEEK)
        roomy(self.person, self.days)
        self.person_field = Field("For", self.person)
        self.add(self.person_field, Field("What is due in the next", self.days))
        self.words = GrowingText(lines=8, most=14)
        hint = "Nothing is sent from Evident. Your e-mail program opens with these words."
        self.add(Field("The reminder", self.words, hint))
        self.copy = button("Copy", "copy")
        self.copy.clicked.connect(self._copy)
        self.buttons.insertWidget(self.buttons.indexOf(self.do), self.copy)
        self.person.currentIndexChanged.connect(lambda _: self._write())
        self.days.currentIndexChanged.connect(lambda _: self._write())
        self._write()
        self.person.setFocus()

    def _write(self) -> None:
        """Write the words anew for whoever is chosen."""
        session, chosen = self._page.session, self.person.person_id()
        days = int((self.days.word() or Days.WEEK).value)
        self._written = (
            written_reminder(session.plan, chosen, session.today, days) if chosen else None
        )
        self.words.setPlainText(self._written.text if self._written else "")
        self.copy.setEnabled(chosen is not None)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.toPlainText())
        said = "Copied. Paste it where you write to them."
        announce(self, said)
        self._page.tell(said)

    def problems(self) -> list[Problem]:
        chosen = self.person.person_id() is not None
        return [] if chosen else [(self.person_field, "Choose whom it is for")]

    def act(self) -> None:
        """Open the e-mail program with the words as they stand."""
        if self._written is None:
            return
        if self.words.toPlainText() != self._written.text:
            self._written = changed(self._written, self.words.toPlainText())
        opened = QDesktopServices.openUrl(
            QUrl(self._written.address(), QUrl.ParsingMode.StrictMode)
        )
        self.finish()
        if opened:
            self._page.tell("Your e-mail program was asked to open the reminder.")
        else:
            self._page.say("warn", "No e-mail program opened.", "Copy the words instead.")


def changed(before: Written, text: str) -> Written:
    """Give the reminder with the words somebody put in their place, line by line."""
    return Written(before.subject, "", tuple(text.split("\n")), "")
