"""Looks at widgets on the screen for what must not be: no name, too small, cut, wrong words."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractTableModel, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)

from evident.ui.page import Page
from evident.ui.widgets.chips import Chip

LEAST_TARGET = 24


def shown(root: QWidget) -> Iterator[QWidget]:
    """Give every widget of *root* that is on the screen, without menus and Qt's own parts."""
    for widget in _below(root):
        # What is in a hidden widget is not on the screen either.
        if widget.isWindow() or isinstance(widget, QMenu) or not widget.isVisible():
            continue
        if not widget.objectName().startswith("qt_"):
            yield widget
        yield from shown(widget)


def within(root: QWidget) -> Iterator[QWidget]:
    """Give *root* and all that is in it, hidden or not, but for pages of other places.

    Those were looked at when they were shown; there are more of them with every scene.
    """
    yield root
    for widget in _below(root):
        if not isinstance(widget, Page) or widget.isVisible():
            yield from within(widget)


def _below(root: QWidget) -> list[QWidget]:
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return root.findChildren(QWidget, options=direct)


def called(widget: QWidget) -> str:
    """Say which widget is meant, for a message."""
    words = ""
    for name in ("text", "currentText", "windowTitle"):
        if hasattr(widget, name) and not words:
            try:
                words = str(getattr(widget, name)())
            except TypeError:
                words = ""
    parents, parent = [], widget.parentWidget()
    while parent is not None and len(parents) < 3:
        parents.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{type(widget).__name__} {words[:50]!r} in {' < '.join(parents)}"


# --- names ------------------------------------------------------------------------------------


def unnamed(root: QWidget) -> list[str]:
    """Give the controls that can take the focus and have no name but their value."""
    return [called(w) for w in shown(root) if _focusable(w) and not _named(w)]


def _focusable(widget: QWidget) -> bool:
    if isinstance(widget, QMenuBar | QHeaderView) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return False
    if widget.focusProxy() is not None:
        return False
    # The edit inside a box of choices speaks with the box's name.
    inner = isinstance(widget.parentWidget(), QComboBox)
    return not inner


def _named(widget: QWidget) -> bool:
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is None:
        return False
    name = interface.text(QAccessible.Text.Name).strip()
    if isinstance(widget, QComboBox | QLineEdit) and not widget.accessibleName():
        return any(label.buddy() is widget for label in widget.window().findChildren(QLabel))
    return bool(name)


def small(root: QWidget) -> list[str]:
    """Give the controls that are smaller than a finger or a shaky mouse can hit."""
    return [
        f"{called(w)} {w.width()}x{w.height()}"
        for w in shown(root)
        if isinstance(w, QAbstractButton | QComboBox | QLineEdit)
        and not isinstance(w.parentWidget(), QComboBox | QTabBar)
        and w.isEnabled()
        and min(w.width(), w.height()) < LEAST_TARGET
    ]


# --- cut words --------------------------------------------------------------------------------


def cut(root: QWidget) -> list[str]:
    """Give the labels and buttons whose words are not all to be seen."""
    found = []
    for widget in shown(root):
        lacking = _lacking(widget)
        if lacking:
            found.append(f"{called(widget)}: {lacking}")
    return found


def _lacking(widget: QWidget) -> str:
    if isinstance(widget, QLabel) and widget.text():
        return _label_lacks(widget) or _outside(widget)
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton) and widget.text():
        return _narrower(widget, widget.sizeHint().width()) or _outside(widget)
    if isinstance(widget, Chip):
        return _narrower(widget, widget.sizeHint().width()) or _outside(widget)
    if isinstance(widget, QTableView):
        return _heads(widget)
    if isinstance(widget, QScrollArea) and widget.widget() and not widget.property("sideways"):
        inside, room = widget.widget().width(), widget.viewport().width()
        return f"{room} of {inside} wide inside" if inside > room + 2 else ""
    return ""


