"""Small forms that set the owner or the due date of one or many concerns in one step."""

from collections.abc import Sequence

from evident.plan.dates import example_of, long_date
from evident.plan.dues import dated_by
from evident.plan.phrases import counted, in_a_row
from evident.ui.page import Page
from evident.ui.widgets.fields import DateBox, Field, PersonBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.text import plain_label


def _of(references: Sequence[str]) -> str:
    return references[0] if len(references) == 1 else counted(len(references), "concern")


class SetOwner(FormDialog):
    def __init__(self, page: Page, references: Sequence[str]) -> None:
        super().__init__(page, f"Set owner of {_of(references)}", "Set owner")
        self._page, self._references = page, list(references)
        plan = page.session.plan
        owners = {plan.concern(reference).owner_id for reference in references}
        self.owner = PersonBox(plan, owners.pop() if len(owners) == 1 else None)
        self.add(plain_label(", ".join(references), "table", "text2", wrap=True))
        self.add(Field("Owner", self.owner, "Choose a role or type a new one."))
        self.owner.setFocus()

    def act(self) -> None:
        from evident.operations.concerns import assign
        from evident.operations.owners import assign_called

        store, references = self._page.session.store, self._references
        owner_id, role = self.owner.person_id(), self.owner.new_words()
        self._page.session.do(
            self._page,
            lambda: (
                assign_called(store, references, role)
                if role
                else assign(store, references, owner_id)
            ),
            self._set,
            self.complain,
        )

    def _set(self, _change: object) -> None:
        self.finish()
        self._page.tell(f"Owner of {_of(self._references)} set.", undo=True)


class SetDue(FormDialog):
    """Concerns in which nothing could be due are named, and left as they are."""

    def __init__(self, page: Page, references: Sequence[str]) -> None:
        super().__init__(page, f"Set due date of {_of(references)}", "Set due date")
        self._page = page
        plan, today = page.session.plan, page.session.today
        bare = [r for r in references if dated_by(plan, plan.concern(r), today) is None]
        self._references = [r for r in references if r not in bare]
        self.date = DateBox(today, coming=True)
        self._field = Field(
            "Due date", self.date, f"For example {example_of(today)}, friday or +7."
        )
        if self._references:
            self.add(plain_label(_moves(self._references), "table", "text2", wrap=True))
            self.add(self._field)
        if bare:
            self.add(plain_label(_bare(bare), "table", "warn", wrap=True))
        self.do.setEnabled(bool(self._references))
        self.date.setFocus()

    def problems(self) -> Sequence[Problem]:
        found: list[Problem] = []
        day_of(self._field, found)
        if not found and self.date.day() is None:
            found.append((self._field, "Enter a due date"))
        return found

    def act(self) -> None:
        from evident.operations.due_dates import set_due

        store, references, due = self._page.session.store, self._references, self.date.day()
        self._page.session.do(
            self._page, lambda: set_due(store, references, due), self._set, self.complain
        )

    def _set(self, _change: object) -> None:
        due = self.date.day()
        self.finish()
        when = long_date(due) if due else ""
        self._page.tell(f"{_of(self._references)} due on {when}.", undo=True)


def _moves(references: Sequence[str]) -> str:
    return (
        f"{', '.join(references)}: the date moves the earliest open action of each, "
        "else its next planned check."
    )


def _bare(references: Sequence[str]) -> str:
    have = "has" if len(references) == 1 else "have"
    return (
        f"{in_a_row(list(references))} {have} no open action and no planned check yet, so nothing "
        "can be due. Open it and add its first action."
    )
