"""What the command box lists: heads of groups and results, drawn with the matched words bold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from evident.plan.finding import Found, Result, Results
from evident.plan.finding_words import marks, terms
from evident.ui import theme
from evident.ui.icons import paint_icon
from evident.ui.widgets.tables import Index

ROW_ROLE = Qt.ItemDataRole.UserRole
ICONS = {
    Found.CONCERN: "list-checks",
    Found.EVIDENCE: "paperclip",
    Found.ACTION: "circle-play",
    Found.CHECK: "clipboard-check",
    Found.MEETING: "gavel",
    Found.RISK: "triangle-alert",
    Found.PERSON: "user",
    Found.COMMAND: "chevron-right",
    Found.PLACE: "arrow-right",
    Found.HELP: "circle-question-mark",
    Found.MEANING: "book-open",
}
HEAD, LINE, TWO_LINES = 28, 34, 50
"""Heights in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class Row:
    """A head (*result* None) or a result. *icon* "" is that of its kind."""

    words: str
    result: Result | None = None
    icon: str = ""


class ResultsModel(QAbstractListModel):
    """Rows of results. Heads cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.looked_for: tuple[str, ...] = ()

    def show_results(self, results: Results) -> None:
        rows: list[Row] = []
        for group in results.groups:
            rows.append(Row(group.kind.label))
            rows += [Row(result.words, result) for result in group.results]
        self.show_rows(rows, terms(results.typed.removeprefix(">")))

    def show_rows(self, rows: Sequence[Row], looked_for: tuple[str, ...] = ()) -> None:
        self.beginResetModel()
        self.rows, self.looked_for = list(rows), looked_for
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's names
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.result.sentence if row.result is not None else row.words
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.rows[index.row()].result is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def beside(self, row: int, step: int) -> int:
        """Give the next result from *row* on, round the ends; -1 when there is none."""
        for away in range(1, len(self.rows) + 1):
            place = (row + step * away) % len(self.rows)
            if self.rows[place].result is not None:
                return place
        return -1


class ResultDelegate(QStyledItemDelegate):
    """Draws a head in small grey words, a result with icon, reference, words, key."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        place = QRectF(option.rect)
        if row.result is None:
            painter.setFont(theme.font("caption-strong"))
            painter.setPen(theme.colour("text2"))
            foot = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place.adjusted(14, 4, -14, 0), foot, row.words)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.colour("accent_soft"))
            bar = QRectF(place.left(), place.top(), 3, place.height())
            painter.fillRect(bar, theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, theme.colour("row_hover"))
        model = index.model()
        assert isinstance(model, ResultsModel)
        self._result(painter, place, row, model.looked_for)

    def _result(
        self, painter: QPainter, place: QRectF, row: Row, looked_for: tuple[str, ...]
    ) -> None:
        result = row.result
        assert result is not None
        height = theme.scaled(LINE) if result.beneath else place.height()
        left, side = place.left() + 14, theme.scaled(16)
        spot = QRectF(left, place.top() + (height - side) / 2, side, side)
        paint_icon(painter, spot, row.icon or ICONS[result.kind])
        left += side + theme.scaled(10)
        right = place.right() - 14
        if result.key:
            right = self._key(painter, QRectF(left, place.top(), right - left, height), result.key)
        if result.reference:
            painter.setFont(theme.font("strong"))
            painter.setPen(theme.colour("text"))
            spot = QRectF(left, place.top(), theme.scaled(48), height)
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, result.reference)
            left += theme.scaled(48)
        room = QRectF(left, place.top(), right - left, height)
        paint_marked(painter, room, result.words, looked_for, "body", "text")
        if result.beneath:
            room = QRectF(left, place.top() + theme.scaled(26), right - left, theme.scaled(18))
            paint_marked(painter, room, result.beneath, looked_for, "table", "text2")

    def _key(self, painter: QPainter, room: QRectF, key: str) -> float:
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text2"))
        aside = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, aside, key)
        return room.right() - painter.fontMetrics().horizontalAdvance(key) - 12

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        row: Row = index.data(ROW_ROLE)
        if row.result is None:
            return QSize(100, theme.scaled(HEAD))
        return QSize(100, theme.scaled(TWO_LINES if row.result.beneath else LINE))


def paint_marked(
    painter: QPainter,
    room: QRectF,
    words: str,
    looked_for: tuple[str, ...],
    style: str,
    tone: str,
) -> None:
    """Draw *words* on one line, what was looked for in bold; an ellipsis where there is no room."""
    plain, bold = theme.font(style), theme.font("strong" if style == "body" else "table-strong")
    # Measured in bold, so that it fits whatever is marked.
    wide = QFontMetricsF(bold)
    shown = wide.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    left, at = room.left(), 0
    painter.setPen(theme.colour(tone))
    for start, length in (*marks(shown, looked_for), (len(shown), 0)):
        for part, face in ((shown[at:start], plain), (shown[start : start + length], bold)):
            painter.setFont(face)
            spot = QRectF(left, room.top(), room.right() - left + 2, room.height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, part)
            left += QFontMetricsF(face).horizontalAdvance(part)
        at = start + length
