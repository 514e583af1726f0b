"""The form for a deadline; it says what the date counts from before anything is saved."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from evident.plan.change import Change
from evident.plan.clocks import clock
from evident.plan.errors import UserError
from evident.plan.records import Deadline, Source
from evident.plan.words import DeadlineKind
from evident.ui.widgets.fields import DateBox, DropDown, Field, WordBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page


class DeadlineDialog(FormDialog):
    """Add a deadline, or change *deadline*."""

    def __init__(self, page: "Page", deadline: Deadline | None) -> None:
        new = deadline is None
        heading = "Add a deadline" if new else "Change the deadline"
        super().__init__(page, heading, "Add it" if new else "Change it", wide=560)
        self.page, self.deadline = page, deadline
        told = deadline or Deadline()
        today = page.session.today
        self.kind = WordBox(DeadlineKind, told.kind)
        self.name = QLineEdit(told.title)
        self.start = Field(
            "Counts from", DateBox(today, told.counts_from, past=True), "The day of asking."
        )
        self.due = Field("Due on", DateBox(today, told.due, coming=True), "If the letter gives it.")
        self.done_on = Field(
            "Done on", DateBox(today, told.done_on, past=True), "Empty until it is done."
        )
        self.source = self._source_box(told.source_id)
        self.add(Field("Kind", self.kind), Field("Called (optional)", self.name))
        self.add(self.start, self.due, self.done_on)
        self.add(Field("From which letter or report", self.source))
        self.says = plain_label("", "body", wrap=True)
        self.says.setAccessibleName("What this means")
        self.fields.addWidget(self.says)
        self.kind.currentIndexChanged.connect(lambda _: self._say())
        self.source.currentIndexChanged.connect(lambda _: self._say())
        for box in self._boxes():
            box.edit.textChanged.connect(lambda _: self._say())
        self._say()
        self.kind.setFocus()
        called = f" {deadline.title}" if deadline and deadline.title else ""
        self.carries_on(
            f"You were writing about the deadline{called}.",
            deadline_id=deadline.id if deadline else 0,
        )

    @classmethod
    def reopened(cls, page: QWidget, **facts: Any) -> "DeadlineDialog | None":
        over = cast("Page", page)
        deadline = over.session.plan.all(Deadline).get(facts["deadline_id"])
        return None if facts["deadline_id"] and deadline is None else cls(over, deadline)

    def _boxes(self) -> list[DateBox]:
        found = (field.control for field in (self.start, self.due, self.done_on))
        return [control for control in found if isinstance(control, DateBox)]

    def _source_box(self, chosen: int | None) -> QComboBox:
        box = DropDown()
        box.addItem("None", None)
        for source in self.page.session.plan.all(Source):
            if not source.kind.ours:
                box.addItem(source.title or source.kind.label, source.id)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return box

    def _days(self) -> tuple[date | None, ...]:
        return tuple(box.day() for box in self._boxes())

    def _say(self) -> None:
        """Say in words what would be saved, as far as it can be understood."""
        session = self.page.session
        try:
            start, due, _ = self._days()
        except UserError:
            self.says.setText("")
            return
        kind = self.kind.word() or DeadlineKind.ACTION_PLAN
        row = Deadline(kind=kind, counts_from=start, due=due, source_id=self.source.currentData())
        packs = session.packs
        said = clock(session.plan, row, packs.process, packs.holidays.days, session.today)
        self.says.setText(said.sentence)

    def problems(self) -> Sequence[Problem]:
        found: list[Problem] = []
        for field in (self.start, self.due, self.done_on):
            day_of(field, found)
        if found:
            return found
        start, due, _ = self._days()
        notice = self.kind.word() is DeadlineKind.NOTICE
        if start is None and due is None and not (notice and self.source.currentData()):
            found.append((self.start, "Enter the date it counts from, or the date it is due"))
        return found

    def act(self) -> None:
        from evident.operations import sources

        store = self.page.session.store
        start, due, done_on = self._days()
        facts = {
            "kind": self.kind.word() or DeadlineKind.ACTION_PLAN,
            "title": self.name.text(),
            "counts_from": start,
            "due": due,
            "done_on": done_on,
            "source_id": self.source.currentData(),
        }
        if self.deadline is None:
            self._do(lambda: sources.add_deadline(store, **facts))
        else:
            id = self.deadline.id
            self._do(lambda: sources.change_deadline(store, id, **facts))

    def _do(self, work: Callable[[], Change]) -> None:
        self.page.session.do(self.page, work, self._done, self.complain)

    def _done(self, _: Change) -> None:
        words = "The deadline was added." if self.deadline is None else "The deadline was changed."
        self.page.tell(words, undo=True)
        self.finish()
