"""Parts that scroll up and down by themselves, never sideways."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from evident.ui.tokens import BETWEEN_CARDS


def scrolled(content: QWidget, name: str = "") -> QScrollArea:
    """Let *content* scroll. *name* is what a screen reader says.

    The area takes no focus: Tab goes to what is in it, and brings that into view.
    """
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(content)
    content.setAutoFillBackground(False)  # setWidget turns it on
    return area


def column_that_scrolls(
    name: str, *, spacing: int = BETWEEN_CARDS
) -> tuple[QScrollArea, QVBoxLayout]:
    """Give a scroll area and the column inside it. *name* is what a screen reader says."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 4, 0)
    column.setSpacing(spacing)
    return scrolled(inside, name), column
