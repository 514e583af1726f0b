"""Letters and notices, and the dates set from outside, each naming what it counts from."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton

from evident.plan.change import Change
from evident.plan.clocks import Clock, ClockState, clocks
from evident.plan.dates import short_date
from evident.plan.phrases import counted
from evident.plan.records import Concern, Source
from evident.plan.words import SourceKind
from evident.ui.commands import Command
from evident.ui.pages.service.part import Part, paragraph
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import row
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

LETTERS = (SourceKind.NOTICE, SourceKind.LETTER, SourceKind.COMMISSIONER)


class LettersPart(Part):
    name = "letters"
    words = "Letters and deadlines"

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        self.change = button("Change", "pencil", small=True)
        self.change.clicked.connect(lambda: self._open(self.letters.current_row()))
        self.remove = button("Remove", "trash-2", small=True)
        self.remove.clicked.connect(self._remove)
        heading = plain_label("Letters and notices", "heading")
        self.body.addLayout(row(heading, 1, self.change, self.remove))
        self.letters: DataTable = DataTable(self._letter_model(), "Letters and notices")
        self.letters.opened.connect(self._open)
        self.body.addWidget(self.letters, 2)
        self.none = plain_label(
            "None yet. A letter or notice can set dates of its own, and its points can become "
            "concerns.",
            "table",
            "text2",
            wrap=True,
        )
        self.body.addWidget(self.none)
        self.add = button("Add a deadline", "plus", small=True)
        self.add.clicked.connect(lambda: self._open_deadline(None))
        self.met = button("Mark as done", "check", small=True)
        self.met.clicked.connect(self._meet)
        self.change_due = button("Change", "pencil", small=True)
        self.change_due.clicked.connect(lambda: self._open_deadline(self.dues.current_row()))
        self.remove_due = button("Remove", "trash-2", small=True)
        self.remove_due.clicked.connect(self._remove_deadline)
        heading = plain_label("Deadlines", "heading")
        self.body.addLayout(row(heading, 1, self.add, self.met, self.change_due, self.remove_due))
        self.dues: DataTable = DataTable(self._due_model(), "Deadlines")
        self.dues.opened.connect(self._open_deadline)
        self.body.addWidget(self.dues, 3)
        self.sentence = paragraph("", "table", "text2")
        self.body.addWidget(self.sentence)
        for table in (self.letters, self.dues):
            table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
            table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self._name_twins()

    def _name_twins(self) -> None:
        """Tell apart, for a screen reader, the buttons that say the same above each table."""
        said: dict[QPushButton, str] = {
            self.change: "Change the letter or notice",
            self.remove: "Remove the letter or notice",
            self.change_due: "Change the deadline",
            self.remove_due: "Remove the deadline",
            self.met: "Mark the deadline as done",
        }
        for one, words in said.items():
            one.setAccessibleName(words)

    def _letter_model(self) -> RowsModel[Source]:
        return RowsModel(
            (
                Column("Dated", lambda s: _day(s.published), lambda s: str(s.published), 110),
                Column("Kind", lambda s: Cell(s.kind.label), lambda s: s.kind.label, 160),
                Column("What", lambda s: Cell(s.title, strong=True), lambda s: s.title, 0),
                Column("Comply by", lambda s: _day(s.compliance_by), width=110),
                Column("Concerns", self._concerns, width=90),
            ),
            said=lambda s: f"{s.kind.label}: {s.title}, {_day(s.published).words}",
            key=lambda source: source.id,
        )

    def _due_model(self) -> RowsModel[Clock]:
        return RowsModel(
            (
                Column("Due", lambda c: _day(c.due), width=110),
                Column("What", lambda c: Cell(c.title, strong=True), width=210),
                Column("What it counts from", lambda c: Cell(c.sentence, full=c.sentence), width=0),
                Column("Where it stands", _standing, width=170),
            ),
            said=lambda c: f"{c.title}. {c.words}. {c.sentence}",
            key=lambda clock: clock.deadline.id,
        )

    def _concerns(self, source: Source) -> Cell:
        found = self.plan.all(Concern).where("source_id", source.id)
        count = sum(concern.binned_on is None for concern in found)
        return Cell(str(count) if count else "–", "text2", full=counted(count, "concern"))

    # --- showing ----------------------------------------------------------------------------

    def primary(self) -> Command | None:
        words = "Add a letter or notice"
        return Command("letter.add", words, lambda: self._open(None), icon="plus")

    def refresh(self, change: Change | None) -> None:
        found = [source for source in self.plan.all(Source) if source.kind in LETTERS]
        found.sort(key=lambda source: (source.published is None, str(source.published)))
        self.letters.show_rows(found[::-1])
        self.letters.setVisible(bool(found))
        self.none.setVisible(not found)
        packs, today = self.session.packs, self.session.today
        self.dues.show_rows(clocks(self.plan, packs.process, packs.holidays.days, today))
        self._offer()

    def _offer(self) -> None:
        letter = bool(self.letters.selected_rows())
        self.change.setEnabled(letter)
        self.remove.setEnabled(letter)
        due = self.dues.selected_rows()
        for one in (self.met, self.change_due, self.remove_due):
            one.setEnabled(bool(due))
        self.sentence.setText(f"{due[0].title}: {due[0].sentence}" if due else "")
        self.sentence.setVisible(bool(due))
        done = bool(due) and due[0].deadline.done_on is not None
        self.met.setText("Not done after all" if done else "Mark as done")

    # --- acting -----------------------------------------------------------------------------

    def _open(self, source: Source | None) -> None:
        from evident.ui.dialogs.letter import LetterDialog

        LetterDialog(self.page, source).open()

    def _open_deadline(self, clock: Clock | None) -> None:
        from evident.ui.dialogs.deadline import DeadlineDialog

        DeadlineDialog(self.page, clock.deadline if clock is not None else None).open()

    def _do_to(self, work: Callable[[], Any], words: str) -> None:
        self.do(work, lambda _: self.page.tell(words, undo=True))

    def _remove(self) -> None:
        from evident.operations.sources import remove_source

        store, (source,) = self.session.store, self.letters.selected_rows()
        self._do_to(lambda: remove_source(store, source.id), f"{source.title} is removed.")

    def _remove_deadline(self) -> None:
        from evident.operations.sources import remove_deadline

        store, (clock,) = self.session.store, self.dues.selected_rows()
        id = clock.deadline.id
        self._do_to(lambda: remove_deadline(store, id), f"{clock.title} is removed.")

    def _meet(self) -> None:
        from evident.operations.service import meet_deadline
        from evident.operations.sources import reopen_deadline

        store, today = self.session.store, self.session.today
        (clock,) = self.dues.selected_rows()
        id = clock.deadline.id
        if clock.deadline.done_on is not None:
            self._do_to(lambda: reopen_deadline(store, id), f"{clock.title} is open again.")
        else:
            self._do_to(lambda: meet_deadline(store, id, today), f"{clock.title} is done.")


def _day(day: Any) -> Cell:
    return Cell(short_date(day)) if day else Cell("–", "text2", full="No date")


def _standing(clock: Clock) -> Cell:
    if clock.state is ClockState.DONE:
        return Cell(clock.words, "good", "circle-check")
    if clock.state is ClockState.PASSED:
        return Cell(clock.words, "text2", "minus")
    if clock.days_left is not None and clock.days_left < 0:
        return Cell(clock.words, "danger", "clock-alert")
    soon = clock.days_left is not None and clock.days_left <= 14
    return Cell(clock.words, "warn" if soon else "text", "clock")
