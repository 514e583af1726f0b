"""Saving what is typed on the page of one concern."""

from datetime import date
from typing import TYPE_CHECKING, Any

from evident.operations import answers, concerns
from evident.plan.errors import UserError
from evident.ui.pages.concern.about import FactBox, fact_place
from evident.ui.pages.concern.questions import draft_place

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage


class Words:
    """Saving what is typed: answers, their days, facts of the concern."""

    def __init__(self, page: "ConcernPage") -> None:
        self.page = page

    def save_answer(self, reference: str, question: int, words: str) -> None:
        session, place = self.page.session, draft_place(reference, question)

        def failed(error: UserError) -> None:
            self._words_refused(reference, question, words)
            self.page.complain(error, again)

        def again() -> None:
            self.save_answer(reference, question, session.drafts.get(place, words))

        session.do(
            self.page,
            lambda: answers.answer(session.store, reference, question, words),
            lambda _: session.forget_draft(place),
            failed,
        )

    def save_in_use_from(self, day: date | None) -> None:
        self._answer_day(1, in_use_from=day)

    def save_looked_on(self, day: date | None) -> None:
        self._answer_day(4, looked_on=day)

    def _answer_day(self, question: int, **facts: date | None) -> None:
        """Write a day of a question. Words being typed there go with it: one change, not two."""
        session, card = self.page.session, self.page.questions[question]
        reference, words = card.reference, card.box.toPlainText()
        place = draft_place(reference, question)
        card.box.take_saved(words)

        def failed(error: UserError) -> None:
            self._words_refused(reference, question, words)
            self.page.complain(error, lambda: self._answer_day(question, **facts))

        session.do(
            self.page,
            lambda: answers.answer(session.store, reference, question, words, **facts),
            lambda _: session.forget_draft(place),
            failed,
        )

    def _words_refused(self, reference: str, question: int, words: str) -> None:
        """Keep the words of an answer that was not saved, in the box and as a draft."""
        place = draft_place(reference, question)
        self.page.session.keep_draft(place, words, told=True)
        card, view = self.page.questions[question], self.page.view
        if view is not None and card.reference == reference == view.reference:
            card.refused(words, view.words(question))

    def save_fact(self, reference: str, field: str, words: str) -> None:
        session, place = self.page.session, fact_place(reference, field)

        def failed(error: UserError) -> None:
            session.keep_draft(place, words, told=True)
            for box in self.page.findChildren(FactBox):
                here = box.field == field and box.reference == reference
                if here and self.page.view is not None:
                    box.refused(words, getattr(self.page.view.concern, field))
            self.page.complain(error, again)

        def again() -> None:
            self.save_fact(reference, field, session.drafts.get(place, words))

        facts: dict[str, Any] = {field: words}
        session.do(
            self.page,
            lambda: concerns.change_concerns(session.store, [reference], **facts),
            lambda _: session.forget_draft(place),
            failed,
        )
