"""Somebody has left: all their open work goes to another in one step."""

from typing import Any, cast

from PySide6.QtWidgets import QWidget

from evident.operations.owners import HandedOver, hand_over
from evident.plan.handing_over import open_work
from evident.plan.phrases import counted, on_day
from evident.plan.records import Concern, Person
from evident.ui.page import Page
from evident.ui.widgets.fields import Field, PersonBox
from evident.ui.widgets.forms import FormDialog, Problem
from evident.ui.widgets.text import plain_label

LISTED = 8


class HandOver(FormDialog):
    """Names what goes over, and asks to whom. What is done keeps the name of who did it."""

    def __init__(self, page: Page, person: Person) -> None:
        super().__init__(page, f"Hand over from {person.label}", "Hand over", wide=520)
        self._page, self._person = page, person
        plan, today = page.session.plan, page.session.today
        left = f"They left on {on_day(person.until, today)}. " if person.until else ""
        words = f"{left}What they did and checked keeps their name."
        self.add(plain_label(words, "body", "text2", wrap=True))
        for line in self._lines():
            self.add(plain_label(line, "table", wrap=True))
        self.to = PersonBox(plan)
        self.to_field = Field("New owner", self.to, "Choose a role or type a new one.")
        self.add(self.to_field)
        self.to.setFocus()
        self.carries_on(f"You were handing over from {person.label}.", person_id=person.id)

    @classmethod
    def reopened(cls, page: QWidget, **facts: Any) -> "HandOver | None":
        over = cast(Page, page)
        person = over.session.plan.all(Person).get(facts["person_id"])
        return cls(over, person) if person is not None else None

    def _lines(self) -> list[str]:
        plan, today = self._page.session.plan, self._page.session.today
        work = open_work(plan, self._person.id, today)
        named = {concern.id: concern.reference for concern in plan.all(Concern)}
        lines = [f"{c.reference} {c.title} (concern)" for c in work.concerns]
        lines += [f"{named.get(a.concern_id, '')} {a.title}".strip() for a in work.actions]
        lines += [f"{named.get(i.concern_id, '')} {i.issue}".strip() for i in work.follow_ons]
        lines += [check.title or check.kind.label for check in work.checks]
        lines += [f"{risk.title} (risk)" for risk in work.risks]
        more = len(lines) - LISTED
        return lines if more <= 1 else [*lines[:LISTED], f"and {more} more"]

    def problems(self) -> list[Problem]:
        if self.to.person_id() is None and not self.to.new_words():
            return [(self.to_field, "Choose the new owner")]
        return []

    def act(self) -> None:
        session, person = self._page.session, self._person
        to, role, today = self.to.person_id(), self.to.new_words(), session.today
        session.do(
            self._page,
            lambda: hand_over(session.store, person.id, today, to, role),
            self._done,
            self.complain,
        )

    def _done(self, made: HandedOver) -> None:
        to = self.to.currentText().strip()
        self.finish()
        self._page.tell(f"Handed over to {to}: {counted(made.count, 'thing')}.", undo=True)
