"""The table of concerns that were open before a new report."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from evident.plan.phrases import counted
from evident.plan.revisits import Offer
from evident.plan.words import RevisitResult
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel

RESULT_ICON = {
    RevisitResult.FOUND_AGAIN: "repeat",
    RevisitResult.PUT_RIGHT: "circle-check",
    RevisitResult.NOT_LOOKED_AT: "minus",
}
KEYS = {
    Qt.Key.Key_F: RevisitResult.FOUND_AGAIN,
    Qt.Key.Key_P: RevisitResult.PUT_RIGHT,
    Qt.Key.Key_N: RevisitResult.NOT_LOOKED_AT,
}


def _seems(offer: Offer) -> Cell:
    if offer.suggested is None:
        return Cell("Does not speak of it", "text2", full=offer.why)
    return Cell(offer.suggested.label, "text2", RESULT_ICON[offer.suggested], full=offer.why)


def _said(offer: Offer) -> Cell:
    if offer.revisit is None:
        return Cell("Not decided", "warn", "circle-question-mark")
    result = offer.revisit.result
    tone = "good" if result is RevisitResult.PUT_RIGHT else "text"
    return Cell(result.label, tone, RESULT_ICON[result], strong=True)


COLUMNS: tuple[Column[Offer], ...] = (
    Column("Ref", lambda offer: Cell(offer.concern.reference, strong=True), width=56, key="ref"),
    Column(
        "Concern",
        lambda offer: Cell(offer.concern.title, full=offer.concern.title),
        width=0,
        key="title",
    ),
    Column("The report seems to say", _seems, width=200, key="seems"),
    Column("You say", _said, width=160, key="said"),
)


def spoken(offer: Offer) -> str:
    """Give the sentence a screen reader says for a row."""
    said = offer.revisit.result.label if offer.revisit else "not decided"
    return f"{offer.concern.reference}, {offer.concern.title}. {offer.why} You say: {said}."


class EarlierTable(DataTable):
    """``decided`` carries the result whose letter was pressed: F, P or N."""

    decided = Signal(object)
    come_to = Signal()

    def __init__(self) -> None:
        model: RowsModel[Offer] = RowsModel(
            COLUMNS, said=spoken, key=lambda offer: offer.concern.id
        )
        super().__init__(model, "Earlier concerns. F found again, P put right, N not looked at")
        self.horizontalHeader().setSectionsClickable(False)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.come_to.emit())

    def choose(self, id: int) -> None:
        """Make the row of the concern with *id* the current one."""
        for number, offer in enumerate(self.rows_model().rows):
            if offer.concern.id == id:
                self.selectRow(number)
                self.setCurrentIndex(self.model().index(number, 1))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        result = KEYS.get(Qt.Key(event.key()))
        if result is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.decided.emit(result)
            return
        super().keyPressEvent(event)


def tally(rows: list[Offer]) -> str:
    """Give "5 of 12 decided", or that all are."""
    done = sum(offer.revisit is not None for offer in rows)
    if rows and done == len(rows):
        return f"All {counted(len(rows), 'earlier concern')} decided"
    return f"{done} of {counted(len(rows), 'earlier concern')} decided"
