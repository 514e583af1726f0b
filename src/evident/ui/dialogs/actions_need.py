"""What the actions of a concern still lack: owner, due date, evidence they will need."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from evident.plan.needed import lacking_actions
from evident.plan.phrases import counted
from evident.plan.records import Action, Concern
from evident.ui.page import Page
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.cards import rule
from evident.ui.widgets.fields import DateBox, Field, PersonBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.pickers import roomy
from evident.ui.widgets.text import plain_label

HINT = "For example: the new chart in use, and three audits."


@dataclass(frozen=True)
class _Asked:
    """The boxes of one action: only what it lacks is asked."""

    action: Action
    owner: PersonBox | None
    due: Field | None
    needed: GrowingText | None

    def facts(self) -> dict[str, Any]:
        """Give what was filled in; what was left empty stays as it is."""
        told: dict[str, Any] = {}
        if self.owner is not None:
            told["owner_id"] = self.owner.person_id()
        if self.due is not None:
            told["due"] = _day(self.due)
        if self.needed is not None:
            told["evidence_needed"] = self.needed.toPlainText().strip()
        return {name: value for name, value in told.items() if value}


class ActionsNeed(FormDialog):
    """One form for all actions of a concern that lack something the Planned stage asks for."""

    def __init__(self, page: Page, concern: Concern) -> None:
        reference = concern.reference
        super().__init__(page, f"What the actions of {reference} need", "Save", wide=560)
        self._page, self._reference = page, reference
        self.add(plain_label(concern.title, "table", "text2", wrap=True))
        actions = lacking_actions(page.session.plan, concern.id)
        self.asked = [self._ask(action, concern, first=not n) for n, action in enumerate(actions)]
        self.carries_on(
            f"You were saying what the actions of {reference} need.", concern_id=concern.id
        )

    @classmethod
    def reopened(cls, page: QWidget, **facts: Any) -> "ActionsNeed | None":
        over = cast(Page, page)
        concern = over.session.plan.all(Concern).get(facts["concern_id"])
        return cls(over, concern) if concern is not None else None

    def _ask(self, action: Action, concern: Concern, *, first: bool) -> _Asked:
        plan, today = self._page.session.plan, self._page.session.today
        if not first:
            self.add(rule())
        self.add(plain_label(action.title, "strong", wrap=True))
        owner = needed = None
        side: list[Field] = []
        if action.owner_id is None:
            owner = PersonBox(plan, concern.owner_id, new=False)
            side.append(Field("Owner", owner))
        due = Field("Due", DateBox(today, coming=True)) if action.due is None else None
        if due is not None:
            side.append(due)
        roomy(*(field.control for field in side))
        if side:
            self.add(*side)
        if not action.evidence_needed.strip():
            needed = GrowingText("", lines=2, most=4)
            self.add(Field("Evidence it will need", needed, HINT if first else ""))
        return _Asked(action, owner, due, needed)

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        for one in self.asked:
            if one.due is not None:
                day_of(one.due, found)
        return found

    def act(self) -> None:
        told = {one.action.id: one.facts() for one in self.asked}
        told = {id: facts for id, facts in told.items() if facts}
        fill_in_and_close(self, self._page, self._reference, told)


def fill_in_and_close(
    form: FormDialog, page: Page, reference: str, told: Mapping[int, dict[str, Any]]
) -> None:
    """Keep what was filled in for actions of a concern, as one step; nothing told is no step."""
    from evident.operations.actions import fill_in

    if not told:
        form.finish()
        return
    said = f"Saved: {counted(len(told), 'action')} of {reference}."

    def done(_: object) -> None:
        form.finish()
        page.tell(said, undo=True)

    store = page.session.store
    page.session.do(page, lambda: fill_in(store, reference, told), done, form.complain)


def _day(field: Field) -> date | None:
    return cast(DateBox, field.control).day()
