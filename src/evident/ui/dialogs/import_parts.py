"""Parts of the form that imports a plan: boxes for columns and days, the rows, what is told."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from evident.plan.dates import table_date
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.table_choices import TableChoice
from evident.plan.table_columns import Mapped
from evident.plan.table_headings import Meaning
from evident.plan.table_preview import PreviewRow
from evident.plan.tables import Sort, Table, letters
from evident.plan.text import shortened
from evident.ui import theme
from evident.ui.widgets.cards import clear
from evident.ui.widgets.chips import LEVEL_ICON, LEVEL_SHORT
from evident.ui.widgets.fields import DateBox, DropDown, Field
from evident.ui.widgets.forms import Problem, day_of
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

ACROSS = 4
MOST_TOLD = 30
MOST_DAYS = 12
LEAST_WIDE = 840
_HEADING_ROWS = 40


class ColumnBoxes(QWidget):
    """A drop-down for each column, named after its heading or its first cell."""

    changed = Signal()

    def __init__(self, wide: int) -> None:
        super().__init__()
        self._wide = wide
        self.boxes: list[QComboBox] = []
        self._cells = QGridLayout(self)
        self._cells.setContentsMargins(0, 0, 0, 0)
        self._cells.setHorizontalSpacing(12)

    def show_columns(self, table: Table, mapped: Mapped, room: int) -> None:
        """Show the columns of a table that hold anything, with what they seem to hold."""
        clear(self._cells)
        self.boxes = [_meaning_box(meaning) for meaning in mapped.meanings]
        across = max(1, min(ACROSS, room // self._wide))
        named = next((row for row in table.rows if row.number == mapped.heading), None)
        first = named or (table.rows[0] if table.rows else None)
        for number, box in enumerate(self.boxes):
            words = shortened(first.cell(number).text, 22) if first else ""
            called = letters(number) if table.sort is Sort.SHEET else f"Column {number + 1}"
            hidden = " (hidden)" if number in table.hidden_columns else ""
            name = f"{called}: {words}{hidden}" if words else f"{called}{hidden}"
            self._cells.addWidget(Field(name, box), number // across, number % across)
            box.currentIndexChanged.connect(lambda _: self.changed.emit())

    def meanings(self) -> tuple[Meaning, ...]:
        return tuple(box.itemData(box.currentIndex()) for box in self.boxes)


class DayBoxes(QWidget):
    """Asks which day is meant by words such as "end of month"; they may stay unanswered."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._words = plain_label("", "caption-strong", "text2", wrap=True)
        column.addWidget(self._words)
        inner = QWidget()
        self._cells = QGridLayout(inner)
        self._cells.setContentsMargins(0, 0, 0, 0)
        self._cells.setHorizontalSpacing(12)
        column.addWidget(inner)
        self.hide()

    def show_words(self, asked: Sequence[tuple[str, int]]) -> None:
        """Ask about *asked*, each with its number of rows; what is answered stays in sight."""
        for words, rows in asked[:MOST_DAYS]:
            if words not in self.fields and len(self.fields) < MOST_DAYS:
                self._ask(words, rows)
        more = len([words for words, _ in asked if words not in self.fields])
        told = "Dates that are words. Give a day, or leave them without a due date."
        self._words.setText(f"{told} And {more} more." if more else told)
        self.setVisible(bool(self.fields))

    def _ask(self, words: str, rows: int) -> None:
        box = DateBox(self._today)
        field = Field(f"“{shortened(words, 24)}” in {counted(rows, 'row')}", box)
        box.changed.connect(self.changed)
        place = len(self.fields)
        across = 3 if theme.text_size() <= 115 else 2
        self._cells.addWidget(field, place // across, place % across)
        self.fields[words] = field

    def answers(self) -> Mapping[str, date]:
        found = {}
        for words, field in self.fields.items():
            box = field.control
            try:
                day = box.day() if isinstance(box, DateBox) else None
            except UserError:
                continue
            if day is not None:
                found[words.casefold()] = day
        return found

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        for field in self.fields.values():
            day_of(field, found)
        return found


class Told(QScrollArea):
    """What was not taken as it stands, a sentence for each cell."""

    def __init__(self) -> None:
        super().__init__()
        inner = QWidget()
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        self.setWidgetResizable(True)
        self.setWidget(inner)
        self.setAccessibleName("What needs a look")
        self.setMaximumHeight(theme.scaled(96))
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def show_words(self, words: Sequence[str]) -> None:
        clear(self._lines)
        for sentence in words[:MOST_TOLD]:
            self._lines.addWidget(plain_label(sentence, "table", "warn", wrap=True))
        if len(words) > MOST_TOLD:
            more = f"And {len(words) - MOST_TOLD} more."
            self._lines.addWidget(plain_label(more, "table", "warn"))
        self.setVisible(bool(words))
        self.setMinimumHeight(min(theme.scaled(22) * len(words), self.maximumHeight()))


def heading_box(box: QComboBox, choice: TableChoice) -> None:
    """Offer the first rows as headings; the guess is chosen."""
    from evident.plan.table_columns import heading_row

    table = choice.tables[0]
    box.clear()
    box.addItem("No row: the columns have no headings", None)
    for row in table.rows[:_HEADING_ROWS]:
        words = ", ".join(cell.text for cell in row.cells if cell.text)
        box.addItem(f"Row {row.number}: {shortened(words, 40)}", row.number)
    box.setCurrentIndex(max(0, box.findData(heading_row(table))))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(24)


def preview_table(today: date) -> DataTable:
    """Make the table of the rows as they will become."""

    def due(row: PreviewRow) -> Cell:
        days = [action.due for action in row.concern.actions if action.due]
        return Cell(table_date(min(days), today) if days else "")

    columns: tuple[Column[PreviewRow], ...] = (
        Column("From", lambda r: Cell(r.concern.place, tone="text2"), width=56),
        Column("Becomes", _fate, width=116),
        Column("Concern", _title, width=0),
        Column("Key question", _question, width=96),
        Column("Level", _level, width=88, key="wide"),
        Column("Owner", lambda r: Cell(r.concern.owner, full=r.concern.owner), width=104),
        Column("Actions", _actions, width=130),
        Column("Due", due, width=66),
        Column("Your plan says", _said, width=110, key="wide"),
    )
    model: RowsModel[PreviewRow] = RowsModel(
        columns, said=lambda r: r.said, key=lambda r: (r.concern.place, r.concern.row)
    )
    return PreviewTable(model, "What will be added")


class PreviewTable(DataTable):
    """Leaves level and status to the tooltip where there is little room for the concern."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        narrow = self.viewport().width() < theme.scaled(LEAST_WIDE)
        for number, column in enumerate(self.rows_model().columns):
            if column.key == "wide":
                self.setColumnHidden(number, narrow)


def _meaning_box(chosen: Meaning) -> QComboBox:
    box = DropDown()
    for meaning in Meaning:
        box.addItem(meaning.value, meaning)
    box.setCurrentIndex(list(Meaning).index(chosen))
    return box


def _said(row: PreviewRow) -> Cell:
    return Cell(row.concern.said, full=row.concern.said)


def _fate(row: PreviewRow) -> Cell:
    if row.match is None:
        return Cell("Left out", "warn", "triangle-alert", full="Left out")
    told = [*row.match.conflicts, *(doubt.sentence for doubt in row.concern.doubts)]
    if told:
        return Cell(row.fate, "warn", "triangle-alert", full=" ".join([row.fate, *told])[:600])
    return Cell(row.fate, full=row.fate)


def _title(row: PreviewRow) -> Cell:
    if not row.concern.wording:
        return Cell("No concern is named", "warn", "triangle-alert")
    return Cell(row.concern.title, full=row.concern.wording[:500])


def _question(row: PreviewRow) -> Cell:
    found = row.concern.question
    if found is None:
        return Cell("None", "warn", "triangle-alert", full="Left out: no key question")
    return Cell(found.label)


def _level(row: PreviewRow) -> Cell:
    level = row.concern.level
    return Cell(LEVEL_SHORT[level], icon=LEVEL_ICON[level], full=level.label)


def _actions(row: PreviewRow) -> Cell:
    actions = row.concern.actions
    if not actions:
        return Cell("")
    full = "; ".join(action.title for action in actions)
    words = f"{len(actions)}: {actions[0].title}" if len(actions) > 1 else actions[0].title
    return Cell(words, full=full[:500])
