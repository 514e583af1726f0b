"""Pasted rows: which column holds what, a look at what comes of them, then one step."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from evident.plan.dates import table_date
from evident.plan.pasted_rows import PastedConcern, read_rows
from evident.plan.pasting import Grid, Mapped, Meaning, guess
from evident.plan.phrases import counted
from evident.plan.records import Person
from evident.plan.text import shortened
from evident.plan.words import KeyQuestion
from evident.ui import theme
from evident.ui.dialogs.add_concern import SourceBox
from evident.ui.page import Page
from evident.ui.widgets.cards import clear
from evident.ui.widgets.chips import LEVEL_ICON, LEVEL_SHORT
from evident.ui.widgets.fields import DropDown, Field, WordBox
from evident.ui.widgets.forms import FormDialog, Problem
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

ACROSS = 4
MOST_TOLD = 30


class PasteConcerns(FormDialog):
    """Guesses what each column holds; every guess can be changed before anything is added."""

    def __init__(self, page: Page, grid: Grid, question: KeyQuestion | None = None) -> None:
        super().__init__(page, "Paste concerns", "Add concerns", wide=860)
        self._page, self._grid = page, grid
        plan, self._today = page.session.plan, page.session.today
        names = [word for p in plan.all(Person) for word in (p.role, p.name) if word]
        mapped = guess(grid, names)
        self.headed = QCheckBox("The first row holds headings")
        self.headed.setChecked(mapped.headed)
        self.question = WordBox(KeyQuestion, question, none="None: leave such rows out")
        self.source = SourceBox(plan)
        self.columns = [_meaning_box(meaning) for meaning in mapped.meanings]
        self.rows: tuple[PastedConcern, ...] = ()
        self._add_parts()
        self.headed.toggled.connect(lambda _: self._show())
        self.question.currentIndexChanged.connect(lambda _: self._show())
        for box in self.columns:
            box.currentIndexChanged.connect(lambda _: self._show())
        self._show()

    def _add_parts(self) -> None:
        self.add(plain_label("Choose what each pasted column holds.", "body", "text2"))
        self.add(self.headed)
        self.add(self._column_fields())
        self.add(
            Field("Key question of rows without one", self.question),
            Field("Where they come from", self.source),
        )
        self.preview = DataTable(self._model(), "What will be added")
        self.preview.setMinimumHeight(theme.scaled(170))
        self.fields.addWidget(self.preview, 1)
        told = QWidget()
        self._told = QVBoxLayout(told)
        self._told.setContentsMargins(0, 0, 0, 0)
        self._told.setSpacing(2)
        self._problems = _scrolled(told, theme.scaled(90))
        self.fields.addWidget(self._problems)

    def _column_fields(self) -> QWidget:
        """Give a drop-down for each column, named after its first cell."""
        across = max(1, min(ACROSS, self._page.window().width() // theme.scaled(230)))
        inner = QWidget()
        cells = QGridLayout(inner)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setHorizontalSpacing(12)
        for number, box in enumerate(self.columns):
            first = shortened(self._grid[0][number], 22)
            name = f"Column {number + 1}" + (f": {first}" if first else "")
            cells.addWidget(Field(name, box), number // across, number % across)
        return inner

    def _model(self) -> RowsModel[PastedConcern]:
        return RowsModel(
            (
                Column("Row", lambda r: Cell(str(r.row), tone="text2"), width=50),
                Column("Title", _title, width=210),
                Column("Key question", _question, width=120),
                Column("Level", _level, width=100),
                Column("Owner", lambda r: Cell(r.owner, full=r.owner), width=150),
                Column("First action", lambda r: Cell(r.action, full=r.action), width=0),
                Column("Due", self._due, width=80),
            ),
            said=lambda r: f"Row {r.row}: {r.title}. {' '.join(r.problems)}",
            key=lambda r: r.row,
        )

    def _due(self, found: PastedConcern) -> Cell:
        return Cell(table_date(found.due, self._today) if found.due else "")

    def _mapped(self) -> Mapped:
        meanings = tuple(box.itemData(box.currentIndex()) for box in self.columns)
        return Mapped(meanings, self.headed.isChecked())

    def _show(self) -> None:
        """Read the rows anew as the choices now stand."""
        self.rows = read_rows(self._grid, self._mapped(), self._today, self.question.word())
        self.preview.show_rows(self.rows)
        clear(self._told)
        problems = [words for found in self.rows for words in found.problems]
        for words in problems[:MOST_TOLD]:
            self._told.addWidget(plain_label(words, "table", "warn", wrap=True))
        if len(problems) > MOST_TOLD:
            more = f"And {len(problems) - MOST_TOLD} more."
            self._told.addWidget(plain_label(more, "table", "warn"))
        self._problems.setVisible(bool(problems))
        self._problems.setMinimumHeight(min(22 * len(problems), self._problems.maximumHeight()))
        complete = sum(found.complete for found in self.rows)
        self.do.setText(f"Add {counted(complete, 'concern')}")
        self.do.setAccessibleName(self.do.text())
        self.do.setEnabled(bool(complete))

    def problems(self) -> Sequence[Problem]:
        return ()

    def act(self) -> None:
        from evident.operations.pasting import add_pasted

        store, rows, source_id = self._page.session.store, self.rows, self.source.source_id()
        self._page.session.do(
            self._page,
            lambda: add_pasted(store, rows, source_id=source_id),
            self._added,
            self.complain,
        )

    def _added(self, _change: object) -> None:
        self.finish()
        count = sum(found.complete for found in self.rows)
        self._page.tell(f"{counted(count, 'concern')} added.", undo=True)


def _meaning_box(chosen: Meaning) -> QComboBox:
    box = DropDown()
    for meaning in Meaning:
        box.addItem(meaning.value, meaning)
    box.setCurrentIndex(list(Meaning).index(chosen))
    return box


def _title(found: PastedConcern) -> Cell:
    if found.complete:
        return Cell(found.title, full=found.title)
    return Cell(found.title or "Left out: no title", "warn", "triangle-alert", full="Left out")


def _level(found: PastedConcern) -> Cell:
    level = found.level
    return Cell(LEVEL_SHORT[level], icon=LEVEL_ICON[level], full=level.label)


def _question(found: PastedConcern) -> Cell:
    if found.question is None:
        return Cell("None", "warn", "triangle-alert", full="Left out: no key question")
    return Cell(found.question.label)


def _scrolled(inner: QWidget, highest: int) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inner)
    area.setMinimumHeight(min(inner.sizeHint().height(), highest))
    area.setMaximumHeight(highest)
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    return area
