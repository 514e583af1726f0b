"""The focus kept where it was while a part of a page is filled anew."""

from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget


@contextmanager
def keeping_focus(part: QWidget) -> Iterator[None]:
    """Put the focus back on the widget of the same name, when *part* is filled anew within."""
    here = QApplication.focusWidget()
    inside = here is not None and part.isAncestorOf(here)
    name = here.objectName() if here is not None and inside else ""
    yield
    if here is None or not inside or (shiboken6.isValid(here) and _is_shown(here, part)):
        return
    found = part.findChild(QWidget, name) if name else None
    if found is None:
        buttons = [b for b in part.findChildren(QPushButton) if b.isVisibleTo(part)]
        found = buttons[-1] if buttons else None
    if found is not None:
        found.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_shown(widget: QWidget, part: QWidget) -> bool:
    """Say whether a widget still stands in *part*: what was let go is hidden there."""
    return part.isAncestorOf(widget) and widget.isVisibleTo(part)
