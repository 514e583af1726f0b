"""The starter set: checks worth planning, ticked by sense, changed before they are added."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from evident.plan.dates import near_date, short_date
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.starter import Offered, starter_set
from evident.plan.words import OWN_CHECKS, CheckKind, Every, KeyQuestion
from evident.ui import theme
from evident.ui.page import Page
from evident.ui.widgets.cards import Card
from evident.ui.widgets.chips import QUESTION_ICON
from evident.ui.widgets.fields import DateBox, Field, PersonBox, WordBox
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.pickers import roomy
from evident.ui.widgets.tables import Cell, Column, RowsModel
from evident.ui.widgets.text import plain_label
from evident.ui.widgets.tick_table import TickTable

if TYPE_CHECKING:
    from evident.operations.check_plans import ToPlan

QUESTION, ABOUT = 1, 4
"""The columns hidden where there is no room for all."""


@dataclass(frozen=True)
class Choice:
    """One check of the set as it stands in the form. *first* heads its key question."""

    offered: Offered
    ticked: bool
    every: Every
    kind: CheckKind
    due: date
    first: bool
    owner_id: int | None = None
    rotates: bool = False

    @property
    def planned(self) -> bool:
        return bool(self.offered.planned_id)


class StarterSetDialog(FormDialog):
    """A list by key question; the row with the cursor is changed beneath it. One step in all."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "Add the starter set", "Add checks", wide=940)
        self._page = page
        session = page.session
        self.choices = {
            choice.offered.item.id: choice
            for choice in _choices(starter_set(session.plan, session.packs, session.today))
        }
        words = (
            "Checks that services rated Good make. Ticked are those that look at your concerns, "
            "and a few that belong in every plan. You can change each one, now or later."
        )
        self.add(plain_label(words, "body", "text2", wrap=True))
        self.everyone = PersonBox(session.plan, new=False, nobody="Not said yet")
        self.everyone.currentIndexChanged.connect(lambda _: self._set_everyone())
        self.tally = plain_label("", "strong", wrap=True)
        roomy(self.everyone)
        self.add(Field("Who will check (all of them)", self.everyone), self.tally)
        self.table = TickTable(_model(), "Checks of the starter set")
        self._filling = False
        self.table.setMinimumHeight(theme.scaled(180))
        self.table.ticked.connect(self._tick)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.fields.addWidget(self.table, 1)
        self.add(self._below())
        self._show()
        self.table.setCurrentIndex(self.table.model().index(0, 0))
        self.table.setFocus()
        self.resize(self.width(), min(theme.scaled(640), page.window().height() - 40))

    def _below(self) -> Card:
        """Make the fields of the row with the cursor."""
        session = self._page.session
        card = Card(kind="quiet")
        self.what = plain_label("", "table", "text2", wrap=True)
        card.body.addWidget(self.what)
        self.every = WordBox(Every)
        self.every_field = Field("How often", self.every)
        self.kind: WordBox[CheckKind] = WordBox(OWN_CHECKS)
        self.due = DateBox(session.today, coming=True)
        self.due_field = Field("First due", self.due)
        self.who = PersonBox(session.plan, new=False, nobody="Not said yet")
        self.rotates = QCheckBox("Take turns by area and shift")
        roomy(self.every, self.kind, self.due, self.who)
        kind, who = Field("Kind", self.kind), Field("Who", self.who)
        if self._page.window().width() < theme.scaled(900):
            card.body.addLayout(_beside(self.every_field, kind))
            card.body.addLayout(_beside(self.due_field, who))
        else:
            card.body.addLayout(_beside(self.every_field, kind, self.due_field, who))
        card.body.addWidget(self.rotates)
        for box in (self.every, self.kind, self.who):
            box.currentIndexChanged.connect(lambda _: self._changed())
        self.due.changed.connect(self._changed)
        self.rotates.toggled.connect(lambda _: self._changed())
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the room to the names of the checks where there is little of it."""
        super().resizeEvent(event)
        for column in (QUESTION, ABOUT):
            self.table.setColumnHidden(column, self.width() < theme.scaled(800))

    # --- showing -------------------------------------------------------------------------------

    def _show(self) -> None:
        before, self._filling = self._filling, True
        self.table.show_rows(list(self.choices.values()))
        self._filling = before
        ticked = [c for c in self.choices.values() if c.ticked]
        days = [c.due for c in ticked]
        words = counted(len(ticked), "check") + " ticked"
        if days:
            words += f", the first on {near_date(min(days))}"
        self.tally.setText(words)
        self.do.setText(f"Add {counted(len(ticked), 'check')}" if ticked else "Add checks")

    def _current(self) -> Choice | None:
        row: Choice | None = self.table.current_row()
        return self.choices[row.offered.item.id] if row is not None else None

    def _show_current(self) -> None:
        choice = self._current()
        if choice is None or self._filling:
            return
        self._filling = True
        offered = choice.offered
        about = f"Looks at {offered.about}." if offered.concerns else f"{offered.about}."
        self.what.setText(f"{offered.item.title}: {offered.item.words} {about}")
        self.every.set_word(choice.every)
        self.every_field.set_hint(offered.rhythm_words)
        self.kind.set_word(choice.kind)
        self.due.set_day(choice.due)
        self.who.set_person(choice.owner_id)
        self.rotates.setChecked(choice.rotates)
        for one in (self.every, self.kind, self.due, self.who, self.rotates):
            one.setEnabled(not choice.planned)
        self._filling = False

    # --- doing ---------------------------------------------------------------------------------

    def _tick(self, rows: list[Choice], ticked: bool) -> None:
        for row in rows:
            choice = self.choices[row.offered.item.id]
            self.choices[choice.offered.item.id] = replace(
                choice, ticked=ticked and not choice.planned
            )
        self._show()

    def _changed(self) -> None:
        choice = self._current()
        if choice is None or self._filling:
            return
        try:
            due = self.due.day() or choice.due
        except UserError:
            due = choice.due
        self._put(
            replace(
                choice,
                every=self.every.word() or choice.every,
                kind=self.kind.word() or choice.kind,
                due=due,
                owner_id=self.who.person_id(),
                rotates=self.rotates.isChecked(),
            )
        )

    def _put(self, choice: Choice) -> None:
        self.choices[choice.offered.item.id] = choice
        self._show()

    def _set_everyone(self) -> None:
        person = self.everyone.person_id()
        for id, choice in self.choices.items():
            self.choices[id] = replace(choice, owner_id=person)
        self._show()
        self._show_current()

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        day_of(self.due_field, found)
        if not found and not any(choice.ticked for choice in self.choices.values()):
            found.append((self.due_field, "Tick at least one check"))
        return found

    def act(self) -> None:
        from evident.operations.check_plans import plan_checks

        wanted = [_to_plan(choice) for choice in self.choices.values() if choice.ticked]
        store = self._page.session.store

        def done(_: object) -> None:
            self.finish()
            said = counted(len(wanted), "check")
            self._page.tell(f"{said} planned. You can change each one.", undo=True)

        self._page.session.do(self._page, lambda: plan_checks(store, wanted), done, self.complain)


def _beside(*fields: Field) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(12)
    for field in fields:
        line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return line


def _choices(offered: tuple[Offered, ...]) -> list[Choice]:
    seen: set[KeyQuestion] = set()
    found = []
    for one in offered:
        question = one.item.key_question
        found.append(
            Choice(
                one,
                one.ticked,
                one.every,
                one.kind,
                one.due,
                question not in seen,
                rotates=one.rotates,
            )
        )
        seen.add(question)
    return found


def _to_plan(choice: Choice) -> "ToPlan":
    from evident.operations.check_plans import ToPlan

    item = choice.offered.item
    return ToPlan(
        kind=choice.kind,
        title=item.title,
        due=choice.due,
        references=choice.offered.concerns,
        every=choice.every,
        owner_id=choice.owner_id,
        sample=item.sample,
        key_question=None if choice.offered.concerns else item.key_question,
        statement=item.statement,
        from_pack=item.id,
        rotates=choice.rotates,
    )


# --- the list ----------------------------------------------------------------------------------


def _model() -> RowsModel[Choice]:
    columns: tuple[Column[Choice], ...] = (
        Column("Check", _title, width=0),
        Column("Key question", _question, width=120),
        Column("How often", _often, width=150),
        Column("First due", _due, width=110),
        Column("Looks at", _about, width=150),
    )
    return RowsModel(columns, said=_said, key=lambda choice: choice.offered.item.id)


def _tone(choice: Choice) -> str:
    return "text3" if choice.planned else "text"


def _title(choice: Choice) -> Cell:
    item = choice.offered.item
    return Cell(item.title, _tone(choice), strong=True, tick=choice.ticked, full=item.words)


def _question(choice: Choice) -> Cell:
    question = choice.offered.item.key_question
    if not choice.first:
        return Cell("", full=question.label)
    return Cell(question.label, "text", QUESTION_ICON[question], strong=True)


def _often(choice: Choice) -> Cell:
    guess = choice.offered.own_rhythm and choice.every is choice.offered.every
    full = f"{choice.every.label}. {choice.offered.rhythm_words}" if guess else ""
    words = f"{choice.every.label} *" if guess and not choice.planned else choice.every.label
    return Cell(words, _tone(choice), full=full)


def _due(choice: Choice) -> Cell:
    if choice.planned:
        return Cell("Planned", "good", "check")
    if choice.offered.covered and not choice.ticked:
        return Cell("You have one", "text2", full=choice.offered.rhythm_words)
    return Cell(short_date(choice.due) if choice.ticked else "", _tone(choice))


def _about(choice: Choice) -> Cell:
    concerns = ", ".join(choice.offered.concerns)
    about = choice.offered.about
    return Cell(concerns or "The key question", "text" if concerns else "text2", full=about)


def _said(choice: Choice) -> str:
    item = choice.offered.item
    state = "planned already" if choice.planned else "ticked" if choice.ticked else "not ticked"
    if choice.offered.covered and not choice.ticked:
        state = "you have planned such a check already"
    return (
        f"{item.title}, {item.key_question.label}, {choice.every.label}, "
        f"{choice.offered.about}, {state}"
    )
