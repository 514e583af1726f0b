"""The form that adds a person."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from evident.plan.change import Change
from evident.ui.widgets.fields import Field
from evident.ui.widgets.forms import FormDialog, Problem

if TYPE_CHECKING:
    from evident.ui.page import Page


class PersonDialog(FormDialog):
    def __init__(self, page: "Page") -> None:
        super().__init__(page, "Add a person", "Add person")
        self.page = page
        self.role, self.name, self.organisation = QLineEdit(), QLineEdit(), QLineEdit()
        self.role_field = Field("Role", self.role, "Such as Deputy manager. It is what prints.")
        self.add(self.role_field)
        self.add(Field("Name (optional)", self.name, "Needed only to tell two people apart."))
        self.add(
            Field(
                "Organisation",
                self.organisation,
                "Only for somebody from outside, such as a pharmacist or the council.",
            )
        )
        self.role.setFocus()
        self.carries_on("You were adding a person.")

    def problems(self) -> Sequence[Problem]:
        return () if self.role.text().strip() else ((self.role_field, "Enter the role"),)

    def act(self) -> None:
        from evident.operations.service import add_person

        store, role = self.page.session.store, self.role.text()
        name, organisation = self.name.text(), self.organisation.text()
        self.page.session.do(
            self.page,
            lambda: add_person(store, role, name=name, organisation=organisation),
            self._done,
            self.complain,
        )

    def _done(self, _: Change) -> None:
        self.page.tell(f"{self.role.text().strip()} was added.", undo=True)
        self.finish()
