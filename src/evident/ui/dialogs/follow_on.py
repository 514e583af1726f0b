"""A follow-on issue of question 4: add, change, close on a day."""

from typing import Any, cast

from PySide6.QtWidgets import QWidget

from evident.operations import answers
from evident.plan.records import FollowOn
from evident.ui.page import Page
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.fields import DateBox, Field, PersonBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.pickers import roomy
from evident.ui.widgets.text import plain_label


class FollowOnDialog(FormDialog):
    """What else was found, who sees to it, by when."""

    def __init__(self, page: Page, reference: str, issue: FollowOn | None = None) -> None:
        words = "Change follow-on issue" if issue else f"Add a follow-on issue to {reference}"
        super().__init__(page, words, "Save issue" if issue else "Add issue")
        self._page, self._reference, self._issue = page, reference, issue
        shown = issue or FollowOn()
        self.what = GrowingText(shown.issue, lines=2, most=6)
        self.what_field = Field("What you found", self.what)
        self.add(self.what_field)
        session = page.session
        self.owner = PersonBox(session.plan, shown.owner_id, new=False)
        self.due = DateBox(session.today, shown.due, coming=True)
        self.due_field = Field("Due", self.due)
        roomy(self.owner, self.due)
        self.add(Field("Owner", self.owner), self.due_field)
        self.what.setFocus()
        self.carries_on(
            f"You were writing about a follow-on issue of {reference}.",
            reference=reference,
            issue_id=issue.id if issue else 0,
        )

    @classmethod
    def reopened(cls, page: QWidget, **facts: Any) -> "FollowOnDialog | None":
        over = cast("Page", page)
        issue = over.session.plan.all(FollowOn).get(facts["issue_id"])
        gone = facts["issue_id"] and issue is None
        return None if gone else cls(over, facts["reference"], issue)

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        if not self.what.toPlainText().strip():
            found.append((self.what_field, "Say what you found"))
        day_of(self.due_field, found)
        return found

    def act(self) -> None:
        session, issue, reference = self._page.session, self._issue, self._reference
        words, owner, due = self.what.toPlainText(), self.owner.person_id(), self.due.day()
        if issue is not None:
            session.do(
                self._page,
                lambda: answers.change_follow_on(
                    session.store, issue.id, issue=words, owner_id=owner, due=due
                ),
                self.finish,
                self.complain,
            )
            return
        session.do(
            self._page,
            lambda: answers.add_follow_on(session.store, reference, words, owner_id=owner, due=due),
            self.finish,
            self.complain,
        )


class CloseDialog(FormDialog):
    """On which day the issue was closed: today unless another is said."""

    def __init__(self, page: Page, issue: FollowOn) -> None:
        super().__init__(page, "Close follow-on issue", "Close issue")
        self._page, self._issue = page, issue
        words: QWidget = plain_label(issue.issue, "strong", wrap=True)
        self.add(words)
        today = page.session.today
        self.on = DateBox(today, today, past=True)
        self.on_field = Field("Date it was closed", self.on)
        self.add(self.on_field)
        self.on.edit.setFocus()
        self.on.edit.selectAll()

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        day_of(self.on_field, found)
        if not found and self.on.day() is None:
            found.append((self.on_field, "Enter the date it was closed"))
        return found

    def act(self) -> None:
        session, issue, day = self._page.session, self._issue, self.on.day()
        session.do(
            self._page,
            lambda: answers.close_follow_on(session.store, issue.id, day),
            self.finish,
            self.complain,
        )
