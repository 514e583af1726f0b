"""What may be higher than its card scrolls in it, on the card's own ground."""

from PySide6.QtWidgets import QScrollArea, QWidget


def scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inside)
    # setWidget lets both fill themselves with the window's colour; the card shows through instead.
    inside.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