def _label_lacks(label: QLabel) -> str:
    room = label.contentsRect()
    metrics = label.fontMetrics()
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        return f"{label.height()} of {needed} high" if label.height() < needed - 1 else ""
    lines = label.text().splitlines()
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    if wide > room.width() + 1:
        return f"{room.width()} of {wide} wide"
    tall = metrics.height() * len(lines)
    return f"{room.height()} of {tall} high" if room.height() < tall - 4 else ""


def _narrower(widget: QWidget, needed: int) -> str:
    return f"{widget.width()} of {needed} wide" if widget.width() < needed - 2 else ""


def _heads(table: QTableView) -> str:
    head = table.horizontalHeader()
    if not head.isVisible():
        return ""
    cut_ones: list[str] = []
    for column in range(head.count()):
        # An ellipsis with the whole words in the tooltip is on purpose.
        tip = table.model().headerData(
            column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
        )
        if tip and head.textElideMode() == Qt.TextElideMode.ElideRight:
            continue
        words = str(table.model().headerData(column, Qt.Orientation.Horizontal) or "")
        room = head.sectionSize(column) - 10
        if words and room > 0 and head.fontMetrics().horizontalAdvance(words) > room:
            cut_ones.append(words)
    return f"heads cut: {', '.join(cut_ones)}" if cut_ones else ""


def _outside(widget: QWidget) -> str:
    """Say whether a parent that does not scroll cuts the widget off."""
    place, parent = QRect(QPoint(0, 0), widget.size()), widget.parentWidget()
    child: QWidget = widget
    while parent is not None and not child.isWindow():
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return ""
        place.translate(child.pos())
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(place):
            return f"{place.getRect()} outside {type(parent).__name__} {parent.size().toTuple()}"
        child, parent = parent, parent.parentWidget()
    return ""


# --- words ------------------------------------------------------------------------------------

FORBIDDEN = {
    r"!": "exclamation mark",
    r"\bservice users?\b": "say people",
    r"\bclients?\b": "say people",
    r"\bstakeholders?\b": "say who",
    r"\bverification pending\b": "say nobody has checked it yet",
    r"\bcompliance artefacts?\b": "say what it is",
    r"\bgreat job\b|\bwell done\b|\bcongratulations\b": "never cheer",
    r"\byou failed\b": "never blame",
    r"\bon track for\b": "never foretell a rating",
    r"\btamper-proof\b": "it is not",
    r"\bsubmit\b": "name the act",
    r"^\W*OK\W*$": "name the act",
    r"\bscore\b": "no scores",
    r"\d ?%": "no percentages",
    r"(?<!Registration )\bReg \d": "name the law",
    r"\bdomains?\b": "say key question",
    r"\b(?:WHAT|MISSING|WARNING|ERROR|NOTE)\b": "no full capitals",
}
ALLOWED = (
    "Safeguarding service users from abuse",  # the titles the law has
    "Notification of death of service user",
    "unauthorised absence of a service user",
    "100 %",
    "115 %",
    "130 %",
    "150 %",
)


def words_of(root: QWidget) -> Iterator[str]:
    """Give everything the window itself says: words, tooltips, names, menus, heads of tables."""
    for widget in within(root):
        for name in ("text", "title", "windowTitle", "placeholderText", "currentText"):
            value = getattr(widget, name, None)
            # What people typed is theirs.
            if callable(value) and not isinstance(widget, QLineEdit) or name == "placeholderText":
                try:
                    yield str(value()) if value is not None else ""
                except TypeError:
                    continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        for action in widget.actions():
            yield from (action.text().replace("&", ""), action.toolTip().replace("&", ""))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    several = isinstance(model, QAbstractTableModel)  # others hide how many columns they have
    for column in range(model.columnCount() if several else 1):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(), 40)):
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.data(index, role) or "")


def wrong(words: str) -> str:
    """Say what ux-spec section 8 has against *words*, or ""."""
    for allowed in ALLOWED:
        words = words.replace(allowed, "")
    for pattern, why in FORBIDDEN.items():
        flags = 0 if pattern.isupper() or "OK" in pattern or "WHAT" in pattern else re.IGNORECASE
        if re.search(pattern, words, flags):
            return why
    return ""
