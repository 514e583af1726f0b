"""Small parts that the cards of one concern share."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from evident.ui import icons, theme
from evident.ui.widgets.answer_box import AnswerBox
from evident.ui.widgets.text import literal, plain_tip

MenuEntry = tuple[str, str, Callable[[], object]]
"""Words, icon and what is done; words "" part groups."""


class NumberDisc(QWidget):
    """The number of a question on a dark disc."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Question {number}")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(22), theme.scaled(22))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text"))
        place = QRectF(self.rect())
        painter.drawEllipse(place)
        painter.setPen(theme.colour("surface"))
        painter.setFont(theme.font("caption-strong"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self._number))


def dress_chip(made: QPushButton, words: str, icon: str, tip: str, tone: str) -> None:
    """Let a button look like a chip that opens something."""
    made.setText(literal(words))
    made.setProperty("role", "chip")
    made.setProperty("tone", tone)
    made.setFont(theme.font("caption-strong"))
    made.setIcon(icons.icon(icon, tone))
    made.setIconSize(QSize(theme.scaled(14), theme.scaled(14)))
    made.setToolTip(plain_tip(tip))
    made.setAccessibleName(tip or words)
    made.setAutoDefault(False)


def say(button: QPushButton, name: str) -> None:
    """Say what a button without words does: its tooltip, and what a screen reader says."""
    button.setToolTip(plain_tip(name))
    button.setAccessibleName(name)


def named(widget: QWidget, name: str) -> QWidget:
    """Give *widget* a name by which the focus finds it again after a redraw."""
    widget.setObjectName(name)
    return widget


def quieten(box: AnswerBox) -> None:
    """Let a box with words look like words until it is used; an empty one keeps its edge."""
    box.setProperty("quiet", True)
    box.document().setDocumentMargin(1)

    def show() -> None:
        empty = not box.toPlainText()
        if box.property("empty") != empty:
            box.setProperty("empty", empty)
            box.style().unpolish(box)
            box.style().polish(box)

    box.textChanged.connect(show)
    show()


def popup(owner: QWidget, entries: list[MenuEntry]) -> QMenu:
    """Open a menu under *owner*, or where the keyboard is."""
    menu = QMenu(owner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, icon, run in entries:
        if not words:
            menu.addSeparator()
            continue
        action = menu.addAction(literal(words))
        if icon:
            action.setIcon(icons.icon(icon))
        action.triggered.connect(lambda _=False, run=run: run())
    menu.popup(owner.mapToGlobal(QPoint(0, owner.height())))
    return menu
