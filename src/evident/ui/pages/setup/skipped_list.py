"""The sentences that are in no row, page by page: each can be taken up with one key."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent

from evident.plan.account import Account, Fate
from evident.plan.proposals import NOT_A_CONCERN
from evident.plan.reading import ReadSentence
from evident.plan.words import Verdict
from evident.ui import theme
from evident.ui.pages.setup.check_keys import SHORT_REASONS, ZOOMS, letter_of
from evident.ui.pages.setup.verdict_marks import MARKS
from evident.ui.tokens import ROW
from evident.ui.widgets.bands import announce
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel

HINT = (
    "Enter takes it up as a row · M onto the row above it in the report · N not a concern · "
    "U undo · F8 next open"
)
WHY = "Why is it not a concern? " + " · ".join(
    f"{number} {words}" for number, words in enumerate(SHORT_REASONS, 1)
)


@dataclass(frozen=True)
class SkippedRow:
    """A sentence in no row. *fate* says when it counts all the same; *why* it was set aside."""

    sentence: ReadSentence
    fate: Fate | None = None
    why: str = ""

    @property
    def place(self) -> tuple[int, int]:
        return (self.sentence.page, self.sentence.spans[0].start)


def skipped_rows(account: Account) -> list[SkippedRow]:
    """Give what is in no row, in the order of the report."""
    found = [SkippedRow(sentence) for sentence in account.skipped]
    found += [
        SkippedRow(line.sentence, line.fate, line.why)
        for line in account.lines
        if line.sentence is not None and line.proposal is None and line.concern is None
    ]
    return sorted(found, key=lambda row: row.place)


class SkippedList(DataTable):
    """``taken`` and ``joined`` carry a SkippedRow, ``left_out`` one and why it is no concern."""

    looked_at = Signal(object)
    taken = Signal(object)
    joined = Signal(object)
    left_out = Signal(object, str)
    undo_wanted = Signal()
    zoomed = Signal(int)
    hint_changed = Signal(str)

    def __init__(self) -> None:
        model: RowsModel[SkippedRow] = RowsModel(
            (
                Column("Page", lambda row: Cell(str(row.sentence.page), "text2"), width=48),
                Column("Sentence", _words, width=0),
                Column("Read as", _verdict, width=150),
            ),
            said=_said,
            key=lambda row: row.place,
        )
        super().__init__(model, "Skipped sentences", row=ROW)
        self.setAccessibleDescription(HINT)
        self.horizontalHeader().setSectionsClickable(False)
        self.selectionModel().currentRowChanged.connect(self._come_to)
        self.opened.connect(self.taken)
        self._asks = False
        self._quiet = False

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(300), theme.scaled(96))

    def show_rows(self, rows: Iterable[SkippedRow]) -> None:
        self._quiet = True
        super().show_rows(list(rows))
        current = self.currentIndex()
        if current.isValid():
            self.selectRow(current.row())  # the one that was selected may have been taken up
            self.scrollTo(current)
        self._quiet = False

    def choose(self, sentence: ReadSentence | None, *, page: int = 0) -> None:
        """Stand on a sentence, or on the first of a page that is in sight."""
        for number, row in enumerate(self.rows_model().rows):
            if row.sentence == sentence or (sentence is None and row.sentence.page >= page):
                index = self.model().index(number, 1)
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return

    def _come_to(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._ask(False)
        if not self._quiet and index.isValid():
            self.looked_at.emit(self.rows_model().rows[index.row()])

    def _ask(self, asks: bool) -> None:
        if asks is not self._asks:
            self._asks = asks
            self.hint_changed.emit(WHY if asks else HINT)
            if asks:
                announce(self, WHY)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        row = self.current_row()
        key = letter_of(event)
        if self._asks and (event.key() == Qt.Key.Key_Escape or key.isdecimal()):
            self._ask(False)
            if row is not None and key.isdecimal() and 1 <= int(key) <= len(NOT_A_CONCERN):
                self.left_out.emit(row, NOT_A_CONCERN[int(key) - 1])
        elif key in ZOOMS:
            self.zoomed.emit(ZOOMS[key])
        elif key == "U":
            self.undo_wanted.emit()
        elif row is None or not key or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif key in ("A", "M"):
            (self.taken if key == "A" else self.joined).emit(row)
        elif key == "N":
            self._ask(True)


def _words(row: SkippedRow) -> Cell:
    tone = "text3" if row.sentence.verdict is Verdict.BOILERPLATE else "text"
    return Cell(row.sentence.text, tone, full=row.sentence.text)


def _verdict(row: SkippedRow) -> Cell:
    if row.fate is Fate.NOWHERE:
        return Cell(row.fate.label, "warn", "circle-alert", full="Read as a concern; in no row")
    if row.fate is Fate.SET_ASIDE:
        return Cell(row.fate.label, "text3", "x", full=row.why)
    mark = MARKS.get(row.sentence.verdict)
    label = row.sentence.verdict.label
    return Cell(label, "text2", mark.icon if mark else "minus")


def _said(row: SkippedRow) -> str:
    read = row.fate.label if row.fate else row.sentence.verdict.label
    return f"Page {row.sentence.page}, {read}: {row.sentence.text}"
