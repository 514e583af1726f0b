"""Sets, changes and removes the code that leaves the Inspector view."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QLineEdit

from evident.operations import leave_code
from evident.ui.page import Page
from evident.ui.widgets.fields import Field
from evident.ui.widgets.forms import FormDialog, Problem
from evident.ui.widgets.text import plain_label

WHAT_IT_DOES = (
    "It keeps somebody who is shown the inspector view from wandering into the plan. It is not "
    "encryption: who can start Evident on this PC can open the plan."
)


class LeaveCodeDialog(FormDialog):
    """Asks for the present code where one is set, and for the new one twice."""

    def __init__(self, page: Page) -> None:
        is_set = bool(page.session.plan.service.leave_code)
        title = "Change the leave code" if is_set else "Set a leave code"
        super().__init__(page, title, title)
        self._page = page
        self.fields.addWidget(plain_label(WHAT_IT_DOES, "table", "text2", wrap=True))
        self.present = Field("Present code", code_edit())
        self.new = Field("New code", code_edit(), "4 digits or more.")
        self.again = Field("New code again", code_edit())
        for field in (self.present, self.new, self.again):
            self.add(field)
        self.present.setVisible(is_set)
        show = QCheckBox("Show the codes")
        show.setAccessibleName("Show the codes")
        show.toggled.connect(self._show_codes)
        self.fields.addWidget(show)

    def _show_codes(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        for field in (self.present, self.new, self.again):
            typed(field).setEchoMode(modes.Normal if shown else modes.Password)

    def problems(self) -> Sequence[Problem]:
        found: list[Problem] = []
        code = typed(self.new).text().strip()
        if not (code.isascii() and code.isdecimal() and len(code) >= leave_code.LEAST):
            found.append((self.new, "Enter 4 digits or more"))
        elif code != typed(self.again).text().strip():
            found.append((self.again, "Enter the same code again"))
        return found

    def act(self) -> None:
        store, code = self._page.session.store, typed(self.new).text()
        present = typed(self.present).text()
        self._page.session.do(
            self._page,
            lambda: leave_code.set_leave_code(store, code, present=present),
            self._done,
            self.complain,
        )

    def _done(self, _: object) -> None:
        self.finish()
        self._page.tell("The leave code is set. Keep it where people in the office find it.")


class RemoveLeaveCodeDialog(FormDialog):
    """Removes the code, for somebody who knows it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "Remove the leave code", "Remove it")
        self._page = page
        self.present = Field("Present code", code_edit())
        self.add(self.present)

    def problems(self) -> Sequence[Problem]:
        return () if typed(self.present).text() else ((self.present, "Enter the present code"),)

    def act(self) -> None:
        store, present = self._page.session.store, typed(self.present).text()
        self._page.session.do(
            self._page,
            lambda: leave_code.remove_leave_code(store, present),
            self._done,
            self.complain,
        )

    def _done(self, _: object) -> None:
        self.finish()
        self._page.tell("The leave code is removed. Esc leaves the inspector view at once.")


def code_edit() -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setMaxLength(leave_code.MOST)
    return made


def typed(field: Field) -> QLineEdit:
    """Give the edit of a field for a code."""
    control = field.control
    assert isinstance(control, QLineEdit)
    return control
