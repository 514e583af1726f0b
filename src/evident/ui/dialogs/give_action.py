"""Who does an action, and by when: what it still lacks, asked from Today."""

from typing import Any, cast

from PySide6.QtWidgets import QWidget

from evident.operations import actions
from evident.plan.change import Change
from evident.plan.phrases import in_a_row
from evident.plan.records import Action, Concern
from evident.ui.page import Page
from evident.ui.widgets.fields import DateBox, Field, PersonBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.pickers import roomy
from evident.ui.widgets.text import plain_label


class GiveAction(FormDialog):
    """Owner and date beside each other; the focus is on the one that is missing."""

    def __init__(self, page: Page, action: Action) -> None:
        lacks = _lacks(action)
        title = f"Set {in_a_row(lacks)}" if lacks else "Set owner and date"
        super().__init__(page, title, "Save")
        self._page, self._action = page, action
        plan = page.session.plan
        concern = plan.all(Concern).get(action.concern_id)
        self.add(plain_label(action.title, "strong", wrap=True))
        if concern is not None:
            about = f"{concern.reference} {concern.title}"
            self.add(plain_label(about, "table", "text2", wrap=True))
        owner = action.owner_id or (concern.owner_id if concern is not None else None)
        self.owner = PersonBox(plan, owner)
        self.owner_field = Field("Owner", self.owner, "Choose a role or type a new one.")
        self.due = DateBox(page.session.today, action.due, coming=True)
        self.due_field = Field("Due", self.due)
        roomy(self.owner, self.due)
        self.add(self.owner_field, self.due_field)
        (self.due.edit if action.owner_id is not None else self.owner).setFocus()
        self.carries_on(
            f"You were giving “{action.title}” an owner and a date.", action_id=action.id
        )

    @classmethod
    def reopened(cls, page: QWidget, **facts: Any) -> "GiveAction | None":
        over = cast(Page, page)
        action = over.session.plan.all(Action).get(facts["action_id"])
        return cls(over, action) if action is not None else None

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        nobody = self.owner.person_id() is None and not self.owner.new_words()
        if nobody and self._action.owner_id is None:
            found.append((self.owner_field, "Choose who does it"))
        day_of(self.due_field, found)
        bad_date = any(field is self.due_field for field, _ in found)
        if not bad_date and self.due.day() is None and self._action.owner_id is not None:
            found.append((self.due_field, "Enter a due date"))
        return found

    def act(self) -> None:
        from evident.operations.owners import give_action

        session, action = self._page.session, self._action
        owner, role, due = self.owner.person_id(), self.owner.new_words(), self.due.day()

        def work() -> Change:
            if role:
                return give_action(session.store, action.id, role, due)
            return actions.change_action(session.store, action.id, owner_id=owner, due=due)

        session.do(self._page, work, self._saved, self.complain)

    def _saved(self, _: object) -> None:
        self.finish()
        self._page.tell(f"Saved: {self._action.title}.", undo=True)


def _lacks(action: Action) -> list[str]:
    held = (("owner", action.owner_id), ("date", action.due))
    return [words for words, value in held if value is None]
