"""A column of parts that scrolls up and down by itself, never sideways."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from evident.ui.tokens import BETWEEN_CARDS


def column_that_scrolls(
    name: str, *, spacing: int = BETWEEN_CARDS
) -> tuple[QScrollArea, QVBoxLayout]:
    """Give a scroll area and the column inside it. *name* is what a screen reader says.

    The area takes no focus: Tab goes to what is in it, and brings that into view.
    """
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 4, 0)
    column.setSpacing(spacing)
    area.setWidget(inside)
    inside.setAutoFillBackground(False)  # setWidget turns it on
    return area, column
