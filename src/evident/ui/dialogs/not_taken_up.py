"""A recommendation that was considered and not taken up: why, and on which day."""

from typing import TYPE_CHECKING

from evident.operations import concerns
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.buttons import button
from evident.ui.widgets.fields import DateBox, Field
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.pages.concern.view import View

NOTE = (
    "The decision counts as the change, its reasons as the answer to question 1. "
    "Link the minutes as evidence."
)


class NotTakenUpDialog(FormDialog):
    """Only a recommendation may be left so. It can be taken up after all."""

    def __init__(self, page: "ConcernPage", view: "View") -> None:
        super().__init__(page, f"Do not take up {view.reference}", "Do not take it up", wide=520)
        self._page, self._reference = page, view.reference
        concern = view.concern
        self.add(plain_label(NOTE, "table", "text2", wrap=True))
        self.why = GrowingText(concern.not_taken_up, lines=3, most=8)
        self.why_field = Field("Why it is not taken up", self.why, "The reason prints.")
        self.add(self.why_field)
        self.on = DateBox(view.today, concern.decided_on or view.today, past=True)
        self.on_field = Field("Decided on", self.on)
        self.add(self.on_field)
        if concern.not_taken_up:
            self.after_all = button("Take it up after all")
            self.after_all.clicked.connect(self._take_up)
            self.buttons.insertWidget(0, self.after_all)
        self.why.setFocus()

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        if len(self.why.toPlainText().split()) < 3:
            found.append((self.why_field, "Say why, in three words or more"))
        wrong = len(found)
        day_of(self.on_field, found)
        if len(found) == wrong and self.on.day() is None:
            found.append((self.on_field, "Enter the date of the decision"))
        return found

    def act(self) -> None:
        session, reference = self._page.session, self._reference
        why, day = self.why.toPlainText(), self.on.day() or session.today
        session.do(
            self._page,
            lambda: concerns.do_not_take_up(session.store, reference, why, day),
            self.finish,
            self.complain,
        )

    def _take_up(self) -> None:
        session, reference = self._page.session, self._reference
        session.do(
            self._page,
            lambda: concerns.change_concerns(
                session.store, [reference], not_taken_up="", decided_on=None
            ),
            self.finish,
            self.complain,
        )
