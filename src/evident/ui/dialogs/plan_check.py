"""Plan a check, change one, plan one again: what, of what, how often, from when, who, where."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit

from evident.plan.errors import UserError
from evident.plan.phrases import in_a_row
from evident.plan.planned_faults import ended_places, owner_left
from evident.plan.planned_parts import cells_of, references_of
from evident.plan.records import PlannedCheck
from evident.plan.words import OWN_CHECKS, CheckKind, Every, KeyQuestion
from evident.ui.page import Page
from evident.ui.widgets.bands import Band
from evident.ui.widgets.fields import DateBox, Field, PersonBox, WordBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.pickers import ConcernPicker, PlacePicker, Spot, Stack, roomy

if TYPE_CHECKING:
    from evident.operations.check_plans import ToPlan

NEITHER = "Tick at least one concern, or choose the key question it keeps up"


class PlanCheckDialog(FormDialog):
    """Once or again and again; the date is typed as 24/4, friday or +7.

    *planned* is a check to change; with *again* a new one is planned as it was. *question* is
    the key question kept up by a check without concerns.
    """

    def __init__(
        self,
        page: Page,
        references: Sequence[str] = (),
        *,
        places: Sequence[Spot] = (),
        planned: PlannedCheck | None = None,
        again: bool = False,
        question: KeyQuestion | None = None,
    ) -> None:
        changing = planned is not None and not again
        title = "Change this check" if changing else "Plan a check"
        super().__init__(page, title, "Save" if changing else "Plan check", wide=640)
        self._page, self._planned, self._changing = page, planned, changing
        plan = page.session.plan
        question = KeyQuestion(question) if question else None  # a draft holds its bare value
        if planned is not None:
            references = references_of(plan, planned) or references
            places = cells_of(plan, planned) or places
            question = planned.key_question
        self._say_what_came_undone()
        self._what(planned)
        self._about(references, question)
        self._where(places, planned)
        (self.name if changing else self.due.edit).setFocus()
        if planned is None:  # what changes a planned check is soon typed again
            about = in_a_row(list(references)) or (question.label if question else "")
            self.carries_on(
                f"You were planning a check{f' of {about}' if about else ''}.",
                references=list(references),
                question=question,
            )

    def _say_what_came_undone(self) -> None:
        if self._planned is None or not self._changing:
            return
        plan, today = self._page.session.plan, self._page.session.today
        left = owner_left(plan, self._planned, today)
        ended = ended_places(plan, self._planned, today)
        if left:
            self.add(Band("warn", f"{left}. Choose who checks from now on."))
        if ended:
            self.add(Band("warn", f"{ended}. Choose where to look instead."))

    def _what(self, planned: PlannedCheck | None) -> None:
        session = self._page.session
        plan, today = session.plan, session.today
        day = (planned.next_due or planned.first_due) if planned and self._changing else None
        self.due = DateBox(today, day, coming=True)
        self.due_field = Field("Next due" if self._changing else "First due", self.due)
        self.kind = WordBox(OWN_CHECKS, planned.kind if planned else CheckKind.SPOT_CHECK)
        self.every = WordBox(Every, planned.every if planned else None, none="Once")
        self.all_later = QCheckBox("Later ones move too")
        self.all_later.setToolTip("Without the tick only this one is on another day.")
        self.all_later.setChecked(True)
        moves = self._changing and planned is not None and planned.every is not None
        self.all_later.setVisible(moves)
        roomy(self.due, self.kind, self.every)
        self.add(
            Stack(self.due_field, self.all_later, gap=2),
            Field("Kind", self.kind),
            Field("How often", self.every),
        )
        self.name = QLineEdit(planned.title if planned else "")
        self.name.setPlaceholderText("For example MAR audit, nights")
        self.name.setMaxLength(120)
        gone = bool(planned and owner_left(plan, planned, today))
        owner = planned.owner_id if planned and not gone else None
        self.who = PersonBox(plan, owner, new=False, nobody="Not said yet")
        self.who_field = Field("Who will check", self.who)
        roomy(self.who)
        self.add(Field("Name of the check", self.name), self.who_field)

    def _about(self, references: Sequence[str], question: KeyQuestion | None) -> None:
        self.picker = ConcernPicker(self._page.session.plan, references)
        self.picker_field = Field("Concerns it will look at", self.picker)
        self.question = WordBox(KeyQuestion, question, none="None")
        self.question_field = Field(
            "Key question it keeps up",
            self.question,
            "For what is good already: a check without concerns, so that it does not slip.",
        )
        roomy(self.question)
        self.add(self.picker_field)
        self.add(self.question_field)
        self.picker.picked.connect(self._show_question)
        self._show_question()

    def _show_question(self) -> None:
        self.question_field.setVisible(not self.picker.chosen())

    def _where(self, places: Sequence[Spot], planned: PlannedCheck | None) -> None:
        session = self._page.session
        self.places = PlacePicker(session.plan, session.today, places)
        self.sample = QLineEdit(planned.sample if planned else "")
        self.sample.setPlaceholderText("For example 10 people, 12 charts")
        self.rotates = QCheckBox("Take turns: propose the area and shift least looked at")
        self.rotates.setChecked(bool(planned and planned.rotates))
        self.rotates.setVisible(len(self.places.boxes) > 1)
        self.add(
            Field("Areas and shifts", self.places, "None ticked: wherever its concerns apply."),
            Field("What to look at", self.sample),
        )
        self.add(self.rotates)

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        day_of(self.due_field, found)
        if not found and self.due.day() is None:
            found.append((self.due_field, "Enter a due date"))
        if not self.picker.chosen() and self.question.word() is None:
            found.append((self.picker_field, NEITHER))
        return found

    def _wanted(self) -> "ToPlan":
        from evident.operations.check_plans import ToPlan

        references = tuple(self.picker.chosen())
        return ToPlan(
            kind=self.kind.word() or CheckKind.SPOT_CHECK,
            title=self.name.text(),
            due=self.due.day() or self._page.session.today,
            references=references,
            every=self.every.word(),
            owner_id=self.who.person_id(),
            sample=self.sample.text(),
            cells=self.places.chosen(),
            key_question=None if references else self.question.word(),
            rotates=self.rotates.isChecked(),
        )

    def act(self) -> None:
        from evident.operations.check_plans import plan_checks, replan

        store, wanted = self._page.session.store, self._wanted()
        planned, all_later = self._planned, self.all_later.isChecked()

        def done(_: object) -> None:
            self.finish()
            said = "changed" if self._changing else "planned"
            self._page.tell(f"Check of {wanted.about} {said}.", undo=True)

        def failed(error: UserError) -> None:
            self.complain(error)

        if planned is not None and self._changing:
            id = planned.id
            self._page.session.do(
                self._page, lambda: replan(store, id, wanted, all_later=all_later), done, failed
            )
        else:
            self._page.session.do(self._page, lambda: plan_checks(store, [wanted]), done, failed)
