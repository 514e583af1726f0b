"""Step 4: who is answerable for each concern, what is done first, and by when."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from evident.operations.beginning import FirstSteps, first_steps
from evident.plan.change import Change
from evident.plan.dates import passed
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.records import Concern, Person
from evident.plan.revisits import follows_another
from evident.ui.pages.setup.owner_line import OwnerLine
from evident.ui.pages.setup.progress import report_of
from evident.ui.pages.setup.step import Next, Step
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.fields import DateBox, PersonBox
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

NOTHING = "There are no concerns yet. Add the first on Concerns; then say who owns it."
HOW = (
    "Say who is answerable for each concern, what is done first and by when. You can skip this: "
    "what is left open shows on Today."
)
HEADS = ("", "", "Concern", "Owner", "Due", "First action")


class OwnersStep(Step):
    words = "Owners and dates"

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        self.lines: dict[str, OwnerLine] = {}
        self._how = plain_label(HOW, "body", "text2", wrap=True)
        self._nothing = plain_label(NOTHING, "body", "text2", wrap=True)
        self.body.addWidget(self._how)
        self.body.addWidget(self._nothing)
        self._all = self._for_all()
        self.body.addWidget(self._all)
        self.card = Card()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(4)
        self.card.body.addLayout(self.grid)
        self.body.addWidget(self.card)
        self.body.addStretch(1)
        self._people: tuple[Person, ...] = ()

    def _for_all(self) -> QWidget:
        card = Card(kind="quiet")
        card.setAccessibleName("Set for all ticked")
        row = QHBoxLayout()
        row.setSpacing(8)
        self.everyone = QCheckBox("All")
        self.everyone.setAccessibleName("Tick all concerns")
        self.everyone.setChecked(True)
        self.everyone.clicked.connect(self._tick_all)
        self.owner = _narrow_box(PersonBox(self.session.plan, nobody="Owner"))
        self.owner.setAccessibleName("Owner for all ticked")
        self.due = DateBox(self.session.today, coming=True)
        self.due.edit.setAccessibleName("Due date for all ticked")
        self.due.edit.setPlaceholderText("Due, for example +28")
        self.action = QLineEdit()
        self.action.setMaxLength(200)
        self.action.setPlaceholderText("First action")
        self.action.setAccessibleName("First action for all ticked")
        self.set_all = button("Set for all ticked")
        self.set_all.clicked.connect(self._set_for_ticked)
        row.addWidget(self.everyone)
        row.addWidget(self.owner, 3)
        row.addWidget(self.due, 2)
        row.addWidget(self.action, 4)
        row.addWidget(self.set_all)
        card.body.addLayout(row)
        return card

    # --- what is shown ----------------------------------------------------------------------

    def refresh(self, change: Change | None) -> None:
        plan = self.session.plan
        people = tuple(plan.all(Person))
        if people != self._people:
            self._people = people
            self._show_people()
        concerns = self._concerns()
        wanted = [concern.reference for concern in concerns]
        if wanted != list(self.lines):
            self._lay_out(wanted)
        for part in (self.card, self._all, self._how):
            part.setVisible(bool(wanted))
        self._nothing.setVisible(not wanted)
        for concern in concerns:
            self.lines[concern.reference].show_line(first_steps(plan, concern))
        self._count()

    def _concerns(self) -> list[Concern]:
        """Give the concerns to ask about: after a further report only those it brought.

        The others have their owners, which "Set for all ticked" must not take away.
        """
        plan = self.session.plan
        source = report_of(plan)
        if source is None or not follows_another(plan, source):
            return list(plan.concerns)
        return [
            concern
            for concern in plan.concerns
            if concern.source_id == source.id or concern.owner_id is None
        ]

    def _show_people(self) -> None:
        chosen = self.owner.person_id()
        fresh = _narrow_box(PersonBox(self.session.plan, chosen, nobody="Owner"))
        fresh.setAccessibleName("Owner for all ticked")
        layout = self._all.layout()
        assert layout is not None
        layout.replaceWidget(self.owner, fresh)
        self.owner.hide()
        self.owner.deleteLater()
        self.owner = fresh
        for line in self.lines.values():
            line.show_people(self.session.plan)

    def _lay_out(self, references: list[str]) -> None:
        """Make a line for each concern; one that stays keeps what is being typed in it."""
        while self.grid.count():
            item = self.grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None and widget.property("column"):
                widget.deleteLater()
        for reference in [ref for ref in self.lines if ref not in references]:
            self.lines.pop(reference).drop()
        kept, self.lines = self.lines, {}
        if not references:
            return
        for column, words in enumerate(HEADS):
            head = plain_label(words, "caption-strong", "text2")
            head.setProperty("column", True)
            self.grid.addWidget(head, 0, column)
        for row, reference in enumerate(references, start=1):
            line = kept.get(reference) or self._line(reference)
            self.lines[reference] = line
            for column, widget in enumerate(line.widgets()):
                self.grid.addWidget(widget, row, column)
        for column, weight in enumerate((0, 0, 4, 3, 2, 4)):
            self.grid.setColumnStretch(column, weight)

    def _line(self, reference: str) -> OwnerLine:
        plan = self.session.plan
        line = OwnerLine(self, self.session, plan.concern(reference))
        line.changed.connect(lambda: self._save(reference))
        line.tick.toggled.connect(lambda _: self._count())
        return line

    def _count(self) -> None:
        ticked = len(self._ticked())
        self.set_all.setEnabled(bool(ticked))
        self.everyone.setChecked(bool(self.lines) and ticked == len(self.lines))
        self.moved.emit()

    def next(self) -> Next:
        return Next("Go to your concerns", self._finish)

    def note(self) -> str:
        without = sum(concern.owner_id is None for concern in self._concerns())
        return f"{counted(without, 'concern')} without an owner" if without else ""

    def focus_first(self) -> None:
        first = next(iter(self.lines.values()), None)
        (first.owner if first else self.everyone).setFocus()

    def leave(self) -> None:
        for line in self.lines.values():
            line.save_now()

    # --- what is changed --------------------------------------------------------------------

    def _ticked(self) -> list[OwnerLine]:
        return [line for line in self.lines.values() if line.tick.isChecked()]

    def _tick_all(self, ticked: bool) -> None:
        for line in self.lines.values():
            line.tick.setChecked(ticked)

    def _save(self, reference: str) -> None:
        """Save a line, or say what is missing in it; a date waits for its action."""
        line = self.lines[reference]
        wanted = line.wanted()
        if wanted is None:
            return
        self._set([wanted])

    def _set_for_ticked(self) -> None:
        try:
            due = self.due.day()
            if said := passed(due, self.session.today):
                raise UserError("The date was not set.", said, "Enter a day that is still to come.")
        except UserError as error:
            self.page.complain(error)
            self.due.setFocus()
            return
        action = self.action.text().strip()
        owner, new = self.owner.person_id(), self.owner.new_words()
        wanted = []
        for line in self._ticked():
            before = line.shown
            wanted.append(
                FirstSteps(
                    before.reference,
                    before.owner_id if owner is None else owner,
                    due or before.due,
                    action or line.action.text().strip(),
                    new,
                )
            )
        self._set(wanted, told=f"Set for {counted(len(wanted), 'concern')}.")

    def _set(self, lines: list[FirstSteps], told: str = "") -> None:
        store = self.session.store

        def work() -> Change:
            from evident.operations.beginning import set_first_steps

            return set_first_steps(store, lines)

        def done(_change: Change) -> None:
            if told:
                self.page.tell(told, undo=True)

        self.session.do(self.page, work, done)

    def _finish(self) -> None:
        """Leave set-up, unless a date still lacks its action."""
        for line in self.lines.values():
            if line.problem():
                line.complain()
                return
        self.finished.emit()


def _narrow_box(box: PersonBox) -> PersonBox:
    """Let a box be narrower than the longest role in its list."""
    box.setMinimumContentsLength(9)
    box.setSizeAdjustPolicy(PersonBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
