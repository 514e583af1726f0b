"""Asks where the second of two concerns begins, by the number of its sentence."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from evident.plan.pieces import Piece
from evident.ui.widgets.text import plain_label, plain_tip

HOW = "Where does the second concern begin? Press the number, or arrows and Enter. Esc: not now."


class _Pieces(QListWidget):
    """The sentences; their numbers are keys."""

    taken = Signal(int)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Sentences of the passage")
        self.setAccessibleDescription(HOW)
        self.setProperty("framed", True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda item: self.taken.emit(self.row(item)))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Take the room the fields have, and no more."""
        return QSize(100, 40)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif key.isdecimal() and 2 <= int(key) <= self.count():
            self.taken.emit(int(key) - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(self.currentRow())
        else:
            super().keyPressEvent(event)


class SplitPanel(QWidget):
    """``chosen`` carries the Piece the second concern begins with; ``dropped`` says not now."""

    chosen = Signal(object)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.how = plain_label(HOW, "caption-strong", "text2", wrap=True)
        self.list = _Pieces()
        self.list.taken.connect(self._take)
        self.list.dropped.connect(self.dropped)
        column.addWidget(self.how)
        column.addWidget(self.list, 1)
        self._pieces: tuple[Piece, ...] = ()

    def show_pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Show the sentences and take the focus; the second is chosen."""
        self._pieces = pieces
        self.list.clear()
        for number, piece in enumerate(pieces, 1):
            self.list.addItem(f"{number}  {piece.words}")
            self.list.item(number - 1).setToolTip(plain_tip(piece.words))
        self.list.setCurrentRow(1)
        self.list.setFocus()

    def _take(self, place: int) -> None:
        if 1 <= place < len(self._pieces):
            self.chosen.emit(self._pieces[place])
