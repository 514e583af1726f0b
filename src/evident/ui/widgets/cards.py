"""Cards: framed groups with an optional heading."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from evident.ui.tokens import IN_CARD
from evident.ui.widgets.text import plain_label


class Card(QFrame):
    """A group. ``head`` is the row of its heading, ``body`` the column beneath."""

    def __init__(self, heading: str = "", count: str = "", *, kind: str = "true") -> None:
        super().__init__()
        self.setProperty("card", True if kind == "true" else kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(IN_CARD, 10, IN_CARD, 12)
        column.setSpacing(6)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        column.addLayout(self.head)
        column.addLayout(self.body, 1)
        self.heading = plain_label(heading, "heading")
        self.count = plain_label(count, "table", "text2")
        if heading:
            self.setAccessibleName(heading)
            self.head.addWidget(self.heading)
            self.head.addWidget(self.count)
            self.head.addStretch(1)


def rule(*, upright: bool = False) -> QFrame:
    """Give a thin line between parts."""
    line = QFrame()
    line.setProperty("rule", True)
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def clear(layout: QLayout) -> None:
    """Take everything out of *layout* and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            let_go(widget)
        elif inner is not None:
            clear(inner)


def let_go(widget: QWidget) -> None:
    """Take a widget out of sight for good.

    It stays where it is until it is deleted: another parent would style all it holds anew,
    which takes ten times as long as making it did.
    """
    widget.hide()
    for inner in (widget, *widget.findChildren(QWidget)):
        inner.setObjectName("")
    widget.deleteLater()


def row(*widgets: QWidget | int, spacing: int = 8) -> QHBoxLayout:
    """Give a row of widgets; a number is a stretch of that weight."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    for one in widgets:
        if isinstance(one, int):
            made.addStretch(one)
        else:
            made.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
    return made
