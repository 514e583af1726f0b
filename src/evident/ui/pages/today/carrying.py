"""Carrying on from Today: the very form that was left, or the page one was writing on."""

from typing import TYPE_CHECKING

from evident.ui.carry_on import Carried, form_again, words_in
from evident.ui.form_draft import FormDraft

if TYPE_CHECKING:
    from evident.ui.page import Page

GONE = "What this form was about is no longer in the plan."


class Carrying:
    """What the slim row on top of Today does."""

    def __init__(self, page: "Page") -> None:
        self._page = page

    def carry_on(self, carried: Carried) -> None:
        """Open the form again, or go to the page; a form that cannot open gives its words."""
        if carried.form is None:
            self._page.go(carried.place)
            return
        form = form_again(self._page, carried.form)
        if form is not None:
            form.open()
            return
        draft = carried.form
        words = words_in(draft)
        detail = f"You had written: {words}" if words else ""
        offers = (("Throw it away", lambda: self._throw_away(draft)),)
        self._page.say("warn", GONE, detail, offers)

    def give_up(self, carried: Carried) -> None:
        """Throw a form away that was left; it can be put back."""
        if carried.form is None:
            return
        draft = carried.form
        text = self._page.session.drafts.get(draft.place, draft.text())
        self._page.session.forget_draft(draft.place)

        def put_back() -> None:
            self._page.put_away_news()
            self._page.session.keep_draft(draft.place, text)

        self._page.tell("Thrown away.", offers=(("Put it back", put_back),))

    def _throw_away(self, draft: FormDraft) -> None:
        self._page.put_away_news()
        self._page.session.forget_draft(draft.place)
        self._page.tell("Thrown away.")
