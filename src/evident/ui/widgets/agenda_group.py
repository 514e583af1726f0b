"""A group of Today and its rows: what to do, about what, by when, and one button."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evident.plan.agenda import Group
from evident.plan.agenda_rows import AgendaRow, Pressing, RowKind
from evident.ui import theme
from evident.ui.widgets.buttons import button, link_button
from evident.ui.widgets.cards import Card, rule
from evident.ui.widgets.chips import Chip
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.text import ElidedLabel, plain_label

ROW_ICON: Mapping[RowKind, str] = {
    RowKind.ACTION: "wrench",
    RowKind.CHECK: "clipboard-check",
    RowKind.DEADLINE: "calendar-clock",
    RowKind.FOLLOW_ON: "split",
    RowKind.GAP: "file-question-mark",
    RowKind.BACK: "undo-2",
    RowKind.OWNER: "user",
    RowKind.RISK: "triangle-alert",
}
CHIP_LOOK: Mapping[Pressing, tuple[str, str]] = {
    Pressing.LATE: ("danger", "clock-alert"),
    Pressing.SOON: ("warn", "clock"),
    Pressing.DATED: ("neutral", "calendar"),
    Pressing.GAP: ("warn", "triangle-alert"),
}
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class RowWidget(QFrame):
    """One row. Enter or a click opens it; the button does the thing; arrows go to the next."""

    opened = Signal(object)
    started = Signal(object)
    moved = Signal(object, int)

    def __init__(self, row: AgendaRow) -> None:
        super().__init__()
        self.row = row
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(p for p in (row.words, row.detail, row.chip) if p))
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 4, 12, 4)
        line.setSpacing(theme.scaled(10))
        late = row.pressing is Pressing.LATE
        tone = "danger" if late else "warn" if row.pressing is Pressing.GAP else "text2"
        mark = IconLabel("circle-alert" if late else ROW_ICON[row.kind], tone, 18)
        line.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(plain_label(row.words, "strong", wrap=True))
        words.addWidget(ElidedLabel(row.detail, "table", "text2"))
        line.addLayout(words, 1)
        if row.chip:
            line.addWidget(Chip(row.chip, *CHIP_LOOK[row.pressing]))
        self.button = button(row.start.value, small=True)
        self.button.setAccessibleName(f"{row.start.value}: {row.words}")
        self.button.clicked.connect(lambda: self.started.emit(row))
        line.addWidget(self.button)

    def has_focus_within(self) -> bool:
        return self.hasFocus() or self.button.hasFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.row)
        elif event.key() in STEPS:
            self.moved.emit(self, STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.opened.emit(self.row)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        if self.underMouse():
            inner = QRectF(self.rect()).adjusted(2, 1, -2, -1)
            painter.fillRect(inner, theme.colour("row_hover"))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(3, 1, -3, -1))


class GroupCard(Card):
    """One group with its heading, its number, and a row for each thing to do."""

    opened = Signal(object)
    started = Signal(object)

    def __init__(self, group: Group, *, whole: bool, show_all: Callable[[], object]) -> None:
        super().__init__(group.kind.value, str(len(group.rows)))
        self.group, self.whole = group, whole
        outer = self.layout()
        assert outer is not None
        outer.setContentsMargins(0, 8, 0, 4)
        self.head.setContentsMargins(14, 0, 14, 0)
        self.body.setSpacing(0)
        self.rows: list[RowWidget] = []
        self.body.addWidget(rule())
        for row in group.rows if whole else group.first:
            if self.rows:
                self.body.addWidget(_inset_rule())
            self._add(row)
        self.more = link_button(group.more)
        self.more.clicked.connect(show_all)
        self.more.setVisible(bool(group.more) and not whole)
        if group.more and not whole:
            self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self, row: AgendaRow) -> None:
        made = RowWidget(row)
        made.opened.connect(self.opened)
        made.started.connect(self.started)
        self.rows.append(made)
        self.body.addWidget(made)


def _inset_rule() -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(theme.scaled(38), 0, 0, 0)
    line.addWidget(rule())
    return holder
