"""How an action stands, said from Today: done, begun, or in need of another date."""

from typing import Any, cast

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from evident.operations import actions
from evident.plan.change import Change
from evident.plan.dates import long_date, short_date
from evident.plan.phrases import on_day
from evident.plan.records import Action, Concern
from evident.ui.page import Page
from evident.ui.widgets.fields import DateBox, Field, PersonBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.text import plain_label

DONE, BEGUN, LATER = range(3)
WORDS = ("It is done", "It has begun", "It needs another date")
DATES = ("Date it was done", "Date it began", "New due date")


class UpdateActionDialog(FormDialog):
    """One choice and one date; Enter saves. *chosen* is what it opens with."""

    def __init__(self, page: Page, action: Action, chosen: int = DONE) -> None:
        super().__init__(page, "Update action", "Save")
        self._page, self._action = page, action
        plan, today = page.session.plan, page.session.today
        concern = plan.all(Concern).get(action.concern_id)
        self.add(plain_label(action.title, "strong", wrap=True))
        due = f", due {on_day(action.due, today)}" if action.due else ""
        about = f"{concern.reference} {concern.title}{due}" if concern else due
        self.add(plain_label(about, "table", "text2", wrap=True))
        self.add(self._choices(begun=action.started is not None))
        self.on = DateBox(today, today, past=True)
        self.on_field = Field(DATES[DONE], self.on)
        self.by = PersonBox(plan, action.owner_id, new=False, nobody="Not said")
        self.by_field = Field("Who did it", self.by)
        self.add(self.on_field, self.by_field)
        self.buttons_of[DONE].setFocus()
        if chosen != DONE:
            self.buttons_of[chosen].setChecked(True)
            self._choose(chosen)
            self.on.setFocus()
        self.carries_on(f"You were updating the action “{action.title}”.", action_id=action.id)

    @classmethod
    def reopened(cls, page: QWidget, **facts: Any) -> "UpdateActionDialog | None":
        over = cast(Page, page)
        action = over.session.plan.all(Action).get(facts["action_id"])
        return cls(over, action) if action is not None else None

    def _choices(self, *, begun: bool) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.chosen = QButtonGroup(self)
        self.buttons_of = [QRadioButton(words) for words in WORDS]
        for number, choice in enumerate(self.buttons_of):
            choice.setAccessibleName(WORDS[number])
            self.chosen.addButton(choice, number)
            column.addWidget(choice)
        self.buttons_of[BEGUN].setVisible(not begun)
        self.buttons_of[DONE].setChecked(True)
        self.chosen.idClicked.connect(self._choose)
        return holder

    def _choose(self, which: int) -> None:
        """Ask for the date that goes with the choice; one typed already stays."""
        today, due = self._page.session.today, self._action.due
        untouched = self.on.edit.text() in (short_date(today), "")
        self.on.reads(past=which != LATER, coming=which == LATER)
        self.on_field.rename(DATES[which])
        self.by_field.setVisible(which == DONE)
        if which == LATER and untouched:
            self.on.set_day(due if due is not None and due > today else None)
        elif which != LATER and not self.on.edit.text():
            self.on.set_day(today)

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        day_of(self.on_field, found)
        if found:
            return found
        day, today, which = self.on.day(), self._page.session.today, self.chosen.checkedId()
        asks = DATES[which][:1].lower() + DATES[which][1:]
        if day is None:
            found.append((self.on_field, f"Enter the {asks}"))
        elif which != LATER and day > today:
            found.append((self.on_field, "This date is still to come"))
        return found

    def act(self) -> None:
        session, action = self._page.session, self._action
        self._stood = session.standings
        store, which = session.store, self.chosen.checkedId()
        day, by = self.on.day() or session.today, self.by.person_id()
        self._day = day

        def work() -> Change:
            if which == DONE:
                return actions.complete_action(store, action.id, day, by)
            if which == BEGUN:
                return actions.start_action(store, action.id, day)
            return actions.change_action(store, action.id, due=day)

        session.do(self._page, work, self._saved, self.complain)

    def _saved(self, _: Change) -> None:
        which, title = self.chosen.checkedId(), self._action.title
        said = f"{'Begun' if which == BEGUN else 'Done'}: {title}."
        if which == LATER:
            said = f"New date set: {long_date(self._day)}. {title}."
        self.finish()
        self._page.tell(said, undo=True, stood=self._stood)
