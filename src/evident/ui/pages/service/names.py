"""Names kept private: who is covered, and by which stand-in. It stays in this plan."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from evident.plan.change import Change
from evident.plan.names.people_rows import NamedRow, named_rows
from evident.plan.phrases import counted
from evident.plan.records import NameAnswer, NamedPerson, Person
from evident.ui import theme
from evident.ui.commands import Command
from evident.ui.looking import look_in_evidence
from evident.ui.pages.service.part import Part, paragraph
from evident.ui.tokens import NARROW
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import row
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

ALSO, WHO, NHS = 2, 3, 5
"""Columns that give way in a small window."""
NONE = "No name is kept private yet. Add people, or paste a list from Excel."
WHAT = (
    "These names and numbers are looked for in everything a portfolio says, and covered by "
    "stand-ins such as Person A. This list stays in this plan: it is in no portfolio."
)


class NamesPart(Part):
    name = "names"
    words = "Names kept private"

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        self.body.addWidget(paragraph(WHAT, "body", "text2"))
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText("Search names")
        self.wanted.setAccessibleName("Search names kept private")
        self.wanted.setClearButtonEnabled(True)
        self.wanted.textChanged.connect(lambda _: self._show())
        self.count = plain_label("", "body", "text2")
        self._add_acts()
        self.body.addWidget(self.count)
        model: RowsModel[NamedRow] = RowsModel(
            _columns(), said=_said, key=lambda one: one.person.id
        )
        self.table = DataTable(model, "Names kept private")
        self.table.opened.connect(self._change)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.body.addWidget(self.table, 1)

    def _add_acts(self) -> None:
        """Put what can be done with the list beside the search."""
        self.paste = button("Paste a list", "clipboard-paste", small=True)
        self.paste.clicked.connect(self._paste)
        self.staff = button("Take over staff", "users", small=True)
        self.staff.clicked.connect(self._take_staff)
        self.key_sheet = button("Print key sheet", "printer", small=True)
        self.key_sheet.clicked.connect(self._print)
        self.look = button("Look in evidence", "search", small=True)
        self.look.clicked.connect(lambda: look_in_evidence(self.page))
        self.judged = button("Words you judged", "list-checks", small=True)
        self.judged.clicked.connect(self._show_judged)
        self.remove = button("Remove", "trash-2", small=True)
        self.remove.clicked.connect(self._remove)
        acts = (self.paste, self.staff, self.look, self.judged, self.key_sheet, self.remove)
        self.body.addLayout(row(self.wanted, 1, *acts))

    def refresh(self, change: Change | None) -> None:
        self._show()

    def _show(self) -> None:
        rows = named_rows(self.plan)
        found = [one for one in rows if one.holds(self.wanted.text())]
        self.table.show_rows(found)
        words = counted(len(rows), "name")
        words = words if len(found) == len(rows) else f"{len(found)} of {words}"
        self.count.setText(words if rows else NONE)
        self.staff.setVisible(bool(self._staff()))
        self.key_sheet.setEnabled(bool(rows))
        self.look.setVisible(bool(rows))
        self.judged.setVisible(bool(self.plan.all(NameAnswer)))
        self._offer()

    def wide_changed(self, width: int) -> None:
        """Leave out what the form shows as well, where there is no room for it."""
        narrow = width < NARROW
        self.table.setColumnHidden(ALSO, narrow)
        self.table.setColumnHidden(NHS, narrow and theme.text_size() >= 130)
        self.table.setColumnHidden(WHO, narrow and theme.text_size() >= 130)

    def _offer(self) -> None:
        self.remove.setEnabled(bool(self.table.selected_rows()))

    def primary(self) -> Command | None:
        return Command("names.add", "Keep a name private", self._add, icon="plus")

    def commands(self) -> tuple[Command, ...]:
        paste = Command("names.paste", "Paste a list of names kept private", self._paste)
        return (*super().commands(), paste)

    def _add(self) -> None:
        from evident.ui.dialogs.named_person import NamedPersonDialog

        NamedPersonDialog(self.page).open()

    def _show_judged(self) -> None:
        from evident.ui.dialogs.name_answers import NameAnswersDialog

        NameAnswersDialog(self.page).open()

    def _paste(self) -> None:
        from evident.ui.dialogs.named_person import PasteNamesDialog

        PasteNamesDialog(self.page).open()

    def _change(self, one: NamedRow) -> None:
        from evident.ui.dialogs.named_person import NamedPersonDialog

        NamedPersonDialog(self.page, one.person).open()

    def _staff(self) -> tuple[int, ...]:
        """Give the named people of the service that are not on the register.

        The registered manager's name is on CQC's own register, so it is not among them.
        """
        taken = {person.person_id for person in self.plan.all(NamedPerson)}
        manager = self.plan.service.registered_manager.casefold()
        return tuple(
            person.id
            for person in self.plan.all(Person)
            if person.name and person.id not in taken and person.name.casefold() != manager
        )

    def _take_staff(self) -> None:
        from evident.operations.named_people import take_over_staff

        store, staff = self.session.store, self._staff()
        words = f"{counted(len(staff), 'name')} of staff taken over."
        self.do(lambda: take_over_staff(store, staff), lambda _: self.page.tell(words, undo=True))

    def _remove(self) -> None:
        from evident.operations.named_people import remove_named

        store, ids = self.session.store, [one.person.id for one in self.table.selected_rows()]
        self.do(
            lambda: remove_named(store, ids),
            lambda _: self.page.tell(f"{counted(len(ids), 'name')} removed.", undo=True),
        )

    def _print(self) -> None:
        from evident.operations import printing
        from evident.ui.printing import print_sheet

        store, today = self.session.store, self.session.today
        print_sheet(self.page, lambda: printing.name_key_sheet(store, today))


def _columns() -> tuple[Column[NamedRow], ...]:
    return (
        Column("Stand-in", lambda o: Cell(o.stand_in, strong=True), _place, 110),
        Column("Name", lambda o: Cell(o.person.name), lambda o: o.person.name.casefold(), 0),
        Column("Also called", lambda o: Cell(o.also, "text2"), lambda o: o.also, 140),
        Column(
            "Who they are",
            lambda o: Cell(o.person.kind.label, "text2"),
            lambda o: o.person.kind.label,
            150,
        ),
        Column("Room", lambda o: Cell(o.person.room, "text2"), lambda o: o.person.room, 70),
        Column(
            "NHS number", lambda o: Cell(o.person.nhs_number), lambda o: o.person.nhs_number, 120
        ),
    )


def _place(one: NamedRow) -> tuple[str, int]:
    return (one.person.kind.value, one.person.number)


def _said(one: NamedRow) -> str:
    person = one.person
    room = f"room {person.room}" if person.room else ""
    parts = (f"{person.name} is covered as {one.stand_in}", person.kind.label, one.also, room)
    return ", ".join(part for part in parts if part)
