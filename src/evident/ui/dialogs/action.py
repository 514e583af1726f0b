"""An action of a concern: add or change it; say on which day it was done."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from evident.operations import actions
from evident.plan.action_wording import asked
from evident.plan.facts import complete
from evident.plan.moved import moved
from evident.plan.records import Action
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.fields import DateBox, Field, PersonBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.pickers import roomy

if TYPE_CHECKING:
    from evident.ui.page import Page
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.pages.concern.view import View

ASK_AFTER = 600
"""Milliseconds after the last key; nobody is asked in the middle of a word."""

WHAT = "Begin with a verb, so that somebody else could do it from these words."


class ActionDialog(FormDialog):
    """What will be done, by whom, by when, and the evidence it will need.

    A line beneath the title asks what the words leave open. It never stops anybody.
    """

    def __init__(
        self,
        page: "Page",
        view: "View",
        action: Action | None = None,
        *,
        from_finding_id: int | None = None,
    ) -> None:
        words = "Change action" if action else f"Add an action to {view.reference}"
        super().__init__(page, words, "Save action" if action else "Add action", wide=520)
        self._page, self._action = page, action
        self._reference, self._finding = view.reference, from_finding_id
        shown = action or Action(owner_id=view.concern.owner_id)
        self.what = QLineEdit(shown.title)
        self.what_field = Field("What will be done", self.what, WHAT)
        self.add(self.what_field)
        self.owner = PersonBox(view.plan, shown.owner_id, new=False)
        self.due = DateBox(view.today, shown.due, coming=True)
        self.due_field = Field("Due", self.due)
        roomy(self.owner, self.due)
        self.add(Field("Owner", self.owner), self.due_field)
        self.needed = GrowingText(shown.evidence_needed, lines=2, most=5)
        hint = "For example: the new chart in use, and three audits."
        self.add(Field("Evidence it will need", self.needed, hint))
        self.resources = GrowingText(shown.resources, lines=1, most=5)
        self.add(Field("What it takes (time, money, training)", self.resources))
        self._add_further(view, shown)
        self._first_empty().setFocus()
        self._listen()
        self.carries_on(
            f"You were writing an action of {view.reference}.",
            reference=view.reference,
            action_id=action.id if action else 0,
            from_finding_id=from_finding_id,
        )

    def _add_further(self, view: "View", shown: Action) -> None:
        """Offer more than the concern needs once all that it needs is done."""
        self.further = QCheckBox("Going further: more than the concern needs")
        self.further.setChecked(shown.going_further)
        self.further.setToolTip("Possible once every other action is done. It prints as open work.")
        action = self._action
        others = [a for a in view.facts.actions if action is None or a.id != action.id]
        done = all(complete(one, view.today) for one in others if not one.going_further)
        from_check = shown.from_finding_id is not None or self._finding is not None
        self.further.setVisible(bool(others) and done and not from_check)
        self.add(self.further)

    def _first_empty(self) -> QWidget:
        """An action that is opened because something is missing is opened there."""
        if self._action is None:
            return self.what
        if self.owner.person_id() is None:
            return self.owner
        if not self.due.edit.text().strip():
            return self.due.edit
        return self.what if self.needed.toPlainText().strip() else self.needed

    def _listen(self) -> None:
        """Ask while the form is filled in, a moment after the last key."""
        self._asking = QTimer(self, singleShot=True, interval=ASK_AFTER)
        self._asking.timeout.connect(self.ask)
        for changed in (
            self.what.textEdited,
            self.owner.currentIndexChanged,
            self.due.edit.textChanged,
            self.needed.textChanged,
        ):
            changed.connect(lambda *_: self._asking.start())
        self.ask()

    def ask(self) -> None:
        """Say beneath the title what is still open; what is wrong there stays said."""
        said = asked(
            self.what.text(),
            owner=self.owner.person_id() is not None,
            due=bool(self.due.edit.text().strip()),
            evidence=self.needed.toPlainText(),
        ).line
        faulty = bool(self.summary.count()) and not self.what.text().strip()
        if not faulty and self.what_field.note.text() != (said or WHAT):
            self.what_field.set_hint(said or WHAT)

    @classmethod
    def reopened(cls, page: QWidget, **facts: Any) -> "ActionDialog | None":
        from evident.ui.pages.concern.view import view_of

        session = cast("Page", page).session
        action = session.plan.all(Action).get(facts["action_id"])
        if facts["action_id"] and action is None:
            return None
        view = view_of(session.plan, session.today, facts["reference"], session.packs)
        return cls(cast("Page", page), view, action, from_finding_id=facts["from_finding_id"])

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        if not self.what.text().strip():
            found.append((self.what_field, "Say what will be done"))
        day_of(self.due_field, found)
        return found

    def act(self) -> None:
        facts: dict[str, Any] = {
            "owner_id": self.owner.person_id(),
            "due": self.due.day(),
            "evidence_needed": self.needed.toPlainText(),
            "resources": self.resources.toPlainText(),
            "going_further": self.further.isChecked(),
        }
        title, session, action = self.what.text(), self._page.session, self._action
        store, reference = session.store, self._reference
        self._stood = session.standings
        if action is not None:
            session.do(
                self._page,
                lambda: actions.change_action(store, action.id, title=title, **facts),
                lambda _: self._saved("changed"),
                self.complain,
            )
            return
        facts["from_finding_id"] = self._finding
        session.do(
            self._page,
            lambda: actions.add_action(store, reference, title, **facts),
            lambda _: self._saved("added"),
            self.complain,
        )

    def _saved(self, done: str) -> None:
        """Say it where it moved the concern: an action that is open steps it back."""
        self.finish()
        page, session = self._page, self._page.session
        if moved(session.plan, self._stood, session.standings).words:
            page.tell(f"Action {done}.", undo=True, stood=self._stood)


class DoneDialog(FormDialog):
    """Date it was done: today unless another is said. Evidence is offered afterwards."""

    def __init__(self, page: "ConcernPage", view: "View", action: Action) -> None:
        super().__init__(page, "Mark action done", "Mark done")
        self._page, self._action = page, action
        from evident.ui.widgets.text import plain_label

        self.add(plain_label(action.title, "strong", wrap=True))
        self.on = DateBox(view.today, view.today, past=True)
        self.on_field = Field("Date it was done", self.on)
        self.by = PersonBox(view.plan, action.owner_id, new=False, nobody="Not said")
        roomy(self.on, self.by)
        self.add(self.on_field, Field("Who did it", self.by))
        self.evidence = QCheckBox("Add evidence now")
        self.add(self.evidence)
        self.on.edit.setFocus()
        self.on.edit.selectAll()

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        day_of(self.on_field, found)
        if found:
            return found
        day = self.on.day()
        if day is None:
            found.append((self.on_field, "Enter the date it was done"))
        elif day > self._page.session.today:
            found.append((self.on_field, "This date is still to come"))
        return found

    def act(self) -> None:
        session, action = self._page.session, self._action
        self._stood = session.standings
        day, by = self.on.day() or session.today, self.by.person_id()
        session.do(
            self._page,
            lambda: actions.complete_action(session.store, action.id, day, by),
            self._done,
            self.complain,
        )

    def _done(self, _: object) -> None:
        self.finish()
        page, action = self._page, self._action
        if self.evidence.isChecked():
            page.acts.add_evidence(1)
            return
        page.tell(
            f"Done: {action.title}.",
            undo=True,
            stood=self._stood,
            offers=(("Add evidence now", lambda: page.acts.add_evidence(1)),),
        )
