"""The tiles on top of Today: an icon with a caption, one large figure, one line beneath."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from evident.plan.tiles import Tile, TileKind
from evident.ui import theme
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.text import ElidedLabel, plain_label

TILE_ICON: Mapping[TileKind, tuple[str, str]] = {
    TileKind.DEADLINE: ("calendar-clock", "warn"),
    TileKind.SINCE: ("flag", "text2"),
    TileKind.READY_BY: ("target", "text2"),
    TileKind.READY: ("badge-check", "good"),
}

SHARES = (13, 10, 11, 9)
"""How the width is shared: the deadline has most to say."""


class TileCard(QFrame):
    """One tile. It is read as one sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(theme.scaled(6))
        self.mark = IconLabel()
        self.caption = ElidedLabel("", "table", "text2")
        head.addWidget(self.mark)
        head.addWidget(self.caption, 1)
        self.figure = plain_label("", "figure")
        self.words = plain_label("", "caption", "text2", wrap=True)
        column.addLayout(head)
        column.addWidget(self.figure)
        column.addWidget(self.words)
        column.addStretch(1)

    def show_tile(self, tile: Tile) -> None:
        name, tone = TILE_ICON[tile.kind]
        self.mark.show_icon(name, "danger" if tile.late else tone)
        self.caption.set_words(tile.caption)
        self.figure.setText(tile.figure)
        self.figure.set_tone("danger" if tile.late else "text")
        self.words.setText(tile.words)
        self.setAccessibleName(f"{tile.caption}: {tile.figure}. {tile.words}")


class TileRow(QWidget):
    """Four tiles beside each other, or two by two."""

    def __init__(self) -> None:
        super().__init__()
        self.tiles = [TileCard() for _ in TileKind]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._in_a_row = 0
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        in_a_row = 2 if narrow else 4
        if in_a_row == self._in_a_row:
            return
        self._in_a_row = in_a_row
        for number, tile in enumerate(self.tiles):
            row, column = divmod(number, in_a_row)
            self._grid.addWidget(tile, row, column, Qt.AlignmentFlag(0))
        for column in range(4):
            self._grid.setColumnStretch(column, self._share(column))

    def _share(self, column: int) -> int:
        if self._in_a_row == 2:
            return 1 if column < 2 else 0
        return SHARES[column]

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        for card, tile in zip(self.tiles, tiles, strict=True):
            card.show_tile(tile)
