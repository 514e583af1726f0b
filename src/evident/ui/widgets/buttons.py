"""Buttons in their few kinds. Words are verbs; an icon alone needs a name."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from evident.ui import theme
from evident.ui.icons import icon as icon_of
from evident.ui.widgets.text import literal, plain_tip

AFTER_ICON = 4
"""Pixels added to Qt's own narrow gap between icon and words."""


class Button(QPushButton):
    """A button that Enter presses too, as people expect, not the space bar alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


def _made(words: str, icon: str, token: str, role: str, size: int = 16) -> QPushButton:
    made = Button(literal(words))
    made.setFont(theme.font("body"))
    made.setAccessibleName(words)
    if role:
        made.setProperty("role", role)
    if icon:
        made.setIcon(icon_of(icon, token))
        side = theme.scaled(size)
        made.setIconSize(QSize(side + (AFTER_ICON if words else 0), side))
    made.setAutoDefault(False)
    return made


def primary_button(words: str, icon: str = "") -> QPushButton:
    """Give the one button of a screen that does its main thing."""
    made = _made(words, icon, "accent_text", "primary")
    made.setFont(theme.font("strong"))
    return made


def button(words: str, icon: str = "", *, small: bool = False) -> QPushButton:
    made = _made(words, icon, "text2", "")
    if small:
        made.setProperty("small", True)
        made.setFont(theme.font("table"))
    return made


def link_button(words: str, icon: str = "") -> QPushButton:
    """Give a button that looks like a link."""
    return _made(words, icon, "accent", "link")


def row_button(words: str, icon: str = "") -> QPushButton:
    """Give a button as wide as a row, its words at the left."""
    return _made(words, icon, "text2", "row")


def icon_button(icon: str, name: str) -> QPushButton:
    """Give a button without words. *name* is its tooltip and what a screen reader says."""
    made = _made("", icon, "text2", "icon")
    made.setToolTip(plain_tip(name))
    made.setAccessibleName(name)
    return made


def toggle_button(words: str, icon: str = "") -> QPushButton:
    """Give a button that stays pressed, such as a filter."""
    made = _made(words, icon, "text2", "")
    made.setProperty("toggle", True)
    made.setCheckable(True)
    return made


def menu_button(words: str, icon: str = "") -> QPushButton:
    """Give a button with an arrow; set its menu with ``setMenu``."""
    made = _made(words, icon, "text2", "")
    made.setProperty("menu", True)
    return made
