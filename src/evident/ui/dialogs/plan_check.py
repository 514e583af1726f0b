"""Plan a check: what kind, of which concerns, how often, from when, by whom, where."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit

from evident.plan.errors import UserError
from evident.plan.phrases import in_a_row
from evident.plan.words import OWN_CHECKS, CheckKind, Every
from evident.ui.page import Page
from evident.ui.widgets.fields import DateBox, Field, PersonBox, WordBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.pickers import ConcernPicker, PlacePicker, Spot, roomy


class PlanCheckDialog(FormDialog):
    """Once or again and again; the date is typed as 24/4, friday or +7."""

    def __init__(
        self, page: Page, references: Sequence[str] = (), *, places: Sequence[Spot] = ()
    ) -> None:
        super().__init__(page, "Plan a check", "Plan check", wide=620)
        self._page = page
        plan, today = page.session.plan, page.session.today
        self.due = DateBox(today)
        self.due_field = Field("First due", self.due)
        self.kind = WordBox(OWN_CHECKS, CheckKind.SPOT_CHECK)
        self.every = WordBox(Every, none="Once")
        roomy(self.due, self.kind, self.every)
        self.add(self.due_field, Field("Kind", self.kind), Field("How often", self.every))
        self.name = QLineEdit()
        self.name.setPlaceholderText("For example MAR audit, nights")
        self.who = PersonBox(plan, new=False, nobody="Not said yet")
        roomy(self.who)
        self.add(Field("Name of the check", self.name), Field("Who will check", self.who))
        self.picker = ConcernPicker(plan, references)
        self.picker_field = Field("Concerns it will look at", self.picker)
        self.add(self.picker_field)
        self.places = PlacePicker(plan, today, places)
        self.sample = QLineEdit()
        self.sample.setPlaceholderText("For example 10 people, 12 charts")
        self.add(Field("Areas and shifts", self.places), Field("What to look at", self.sample))
        self.due.edit.setFocus()
        about = f" of {in_a_row(list(references))}" if references else ""
        self.carries_on(
            f"You were planning a check{about}.",
            references=list(references),
        )

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        day_of(self.due_field, found)
        if not found and self.due.day() is None:
            found.append((self.due_field, "Enter a due date"))
        if not self.picker.chosen():
            found.append((self.picker_field, "Tick at least one concern"))
        return found

    def act(self) -> None:
        from evident.operations.check_plans import plan_check

        session, references = self._page.session, self.picker.chosen()
        due = self.due.day() or session.today
        kind = self.kind.word() or CheckKind.SPOT_CHECK
        every, who = self.every.word(), self.who.person_id()
        name, sample, cells = self.name.text(), self.sample.text(), self.places.chosen()

        def done(_: object) -> None:
            self.finish()
            self._page.tell(f"Check of {in_a_row(references)} planned.", undo=True)

        def failed(error: UserError) -> None:
            self.complain(error)

        session.do(
            self._page,
            lambda: plan_check(
                session.store,
                kind,
                name,
                references,
                due,
                every=every,
                owner_id=who,
                sample=sample,
                cells=cells,
            ),
            done,
            failed,
        )
