"""A concern nobody answers for: its owner, and what is done first, asked from Today."""

from PySide6.QtWidgets import QLineEdit

from evident.operations.beginning import FirstSteps, first_steps, set_first_steps
from evident.plan.records import Action
from evident.ui.page import Page
from evident.ui.widgets.fields import DateBox, Field, PersonBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.pickers import roomy
from evident.ui.widgets.text import plain_label


class FirstStepsDialog(FormDialog):
    """The owner is enough; the first action and its date may follow."""

    def __init__(self, page: Page, reference: str) -> None:
        super().__init__(page, f"Owner of {reference}", "Set owner", wide=520)
        self._page, self._reference = page, reference
        plan, today = page.session.plan, page.session.today
        concern = plan.concern(reference)
        self._line = first_steps(plan, concern)
        self.add(plain_label(concern.title, "strong", wrap=True))
        self.owner = PersonBox(plan, concern.owner_id)
        self.owner_field = Field("Owner", self.owner, "Choose a role or type a new one.")
        self.what = QLineEdit()
        self.due = DateBox(today, coming=True)
        self.due_field = Field("Due", self.due)
        roomy(self.owner, self.due)
        self._bare = not plan.all(Action).where("concern_id", concern.id)
        self.add(self.owner_field)
        if self._bare:
            self.add(Field("First action (optional)", self.what))
            self.add(self.due_field)
        self.owner.setFocus()
        self.carries_on(f"You were naming an owner of {reference}.", reference=reference)

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        if self.owner.person_id() is None and not self.owner.new_words():
            found.append((self.owner_field, "Choose who is answerable for it"))
        if self._bare:
            day_of(self.due_field, found)
        return found

    def act(self) -> None:
        session, kept = self._page.session, self._line
        line = FirstSteps(
            self._reference,
            self.owner.person_id(),
            self.due.day() if self._bare else kept.due,
            self.what.text() if self._bare else kept.action,
            self.owner.new_words(),
        )
        session.do(
            self._page,
            lambda: set_first_steps(session.store, [line]),
            self._set,
            self.complain,
        )

    def _set(self, _: object) -> None:
        self.finish()
        self._page.tell(f"Owner of {self._reference} set.", undo=True)
