"""One of the four questions of a concern, answered over another page."""

from datetime import date
from typing import Any

from evident.operations.answers import answer
from evident.plan.facts import day_of as whole_day_of
from evident.plan.facts import facts
from evident.plan.questions import EXAMPLES, QUESTIONS, question_states
from evident.ui.page import Page
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.fields import DateBox, Field
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.text import plain_label

_DATES = {1: ("In use from", "in_use_from"), 4: ("We looked on (optional)", "looked_on")}


class AnswerDialog(FormDialog):
    """The words as they stand, the date that goes with them, and what is still missing."""

    def __init__(self, page: Page, reference: str, question: int) -> None:
        super().__init__(page, f"Question {question} of {reference}", "Save answer", wide=620)
        self._page, self._reference, self._question = page, reference, question
        plan, today = page.session.plan, page.session.today
        known = facts(whole_day_of(plan, today), plan.concern(reference))
        present = known.answers.get(question)
        self.add(plain_label(plan.concern(reference).title, "table", "text2", wrap=True))
        missing = question_states(known)[question - 1].missing
        self.words = GrowingText(present.words if present else "", lines=4, most=12)
        self.words_field = Field(QUESTIONS[question], self.words, missing or EXAMPLES[question])
        self.add(self.words_field)
        self.day_field: Field | None = None
        if question in _DATES:
            label, name = _DATES[question]
            shown: date | None = getattr(present, name) if present else None
            self.day_box = DateBox(today, shown, past=True)
            self.day_field = Field(label, self.day_box)
            self.add(self.day_field)
        self.words.setFocus()
        self.carries_on(
            f"You were answering question {question} of {reference}.",
            reference=reference,
            question=question,
        )

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        if self.day_field is not None:
            day_of(self.day_field, found)
        if not self.words.toPlainText().strip():
            found.insert(0, (self.words_field, "Write your answer"))
        return found

    def act(self) -> None:
        session, reference, question = self._page.session, self._reference, self._question
        dates: dict[str, Any] = {}
        if self.day_field is not None:
            dates[_DATES[question][1]] = self.day_box.day()
        words = self.words.toPlainText()
        session.do(
            self._page,
            lambda: answer(session.store, reference, question, words, **dates),
            self._saved,
            self.complain,
        )

    def _saved(self, _: object) -> None:
        self.finish()
        words = f"Question {self._question} of {self._reference} answered."
        self._page.tell(words, undo=True)
