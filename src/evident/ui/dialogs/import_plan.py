"""The form that takes in rows pasted or read from an existing plan, after a look at them."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox

from evident.operations.table_import import OldPlan
from evident.plan.phrases import counted
from evident.plan.records import Person
from evident.plan.table_choices import TableChoice, choices_of
from evident.plan.table_columns import columns_under
from evident.plan.table_preview import Preview, preview_of
from evident.plan.table_rows import Wanted
from evident.plan.tables import TableFile
from evident.plan.words import KeyQuestion
from evident.ui import tasks, theme
from evident.ui.dialogs.add_concern import SourceBox
from evident.ui.dialogs.import_parts import (
    ColumnBoxes,
    DayBoxes,
    Told,
    heading_box,
    preview_table,
)
from evident.ui.page import Page
from evident.ui.widgets.fields import DropDown, Field, WordBox
from evident.ui.widgets.forms import FormDialog, Problem
from evident.ui.widgets.text import plain_label

AT_ONCE = 400
"""With more rows than this they are read in the background: nobody waits for a drop-down."""
THE_PLAN = 0


class ImportPlan(FormDialog):
    """Guesses which table, headings and columns are meant; nothing is saved before the look.

    *name* is that of the file, "" for pasted rows; *data* its bytes, which are kept.
    """

    def __init__(
        self,
        page: Page,
        file: TableFile,
        *,
        name: str = "",
        data: bytes = b"",
        question: KeyQuestion | None = None,
    ) -> None:
        title = "Import a plan" if name else "Paste concerns"
        super().__init__(page, title, "Add concerns", wide=960)
        self._page, self._name, self._data = page, name, data
        plan = page.session.plan
        self._people = [word for p in plan.all(Person) for word in (p.role, p.name) if word]
        self.choices = choices_of(file)
        self.preview = Preview()
        self._asked = 0
        self.table = _table_box(self.choices)
        self.hidden = QCheckBox("Take hidden rows too")
        self.question = WordBox(KeyQuestion, question, none="None: leave such rows out")
        self.source = PlanSource(page, name)
        self.columns = ColumnBoxes(theme.scaled(230))
        self.days = DayBoxes(page.session.today)
        self.told = Told()
        self.rows = preview_table(page.session.today)
        self.heading: QComboBox = DropDown()
        self._lay_out(file)
        self._show_choice()

    # --- parts ------------------------------------------------------------------------------

    def _lay_out(self, file: TableFile) -> None:
        self.counts = plain_label("", "strong", wrap=True)
        self.add(self.counts)
        for words in file.warnings:
            self.add(plain_label(words, "table", "text2", wrap=True))
        self._heading_field = Field("Headings are in", self.heading)
        if len(self.choices) > 1:
            self.add(Field("Which table", self.table), self._heading_field)
        else:
            self.add(self._heading_field)
        self.add(self.hidden)
        self.add(plain_label("What each column holds", "caption-strong", "text2"))
        self.add(self.columns)
        self.add(
            Field("Key question of rows without one", self.question),
            Field("Where they come from", self.source),
        )
        self.add(self.days)
        self.rows.setMinimumHeight(theme.scaled(150))
        self.fields.addWidget(self.rows, 1)
        self.fields.addWidget(self.told)
        self.table.currentIndexChanged.connect(lambda _: self._show_choice())
        self.heading.currentIndexChanged.connect(lambda _: self._guess())
        self.hidden.toggled.connect(lambda _: self._read())
        self.question.currentIndexChanged.connect(lambda _: self._read())
        self.columns.changed.connect(self._read)
        self.days.changed.connect(self._read)

    @property
    def choice(self) -> TableChoice:
        return self.choices[max(0, self.table.currentIndex())]

    def _show_choice(self) -> None:
        """Show headings and columns of the table chosen, and guess what they hold."""
        choice = self.choice
        self.heading.blockSignals(True)
        heading_box(self.heading, choice)
        self.heading.blockSignals(False)
        hidden = sum(row.hidden for table in choice.tables for row in table.rows)
        self.hidden.setVisible(bool(hidden))
        self.hidden.setText(f"Take {counted(hidden, 'hidden row')} too")
        self._guess()

    def _guess(self) -> None:
        table = self.choice.tables[0]
        mapped = columns_under(table, self.heading.currentData(), self._people)
        room = self._page.window().width()
        self.columns.show_columns(table, mapped, room)
        self._read()

    # --- reading ----------------------------------------------------------------------------

    def _wanted(self) -> Wanted:
        return Wanted(
            self._page.session.today,
            self.question.word(),
            self.hidden.isChecked(),
            self.days.answers(),
        )

    def _read(self) -> None:
        """Read the rows anew as the choices now stand, many of them in the background."""
        self._asked += 1
        asked, plan, wanted = self._asked, self._page.session.plan, self._wanted()
        pairs = self.choice.mapped(self.columns.meanings(), self.heading.currentData())
        if sum(len(table.rows) for table, _ in pairs) <= AT_ONCE:
            self._show(asked, preview_of(plan, pairs, wanted))
            return
        self.do.setEnabled(False)
        self.counts.setText("Reading the rows…")
        tasks.run_long(
            self,
            lambda _progress, _cancelled: preview_of(plan, pairs, wanted),
            lambda found: self._show(asked, found),
            self.complain,
        )

    def _show(self, asked: int, found: Preview) -> None:
        if asked != self._asked:  # the choices have changed since
            return
        self.preview = found
        self.counts.setText(" ".join(found.sentences))
        self.rows.show_rows(found.rows)
        self.days.show_words(found.day_words)
        self.told.show_words(found.told)
        self.do.setText(found.act)
        self.do.setAccessibleName(found.act)
        self.do.setEnabled(found.acts)

    # --- acting -----------------------------------------------------------------------------

    def problems(self) -> Sequence[Problem]:
        return self.days.problems()

    def act(self) -> None:
        from evident.operations.table_import import take_in

        store, concerns = self._page.session.store, self.preview.concerns
        origin = replace(self.source.origin(), data=self._data)
        if not origin.name:
            origin = replace(origin, data=b"")
        self._page.session.do(
            self._page,
            lambda: take_in(store, concerns, origin),
            self._done,
            self.complain,
        )

    def _done(self, _change: object) -> None:
        self.finish()
        self._page.tell(self.preview.done, undo=True)


class PlanSource(SourceBox):
    """Where the rows come from: the file itself, a report or letter, or the service."""

    def __init__(self, page: Page, name: str) -> None:
        super().__init__(page.session.plan)
        self._name = name
        if name:
            self.insertItem(0, f"This plan: {name}", THE_PLAN)
            self.setCurrentIndex(0)

    def origin(self) -> OldPlan:
        chosen = self.source_id()
        return OldPlan(self._name) if chosen == THE_PLAN else OldPlan("", chosen)


def _table_box(choices: Sequence[TableChoice]) -> QComboBox:
    box = DropDown()
    for choice in choices:
        box.addItem(choice.words)
    return box
