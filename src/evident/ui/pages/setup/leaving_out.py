"""Asks why a service has no such shift: inspectors ask about nights first."""

from typing import TYPE_CHECKING

from evident.plan.records import Shift
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.fields import Field
from evident.ui.widgets.forms import FormDialog, Problem

if TYPE_CHECKING:
    from evident.ui.page import Page


class LeaveOutDialog(FormDialog):
    def __init__(self, page: "Page", shift: Shift) -> None:
        super().__init__(page, f"Remove {shift.name}", f"Remove {shift.name}")
        self._page, self._shift = page, shift
        hint = "Such as: nobody lives here overnight. The reason prints."
        self.why = Field(f"Why does this service have no {shift.name}?", GrowingText(), hint)
        self.add(self.why)

    def problems(self) -> list[Problem]:
        if self._words().strip():
            return []
        return [(self.why, f"Say why {self._shift.name} is being removed")]

    def _words(self) -> str:
        box = self.why.control
        assert isinstance(box, GrowingText)
        return box.toPlainText()

    def act(self) -> None:
        session, shift, words = self._page.session, self._shift, self._words()

        def work() -> object:
            from evident.operations.service import end_shift

            return end_shift(session.store, shift.id, session.today, words)

        session.do(self._page, work, self.finish, self.complain)
