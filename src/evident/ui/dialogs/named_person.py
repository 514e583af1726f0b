"""The form of somebody whose name is kept private, and the one that takes a pasted list."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QLineEdit, QWidget

from evident.plan.dates import short_date
from evident.plan.errors import UserError
from evident.plan.names import nhs_valid
from evident.plan.names.people_rows import birth_date, pasted_people
from evident.plan.phrases import counted
from evident.plan.records import NamedPerson
from evident.plan.words import NamedKind
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.fields import DropDown, Field
from evident.ui.widgets.forms import FormDialog, Problem
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

NOT_NHS = "This is not an NHS number: its last digit does not fit the others"
_INITIALS = "Those of the name, such as MO, are looked for by themselves. Enter only others."


class NamedPersonDialog(FormDialog):
    """Put somebody on the register of names kept private, or change *person*."""

    def __init__(self, page: "Page", person: NamedPerson | None = None) -> None:
        heading = "Change a name kept private" if person else "Keep a name private"
        super().__init__(page, heading, "Save" if person else "Add name", wide=560)
        self._page, self._person = page, person
        shown = person or NamedPerson()
        self.name = QLineEdit(shown.name)
        self.name_field = Field("Name", self.name, "First name and surname, as people write it.")
        self.kind = DropDown()
        for kind in NamedKind:
            self.kind.addItem(kind.label, kind)
        self.kind.setCurrentIndex(self.kind.findData(shown.kind))
        self.also = GrowingText(shown.also_called, lines=2, most=4)
        self.initials, self.room = QLineEdit(shown.initials), QLineEdit(shown.room)
        self.nhs = QLineEdit(shown.nhs_number)
        self.nhs_field = Field("NHS number", self.nhs)
        self.nhs.textChanged.connect(lambda _: self._check_number())
        self.born = QLineEdit(short_date(shown.born) if shown.born else "")
        self.born_field = Field("Date of birth", self.born, "Such as 3/4/1936.")
        self.others = GrowingText(shown.identifiers, lines=2, most=4)
        self.add(self.name_field)
        self.add(Field("Who they are", self.kind))
        self.add(Field("Also called", self.also, "Nicknames and earlier names, one a line."))
        self.add(
            Field("Initials", self.initials, _INITIALS),
            Field("Room", self.room),
        )
        self.add(self.nhs_field, self.born_field)
        self.add(Field("Other numbers", self.others, "Phone, e-mail, payroll: one a line."))
        self.name.setFocus()
        doing = "changing a name" if person else "adding a name"
        self.carries_on(f"You were {doing} kept private.", named_id=person.id if person else 0)

    @classmethod
    def reopened(cls, page: QWidget, **facts: Any) -> "NamedPersonDialog | None":
        over = cast("Page", page)
        person = over.session.plan.all(NamedPerson).get(facts["named_id"])
        return None if facts["named_id"] and person is None else cls(over, person)

    def _check_number(self) -> None:
        """Say at once when ten digits cannot be an NHS number."""
        digits = [c for c in self.nhs.text() if c.isdigit()]
        wrong = len(digits) >= 10 and not nhs_valid(self.nhs.text())
        self.nhs_field.set_error(NOT_NHS if wrong else "")

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        if not self.name.text().strip():
            found.append((self.name_field, "Enter the name"))
        if self.nhs.text().strip() and not nhs_valid(self.nhs.text()):
            found.append((self.nhs_field, NOT_NHS))
        if self.born.text().strip():
            try:
                birth_date(self.born.text(), self._page.session.today)
            except UserError:
                found.append((self.born_field, "Enter a date such as 3/4/1936"))
        return found

    def act(self) -> None:
        from evident.operations.named_people import add_named, change_named

        session, person, name = self._page.session, self._person, self.name.text()
        born, kind = self.born.text().strip(), self.kind.currentData()
        facts: dict[str, Any] = {
            "initials": self.initials.text(),
            "also_called": self.also.toPlainText(),
            "room": self.room.text(),
            "nhs_number": self.nhs.text(),
            "born": birth_date(born, session.today) if born else None,
            "identifiers": self.others.toPlainText(),
        }
        store, kind = session.store, NamedKind(kind)
        if person is None:
            work = lambda: add_named(store, name, kind, **facts)  # noqa: E731
        else:
            id = person.id
            work = lambda: change_named(store, id, name=name, kind=kind, **facts)  # noqa: E731
        session.do(self._page, work, self._done, self.complain)

    def _done(self, _: object) -> None:
        self.finish()
        words = "The entry is changed." if self._person else "The name is kept private."
        self._page.tell(words, undo=True)


class PasteNamesDialog(FormDialog):
    """Take a list from Excel or Word: name, room, NHS number, kind."""

    def __init__(self, page: "Page") -> None:
        super().__init__(page, "Paste a list of names", "Add names", wide=620)
        self._page = page
        words = (
            "Copy the rows in Excel or Word and paste them here. Columns are read by their "
            "headings; without headings they are name, room, NHS number and who it is."
        )
        self.add(plain_label(words, "body", "text2", wrap=True))
        self.list = GrowingText("", lines=8, most=14)
        self.list_field = Field("List", self.list)
        self.read = plain_label("", "caption", "text2", wrap=True)
        self.add(self.list_field)
        self.add(self.read)
        self.list.textChanged.connect(self._say)
        self.list.setFocus()

    def _people(self) -> tuple[NamedPerson, ...]:
        return pasted_people(self.list.toPlainText(), self._page.session.today)

    def _say(self) -> None:
        try:
            people = self._people() if self.list.toPlainText().strip() else ()
        except UserError as error:
            self.read.setText(error.reason)
            return
        wrong = [p.name for p in people if p.nhs_number and not nhs_valid(p.nhs_number)]
        words = counted(len(people), "name") if people else ""
        if wrong:
            words += f". The NHS number is not right for: {', '.join(wrong)}"
        self.read.setText(words)

    def problems(self) -> list[Problem]:
        try:
            people = self._people()
        except UserError as error:
            return [(self.list_field, error.reason)]
        wrong = [p.name for p in people if p.nhs_number and not nhs_valid(p.nhs_number)]
        if wrong:
            return [(self.list_field, f"The NHS number is not right for {', '.join(wrong)}")]
        return []

    def act(self) -> None:
        from evident.operations.named_people import add_many

        session, people = self._page.session, self._people()
        session.do(self._page, lambda: add_many(session.store, people), self._done, self.complain)

    def _done(self, _: object) -> None:
        self.finish()
        self._page.tell("The names are kept private.", undo=True)
