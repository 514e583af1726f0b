"""Draws the cards of the board: reference and due date, title, owner, and what is wrong."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from evident.plan.concern_rows import ConcernRow, DueState
from evident.plan.flags import Flag, FlagKind
from evident.ui import theme
from evident.ui.icons import paint_icon
from evident.ui.models.concerns import DUE_ICON, DUE_TONE
from evident.ui.pages.concern.head import FLAGS
from evident.ui.widgets.fitted import fitted
from evident.ui.widgets.tables import ROW_ROLE, Index

AROUND, INSIDE, ICON = 3, 8, 14
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
TITLE_LINES = 3


def shown_flags(row: ConcernRow) -> list[Flag]:
    """Give the flags a card has a line for: owner and due date speak for themselves."""
    said = set()
    if row.owner_id is None:
        said.add(FlagKind.NO_OWNER)
    if row.due_state is DueState.SOON:
        said.add(FlagKind.DUE_SOON)
    return [flag for flag in row.marks if flag.kind not in said]


class CardDelegate(QStyledItemDelegate):
    """Cards are as high as their words need; what was measured once is kept."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ConcernRow = index.data(ROW_ROLE)
        place = QRectF(option.rect).adjusted(AROUND, AROUND, -AROUND, -AROUND)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, place, option.state)
        inside = place.adjusted(INSIDE + 2, INSIDE, -INSIDE, -INSIDE)
        top = _head(painter, inside, row)
        painter.setFont(theme.font("table"))
        painter.setPen(theme.colour("text"))
        for line in _title(row, _room(option)):
            painter.drawText(_line(inside, top, "table"), LEFT, line)
            top += _height("table")
        top += 2
        nobody = row.owner_id is None
        tone = "danger" if nobody else "text2"
        top = _icon_line(painter, inside, top, ("user", tone, row.owner, nobody))
        flags = shown_flags(row)
        if flags:
            tone, icon = FLAGS.get(flags[0].kind.name, ("neutral", "flag"))
            more = f" +{len(flags) - 1}" if len(flags) > 1 else ""
            _icon_line(painter, inside, top, (icon, tone, flags[0].short + more, True))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        row: ConcernRow = index.data(ROW_ROLE)
        room = _room(option)
        lines = len(_title(row, room))
        captions = 1 + bool(shown_flags(row))
        high = _height("table") * (lines + 1) + _height("caption") * captions
        return QSize(room, high + 2 * INSIDE + 2 * AROUND + 4)


def _room(option: QStyleOptionViewItem) -> int:
    """Give the width of a card's words, a scroll bar beside it or not: heights then hold."""
    view = option.widget
    assert isinstance(view, QListView)
    bar = view.verticalScrollBar().sizeHint().width()
    return view.width() - bar - 2 * AROUND - 2 * INSIDE - 2


def _height(style: str) -> int:
    return QFontMetrics(theme.font(style)).height() + 2


def _line(inside: QRectF, top: float, style: str) -> QRectF:
    return QRectF(inside.left(), top, inside.width(), _height(style))


def _title(row: ConcernRow, room: int) -> tuple[str, ...]:
    return fitted(row.title, theme.font("table").toString(), room, TITLE_LINES)


def _ground(painter: QPainter, place: QRectF, state: QStyle.StateFlag) -> None:
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    over = bool(state & QStyle.StateFlag.State_MouseOver)
    ground = "accent_soft" if chosen else "row_hover" if over else "surface"
    focus = bool(state & QStyle.StateFlag.State_HasFocus)
    edge = QPen(theme.colour("focus"), 2) if focus else QPen(theme.colour("border_strong"), 1)
    painter.setPen(edge)
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if chosen:
        bar = QRectF(place.left(), place.top() + 4, 3, place.height() - 8)
        painter.fillRect(bar, theme.colour("accent"))


def _head(painter: QPainter, inside: QRectF, row: ConcernRow) -> float:
    """Draw the reference at the left and the due date at the right; give where it ends."""
    place = _line(inside, inside.top(), "table")
    painter.setFont(theme.font("table-strong"))
    painter.setPen(theme.colour("text"))
    painter.drawText(place, LEFT, row.reference)
    style = "caption-strong" if row.due_state in DUE_TONE else "caption"
    tone = DUE_TONE.get(row.due_state, "text2")
    painter.setFont(theme.font(style))
    painter.setPen(theme.colour(tone))
    painter.drawText(place, RIGHT, row.due_words)
    if row.due_state is not DueState.NONE:
        side = theme.scaled(ICON)
        wide = painter.fontMetrics().horizontalAdvance(row.due_words)
        left = place.right() - wide - side - 4
        top = place.top() + (place.height() - side) / 2
        paint_icon(painter, QRectF(left, top, side, side), DUE_ICON[row.due_state], tone)
    return place.bottom() + 1


def _icon_line(
    painter: QPainter, inside: QRectF, top: float, shown: tuple[str, str, str, bool]
) -> float:
    icon, tone, words, strong = shown
    place = _line(inside, top, "caption")
    side = theme.scaled(ICON)
    spot = QRectF(place.left(), place.top() + (place.height() - side) / 2, side, side)
    paint_icon(painter, spot, icon, tone)
    painter.setFont(theme.font("caption-strong" if strong else "caption"))
    painter.setPen(theme.colour(tone))
    room = place.adjusted(side + 5, 0, 0, 0)
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, LEFT, cut)
    return place.bottom()
