"""Keys of the view: its buttons and pages leave to it those that move."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from evident.ui import theme
from evident.ui.icons import icon as icon_of
from evident.ui.widgets.buttons import AFTER_ICON, Button
from evident.ui.widgets.text import literal

_KEY = Qt.Key
TURNING = frozenset({_KEY.Key_Left, _KEY.Key_Right, _KEY.Key_PageUp, _KEY.Key_PageDown})
MOVING = TURNING | {_KEY.Key_Up, _KEY.Key_Down}
PRESSING = frozenset({_KEY.Key_Return, _KEY.Key_Enter})


class ViewButton(Button):
    """A button of the view; arrow keys go on to the view, which turns its pages with them."""

    def __init__(self, words: str, icon: str = "", *, style: str = "body") -> None:
        super().__init__(literal(words))
        self.setFont(theme.font(style))
        self.setAccessibleName(words.replace("\n", ", "))
        self.setAutoDefault(False)
        if icon:
            self.setIcon(icon_of(icon, "text2"))
            side = theme.scaled(16)
            self.setIconSize(QSize(side + AFTER_ICON, side))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in MOVING:
            event.ignore()
            return
        super().keyPressEvent(event)


class PaintedButton(QAbstractButton):
    """A button that paints itself, with the same keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in MOVING:
            event.ignore()
        elif event.key() in PRESSING and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class ViewScroll(QScrollArea):
    """A page that scrolls with Up and Down; keys that turn pages go on to the view."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_inside(self, inside: QWidget) -> None:
        """Let *inside* scroll; it may be empty still."""
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in TURNING:
            event.ignore()
            return
        super().keyPressEvent(event)
