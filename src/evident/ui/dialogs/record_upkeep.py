"""Record a look at a key question as a whole: what keeps up what is good already."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from evident.plan.dates import long_date
from evident.plan.planned_parts import cells_of
from evident.plan.records import PlannedCheck
from evident.plan.recurrence import due_after_made
from evident.plan.rotation import next_place
from evident.plan.words import OWN_CHECKS, CheckKind, KeyQuestion, Result
from evident.ui.dialogs.record_check.before import who_checks
from evident.ui.page import Page
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.fields import DateBox, Field, PersonBox, WordBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.pickers import PlacePicker, ResultPicker, roomy

WRONG = (Result.NOT_MET, Result.PARTLY)


class RecordUpkeepDialog(FormDialog):
    """One result and what was seen; what it found wrong may become a concern of our own."""

    def __init__(
        self,
        page: Page,
        question: KeyQuestion | None = None,
        *,
        planned: PlannedCheck | None = None,
    ) -> None:
        super().__init__(page, "Record a check of a key question", "Record check", wide=620)
        self._page, self._planned = page, planned
        session = page.session
        plan, today = session.plan, session.today
        self.on = DateBox(today, today, past=True)
        self.on_field = Field("Date", self.on)
        kind = planned.kind if planned else CheckKind.OBSERVATION
        self.kind = WordBox(OWN_CHECKS, kind)
        self.who = PersonBox(plan, who_checks(plan, planned, session.store.who), new=False)
        self.who_field = Field("Who checked", self.who)
        roomy(self.on, self.kind, self.who)
        self.add(self.on_field, Field("Kind", self.kind), self.who_field)
        chosen = planned.key_question if planned else question
        self.question = WordBox(KeyQuestion, chosen or KeyQuestion.SAFE)
        roomy(self.question)
        if chosen is None:
            self.add(Field("Key question", self.question))
        self._results(chosen)
        turn = next_place(plan, planned, today) if planned else None
        places = (turn.place,) if turn else cells_of(plan, planned) if planned else ()
        self.places = PlacePicker(plan, today, places)
        self.sample = QLineEdit(planned.sample if planned else "")
        self.sample.setPlaceholderText("For example 6 people, 1 meal")
        hint = f"{turn.words}." if turn else ""
        self.add(
            Field("Areas and shifts", self.places, hint), Field("What was looked at", self.sample)
        )
        self.outcome.setFocus()

    def _results(self, question: KeyQuestion | None) -> None:
        name = question.label if question else "Result"
        self.outcome = ResultPicker(name)
        self.outcome_field = Field(f"{name}: as it should be?" if question else name, self.outcome)
        self.seen = GrowingText(lines=2, most=8)
        self.seen_field = Field("What you saw", self.seen)
        self.concern = QLineEdit()
        self.concern.setMaxLength(120)
        self.concern_field = Field(
            "Add what is wrong as a concern",
            self.concern,
            "A few words, such as Doors left open during care. It becomes a concern you found "
            "yourselves, and lowers no readiness. Leave it empty when it is put right already.",
        )
        for field in (self.outcome_field, self.seen_field, self.concern_field):
            self.add(field)
        self.outcome.changed.connect(self._show_concern)
        self._show_concern()

    def _show_concern(self) -> None:
        self.concern_field.setVisible(self.outcome.result() in WRONG)
        QTimer.singleShot(0, self, self._fit)

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        day_of(self.on_field, found)
        today = self._page.session.today
        if not found and self.on.day() is None:
            found.append((self.on_field, "Enter the date of the check"))
        elif not found and (self.on.day() or today) > today:
            found.append((self.on_field, "This date is still to come. Plan the check instead"))
        if self.who.person_id() is None:
            found.append((self.who_field, "Choose who checked it"))
        if self.outcome.result() is None:
            found.append((self.outcome_field, "Choose the result"))
        if self.outcome.result() in WRONG and not self.seen.toPlainText().strip():
            found.append((self.seen_field, "Say what you saw"))
        return found

    def act(self) -> None:
        from evident.operations.upkeep import record_upkeep

        store, planned = self._page.session.store, self._planned
        question = self.question.word() or KeyQuestion.SAFE
        kind = self.kind.word() or CheckKind.OBSERVATION
        on, by = self.on.day() or self._page.session.today, self.who.person_id() or 0
        result = self.outcome.result() or Result.MET
        seen, sample, cells = self.seen.toPlainText(), self.sample.text(), self.places.chosen()
        concern = self.concern.text() if result in WRONG else ""
        said = f"Check of {question.label} recorded.{self._following()}"

        def done(_: object) -> None:
            self.finish()
            self._page.tell(said, undo=True)

        self._page.session.do(
            self._page,
            lambda: record_upkeep(
                store,
                question,
                kind,
                on,
                by,
                result,
                title=planned.title if planned else "",
                seen=seen,
                sample=sample,
                cells=cells,
                planned_id=planned.id if planned else None,
                concern=concern,
            ),
            done,
            self.complain,
        )

    def _following(self) -> str:
        """Say when the planned check is next due."""
        planned, on = self._planned, self.on.day()
        if planned is None or planned.every is None or on is None:
            return ""
        if planned.first_due is None or planned.next_due is None:
            return ""
        following = due_after_made(planned.every, planned.first_due, planned.next_due, on)
        return f" Next due {long_date(following)}."
