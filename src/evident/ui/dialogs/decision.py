"""What becomes of a decision: an action of a concern, or nothing, with words why."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit

from evident.operations import governance
from evident.plan.meeting_rows import DecisionRow, titled
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.fields import DateBox, DropDown, Field, PersonBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.pickers import roomy
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page


class ActOnDecision(FormDialog):
    """Which concern it belongs to, what will be done, by whom, by when."""

    def __init__(self, page: "Page", row: DecisionRow) -> None:
        super().__init__(page, "Make the decision an action", "Add action", wide=540)
        self._page, self._row = page, row
        session = page.session
        self.add(plain_label(f"Decided: {titled(row.meeting)}", "table", "text2", wrap=True))
        self.concern = DropDown()
        self.concern.addItem("Choose a concern", "")
        for one in session.plan.concerns:
            self.concern.addItem(f"{one.reference}  {one.title}", one.reference)
        self.concern.activated.connect(lambda _: self._take_owner())
        self.concern_field = Field("Concern it belongs to", self.concern)
        self.add(self.concern_field)
        self.what = QLineEdit(row.decision.words)
        self.what.setCursorPosition(0)
        self.what_field = Field("What will be done", self.what)
        self.add(self.what_field)
        self.owner = PersonBox(session.plan, new=False)
        self.due = DateBox(session.today, coming=True)
        self.due_field = Field("Due", self.due)
        roomy(self.concern, self.owner, self.due)
        self.add(Field("Owner", self.owner), self.due_field)
        self.needed = GrowingText(lines=2, most=5)
        hint = "For example: the new log in use, and three audits."
        self.add(Field("Evidence it will need", self.needed, hint))
        self.concern.setFocus()

    def _take_owner(self) -> None:
        """Propose the owner of the concern, while nobody is chosen."""
        reference = str(self.concern.currentData() or "")
        if reference and self.owner.person_id() is None:
            self.owner.set_person(self._page.session.plan.concern(reference).owner_id)

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        if not self.concern.currentData():
            found.append((self.concern_field, "Choose the concern it belongs to"))
        if not self.what.text().strip():
            found.append((self.what_field, "Say what will be done"))
        day_of(self.due_field, found)
        return found

    def act(self) -> None:
        session, id = self._page.session, self._row.decision.id
        reference, stood = str(self.concern.currentData()), session.standings
        facts: dict[str, Any] = {
            "title": self.what.text(),
            "owner_id": self.owner.person_id(),
            "due": self.due.day(),
            "evidence_needed": self.needed.toPlainText(),
        }

        def done(_: object) -> None:
            self.finish()
            words = f"Added to the actions of {reference}."
            self._page.tell(words, undo=True, stood=stood)

        session.do(
            self._page,
            lambda: governance.act_on_decision(session.store, id, reference, **facts),
            done,
            self.complain,
        )


class LeaveDecision(FormDialog):
    """Why nothing is to be done: the words print with the meeting."""

    def __init__(self, page: "Page", row: DecisionRow) -> None:
        super().__init__(page, "Nothing to do", "Save reason")
        self._page, self._row = page, row
        self.add(plain_label(row.decision.words, "strong", wrap=True))
        self.why = QLineEdit()
        hint = "For example: Agreed and done at the meeting. It prints with the meeting."
        self.why_field = Field("Why it needs no action", self.why, hint)
        self.add(self.why_field)
        self.why.setFocus()

    def problems(self) -> list[Problem]:
        if self.why.text().strip():
            return []
        return [(self.why_field, "Say why it needs no action")]

    def act(self) -> None:
        session, id, why = self._page.session, self._row.decision.id, self.why.text()
        session.do(
            self._page,
            lambda: governance.leave_decision(session.store, id, why),
            self.finish,
            self.complain,
        )
